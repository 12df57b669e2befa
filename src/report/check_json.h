// `foedus check --json`: the same content as the words, for editors and scripts.
#pragma once

#include <string>

#include "questions/check_question.h"

namespace foedus {

/// One JSON object; "diagnostics" holds the oddities in the form of report/diagnostics_json.h.
[[nodiscard]] std::string render_check_json(const CheckAnswer& answer);

}  // namespace foedus
