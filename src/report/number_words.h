// Numbers as people read them: two significant digits in sentences, aligned decimals in tables.
// It rounds and spells; it never decides what a number means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace foedus {

/// 0.314 -> "31 %", 0.0341 -> "3.4 %", 0.9966 -> "99.7 %"; "0 %" and "100 %" only where exact to
/// 1e-9, "under 0.01 %" and "over 99.99 %" beyond.
[[nodiscard]] std::string share_words(double share);

/// 0.3141 -> "0.31", -0.00263 -> "-0.0026", 12.34 -> "12", 1e-7 -> "1e-07".
[[nodiscard]] std::string amount_words(double amount);

/// A number of a table: three decimals, no "-0.000"; exponents outside 0.0005 to 1e6.
[[nodiscard]] std::string cell_number(double value);

/// The shortest text that reads back to the same double, as a person would write it: "12", "0.25".
[[nodiscard]] std::string exact_number(double value);

/// "1 set", "12 sets".
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace foedus
