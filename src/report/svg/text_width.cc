#include "report/svg/text_width.h"

#include "report/svg/markup.h"

namespace foedus {
namespace {

constexpr std::string_view kEllipsis = "…";

/// [em]
double width_of(char32_t c) {
  if (c < 0x80) {
    const std::string_view thin = "ijl.,:;'|!`";
    const std::string_view narrow = "ftr()[]{}/\\-\"I ";
    const std::string_view wide = "mwMW%@";
    const char letter = static_cast<char>(c);
    if (thin.find(letter) != std::string_view::npos) return 0.33;
    if (narrow.find(letter) != std::string_view::npos) return 0.41;
    if (wide.find(letter) != std::string_view::npos) return 0.95;
    if (letter >= 'A' && letter <= 'Z') return 0.74;
    return 0.63;  // lower case, digits, signs
  }
  if (c >= 0x300 && c < 0x370) return 0;     // combining marks
  if (c >= 0x200B && c <= 0x200F) return 0;  // without width
  if (c >= 0x1100 && c < 0x1200) return 1;   // Hangul
  if (c >= 0x2E80 && c < 0xFE00) return 1;   // East Asian
  if (c >= 0xFF00 && c < 0xFF61) return 1;   // full width
  if (c >= 0x1F000) return 1.2;              // pictures
  return 0.66;
}

}  // namespace

double text_width(std::string_view text, double size) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    width += width_of(point.value);
    at += point.bytes;
  }
  return width * size;
}

std::string fitted_text(std::string_view text, double size, double width) {
  if (text_width(text, size) <= width) return std::string(text);
  double used = text_width(kEllipsis, size);
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    used += width_of(point.value) * size;
    if (used > width) break;
    at += point.bytes;
  }
  return std::string(text.substr(0, at)) + std::string(kEllipsis);
}

std::vector<std::string> wrapped_text(std::string_view text, double size, double width,
                                      std::size_t lines) {
  std::vector<std::string> found;
  while (!text.empty() && found.size() + 1 < lines) {
    if (text_width(text, size) <= width) break;
    std::size_t end = 0;
    for (std::size_t space = text.find(' '); space != std::string_view::npos;
         space = text.find(' ', space + 1)) {
      if (text_width(text.substr(0, space), size) > width) break;
      end = space;
    }
    if (end == 0) break;  // one long word: it is cut
    found.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (!text.empty()) found.push_back(fitted_text(text, size, width));
  return found;
}

}  // namespace foedus
