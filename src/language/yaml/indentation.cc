// Crooked indentation: which line is to blame, and where it was meant to stand.
// A blamed line is repaired in the line table, so that one slip is told once and reading goes on.
#include <algorithm>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

// How a value begins: `{value` of `line: {value: 0.1 to 0.9}`, `[`, a quote, or nothing.
std::string_view value_shape(std::string_view content) {
  const std::size_t colon = content.find(": ");
  if (colon == std::string_view::npos) return {};
  const std::string_view value = text::trimmed(content.substr(colon + 1));
  if (value.empty()) return {};
  if (value[0] != '{') return value.substr(0, value[0] == '[' || value[0] == '"' ? 1 : 0);
  return value.substr(0, 1 + text::key_length(value.substr(1)));
}

}  // namespace

void Reader::blame_indent(std::size_t number, std::int32_t expected, std::string_view under) {
  Line& line = lines_[number];
  const std::string_view content = lines_.content(number);
  std::size_t word = 0;
  while (word < content.size() && text::is_key_byte(content[word])) ++word;
  const std::string what = text::shown(word > 0 ? content.substr(0, word) : content);
  const std::string place =
      under.empty() ? "at the top of the file" : "under " + text::shown(under);
  Diagnostic& error =
      report(DiagnosticCode::wrong_indentation, {line.content, line.end},
             what + " stands in column " + std::to_string(line.indent + 1) + ", its neighbours " +
                 place + " in column " + std::to_string(expected + 1),
             "Lines that belong together begin in the same column.");
  if (!line.odd_indent) {
    std::string text(static_cast<std::size_t>(expected), ' ');
    text.append(slice(line.content, line.end));
    propose(error, "write this line instead:", {line.begin, line.end}, std::move(text));
  }
  line.indent = expected;
}

// The indentation of a new block. Its first line is crooked when the lines after it stand where
// the file's habit puts them and it does not.
std::int32_t Reader::block_indent(std::int32_t parent) {
  const std::int32_t first = here().indent;
  const std::int32_t expected = parent < 0 ? 0 : parent + lines_.step();
  if (first == expected) return first;
  const std::size_t later = lines_.next_less(line_);
  const bool later_inside = later < lines_.size() && lines_[later].indent > parent;
  bool crooked = later_inside && lines_[later].indent == expected &&
                 (levels_.empty() || levels_.back().indent != expected);
  if (!later_inside && first > parent && first < expected) {
    const std::size_t next = lines_.next_content(line_ + 1);
    const std::int32_t below = next < lines_.size() ? lines_[next].indent : -1;
    crooked = below == (lines_.opens(line_) ? expected + lines_.step() : expected);
  }
  if (!later_inside && parent < 0) crooked = true;
  if (crooked) blame_indent(line_, expected, entry_name_);
  return crooked ? expected : first;
}

// `opener` stands too far left: its children are two steps in, and later lines stand between, where
// the block under the entry before it stands. Then it belongs to that block. The other reading of
// the same columns is that its first child stands too far right.
bool Reader::dedented_opener(const Node& map, std::size_t opener, std::int32_t indent) {
  const std::size_t later = lines_.next_less(line_);
  Level& level = levels_.back();
  if (later >= lines_.size() || map.entries.empty()) return false;
  const std::int32_t home = lines_[later].indent;
  if (home <= indent || here().indent != home + lines_.step()) return false;
  if (!level.previous_is_empty) {
    if (level.children_of_previous != home) return false;
    const bool after_gap = opener > 0 && lines_[opener - 1].kind == LineKind::blank;
    if (after_gap && indent == 0) return false;
    const std::string_view key = lines_.content(later);
    if (map.entries.back().node().find(key.substr(0, text::key_length(key))) != nullptr)
      return false;
    const std::size_t second = lines_.next_content(line_ + 1);
    const bool opens = lines_.opens(line_);
    if (second == later && !opens && !lines_.opens(later)) return false;
    if (opens && lines_[second].indent <= here().indent) return false;
  }
  blame_indent(opener, home, level.previous_is_empty ? map.entries.back().key : "");
  lines_[opener].indent = indent;
  level.hand_back = home;
  return true;
}

// A line between two open blocks, or between a block and the text around it, belongs to one.
void Reader::settle() {
  const std::int32_t indent = here().indent;
  if (indent >= levels_.back().indent) return;
  std::size_t above = levels_.size();
  for (std::size_t i = levels_.size(); i-- > 0;) {
    if (levels_[i].indent == indent) return;
    if (levels_[i].indent > indent) above = i;
    if (levels_[i].indent < indent) break;
  }
  const std::string& name = levels_[above].name;
  const std::int32_t upper = levels_[above].indent;
  if (above == 0) return blame_indent(line_, upper, name);
  const Level& below = levels_[above - 1];
  const bool down = choose_level(below.indent, upper) == below.indent;
  blame_indent(line_, down ? below.indent : upper, down ? below.name : name);
}

std::int32_t Reader::choose_level(std::int32_t lower, std::int32_t upper) {
  const std::int32_t indent = here().indent;
  const std::size_t after = lines_.next_content(line_ + 1);
  const std::int32_t next = after < lines_.size() ? lines_[after].indent : -1;
  if (lines_.opens(line_)) {
    if (next == lower + lines_.step()) return lower;
    if (next == upper + lines_.step()) return upper;
  }
  const bool after_gap = line_ > 0 && lines_[line_ - 1].kind == LineKind::blank;
  if (after_gap && lower == 0) return lower;
  if (indent - lower != upper - indent) return indent - lower < upper - indent ? lower : upper;
  if (lower == 0) return next < 0 ? lower : upper;
  if (lines_.opens(line_) || next != lower) return upper;
  // Right between two blocks, behind the last line of the inner one: what its key and value look
  // like decides.
  const std::size_t before = lines_.previous_content(line_);
  if (before < lines_.size() && lines_[before].indent > upper) return lower;
  if (seen_inside(lower, key_of(line_))) return upper;
  const std::string_view shape = value_shape(lines_.content(line_));
  const bool like_inner = before < lines_.size() && shape == value_shape(lines_.content(before));
  return like_inner && shape != value_shape(lines_.content(after)) ? upper : lower;
}

