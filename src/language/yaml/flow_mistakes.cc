// Mistakes inside brackets, told apart by what stands around them: a comma in a value, a colon, a
// comma or a bracket that was forgotten. Each is proposed as the text that was probably meant.
#include <algorithm>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

constexpr std::string_view kFlowRule =
    "Inside `{..}` everything is `key: value`, with commas between.";

}  // namespace

// At a closing bracket: true when it ends `own`, also when only the bracket of an outer one came.
bool Reader::closes_or_complains(char own, Node& out) {
  const char c = peek();
  if (c == own) {
    close_bracket(out);
    return true;
  }
  const char opener = c == ']' ? '[' : '{';
  const bool outer = std::any_of(brackets_.begin(), brackets_.end(),
                                 [&](std::uint32_t at) { return text_[at] == opener; });
  if (!outer) {
    Diagnostic& error = report(DiagnosticCode::unexpected_closing, {at_, at_ + 1},
                               std::string("a `") + c + "` closes nothing",
                               "Every closing bracket belongs to one that was opened.");
    // `disputed_by: ]` lost the other half of an empty list.
    const bool empty = slice(here().content, at_).ends_with(": ");
    propose_line(error, at_, at_ + 1, !empty ? "" : c == '}' ? "{}" : "[]");
    ++at_;
    return false;
  }
  const std::uint32_t open = brackets_.back();
  Diagnostic& error = report(DiagnosticCode::unclosed_bracket, {open, open + 1},
                             std::string("the `") + text_[open] + "` that opens here is not closed",
                             std::string("A `") + own + "` is due before the `" + c + "`.");
  propose_line(error, flow_end_, flow_end_, std::string(1, own));
  out.span.end = flow_end_;
  brackets_.pop_back();
  return true;
}

bool Reader::empty_flow_item() {
  if (peek() != ',') return false;
  Diagnostic& error = report(DiagnosticCode::empty_item, {at_, at_ + 1},
                             "there is nothing before this comma", std::string(kFlowRule));
  propose_line(error, at_, at_ + 1, "");
  ++at_;
  return true;
}

void Reader::after_flow_item() {
  if (!skip_flow_space()) return;
  const char c = peek();
  if (c == ',') {
    ++at_;
    return;
  }
  if (c == '}' || c == ']') return;
  if (c == ';') {
    Diagnostic& slip = report(DiagnosticCode::missing_comma, {at_, at_ + 1},
                              "there is a semicolon where a comma belongs", std::string(kFlowRule));
    propose_line(slip, flow_end_, at_ + 1, ",");
    ++at_;
    return;
  }
  Diagnostic& error = report(DiagnosticCode::missing_comma, {flow_end_, flow_end_},
                             "there is no comma before " + text::shown(slice(at_, here().end)),
                             std::string(kFlowRule));
  const bool same_line = line_of(flow_end_) == line_;
  propose_line(error, flow_end_, same_line ? at_ : flow_end_, same_line ? ", " : ",");
}

bool Reader::key_follows(std::uint32_t at, std::uint32_t end) const {
  while (at < end && text::is_blank(text_[at])) ++at;
  const bool quoted = at < end && text_[at] == '"';
  if (quoted) ++at;
  const std::uint32_t begin = at;
  while (at < end && text::is_key_byte(text_[at])) ++at;
  if (at == begin) return false;
  if (quoted && (at >= end || text_[at++] != '"')) return false;
  while (at < end && text::is_blank(text_[at])) ++at;
  return at < end && text_[at] == ':' &&
         (at + 1 >= end || text::is_blank(text_[at + 1]) || text::is_flow_indicator(text_[at + 1]));
}

