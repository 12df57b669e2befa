// `foedus positions` in words: issue by issue what each party has said and when, then where
// positions overlap, what lies between them, and who is missing. Always in file order.
#pragma once

#include <string>

#include "questions/positions_question.h"

namespace foedus {

/// At most 100 columns wide where names allow; ends with a line break.
[[nodiscard]] std::string render_positions_text(const PositionsAnswer& answer);

/// "60 to 75", "50".
[[nodiscard]] std::string range_words(const ScaleRange& range);
/// "low", "moderate", "high", "not stated".
[[nodiscard]] std::string_view confidence_word(Confidence confidence);

}  // namespace foedus
