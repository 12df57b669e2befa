// `foedus loops --json`: every stated and every found loop, its links by name.
#pragma once

#include <string>

#include "questions/loops_question.h"

namespace foedus {

[[nodiscard]] std::string render_loops_json(const LoopsAnswer& answer);

}  // namespace foedus
