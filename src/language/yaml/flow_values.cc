// Values inside brackets that run into what they must not contain: commas, colons, brackets,
// quotes. The value is kept as it was meant, so that one slip is told once.
#include <algorithm>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

// Whether the end stands inside the parentheses of a function: `max(0`, but not `x * (0`.
bool in_call(std::string_view text) {
  int depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == ')') ++depth;
    if (text[i] == '(' && depth-- == 0) return i > 0 && text::is_word(text[i - 1]);
  }
  return false;
}

}  // namespace

// At the end of a plain value on its line. True when it was a slip, which is told and taken.
bool Reader::flow_plain_slip(Node& out, const FlowToken& token) {
  if (!out.scalar.text.empty()) {
    // A value over several lines: its first lines are taken already.
    if (token.stop != Stop::colon) return false;
    out.scalar = {};
  }
  if (token.stop == Stop::colon) {
    second_colon(out, token);
    return true;
  }
  const std::string_view value = slice(token.begin, token.end);
  const std::uint32_t end = std::max(token.end, intended_end(token.begin));
  const bool bracket = end < here().end && text_[end] == ']' && !in_list();
  if (token.stop == Stop::opener) return quote_slip(out, token.begin, end, "a bracket");
  if (bracket && token.stop != Stop::line_end) return bracket_slip(out, token.begin, end);
  if (token.stop == Stop::comma && end > token.end) return comma_slip(out, token, end);
  if (text::has_lone_quote(value)) return quote_slip(out, token.begin, token.end, "a lone quote");
  return false;
}

bool Reader::in_list() const {
  return std::any_of(brackets_.begin(), brackets_.end(),
                     [this](std::uint32_t at) { return text_[at] == '['; });
}

bool Reader::quote_slip(Node& out, std::uint32_t begin, std::uint32_t end, std::string_view what) {
  std::string_view value = slice(begin, end);
  Diagnostic& error =
      report(what == "a comma" ? DiagnosticCode::unquoted_comma : DiagnosticCode::needs_quotes,
             {begin, end}, "there is " + std::string(what) + " in the value " + text::shown(value),
             "Inside `{..}` and `[..]` a value with `,` `[` `]` `{` `}` or `: ` in it is put in "
             "double quotes.");
  if (text::has_lone_quote(value)) value.remove_suffix(1);
  propose(error, "write this value instead:", {begin, end}, text::quoted(value));
  take_text(out, begin, end);
  at_ = end;
  return true;
}

// `precision: 12, 4, 40]`
bool Reader::bracket_slip(Node& out, std::uint32_t begin, std::uint32_t end) {
  Diagnostic& error = report(DiagnosticCode::unexpected_closing, {begin, end + 1},
                             "the closing `]` has no opening one", "A list is `[a, b]`.");
  propose(error, "write this value instead:", {begin, end + 1},
          "[" + std::string(slice(begin, end)) + "]");
  take_text(out, begin, end);
  at_ = end + 1;
  return true;
}

bool Reader::comma_slip(Node& out, const FlowToken& token, std::uint32_t end) {
  const std::string_view value = slice(token.begin, token.end);
  const std::string_view whole = slice(token.begin, end);
  const std::string_view piece = text::trimmed(slice(token.stop_at + 1, end));
  if (piece.empty()) return false;  // a comma before the closing bracket may stand
  const bool certain = in_call(value) || text::has_lone_quote(whole);
  const bool glued = token.stop_at + 1 < here().end && text::is_word(text_[token.stop_at - 1]) &&
                     text::is_word(text_[token.stop_at + 1]);
  if (!certain && glued) {
    std::string repaired(whole);
    for (std::size_t i = 1; i + 1 < repaired.size(); ++i) {
      const bool here = token.begin + i == token.stop_at;
      const bool digits = text::is_digit(repaired[i - 1]) && text::is_digit(repaired[i + 1]);
      if (repaired[i] == ',' && (here || digits)) repaired[i] = '.';
    }
    Diagnostic& error = report(DiagnosticCode::comma_for_point, {token.begin, end},
                               "there is a comma inside " + text::shown(whole),
                               "Numbers and dotted names have a point: `0.5`, `stake.guarantor`.");
    propose(error, "write this value instead:", {token.begin, end}, std::move(repaired));
    take_text(out, token.begin, end);
    at_ = end;
    return true;
  }
  const bool entry = text::key_length(piece) == piece.size() || text::is_key_and_value(piece);
  if (!certain && entry && !text::is_prose(value)) return false;
  return quote_slip(out, token.begin, end, "a comma");
}

