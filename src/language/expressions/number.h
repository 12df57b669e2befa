// Number literals, digit by digit, since every refused form has its own reason.
// Private to language/expressions; signs and percentages are the caller's.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "language/expressions/mistake.h"

namespace foedus::expressions {

struct NumberReading {
  double value = 0;
  std::size_t end = 0;  // one past the literal
  std::optional<Mistake> mistake;
};

/// Reads the literal that begins at `at` with a digit, or with a point before a digit.
[[nodiscard]] NumberReading read_number(std::string_view text, std::size_t at);
/// `inf`, `NaN`, `.inf`, `Infinity`
[[nodiscard]] bool is_not_finite_word(std::string_view word);
[[nodiscard]] Mistake not_finite(std::size_t begin, std::size_t end, std::string_view written);

}  // namespace foedus::expressions
