// Where `ablate` is declared; the table of commands takes it from here.
#pragma once

#include "apps/cli/command_table.h"

namespace foedus::cli {

Action declare_ablate(CLI::App& app);

}  // namespace foedus::cli
