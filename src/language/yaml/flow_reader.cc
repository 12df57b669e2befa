// Maps and lists in brackets, also over several lines: the way that is meant to be written.
// What goes wrong between the brackets is told apart in flow_mistakes.cc.
#include <algorithm>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

bool Reader::inside(char opener) const {
  return !brackets_.empty() && text_[brackets_.back()] == opener;
}

bool Reader::open_bracket() {
  if (levels_.size() + brackets_.size() >= kDepthLimit) {
    too_deep({at_, at_ + 1});
    broken_ = true;
    return false;
  }
  brackets_.push_back(at_++);
  return true;
}

void Reader::close_bracket(Node& out) {
  ++at_;
  flow_end_ = at_;
  out.span.end = at_;
  brackets_.pop_back();
}

// Moves to the next token inside the brackets, over lines and comments. False, and broken_, where
// the block goes on with its next entry: the bracket was never closed.
bool Reader::skip_flow_space() {
  if (broken_) return false;
  flow_end_ = at_;
  for (;;) {
    if (stopped_) return false;
    const std::uint32_t before = at_;
    skip_blanks();
    if (!at_line_end() && (peek() != '#' || at_ == before)) return true;
    const std::size_t next = lines_.next_content(line_ + 1);
    const bool closer = next < lines_.size() &&
                        (text_[lines_[next].content] == '}' || text_[lines_[next].content] == ']');
    if (next >= lines_.size() || (lines_[next].indent <= flow_parent_ && !closer)) {
      broken_ = true;
      return false;
    }
    if (!at_line_end()) note_comment(line_, at_, true);
    for (++line_; line_ < next; ++line_) {
      if (here().kind == LineKind::comment) note_comment(line_, here().content, false);
    }
    if (here().indent <= flow_parent_) {
      blame_indent(line_, flow_parent_ + lines_.step(), entry_name_);
    }
    at_ = here().content;
  }
}

FlowToken Reader::flow_token(std::uint32_t begin) const {
  FlowToken token{begin, begin, lines_[line_].end, Stop::line_end};
  const std::uint32_t line_end = lines_[line_].end;
  for (std::uint32_t i = begin; i < line_end; ++i) {
    const char c = text_[i];
    const char next = i + 1 < line_end ? text_[i + 1] : ' ';
    const bool colon = c == ':' && (text::is_blank(next) || text::is_flow_indicator(next));
    const bool comment = c == '#' && i > begin && text::is_blank(text_[i - 1]);
    if (colon || comment || text::is_flow_indicator(c)) {
      token.stop_at = i;
      if (colon)
        token.stop = Stop::colon;
      else if (comment)
        token.stop = Stop::line_end;
      else
        token.stop = c == ',' ? Stop::comma : c == '{' || c == '[' ? Stop::opener : Stop::closer;
      return token;
    }
    if (!text::is_blank(c)) token.end = i + 1;
  }
  return token;
}

void Reader::read_flow_map(Node& out) {
  const std::uint32_t begin = at_;
  if (open_bracket()) read_flow_map_body(out, begin);
}

void Reader::read_flow_map_body(Node& out, std::uint32_t begin) {
  out.kind = NodeShape::map;
  out.flow = true;
  out.span = {begin, at_};
  KeyIndex index;
  while (skip_flow_space()) {
    if (peek() == '}' || peek() == ']') {
      if (closes_or_complains('}', out)) return;
      continue;
    }
    if (!empty_flow_item()) {
      read_flow_entry(out, index);
      if (!broken_) after_flow_item();
    }
    out.span.end = std::max(out.span.end, flow_end_);
  }
}

void Reader::read_flow_list(Node& out) {
  const std::uint32_t begin = at_;
  if (!open_bracket()) return;
  out.kind = NodeShape::list;
  out.flow = true;
  out.span = {begin, at_};
  std::uint32_t last_end = at_;
  while (skip_flow_space()) {
    if (peek() == '}' || peek() == ']') {
      if (closes_or_complains(']', out)) return;
      continue;
    }
    if (peek() == ',' && out.items.empty() && key_follows(at_ + 1, here().end)) {
      closes_or_complains(']', out);
      return;
    }
    if (empty_flow_item()) continue;
    if (key_in_list(out, last_end)) return;
    out.items.emplace_back();
    read_flow_value(out.items.back());
    last_end = at_;
    if (!broken_) after_flow_item();
    out.span.end = std::max(out.span.end, flow_end_);
  }
}

