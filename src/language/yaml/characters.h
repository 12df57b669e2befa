// Small questions about bytes and words, shared by the reader and the expression lexer.
// Nothing here knows YAML's grammar; everything is ASCII unless it says UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace foedus::text {

[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
[[nodiscard]] constexpr bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
/// What may stand in a plain key: `challenger.aim`, `m05_sovereignty.sign`, `from-to`.
[[nodiscard]] constexpr bool is_key_byte(char c) { return is_word(c) || c == '.' || c == '-'; }
/// `,` `[` `]` `{` `}`: what ends a plain scalar inside {..} and [..].
[[nodiscard]] constexpr bool is_flow_indicator(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

/// One code point of UTF-8. `length` is 1 and `valid` false where the bytes are no UTF-8.
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 1;
  bool valid = false;
};
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t at);
void append_utf8(std::string& out, std::uint32_t code_point);

/// Curly and angled quotation marks that word processors put for `"` and `'`.
[[nodiscard]] bool is_smart_quote(std::uint32_t code_point);
/// No-break, thin, zero-width and other spaces that look like a space or like nothing.
[[nodiscard]] bool is_odd_space(std::uint32_t code_point);
/// "no-break space (U+00A0)"
[[nodiscard]] std::string describe(std::uint32_t code_point);

/// A name as a key may be written: key bytes only, beginning with a letter or `_`.
[[nodiscard]] bool is_key(std::string_view word);
/// A date or a point of a scale: `2024-05-31`, `50.5`.
[[nodiscard]] bool is_number_key(std::string_view word);
/// `guarantor * 2`: how many bytes at the beginning are one key; 0 where none are.
[[nodiscard]] std::size_t key_length(std::string_view text);
/// `moves {sign`, `to war_joint`: a key whose colon is missing, with its value behind it.
[[nodiscard]] bool is_key_and_value(std::string_view text);
/// Several words, or a capitalised one, without a digit or an operator: text for people.
[[nodiscard]] bool is_prose(std::string_view text);
/// A field that often stands beside a note, so that a comma is likely to be missing before it.
[[nodiscard]] bool is_field_beside_prose(std::string_view word);
/// `answered."`: a closing quote whose opening one is missing.
[[nodiscard]] bool has_lone_quote(std::string_view text);
/// The nearest legal key: spaces and odd bytes to `_`, accents dropped; nothing when hopeless.
[[nodiscard]] std::optional<std::string> repaired_key(std::string_view written);
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// "text" between double quotes, with `"` and `\` escaped.
[[nodiscard]] std::string quoted(std::string_view text);
/// A piece of the file for a message: `..` around it, cut when long, control bytes replaced.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace foedus::text
