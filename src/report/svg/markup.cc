#include "report/svg/markup.h"

#include <fmt/format.h>

namespace foedus {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool forbidden(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE ||
         c == 0xFFFF;
}

void add(std::string& out, std::string_view text, std::size_t at, CodePoint point) {
  switch (point.value) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      break;
  }
  if (forbidden(point.value) || point.value == kReplacement)
    out += "\xEF\xBF\xBD";
  else if (turns_direction(point.value))
    out += fmt::format("[U+{:04X}]", static_cast<unsigned>(point.value));
  else
    out += text.substr(at, point.bytes);
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + bytes > text.size()) return {kReplacement, 1};
  char32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return {kReplacement, 1};
    value = (value << 6U) | (byte(at + i) & 0x3FU);
  }
  const char32_t least = bytes == 2 ? 0x80 : bytes == 3 ? 0x800 : 0x10000;
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least || value > 0x10FFFF || surrogate) return {kReplacement, 1};
  return {value, bytes};
}

std::string escaped_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    add(out, text, at, point);
    at += point.bytes;
  }
  return out;
}

}  // namespace foedus