void Reader::read_flow_entry(Node& map, KeyIndex& index) {
  MapEntry entry;
  entry.value.emplace_back();
  Node& value = entry.value.front();
  if (!read_flow_key(map, entry)) return;
  value.span = {at_, at_};
  const std::string outer = std::exchange(entry_name_, entry.key);
  if (skip_flow_space()) {
    const char c = peek();
    if (c != ',' && c != '}' && c != ']') read_flow_value(value);
  }
  entry_name_ = outer;
  if (const auto first = index.find_or_add(map.entries, entry.key)) {
    Diagnostic& error = report(DiagnosticCode::duplicate_key, entry.key_span,
                               text::shown(entry.key) + " is given twice",
                               "A map has each key once; the second would silently win or lose.");
    error.related.push_back({"it is given here first", map.entries[*first].key_span});
    propose_without_entry(error, entry.key_span.begin);
    return;
  }
  map.entries.push_back(std::move(entry));
}

// The bracket without the entry that begins at `begin` and has just been read, and with one comma
// less. `at_` stands behind its value.
void Reader::propose_without_entry(Diagnostic& error, std::uint32_t begin) {
  std::uint32_t end = at_;
  while (end < text_.size() && text::is_blank(text_[end])) ++end;
  if (end < text_.size() && text_[end] == ',') {
    ++end;
    while (end < text_.size() && text::is_blank(text_[end])) ++end;
  } else {
    end = at_;
    while (begin > 0 && text::is_blank(text_[begin - 1])) --begin;
    if (begin == 0 || text_[begin - 1] != ',') return;
    --begin;
  }
  propose(error, "remove one of the two:", {begin, end}, "");
}

// `at_` ends behind the colon. False where there is no key to go on with.
bool Reader::read_flow_key(Node& map, MapEntry& entry) {
  const std::uint32_t begin = at_;
  if (peek() == '{' || peek() == '[') {
    report(DiagnosticCode::no_key, {at_, at_ + 1}, "a bracket opens where a key is due",
           "Inside `{..}` everything is `key: value`.");
    Node dropped;
    read_flow_value(dropped);
    return false;
  }
  if (peek() != '"') {
    const FlowToken token = flow_token(at_);
    if (token.stop == Stop::colon && flow_key(token, entry)) return true;
    return item_without_colon(map, token, entry);
  }
  Node key;
  const bool closed = read_quoted(key, flow_parent_);
  entry.key = std::move(key.scalar.text);
  entry.key_span = {begin, at_};
  if (closed) skip_blanks();
  if (peek() == ':') {
    ++at_;
    return true;
  }
  report(DiagnosticCode::missing_colon, entry.key_span,
         "there is no colon after " + text::shown(entry.key),
         "Inside `{..}` everything is `key: value`.");
  return false;
}

void Reader::read_flow_value(Node& out) {
  const char c = peek();
  if (c == '"') {
    if (read_quoted(out, flow_parent_)) inner_quotes(out);
  } else if (c == '{') {
    read_flow_map(out);
  } else if (c == '[') {
    read_flow_list(out);
  } else if (!refuse_start(out, flow_parent_)) {
    read_flow_plain(out);
  }
}

void Reader::read_flow_plain(Node& out) {
  const std::uint32_t begin = at_;
  out.kind = NodeShape::scalar;
  ScalarText& scalar = out.scalar;
  for (;;) {
    const FlowToken token = flow_token(at_);
    if (flow_plain_slip(out, token)) return;
    for (; at_ < token.end; ++at_) {
      scalar.text.push_back(text_[at_]);
      scalar.offsets.push_back(at_);
    }
    std::size_t next = line_ + 1;
    while (next < lines_.size() && lines_[next].kind == LineKind::blank) ++next;
    const bool goes_on = token.stop == Stop::line_end && token.stop_at == here().end &&
                         next < lines_.size() && lines_[next].kind == LineKind::content &&
                         lines_[next].indent > flow_parent_;
    if (!goes_on) break;
    const char first = text_[lines_[next].content];
    if (text::is_flow_indicator(first) || first == '"') break;
    if (looks_like_entry(next)) {
      line_break_slip(token);
      break;
    }
    const std::size_t breaks = next - line_;
    scalar.text.append(breaks == 1 ? 1 : breaks - 1, breaks == 1 ? ' ' : '\n');
    scalar.offsets.resize(scalar.text.size(), token.end);
    line_ = next;
    at_ = here().content;
  }
  scalar.offsets.push_back(at_);
  out.span = {begin, at_};
}

}  // namespace foedus::yaml
