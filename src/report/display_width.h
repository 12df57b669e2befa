// How text from a file looks on a terminal: columns taken, and bytes that must not reach it.
// This file knows Unicode widths only; it lays nothing out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace foedus {

/// One code point of a line as it will be shown.
struct Glyph {
  std::string shown;      // harmless: control and direction-changing characters are replaced
  std::size_t width = 1;  // [columns] 0 for combining marks, 2 for wide scripts
  std::size_t begin = 0;  // [bytes] in the text given
};

/// Splits UTF-8 into glyphs; a broken byte becomes one replacement character, a tab four spaces.
[[nodiscard]] std::vector<Glyph> glyphs_of(std::string_view text);

[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text with everything replaced that could move a terminal's cursor or hide characters.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace foedus
