#include "report/source_window.h"

#include <algorithm>
#include <vector>

#include "report/display_width.h"

namespace foedus {

namespace {

constexpr std::string_view kCut = "...";

/// Glyphs [first, last) of a line.
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::size_t width_of(const std::vector<Glyph>& glyphs, Range range) {
  std::size_t width = 0;
  for (std::size_t i = range.first; i < range.last; ++i) width += glyphs[i].width;
  return width;
}

/// Grows a range around the mark, evenly to both sides, while it fits. A mark that is itself too
/// long is shown from its beginning.
Range fit(const std::vector<Glyph>& glyphs, Range mark, std::size_t width) {
  Range all{0, glyphs.size()};
  if (width_of(glyphs, all) <= width) return all;
  const std::size_t room = width > 2 * kCut.size() ? width - 2 * kCut.size() : 1;
  Range range{mark.first, mark.first};
  std::size_t used = 0;
  while (range.last < std::max(mark.last, mark.first + 1) && range.last < glyphs.size() &&
         used + glyphs[range.last].width <= room) {
    used += glyphs[range.last++].width;
  }
  bool grew = true;
  while (grew) {
    grew = false;
    if (range.first > 0 && used + glyphs[range.first - 1].width <= room) {
      used += glyphs[--range.first].width;
      grew = true;
    }
    if (range.last < glyphs.size() && used + glyphs[range.last].width <= room) {
      used += glyphs[range.last++].width;
      grew = true;
    }
  }
  return range;
}

std::size_t glyph_at(const std::vector<Glyph>& glyphs, std::size_t byte) {
  const auto found = std::upper_bound(glyphs.begin(), glyphs.end(), byte,
                                      [](std::size_t b, const Glyph& g) { return b < g.begin; });
  return found == glyphs.begin() ? 0 : static_cast<std::size_t>(found - glyphs.begin()) - 1;
}

Range marked_glyphs(const std::vector<Glyph>& glyphs, std::string_view line, std::size_t begin,
                    std::size_t end) {
  if (begin >= line.size()) return {glyphs.size(), glyphs.size()};
  Range mark{glyph_at(glyphs, begin), glyphs.size()};
  if (end < line.size()) {
    mark.last = glyph_at(glyphs, end);
    if (end > begin && glyphs[mark.last].begin < end) ++mark.last;
  }
  return mark;
}

}  // namespace

WindowLine window_line(std::string_view line, std::size_t mark_begin, std::size_t mark_end,
                       std::size_t width) {
  const std::vector<Glyph> glyphs = glyphs_of(line);
  const Range mark = marked_glyphs(glyphs, line, mark_begin, mark_end);
  const Range shown = fit(glyphs, mark, width);

  WindowLine window;
  if (shown.first > 0) window.text += kCut;
  const std::size_t lead = display_width(window.text);
  for (std::size_t i = shown.first; i < shown.last; ++i) window.text += glyphs[i].shown;
  if (shown.last < glyphs.size()) window.text += kCut;

  const std::size_t first = std::min(mark.first, shown.last);
  const std::size_t last = std::min(mark.last, shown.last);
  window.carets.assign(lead + width_of(glyphs, {shown.first, first}), ' ');
  window.carets.append(std::max<std::size_t>(1, width_of(glyphs, {first, last})), '^');
  return window;
}

std::string wrap_words(std::string_view text, std::size_t indent, std::size_t width) {
  std::string wrapped;
  std::size_t column = 0;
  bool line_start = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t size = display_width(word);
    if (!line_start && column + 1 + size > width) {
      wrapped += '\n' + std::string(indent, ' ');
      column = indent;
      line_start = true;
    }
    if (!line_start) {
      wrapped += ' ';
      ++column;
    }
    wrapped += word;
    column += size;
    line_start = false;
    if (end < text.size() && text[end] == '\n') {
      wrapped += '\n' + std::string(indent, ' ');
      column = indent;
      line_start = true;
    }
    at = end + 1;
  }
  return wrapped;
}

}  // namespace foedus
