// How wide a text will be in a system sans-serif font, near enough to place labels: a table of
// widths by class of character. It knows no font file, so figures are the same on every machine.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace foedus {

/// [px] at `size` px; errs on the wide side.
[[nodiscard]] double text_width(std::string_view text, double size);

/// `text`, or its beginning with "…" where it is wider than `width`.
[[nodiscard]] std::string fitted_text(std::string_view text, double size, double width);

/// `text` in lines no wider than `width`, broken at spaces; the last of `lines` is cut if need be.
[[nodiscard]] std::vector<std::string> wrapped_text(std::string_view text, double size,
                                                    double width, std::size_t lines);

}  // namespace foedus