// A plain value that ends at a colon: the comma before the next key is missing, or the bracket of
// a map, or the value is a text that needs quotes.
void Reader::second_colon(Node& out, const FlowToken& token) {
  const std::string_view value = slice(token.begin, token.end);
  const std::size_t blank = value.find_last_of(' ');
  const std::string_view last = blank == std::string_view::npos ? value : value.substr(blank + 1);
  const auto last_begin = token.end - static_cast<std::uint32_t>(last.size());
  std::uint32_t end = last_begin;
  while (end > token.begin && text::is_blank(text_[end - 1])) --end;
  const Line& line = here();
  if (closers_missing_openers(line.content, line.end) > 0) {
    Diagnostic& error =
        report(DiagnosticCode::unexpected_closing, {token.begin, line.end},
               "a closing `}` has no opening one", "A map on one line is `{key: value, ...}`.");
    propose_line(error, token.begin, token.begin, "{");
    if (levels_.size() + brackets_.size() < kDepthLimit) {
      brackets_.push_back(token.begin);
      read_flow_map_body(out, token.begin);
      return;
    }
  }
  const bool prose = text::is_prose(slice(token.begin, end)) ||
                     (holds_prose(token.begin) && !text::is_field_beside_prose(last));
  if (text::is_key(last) && end > token.begin && text_[end - 1] == ';' && !prose) {
    semicolon(out, token.begin, end - 1, last_begin);
    return;
  }
  if (text::is_key(last) && end > token.begin && !prose) {
    Diagnostic& error = report(DiagnosticCode::missing_comma, {end, token.end},
                               "there is no comma before " + text::shown(last),
                               "Entries inside `{..}` have commas between them.");
    propose_line(error, end, last_begin, ", ");
    take_text(out, token.begin, end);
    at_ = end;
    return;
  }
  quote_slip(out, token.begin, std::max(token.stop_at + 1, intended_end(token.begin)), "a colon");
}

// `{value: 1; unit: share}`
void Reader::semicolon(Node& out, std::uint32_t begin, std::uint32_t at, std::uint32_t next) {
  Diagnostic& error = report(DiagnosticCode::missing_comma, {at, at + 1},
                             "there is a semicolon where a comma belongs",
                             "Entries inside `{..}` have commas between them.");
  propose_line(error, at, next, ", ");
  take_text(out, begin, at);
  at_ = at + 1;
  while (at_ < next) ++at_;
}

// Whether the value that begins here is one that people read: `note: ...`.
bool Reader::holds_prose(std::uint32_t begin) {
  const std::string_view before = text::trimmed(slice(here().content, begin));
  if (!before.ends_with(':')) return false;
  const std::string_view key = before.substr(0, before.size() - 1);
  for (const std::string_view prose : {"note", "claim", "cite", "name"}) {
    if (!key.ends_with(prose)) continue;
    const std::size_t before_it = key.size() - prose.size();
    if (before_it == 0 || !text::is_word(key[before_it - 1])) return true;
  }
  return false;
}

int Reader::closers_missing_openers(std::uint32_t begin, std::uint32_t end) const {
  int surplus = 0;
  bool quoted = false;
  for (std::uint32_t i = begin; i < end; ++i) {
    const char c = text_[i];
    if (c == '"' && (i == begin || text_[i - 1] != '\\')) quoted = !quoted;
    if (quoted) continue;
    surplus += (c == '}' ? 1 : 0) - (c == '{' ? 1 : 0);
  }
  const auto earlier = std::count_if(brackets_.begin(), brackets_.end(), [&](std::uint32_t at) {
    return at < begin && text_[at] == '{';
  });
  return surplus - static_cast<int>(earlier);
}

