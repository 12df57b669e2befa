// Double-quoted scalars: escapes, folding over lines, and closing quotes that were forgotten.
// Every decoded byte remembers the byte it came from; an escape's bytes all come from its `\`.
#include <algorithm>
#include <string>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

std::optional<std::uint32_t> hex_value(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    const char lower = text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = lower >= 'a' && lower <= 'f';
    if (!text::is_digit(c) && !letter) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(letter ? lower - 'a' + 10 : c - '0');
  }
  return value;
}

std::size_t hex_digits(char kind) { return kind == 'x' ? 2 : kind == 'u' ? 4 : 8; }

bool is_text(std::uint32_t c) {
  if (c < 0x20) return c == '\n' || c == '\t' || c == '\r';
  return (c < 0x7F || c > 0x9F) && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

std::optional<char> simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case ' ':  // keeps a blank at the beginning of a continued line
    case '"':
    case '\\':
    case '/':
      return c;
    default:
      return std::nullopt;
  }
}

}  // namespace

// `at_` stands on the opening quote. False when the closing one is missing; that is reported, and
// `at_` stands where it was probably meant to be.
bool Reader::read_quoted(Node& out, std::int32_t parent) {
  const std::uint32_t begin = at_++;
  const std::size_t first_line = line_;
  out.kind = NodeShape::scalar;
  out.style = ScalarStyle::double_quoted;
  for (;;) {
    const std::size_t line_text = out.scalar.text.size();
    bool escaped_break = false;
    while (!at_line_end() && peek() != '"' && !escaped_break) {
      if (peek() == '\\') {
        escaped_break = !read_escape(out);
      } else {
        out.scalar.text.push_back(peek());
        out.scalar.offsets.push_back(at_++);
      }
    }
    if (!at_line_end() && !escaped_break) break;
    std::size_t next = line_ + 1;
    while (next < lines_.size() && lines_[next].kind == LineKind::blank) ++next;
    if (next >= lines_.size() || lines_[next].indent <= parent) {
      unclosed_quote(out, begin, first_line);
      return false;
    }
    fold_quoted(out, next, escaped_break ? std::string::npos : line_text);
  }
  out.scalar.offsets.push_back(at_++);
  out.span = {begin, at_};
  return true;
}

// `line_text` is where this line's text begins; npos when its break was escaped with `\`.
void Reader::fold_quoted(Node& out, std::size_t next, std::size_t line_text) {
  ScalarText& scalar = out.scalar;
  std::uint32_t from = at_;
  const bool escaped = line_text == std::string::npos;
  while (!escaped && scalar.text.size() > line_text && text::is_blank(scalar.text.back()) &&
         text_[scalar.offsets.back()] != '\\') {
    from = scalar.offsets.back();
    scalar.text.pop_back();
    scalar.offsets.pop_back();
  }
  const std::size_t breaks = next - line_;
  if (breaks > 1) {
    scalar.text.append(breaks - 1, '\n');
  } else if (!escaped) {
    scalar.text.push_back(' ');
  }
  scalar.offsets.resize(scalar.text.size(), from);
  line_ = next;
  at_ = here().content;
}

// False at an escaped line break, which joins the lines without a space.
bool Reader::read_escape(Node& out) {
  const std::uint32_t begin = at_;
  if (at_ + 1 >= here().end) {
    at_ = here().end;
    return false;
  }
  const char kind = peek(1);
  std::string decoded;
  if (const auto simple = simple_escape(kind)) {
    decoded.push_back(*simple);
    at_ += 2;
  } else if (kind == 'x' || kind == 'u' || kind == 'U') {
    const std::size_t digits = hex_digits(kind);
    const std::uint32_t end = std::min(here().end, begin + 2 + static_cast<std::uint32_t>(digits));
    const auto value = hex_value(slice(begin + 2, end));
    if (value && end - begin - 2 == digits && is_text(*value)) {
      text::append_utf8(decoded, *value);
      at_ = end;
    }
  }
  if (decoded.empty()) {
    const text::CodePoint c = text::decode(text_, begin + 1);
    const SourceSpan where{begin, begin + 1 + static_cast<std::uint32_t>(c.length)};
    Diagnostic& error = report(DiagnosticCode::unknown_escape, where,
                               text::shown(slice(where.begin, where.end)) + " is no escape",
                               "In double quotes `\\n`, `\\t`, `\\\"`, `\\\\` and `\\u00e9` are "
                               "known; a backslash itself is "
                               "`\\\\`.");
    propose_line(error, begin, begin + 1, "\\\\");
    decoded.push_back('\\');
    at_ = begin + 1;
  }
  out.scalar.text.append(decoded);
  out.scalar.offsets.resize(out.scalar.text.size(), begin);
  return true;
}

void Reader::unclosed_quote(Node& out, std::uint32_t begin, std::size_t first_line) {
  line_ = first_line;
  const std::uint32_t end = intended_quote_end(begin, here().end);
  Diagnostic& error = report(
      DiagnosticCode::unclosed_quote, {begin, end}, "the quote that opens here is not closed",
      "Text in quotes is `\"...\"`; it may go on over lines that are indented more.");
  std::uint32_t rest = end;
  const text::CodePoint after = end < here().end ? text::decode(text_, end) : text::CodePoint{};
  if (after.valid && text::is_smart_quote(after.value)) {
    rest += static_cast<std::uint32_t>(after.length);
  }
  propose_line(error, end, rest, "\"");
  const ScalarStyle style = out.style;
  take_text(out, begin + 1, end);
  out.style = style;
  out.span = {begin, end};
  at_ = rest;
}

// Where the closing quote was meant: a curly quote, before `, key:`, before the last brackets, or
// the end of the line.
std::uint32_t Reader::intended_quote_end(std::uint32_t begin, std::uint32_t line_end) const {
  std::uint32_t curly = 0;
  for (std::uint32_t i = begin + 1; i < line_end;) {
    const text::CodePoint c = text::decode(text_, i);
    if (c.valid && text::is_smart_quote(c.value)) curly = i;
    if (!brackets_.empty() && c.value == ',' && key_follows(i + 1, line_end))
      return curly ? curly : i;
    i += static_cast<std::uint32_t>(c.length);
  }
  if (curly != 0) return curly;
  std::uint32_t end = line_end;
  while (end > begin + 1 && text::is_blank(text_[end - 1])) --end;
  for (std::size_t open = brackets_.size(); open > 0 && end > begin + 1; --open) {
    const char closer = text_[brackets_[open - 1]] == '{' ? '}' : ']';
    if (text_[end - 1] != closer) break;
    --end;
  }
  // A bracket that closed nothing belongs to the flow that was closed before it.
  while (!brackets_.empty() && end > begin + 1 && (text_[end - 1] == '}' || text_[end - 1] == ']'))
    --end;
  return end;
}

}  // namespace foedus::yaml
