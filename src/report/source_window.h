// One line of a file in a window: cut around what matters, with carets under it.
// This file owns the cutting and the caret arithmetic; it knows nothing of diagnostics.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace foedus {

struct WindowLine {
  std::string text;    // what is shown, "..." where it was cut
  std::string carets;  // spaces and ^ under the marked bytes; empty when nothing is marked
};

/// Show `line` in at most `width` columns with the bytes [mark_begin, mark_end) in view.
/// An empty mark gets one caret, also just behind the end of the line.
[[nodiscard]] WindowLine window_line(std::string_view line, std::size_t mark_begin,
                                     std::size_t mark_end, std::size_t width);

/// Words broken into lines of at most `width` columns, later lines indented by `indent`.
[[nodiscard]] std::string wrap_words(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace foedus
