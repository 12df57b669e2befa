// Plain (unquoted) scalars outside brackets, and what must not stand in one without quotes.
// A refused scalar is kept as it was written, so that later checks see what was meant.
#include <algorithm>
#include <string>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

// Closing minus opening brackets, `"..."` left out.
int surplus_closers(std::string_view text) {
  int surplus = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '}' || text[i] == ']') ++surplus;
    if (text[i] == '{' || text[i] == '[') --surplus;
  }
  return surplus;
}

}  // namespace

void Reader::take_text(Node& out, std::uint32_t begin, std::uint32_t end) {
  out.kind = NodeShape::scalar;
  out.span = {begin, std::max(begin, end)};
  out.scalar.text = slice(begin, end);
  out.scalar.offsets.clear();
  out.scalar.offsets.reserve(out.scalar.text.size() + 1);
  for (std::uint32_t i = begin; i <= std::max(begin, end); ++i) out.scalar.offsets.push_back(i);
}

// The end of the scalar on this line, trailing blanks left out; stops at ` #` and at `: `.
std::uint32_t Reader::plain_end_on_line(bool& colon, bool& glued_comment) {
  std::uint32_t end = at_;
  for (std::uint32_t i = at_; i < here().end; ++i) {
    const char c = text_[i];
    const char next = i + 1 < here().end ? text_[i + 1] : ' ';
    if (c == '#' && i > at_ && text::is_blank(text_[i - 1])) {
      glued_comment = !text::is_blank(next) && next != '#';
      break;
    }
    if (c == ':' && text::is_blank(next)) {
      colon = true;
      break;
    }
    if (!text::is_blank(c)) end = i + 1;
  }
  return end;
}

bool Reader::continues_plain(std::size_t line, std::int32_t parent) {
  return line < lines_.size() && lines_[line].kind == LineKind::content &&
         lines_[line].indent > parent && !looks_like_entry(line);
}

void Reader::read_plain(Node& out, std::int32_t parent) {
  const std::uint32_t begin = at_;
  out.kind = NodeShape::scalar;
  ScalarText& scalar = out.scalar;
  for (;;) {
    bool colon = false;
    bool glued_comment = false;
    const std::uint32_t end = plain_end_on_line(colon, glued_comment);
    const std::string_view value = slice(at_, end);
    if (colon || glued_comment || surplus_closers(value) > 0 || text::has_lone_quote(value)) {
      const std::uint32_t from = scalar.text.empty() ? begin : at_;
      plain_mistake(out, from, here().end, colon);
      at_ = here().end;
      return;
    }
    for (; at_ < end; ++at_) {
      scalar.text.push_back(text_[at_]);
      scalar.offsets.push_back(at_);
    }
    std::size_t next = line_ + 1;
    while (next < lines_.size() && lines_[next].kind == LineKind::blank) ++next;
    const bool comment = slice(end, here().end).find('#') != std::string_view::npos;
    if (comment || !continues_plain(next, parent)) break;
    const std::size_t breaks = next - line_;
    scalar.text.append(breaks == 1 ? 1 : breaks - 1, breaks == 1 ? ' ' : '\n');
    scalar.offsets.resize(scalar.text.size(), end);
    line_ = next;
    at_ = here().content;
  }
  scalar.offsets.push_back(at_);
  out.span = {begin, at_};
}

// The value needs quotes, or lost its opening bracket or quote. It is kept as one text.
void Reader::plain_mistake(Node& out, std::uint32_t begin, std::uint32_t line_end, bool colon) {
  std::string_view value = slice(begin, line_end);
  const bool closers = surplus_closers(value) > 0 || surplus_closers(without_comment(value)) > 0;
  if (closers || text::has_lone_quote(value)) value = without_comment(value);
  value = text::trimmed(value);
  const SourceSpan where{begin, begin + static_cast<std::uint32_t>(value.size())};
  take_text(out, where.begin, where.end);
  if (closers) {
    const bool map = value.back() == '}' || (colon && value.back() != ']');
    const std::string opener = map ? "{" : "[";
    Diagnostic& error = report(DiagnosticCode::unexpected_closing, where,
                               "a closing `" + std::string(map ? "}" : "]") +
                                   "` has no opening one in " + text::shown(value),
                               "A map on one line is `{key: value, ...}`, a list `[a, b]`.");
    propose(error, "write this value instead:", where, opener + std::string(value));
    return;
  }
  if (text::has_lone_quote(value)) {
    value.remove_suffix(1);
    Diagnostic& error =
        report(DiagnosticCode::unclosed_quote, where, "the closing quote has no opening one",
               "Text in quotes is `\"...\"`.");
    propose(error, "write this value instead:", where, text::quoted(value));
    return;
  }
  Diagnostic& error =
      report(DiagnosticCode::needs_quotes, where,
             colon ? "a `: ` inside " + text::shown(value) + " would begin another value"
                   : "the ` #` would make the rest of " + text::shown(value) + " a comment",
             colon ? "A text with `: ` in it is put in double quotes."
                   : "A text with ` #` in it is put in double quotes; a comment begins with `# `.");
  propose(error, "write this value instead:", where, text::quoted(value));
}

}  // namespace foedus::yaml
