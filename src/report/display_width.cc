#include "report/display_width.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace foedus {

namespace {

struct Range {
  std::uint32_t first, last;
};

bool within(const Range* begin, const Range* end, std::uint32_t c) {
  return std::any_of(begin, end, [c](const Range& r) { return c >= r.first && c <= r.last; });
}

constexpr Range kCombining[] = {{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
                                {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
                                {0xFE20, 0xFE2F}};

constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},
                           {0x4E00, 0xA4CF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
                           {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                           {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

// C0, delete, C1 (escape sequences) and the direction marks that reorder what a reader sees.
constexpr Range kHarmful[] = {{0x0000, 0x001F}, {0x007F, 0x009F}, {0x200E, 0x200F},
                              {0x202A, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

/// The code point at `at` and its length; length 0 where the bytes are not UTF-8.
std::size_t decode(std::string_view text, std::size_t at, std::uint32_t& point) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = sequence_length(lead);
  if (length == 0 || at + length > text.size()) return 0;
  static constexpr std::array<unsigned, 5> kMask = {0, 0x7F, 0x1F, 0x0F, 0x07};
  point = lead & kMask[length];
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) return 0;
    point = (point << 6U) | (byte & 0x3FU);
  }
  return length;
}

Glyph glyph_of(std::uint32_t point, std::string_view bytes, std::size_t begin) {
  if (point == '\t') return {"    ", 4, begin};
  if (within(std::begin(kHarmful), std::end(kHarmful), point)) {
    return {std::string(kReplacement), 1, begin};
  }
  if (within(std::begin(kCombining), std::end(kCombining), point)) {
    return {std::string(bytes), 0, begin};
  }
  const bool wide = within(std::begin(kWide), std::end(kWide), point);
  return {std::string(bytes), wide ? 2U : 1U, begin};
}

}  // namespace

std::vector<Glyph> glyphs_of(std::string_view text) {
  std::vector<Glyph> glyphs;
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t point = 0;
    const std::size_t length = decode(text, at, point);
    if (length == 0) {
      glyphs.push_back({std::string(kReplacement), 1, at});
      ++at;
      continue;
    }
    glyphs.push_back(glyph_of(point, text.substr(at, length), at));
    at += length;
  }
  return glyphs;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const Glyph& glyph : glyphs_of(text)) width += glyph.width;
  return width;
}

std::string printable(std::string_view text) {
  std::string shown;
  for (const Glyph& glyph : glyphs_of(text)) {
    const bool line_break = text[glyph.begin] == '\n';
    shown += line_break ? "\n" : glyph.shown;
  }
  return shown;
}

}  // namespace foedus
