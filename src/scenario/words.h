// Small pieces of English for messages and descriptions: quoted names, lists, counts.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace foedus {

/// `name`, as messages show what stands in a file.
[[nodiscard]] std::string quoted(std::string_view name);
/// "a", "a and b", "a, b and c"; with "or" likewise. Past `limit` the rest is counted.
[[nodiscard]] std::string listed(std::span<const std::string> words, std::string_view conjunction,
                                 std::size_t limit = 12);
/// The same with every word quoted.
[[nodiscard]] std::string listed_quoted(std::span<const std::string> words,
                                        std::string_view conjunction, std::size_t limit = 12);
/// "1 place", "3 places".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);
/// "once", "twice", "5 times".
[[nodiscard]] std::string times(std::size_t count);
/// The shortest spelling that reads back to the same number: "0.2", "1e-12".
[[nodiscard]] std::string spelled(double number);
/// `second_guarantor` as people read it: "Second guarantor".
[[nodiscard]] std::string title_case(std::string key);

/// "0.25 to 0.35" about 0.3: a range to propose where one number stands; a share stays one.
[[nodiscard]] std::string range_about(double number);

}  // namespace foedus
