// `foedus solve --json`: names and order as in DESIGN 10, doubles that read back to the same bits.
// The same input gives the same bytes.
#pragma once

#include <string>

#include "questions/solve_question.h"

namespace foedus {

/// With `words`, or where most inputs have a source, each solution has its chances in words, too.
[[nodiscard]] std::string render_solve_json(const SolveAnswer& answer, bool words = false);

}  // namespace foedus
