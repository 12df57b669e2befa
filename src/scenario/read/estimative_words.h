// The estimative words of ICD 203 and the UK yardstick, so far only to refuse them by name.
#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace foedus {

/// Adds "not yet" and returns true where the whole text is an estimative word.
bool refuse_estimative_word(std::string_view text, SourceSpan where, Diagnostics& diagnostics);
/// One-word estimative words, which no quantity may be called.
[[nodiscard]] bool is_estimative_word(std::string_view text);

}  // namespace foedus