// Where the plain value that begins here was meant to end, commas inside parentheses included.
std::uint32_t Reader::intended_end(std::uint32_t begin) const {
  // A guess about what was meant need not look further than a person would.
  constexpr std::uint32_t kFar = 4000;
  const std::uint32_t line_end = std::min(lines_[line_].end, begin + kFar);
  std::uint32_t first_comma = line_end;
  int depth = 0;
  int brackets = 0;
  std::uint32_t i = begin;
  for (; i < line_end; ++i) {
    const char c = text_[i];
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '{' || c == '[') ++brackets;
    if ((c == '}' || c == ']') && brackets-- == 0) break;
    if (c == '#' && i > begin && text::is_blank(text_[i - 1])) break;
    if (c != ',') continue;
    if (key_follows(i + 1, line_end) || (depth <= 0 && brackets == 0 && inside('['))) break;
    first_comma = std::min(first_comma, i);
  }
  if (depth > 0) i = std::min(i, first_comma);
  while (i > begin && text::is_blank(text_[i - 1])) --i;
  return i;
}

bool Reader::flow_key(const FlowToken& token, MapEntry& entry) {
  const std::string_view written = slice(token.begin, token.end);
  entry.key = written;
  entry.key_span = {token.begin, token.end};
  at_ = token.stop_at + 1;
  if (written == "<<") {
    report(DiagnosticCode::merge_key, entry.key_span, "`<<` merges another map into this one",
           "A variant of a whole scenario is written with `base:`.");
  } else if (!text::is_key(written) && !text::is_number_key(written)) {
    const std::size_t word = text::key_length(written);
    // `disputed by: ..` is one key with a space; `actor guarantor moves: ..` lost a colon.
    const bool two_words = std::count(written.begin(), written.end(), ' ') == 1;
    if (word > 0 && word < written.size() && !two_words && text::is_key_and_value(written)) {
      at_ = token.begin;
      return false;  // `actor guarantor moves: {..}`: a colon was lost before this one
    }
    Diagnostic& error =
        report(DiagnosticCode::not_a_key, entry.key_span, text::shown(written) + " is no key",
               "A key is one name: letters a to z, digits and `_`.");
    if (const auto repaired = text::repaired_key(written)) {
      propose_line(error, token.begin, token.end, *repaired);
      entry.key = *repaired;
    }
  } else if (at_ < here().end && (peek() == '{' || peek() == '[')) {
    Diagnostic& error = report(DiagnosticCode::missing_space, {token.begin, at_},
                               "there is no space after the colon of " + text::shown(written),
                               std::string(kFlowRule));
    propose_line(error, at_, at_, " ");
  }
  return true;
}

// True when `entry.key` is set and `at_` stands where its value begins.
bool Reader::item_without_colon(Node& map, const FlowToken& token, MapEntry& entry) {
  const std::uint32_t value_end = std::max(token.end, intended_end(token.begin));
  const std::string_view written = slice(token.begin, value_end);
  const std::size_t word = text::key_length(written);
  const auto key_end = token.begin + static_cast<std::uint32_t>(word);
  entry.key = written.substr(0, word);
  entry.key_span = {token.begin, key_end};
  at_ = key_end;
  if (text::is_key_and_value(written)) {
    while (!at_line_end() && (text::is_blank(peek()) || peek() == ':' || peek() == '=')) ++at_;
    const bool colon = slice(key_end, at_).find(':') != std::string_view::npos;
    Diagnostic& error =
        report(colon ? DiagnosticCode::missing_space : DiagnosticCode::missing_colon,
               {token.begin, key_end},
               colon ? "there is no space after the colon of " + text::shown(entry.key)
                     : "there is no colon after " + text::shown(entry.key),
               std::string(kFlowRule));
    propose_line(error, key_end, at_, ": ");
    return true;
  }
  if (word > 0 && word == token.end - token.begin) {
    Diagnostic& error = report(DiagnosticCode::key_without_value, entry.key_span,
                               text::shown(entry.key) + " has no value", std::string(kFlowRule));
    if (!map.entries.empty() && map.entries.back().node().kind == NodeShape::scalar) {
      // The neighbour's value shows the form, and where a target is due it is often the right one.
      propose_line(error, key_end, key_end, ": " + map.entries.back().node().scalar.text);
    }
    return true;
  }
  report(DiagnosticCode::no_key, {token.begin, value_end},
         text::shown(written) + " is no `key: value`",
         "A value with a comma in it is put in double quotes.");
  at_ = std::max(token.begin + 1, token.stop_at);
  if (token.stop == Stop::colon) ++at_;
  return false;
}

}  // namespace foedus::yaml