std::string_view Reader::key_of(std::size_t line) const {
  const std::string_view content = lines_.content(line);
  return content.substr(0, text::key_length(content));
}

// Whether the key on this line is a key of some map inside the block at `lower`.
bool Reader::seen_inside(std::int32_t lower, std::string_view key) const {
  for (const Level& level : levels_) {
    if (level.indent != lower || level.map == nullptr) continue;
    for (const MapEntry& entry : level.map->entries) {
      if (entry.node().find(key) != nullptr) return true;
    }
  }
  return false;
}

// A line stands deeper than the entry above it, which has its value. Either that entry slid out of
// the block before it, or the line slid to the right. True for the first.
bool Reader::entry_slid_left(const Node& map, std::int32_t indent) const {
  const Level& level = levels_.back();
  const std::size_t count = map.entries.size();
  if (count < 2 || level.children_of_last >= 0) return false;
  if (level.previous_is_empty) return true;
  if (level.children_of_previous != lines_[line_].indent) return false;
  const MapEntry& entry = map.entries.back();
  const std::size_t line = line_of(entry.key_span.begin);
  if (indent == 0) return line == 0 || lines_[line - 1].kind != LineKind::blank;
  const std::size_t after = lines_.next_content(line_ + 1);
  if (after < lines_.size() && lines_[after].indent == lines_[line_].indent) return true;
  bool other_maps = false;
  for (std::size_t i = 0; i + 2 < count; ++i) {
    const Node& other = map.entries[i].node();
    if (other.kind != NodeShape::map || other.flow) continue;
    other_maps = true;
    if (other.find(entry.key) != nullptr || other.find(key_of(line_)) != nullptr) return true;
  }
  return !other_maps;
}

// A line deeper than the block, below an entry that has its value already.
void Reader::over_indented(Node& map, std::int32_t indent) {
  Level& level = levels_.back();
  const std::size_t count = map.entries.size();
  if (entry_slid_left(map, indent)) {
    const MapEntry& last = map.entries.back();
    const std::size_t line = line_of(last.key_span.begin);
    blame_indent(line, here().indent, map.entries[count - 2].key);
    level.hand_back = here().indent;
    hand_back_entry(map, indent);
    return;
  }
  const std::int32_t crooked = here().indent;
  const std::size_t from = line_;
  blame_indent(line_, indent, level.name);
  // Several lines that were shifted together are one slip.
  for (std::size_t i = from + 1; i < lines_.size(); ++i) {
    if (lines_[i].kind == LineKind::content && lines_[i].indent != crooked) break;
    if (lines_[i].kind == LineKind::content && !lines_.opens(from)) lines_[i].indent = indent;
  }
}

// The last entry belongs to the block under the entry before it: move it there and read on there.
void Reader::hand_back_entry(Node& map, std::int32_t indent) {
  const std::int32_t home = std::exchange(levels_.back().hand_back, -1);
  if (map.entries.size() < 2 || home <= indent || levels_.size() >= kDepthLimit) return;
  MapEntry entry = std::move(map.entries.back());
  map.entries.pop_back();
  MapEntry& owner = map.entries.back();
  Node& node = owner.value.front();
  if (node.kind == NodeShape::null) node.kind = NodeShape::map;
  if (node.kind != NodeShape::map || node.flow) return;
  if (node.find(entry.key) == nullptr) node.entries.push_back(std::move(entry));
  levels_.push_back({});
  levels_.back().indent = home;
  levels_.back().name = owner.key;
  read_entries(node, home);
  levels_.pop_back();
}

// `peace:` has nothing under it, and the entry after it has a key that other entries of the block
// have inside: it slid one level to the left.
void Reader::find_slipped_entries(Node& map, std::int32_t indent) {
  for (std::size_t i = 0; i + 1 < map.entries.size() && !stopped_; ++i) {
    const MapEntry& opener = map.entries[i];
    const MapEntry& slipped = map.entries[i + 1];
    if (opener.node().kind != NodeShape::null) continue;
    const bool typical =
        std::any_of(map.entries.begin(), map.entries.end(), [&](const MapEntry& other) {
          return &other != &slipped && other.node().find(slipped.key) != nullptr;
        });
    if (!typical) continue;
    const std::size_t line = line_of(slipped.key_span.begin);
    blame_indent(line, indent + lines_.step(), opener.key);
    map.entries[i].value.front().kind = NodeShape::map;
    map.entries[i].value.front().entries.push_back(map.entries[i + 1]);
    map.entries.erase(map.entries.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// Two keys collide because an opener between them was indented too far and its block joined the
// block before: `concession:` has nothing under it, and then `payoffs:` comes a second time.
bool Reader::blame_empty_opener(const Node& map, std::size_t first) {
  if (levels_.size() < 2) return false;
  for (std::size_t i = map.entries.size(); i-- > first + 1;) {
    const MapEntry& opener = map.entries[i];
    if (opener.node().kind != NodeShape::null) continue;
    const std::size_t line = line_of(opener.key_span.begin);
    const Level& outer = levels_[levels_.size() - 2];
    const std::int32_t kept = lines_[line].indent;
    blame_indent(line, outer.indent, outer.name);
    lines_[line].indent = kept;
    levels_.back().blamed_opener = true;
    return true;
  }
  return false;
}

}  // namespace foedus::yaml
