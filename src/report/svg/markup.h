// Text made safe for HTML and SVG. Scenario text is written by others: whatever it holds, it comes
// out as text and never as markup, and it cannot turn the direction of what stands around it.
#pragma once

#include <string>
#include <string_view>

namespace foedus {

/// `text` with & < > " ' written as references. Control characters and bytes that are no UTF-8
/// become U+FFFD; explicit changes of direction (U+202A.. U+202E, U+2066.. U+2069) are spelled out.
[[nodiscard]] std::string escaped_markup(std::string_view text);

/// The code point at `at` and how many bytes it takes; U+FFFD and 1 where the bytes are no UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);

}  // namespace foedus
