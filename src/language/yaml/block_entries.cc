// `key: value` lines of a block map: keys, the colons people forget, and keys given twice.
// Where a line is no entry at all it is refused and skipped, and reading goes on below it.
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

constexpr std::string_view kEntryRule =
    "Every line of a block is `key: value`, or `key:` with lines indented below it.";

}  // namespace

void Reader::read_entries(Node& map, std::int32_t indent) {
  KeyIndex index;
  levels_.back().map = &map;
  bool empty_opener = false;
  while (next_content()) {
    settle();
    if (here().indent < indent) break;
    if (here().indent > indent) {
      over_indented(map, indent);
      continue;
    }
    const std::size_t before = map.entries.size();
    read_entry(map, indent);
    if (map.entries.size() == before) continue;
    map.span.end = map.entries.back().node().span.end;
    MapEntry entry = std::move(map.entries.back());
    map.entries.pop_back();
    if (const auto first = index.find_or_add(map.entries, entry.key)) {
      duplicate_key(map, *first, entry);
    } else {
      empty_opener = empty_opener || entry.node().kind == NodeShape::null;
      map.entries.push_back(std::move(entry));
    }
    if (levels_.back().hand_back >= 0) hand_back_entry(map, indent);
  }
  if (empty_opener) find_slipped_entries(map, indent);
}

void Reader::read_entry(Node& map, std::int32_t indent) {
  if (refuse_marker() || refuse_line()) return;
  MapEntry entry;
  at_ = here().content;
  if (!read_key(entry)) {
    skip_line();
    return;
  }
  entry.value.emplace_back();
  Level& level = levels_.back();
  level.children_of_previous = level.children_of_last;
  level.children_of_last = -1;
  level.previous_is_empty =
      !map.entries.empty() && map.entries.back().node().kind == NodeShape::null;
  const std::string outer = std::exchange(entry_name_, entry.key);
  read_entry_value(map, entry.value.front(), indent);
  entry_name_ = outer;
  map.entries.push_back(std::move(entry));
}

// `at_` stands behind the colon.
void Reader::read_entry_value(const Node& map, Node& out, std::int32_t indent) {
  out.span = {at_, at_};
  const std::uint32_t after_colon = at_;
  skip_blanks();
  if (!at_line_end() && !(peek() == '#' && at_ > after_colon)) {
    read_inline_value(out, indent);
    finish_line("the value of " + text::shown(entry_name_));
    return;
  }
  const std::size_t opener = line_;
  finish_line("the key");
  if (!next_content()) return;
  if (here().indent == indent && starts_item(line_)) {
    if (levels_.size() >= kDepthLimit) return too_deep({here().content, here().end});
    read_list(out, indent);
  } else if (here().indent > indent) {
    levels_.back().children_of_last = here().indent;
    const bool phantom = dedented_opener(map, opener, indent);
    if (phantom) levels_.push_back({.indent = levels_.back().hand_back, .name = {}});
    read_block(out, indent);
    if (phantom) levels_.pop_back();
  }
}

// A key with its colon; `at_` ends behind the colon. False where the line holds none.
bool Reader::read_key(MapEntry& entry) {
  if (peek() == '"') return read_quoted_key(entry);
  const std::uint32_t begin = at_;
  std::uint32_t end = begin;
  while (end < here().end && text::is_key_byte(text_[end])) ++end;
  at_ = end;
  while (text::is_blank(peek())) ++at_;
  const bool colon = peek() == ':' && (at_ + 1 >= here().end || text::is_blank(peek(1)));
  if (end == begin || !colon) {
    at_ = begin;
    return recover_key(entry);
  }
  entry.key = slice(begin, end);
  entry.key_span = {begin, end};
  ++at_;
  if (entry.key == "<<") return false;
  return true;
}

bool Reader::read_quoted_key(MapEntry& entry) {
  const std::uint32_t begin = at_;
  const std::size_t line = line_;
  Node key;
  key.span = {at_, at_};
  const bool closed = read_quoted(key, here().indent);
  if (line_ != line || !closed) {
    line_ = line;
    at_ = begin;
    return recover_key(entry);
  }
  entry.key = key.scalar.text;
  entry.key_span = {begin, at_};
  skip_blanks();
  if (peek() == ':') {
    ++at_;
    return true;
  }
  Diagnostic& error =
      report(DiagnosticCode::missing_colon, entry.key_span,
             "there is no colon after " + text::shown(slice(begin, at_)), std::string(kEntryRule));
  propose_line(error, entry.key_span.end, at_, ": ");
  return true;
}

