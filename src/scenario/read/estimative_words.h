// Estimative words as inputs: which range a word stands for, and what to say of one that does not
// fit. The tables stand in scenario/yardstick.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "scenario/number.h"
#include "scenario/statements.h"

namespace foedus {

/// A whole text read as an estimative word. Where it is one, or was most likely meant as one,
/// `is_word`; then either the range that it stands for, or an error was added.
struct EstimativeWord {
  bool is_word = false;
  std::optional<Distribution> range;  // uniform over the step
};
[[nodiscard]] EstimativeWord read_estimative_word(std::string_view text, SourceSpan where,
                                                  Yardstick yardstick, Diagnostics& diagnostics);

/// The one-word step that a word which nothing declares was most likely meant as; "" none.
[[nodiscard]] std::string nearest_single_word(std::string_view text, Yardstick yardstick);

/// An estimative word is a chance: it is no strength of an effect and no utility. Adds an error and
/// returns true where it stands for one.
bool refuse_word_as_amount(const Number& number, Diagnostics& diagnostics);

/// One-word estimative words, which no quantity may be called.
[[nodiscard]] bool is_estimative_word(std::string_view text);

}  // namespace foedus
