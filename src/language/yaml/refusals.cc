// What YAML allows and a scenario does not, and values that begin with a mark of YAML's own.
// Each is refused by name with the form to write instead, and read as what was probably meant.
#include <algorithm>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

struct Mark {
  char first;
  DiagnosticCode code;
  std::string_view what;
  std::string_view expected;
};

constexpr std::string_view kQuoteRule =
    "A text that begins with a mark of YAML is put in double quotes.";
constexpr Mark kMarks[] = {
    {'&', DiagnosticCode::anchor, "an anchor", "A scenario writes each thing where it is used."},
    {'*', DiagnosticCode::alias, "a YAML alias, not a value",
     "A scenario has no aliases: a name is written without `*`, and a product needs a left side."},
    {'!', DiagnosticCode::yaml_tag, "a YAML tag",
     "The field says what kind of value it takes, so that nothing is tagged."},
    {'%', DiagnosticCode::needs_quotes, "a value that begins with `%`", kQuoteRule},
    {'@', DiagnosticCode::needs_quotes, "a value that begins with `@`", kQuoteRule},
    {'`', DiagnosticCode::needs_quotes, "a value that begins with a backtick", kQuoteRule},
    {',', DiagnosticCode::needs_quotes, "a value that begins with `,`", kQuoteRule},
    {'}', DiagnosticCode::unexpected_closing, "a closing bracket without an opening one",
     "A map on one line is `{key: value}`, a list `[a, b]`."},
    {']', DiagnosticCode::unexpected_closing, "a closing bracket without an opening one",
     "A map on one line is `{key: value}`, a list `[a, b]`."},
    {'|', DiagnosticCode::needs_quotes, "a `|` text inside brackets", kQuoteRule},
    {'>', DiagnosticCode::needs_quotes, "a `>` text inside brackets", kQuoteRule},
};

const Mark* find_mark(char first) {
  for (const Mark& mark : kMarks) {
    if (mark.first == first) return &mark;
  }
  return nullptr;
}

}  // namespace

// `---`, `...`, `%YAML`: a scenario is one document. True when the line was refused and skipped.
bool Reader::refuse_marker() {
  const std::string_view content = lines_.content(line_);
  if (here().content != here().begin && here().begin != 3) return false;
  const bool marker = content == "---" || content == "..." || content.starts_with("--- ");
  const bool directive = content.starts_with('%');
  if (!marker && !directive) return false;
  Diagnostic& error =
      report(marker ? DiagnosticCode::several_documents : DiagnosticCode::directive,
             {here().content, here().end},
             text::shown(content) + (marker ? " separates documents" : " is a directive"),
             "A scenario is one file with one map in it, and needs neither.");
  propose(error, "remove this line:", {here().begin, here().end}, "");
  skip_line();
  return true;
}

// A line inside a map that is none of its entries. True when it was refused and skipped.
bool Reader::refuse_line() {
  const Line& line = here();
  const std::string_view content = lines_.content(line_);
  const SourceSpan where{line.content, line.end};
  const std::string under =
      levels_.back().name.empty() ? "" : " under " + text::shown(levels_.back().name);
  if (starts_item(line_)) {
    report(DiagnosticCode::mixed_block, where, "a list item stands among the keys" + under,
           "A block is a list of `- item` or a map of `key: value`, not both.");
  } else if (content.starts_with("? ") || content == "?") {
    report(DiagnosticCode::complex_key, where, "`?` begins a key of several parts",
           "A key is one name.");
  } else if (content.starts_with("<<:")) {
    report(DiagnosticCode::merge_key, where, "`<<` merges another map into this one",
           "A variant of a whole scenario is written with `base:`.");
  } else if (content[0] == '}' || content[0] == ']') {
    Diagnostic& error = report(DiagnosticCode::unexpected_closing, where,
                               std::string("a closing `") + content[0] + "` closes nothing",
                               "A closing bracket stands indented under the key that opened it.");
    propose(error, "remove this line:", {line.begin, line.end}, "");
  } else if (content[0] == '\'') {
    Diagnostic& error = report(DiagnosticCode::single_quotes, where, "a key in single quotes",
                               "Quotes are double quotes, and a name needs none.");
    const std::size_t end = content.find('\'', 1);
    if (end != std::string_view::npos) {
      const std::uint32_t stop = line.content + static_cast<std::uint32_t>(end) + 1;
      propose_line(error, line.content, stop, content.substr(1, end - 1));
    }
  } else {
    return false;
  }
  skip_line();
  return true;
}