// The line has no proper `key: `. Says what is wrong and goes on with what was probably meant.
bool Reader::recover_key(MapEntry& entry) {
  const std::uint32_t begin = at_;
  const std::string_view line = without_comment(slice(begin, here().end));
  std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos && line.ends_with(':')) colon = line.size() - 1;
  if (colon == std::string_view::npos || line.substr(0, colon).find('{') != line.npos) {
    return missing_colon(entry);
  }
  const std::string_view written = text::trimmed(line.substr(0, colon));
  const std::uint32_t end = begin + static_cast<std::uint32_t>(colon);
  // `title A guarantee: a study`, `issue {actor: x}` after a lost colon: the first word is the key.
  const std::size_t space = written.find(' ');
  if (space != std::string_view::npos && text::is_key(written.substr(0, space)) &&
      !text::is_word(line[space + 1])) {
    return missing_colon(entry);
  }
  const auto repaired = text::repaired_key(written);
  Diagnostic& error =
      report(DiagnosticCode::not_a_key, {begin, end}, text::shown(written) + " is no key",
             "A key is one name: letters a to z, digits and `_`, such as `war_cost`.");
  if (repaired) propose_line(error, begin, end, *repaired);
  entry.key = repaired.value_or(std::string(written));
  entry.key_span = {begin, end};
  at_ = end + 1;
  return true;
}

bool Reader::missing_colon(MapEntry& entry) {
  const std::uint32_t begin = at_;
  std::uint32_t end = begin;
  while (end < here().end && text::is_key_byte(text_[end])) ++end;
  const std::string_view key = slice(begin, end);
  std::uint32_t rest = end;
  while (rest < here().end && (text::is_blank(text_[rest]) || text_[rest] == ':' ||
                               text_[rest] == '=' || text_[rest] == ';')) {
    ++rest;
  }
  const bool glued = rest == end && rest < here().end && text_[rest] != '{' && text_[rest] != '[' &&
                     text_[rest] != '"' && text_[rest] != '#';
  const std::string_view value = text::trimmed(slice(end, here().end));
  const bool prose = text::is_upper(key.empty() ? ' ' : key[0]) && text::is_prose(value);
  if (!text::is_key(key) || glued || prose) {
    report(DiagnosticCode::no_key, {begin, here().end},
           text::shown(lines_.content(line_)) + " is no `key: value`", std::string(kEntryRule));
    return false;
  }
  const bool has_colon = slice(end, rest).find(':') != std::string_view::npos;
  Diagnostic& error = report(
      has_colon ? DiagnosticCode::missing_space : DiagnosticCode::missing_colon, {begin, rest},
      has_colon ? "there is no space after the colon of " + text::shown(key)
                : "there is no colon after " + text::shown(key),
      std::string(kEntryRule));
  const bool bare = rest >= here().end || text_[rest] == '#';
  // What stood between is kept, so that columns that were lined up stay lined up.
  const std::string_view between =
      has_colon || !text::is_blank(text_[end]) || bare ? std::string_view(" ") : slice(end, rest);
  const bool only_blanks = between.find_first_not_of(' ') == std::string_view::npos;
  propose_line(error, end, rest, ":" + std::string(bare ? "" : only_blanks ? between : " "));
  entry.key = key;
  entry.key_span = {begin, end};
  at_ = rest;
  return true;
}

void Reader::duplicate_key(Node& map, std::size_t first, const MapEntry& again) {
  if (levels_.back().blamed_opener || blame_empty_opener(map, first)) return;
  const MapEntry& before = map.entries[first];
  Diagnostic& error =
      report(DiagnosticCode::duplicate_key, again.key_span,
             text::shown(again.key) + " is given twice" +
                 (levels_.back().name.empty() ? "" : " under " + text::shown(levels_.back().name)),
             "A map has each key once; the second would silently win or lose.");
  error.related.push_back({"it is given here first", before.key_span});
  const Line& line = lines_[line_of(again.key_span.begin)];
  propose(error, "remove one of the two lines:", {line.begin, line.end}, "");
}

}  // namespace foedus::yaml
