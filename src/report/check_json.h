// `foedus check --json`: the same content as the words, for editors and scripts.
#pragma once

#include <string>

#include "questions/check_question.h"
#include "questions/expected_results.h"
#include "report/check_text.h"

namespace foedus {

/// One JSON object; "diagnostics" holds the oddities in the form of report/diagnostics_json.h, each
/// in the file that has it. With `expected`, what `--expect` found stands under "expected_results".
[[nodiscard]] std::string render_check_json(const CheckAnswer& answer,
                                            const CheckTextOptions& options = {});

}  // namespace foedus