// A value that begins with what no value begins with. True when it was reported and taken.
bool Reader::refuse_start(Node& out, std::int32_t parent) {
  const char first = peek();
  if (first == '\'') {
    take_single_quoted(out, parent);
    return true;
  }
  const text::CodePoint c = text::decode(text_, at_);
  const bool curly = c.valid && text::is_smart_quote(c.value);
  const bool space_after = at_ + 1 >= here().end || text::is_blank(peek(1));
  const bool dash = (first == '-' || first == '?' || first == ':') && space_after;
  const Mark* mark = find_mark(first);
  if (!curly && !dash && mark == nullptr) return false;
  const bool flow = !brackets_.empty();
  const std::uint32_t end =
      flow ? intended_end(at_)
           : at_ + static_cast<std::uint32_t>(without_comment(slice(at_, here().end)).size());
  const SourceSpan where{at_, std::max(end, at_ + static_cast<std::uint32_t>(c.length))};
  const std::string_view value = slice(where.begin, where.end);
  if (curly) {
    curly_quotes(out, where);
    return true;
  }
  Diagnostic& error =
      report(mark ? mark->code : DiagnosticCode::needs_quotes, where,
             text::shown(value) + " is " +
                 std::string(mark ? mark->what : "a value that begins with a dash and a space"),
             std::string(mark ? mark->expected : kQuoteRule));
  std::string replacement = text::quoted(value);
  if (first == '-' && value.size() > 2)
    replacement = "-" + std::string(text::trimmed(value.substr(1)));
  const std::size_t space = value.find(' ');
  if (first == '*' && text::is_key(value.substr(1))) replacement = value.substr(1);
  const bool drop = first == '!' || first == '&';
  if (drop && space != std::string_view::npos) replacement = value.substr(space + 1);
  propose(error, "write this value instead:", where, std::move(replacement));
  take_text(out, where.begin, where.end);
  at_ = where.end;
  return true;
}

void Reader::curly_quotes(Node& out, SourceSpan where) {
  std::uint32_t end = where.end;
  const std::size_t opening = text::decode(text_, where.begin).length;
  const std::uint32_t begin = where.begin + static_cast<std::uint32_t>(opening);
  for (std::uint32_t i = begin; i < here().end;) {
    const text::CodePoint c = text::decode(text_, i);
    const auto length = static_cast<std::uint32_t>(c.length);
    const bool closing = c.value == '"' || (c.valid && text::is_smart_quote(c.value));
    const std::string_view after = text::trimmed(slice(i + length, here().end));
    const bool ends = after.empty() || after[0] == '#' || (after[0] == ',' && !brackets_.empty()) ||
                      after[0] == '}' || after[0] == ']';
    if (closing && ends) {
      end = i + length;
      break;
    }
    i += length;
  }
  std::uint32_t stop = end;
  if (stop > begin && text_[stop - 1] == '"') {
    --stop;
  } else if (stop >= begin + 2) {
    std::uint32_t last = stop - 1;
    while (last > begin && (static_cast<unsigned char>(text_[last]) & 0xC0U) == 0x80U) --last;
    const text::CodePoint c = text::decode(text_, last);
    if (c.valid && text::is_smart_quote(c.value)) stop = last;
  }
  Diagnostic& error = report(DiagnosticCode::smart_quote, {where.begin, end},
                             "the text is in curly quotes", "Quotes are straight: `\"...\"`.");
  propose(error, "write this value instead:", {where.begin, end}, text::quoted(slice(begin, stop)));
  take_text(out, begin, std::max(begin, stop));
  at_ = std::max(end, begin);
}

void Reader::take_single_quoted(Node& out, std::int32_t) {
  const std::uint32_t begin = at_++;
  std::string text;
  std::vector<std::uint32_t> offsets;
  bool closed = false;
  while (!at_line_end() && !closed) {
    if (peek() == '\'' && peek(1) == '\'')
      ++at_;
    else if (peek() == '\'')
      closed = true;
    if (!closed) {
      text.push_back(peek());
      offsets.push_back(at_);
    }
    ++at_;
  }
  offsets.push_back(closed ? at_ - 1 : at_);
  Diagnostic& error =
      report(DiagnosticCode::single_quotes, {begin, at_}, "the text is in single quotes",
             "Quotes are double quotes: `\"...\"`.");
  propose(error, "write this value instead:", {begin, at_}, text::quoted(text));
  out.kind = NodeShape::scalar;
  out.scalar.text = std::move(text);
  out.scalar.offsets = std::move(offsets);
  out.span = {begin, at_};
}

}  // namespace foedus::yaml
