// Bytes, code points and words: the tables behind characters.h.
// It decides nothing about a scenario; the readers do.
#include "language/yaml/characters.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace foedus::text {

namespace {

constexpr std::size_t kShownBytes = 60;  // long enough for a key, short enough for a headline

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Accented Latin letters U+00C0 to U+00FF without their accents; `?` has no plain letter.
constexpr std::string_view kPlainLatin =
    "AAAAAAACEEEEIIII?NOOOOO?OUUUUY??aaaaaaaceeeeiiii?nooooo?ouuuuy?y";

std::uint8_t byte(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

std::size_t announced_length(std::uint8_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

bool is_allowed(std::uint32_t value, std::size_t length) {
  constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return value >= kLeast[length] && value <= 0x10FFFF && !surrogate;
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  const std::uint8_t first = byte(text, at);
  const std::size_t length = announced_length(first);
  if (length == 1) return {first, 1, true};
  if (length == 0 || at + length > text.size()) return {first, 1, false};
  std::uint32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint8_t next = byte(text, at + i);
    if ((next & 0xC0U) != 0x80U) return {first, 1, false};
    value = (value << 6U) | (next & 0x3FU);
  }
  if (!is_allowed(value, length)) return {first, 1, false};
  return {value, length, true};
}

void append_utf8(std::string& out, std::uint32_t c) {
  const auto put = [&out](std::uint32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

bool is_smart_quote(std::uint32_t c) {
  return (c >= 0x2018 && c <= 0x201F) || c == 0x00AB || c == 0x00BB || c == 0x2039 || c == 0x203A ||
         c == 0x300C || c == 0x300D || c == 0xFF02;
}

bool is_odd_space(std::uint32_t c) {
  return c == 0x00A0 || c == 0x00AD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0xFEFF;
}

std::string describe(std::uint32_t c) {
  std::array<char, 16> code{};
  std::snprintf(code.data(), code.size(), "(U+%04X)", static_cast<unsigned>(c));
  std::string_view name = "character";
  if (c == 0x00A0 || c == 0x202F)
    name = "no-break space";
  else if (c == 0xFEFF)
    name = "byte order mark";
  else if (c >= 0x200B && c <= 0x200D)
    name = "zero-width space";
  else if (is_odd_space(c))
    name = "unusual space";
  else if (is_smart_quote(c))
    name = "typographic quotation mark";
  else if (c < 0x20 || c == 0x7F)
    name = "control character";
  return std::string(name) + " " + code.data();
}

bool is_key(std::string_view word) {
  if (word.empty() || !(is_letter(word[0]) || word[0] == '_') || word.back() == '.') return false;
  return std::all_of(word.begin(), word.end(), is_key_byte);
}

bool is_number_key(std::string_view word) {
  if (word.empty() || !is_digit(word.front()) || !is_digit(word.back())) return false;
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return is_digit(c) || c == '.' || c == '-'; });
}

std::size_t key_length(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_key_byte(text[i])) ++i;
  return is_key(text.substr(0, i)) ? i : 0;
}

bool is_key_and_value(std::string_view text) {
  const std::size_t word = key_length(text);
  if (word == 0) return false;
  const std::string_view rest = text.substr(word);
  const std::string_view value = trimmed(rest);
  if (value.empty()) return false;
  const char c = value[0];
  if (c == '{' || c == '[' || c == '"' || c == ':' || c == '=') return true;
  const bool negative = c == '-' && value.size() > 1 && value[1] != ' ';
  return is_blank(rest[0]) && (is_word(c) || c == '.' || c == '(' || negative);
}

bool is_prose(std::string_view text) {
  const bool odd = text.find_first_of("0123456789*+/^<>=(|_") != std::string_view::npos;
  text = trimmed(text);
  if (odd || text.empty()) return false;
  return is_upper(text[0]) || text.find(' ') != std::string_view::npos;
}

bool is_field_beside_prose(std::string_view word) {
  constexpr std::array<std::string_view, 21> kFields{
      "value", "unit",        "note",        "sources", "strength", "sign",     "chance",
      "to",    "asserted_by", "disputed_by", "group",   "on",       "grade",    "date",
      "url",   "cite",        "name",        "claim",   "low",      "searched", "distribution"};
  return std::find(kFields.begin(), kFields.end(), word) != kFields.end();
}

bool has_lone_quote(std::string_view text) {
  return text.ends_with('"') && std::count(text.begin(), text.end(), '"') % 2 == 1;
}

std::optional<std::string> repaired_key(std::string_view written) {
  std::string out;
  for (std::size_t i = 0; i < written.size();) {
    const CodePoint c = decode(written, i);
    i += c.length;
    if (!c.valid || is_smart_quote(c.value) || c.value == '"' || c.value == '\'') continue;
    if (c.value < 0x80 && is_key_byte(static_cast<char>(c.value))) {
      out.push_back(static_cast<char>(c.value));
    } else if (c.value >= 0xC0 && c.value <= 0xFF && kPlainLatin[c.value - 0xC0] != '?') {
      out.push_back(kPlainLatin[c.value - 0xC0]);
    } else if ((c.value == ' ' || is_odd_space(c.value)) && !out.empty() && out.back() != '_') {
      out.push_back('_');
    } else if (c.value == ',' && !out.empty() && i < written.size() && is_lower(written[i])) {
      out.push_back('.');
    } else if (c.value > 0x7F && !is_odd_space(c.value)) {
      return std::nullopt;
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  if (!is_key(out)) return std::nullopt;
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + '"';
}

std::string shown(std::string_view text) {
  std::string out = "`";
  std::size_t end = std::min(text.size(), kShownBytes);
  // Never cut a code point in two.
  while (end < text.size() && end > 0 && (byte(text, end) & 0xC0U) == 0x80U) --end;
  for (std::size_t i = 0; i < end;) {
    const CodePoint c = decode(text, i);
    if (!c.valid || c.value < 0x20 || c.value == 0x7F) {
      out += '?';
    } else {
      out.append(text.substr(i, c.length));
    }
    i += c.length;
  }
  return out + (end < text.size() ? "...`" : "`");
}

}  // namespace foedus::text