// `[war, clash payoffs: {..}`, `[adversary, disputed_by: [..]`: the list was never closed. True
// when the list ends here.
bool Reader::key_in_list(Node& out, std::uint32_t last_end) {
  if (peek() == '"' || peek() == '{' || peek() == '[') return false;
  const FlowToken token = flow_token(at_);
  if (token.stop != Stop::colon) return false;
  const std::uint32_t open = brackets_.back();
  const bool closed_early = !out.items.empty() && line_of(last_end) == line_;
  Diagnostic& error =
      report(DiagnosticCode::key_in_list, {closed_early ? open : token.begin, token.stop_at},
             "there is a key inside a list: " + text::shown(slice(token.begin, token.stop_at + 1)),
             "A list holds values: `[a, b]`; `key: value` stands in `{..}`.");
  if (closed_early) {
    propose_line(error, last_end, last_end, "]");
    at_ = last_end;
    out.span.end = last_end;
    brackets_.pop_back();
    return true;
  }
  at_ = token.stop_at + 1;
  if (out.items.empty()) {
    const std::uint32_t end = intended_end(token.begin);
    if (end < here().end && text_[end] == ']' && open >= here().begin) {
      propose_line(error, open, end + 1, "{" + std::string(slice(open + 1, end)) + "}");
    }
  }
  return false;
}

// The line ends inside a map and the next one begins with a key: a comma is missing, perhaps with
// the brackets that were opened on this line.
void Reader::line_break_slip(const FlowToken& token) {
  std::string missing;
  for (std::size_t i = brackets_.size(); i-- > 0 && brackets_[i] >= here().begin;) {
    missing.push_back(text_[brackets_[i]] == '{' ? '}' : ']');
  }
  Diagnostic& error =
      report(missing.empty() ? DiagnosticCode::missing_comma : DiagnosticCode::unclosed_bracket,
             {token.begin, token.end},
             missing.empty() ? "there is no comma at the end of the line"
                             : "a bracket on this line is not closed",
             "Entries inside `{..}` have commas between them.");
  propose_line(error, token.end, token.end, missing + ",");
}

void Reader::unclosed_flow() {
  if (brackets_.empty()) return;
  std::string missing;
  for (std::size_t i = brackets_.size(); i-- > 0;) {
    missing.push_back(text_[brackets_[i]] == '{' ? '}' : ']');
  }
  const std::uint32_t open = brackets_.back();
  Diagnostic& error =
      report(DiagnosticCode::unclosed_bracket, {open, open + 1},
             std::string("the `") + text_[open] + "` that opens here is not closed",
             "The next entry begins before the closing `" + missing.substr(0, 1) + "`.");
  propose_line(error, flow_end_, flow_end_, missing);
}

// `"the "red" line"`: a quote inside the text ended it. Or the closing quote was forgotten and the
// next text's opening quote closed this one.
void Reader::inner_quotes(Node& out) {
  const std::string_view rest = text::trimmed(slice(at_, here().end));
  const bool flow = !brackets_.empty();
  if (rest.empty() || rest[0] == '#' || (flow && text::is_flow_indicator(rest[0]))) return;
  const std::uint32_t begin = out.span.begin;
  const std::uint32_t first_end = lines_[line_of(begin)].end;
  for (std::uint32_t i = begin + 1; flow && i < std::min(first_end, at_); ++i) {
    if (text_[i] != ',' || !key_follows(i + 1, first_end)) continue;
    line_ = line_of(begin);
    out.scalar = {};
    return unclosed_quote(out, begin, line_);
  }
  if (flow && key_follows(at_, here().end)) return;  // only a comma is missing
  // The closing quote is the first one behind which the value may end.
  std::uint32_t end = at_;
  for (; end < here().end; ++end) {
    if (text_[end] != '"' || text_[end - 1] == '\\') continue;
    const std::string_view after = text::trimmed(slice(end + 1, here().end));
    const bool ends_flow =
        !brackets_.empty() && !after.empty() && text::is_flow_indicator(after[0]);
    if (after.empty() || after[0] == '#' || ends_flow) break;
  }
  if (end >= here().end) return;
  Diagnostic& error = report(DiagnosticCode::text_after_quote, {begin, end + 1},
                             "a quote inside the text ends it early",
                             "Inside double quotes a quote is written `\\\"`.");
  if (line_of(begin) == line_) {
    propose(error, "write this value instead:", {begin, end + 1},
            text::quoted(slice(begin + 1, end)));
    const SourceSpan whole{begin, end + 1};
    take_text(out, begin + 1, end);
    out.style = ScalarStyle::double_quoted;
    out.span = whole;
  }
  at_ = end + 1;
}

}  // namespace foedus::yaml
