// `foedus loops FILE`: declared apart, as only the table of commands needs it.
#pragma once

#include "apps/cli/command_table.h"

namespace foedus::cli {

Action declare_loops(CLI::App& app);

}  // namespace foedus::cli
