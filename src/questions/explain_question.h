// `foedus explain CODE`: why something is refused, and what to do about it.
// It reads the table of codes in base/ and nothing else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace foedus {

struct ExplainAnswer {
  std::string code;         // "F401"
  std::string title;        // "A name that nothing declares"
  std::string explanation;  // whole sentences
};

/// `written` is the code as someone types it: F401, f401 or 401.
/// errors: unknown_code, with the nearest one; its span refers to `written`.
[[nodiscard]] Result<ExplainAnswer> explain_question(std::string_view written);

/// Every code, in the order of the table.
[[nodiscard]] std::vector<ExplainAnswer> all_explanations();

}  // namespace foedus
