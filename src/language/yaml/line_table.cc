// Splitting a text into lines (LF or CR LF) and measuring indentation, once, in linear time.
// Guesses made here only shape proposals and recovery; what is legal is decided by the reader.
#include "language/yaml/line_table.h"

#include <algorithm>
#include <array>

#include "language/yaml/characters.h"

namespace foedus {

using text::is_blank;

std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '#' && (i == 0 || is_blank(line[i - 1])))
      return text::trimmed(line.substr(0, i));
  }
  return text::trimmed(line);
}

LineTable::LineTable(std::string_view text, std::size_t first_byte) : text_(text) {
  split(first_byte);
  find_step();
  guess_odd_indents();
  find_next_less();
}

void LineTable::split(std::size_t first_byte) {
  std::size_t begin = first_byte;
  while (begin < text_.size()) {
    const std::size_t newline = std::min(text_.find('\n', begin), text_.size());
    std::size_t end = newline;
    if (end > begin && text_[end - 1] == '\r') --end;
    Line line;
    line.begin = static_cast<std::uint32_t>(begin);
    line.end = static_cast<std::uint32_t>(end);
    measure(line);
    lines_.push_back(line);
    begin = newline + 1;
  }
}

void LineTable::measure(Line& line) const {
  std::size_t at = line.begin;
  std::int32_t columns = 0;
  while (at < line.end) {
    const text::CodePoint c = text::decode(text_, at);
    const bool odd = c.value == '\t' || (c.valid && text::is_odd_space(c.value));
    if (c.value != ' ' && !odd) break;
    if (odd) line.odd_indent = true;
    columns += c.value == '\t' ? 2 : 1;
    at += c.length;
  }
  line.content = static_cast<std::uint32_t>(at);
  line.indent = columns;
  line.kind = at >= line.end     ? LineKind::blank
              : text_[at] == '#' ? LineKind::comment
                                 : LineKind::content;
}

std::string_view LineTable::content(std::size_t i) const {
  return text_.substr(lines_[i].content, lines_[i].end - lines_[i].content);
}

std::size_t LineTable::next_content(std::size_t i) const {
  while (i < lines_.size() && lines_[i].kind != LineKind::content) ++i;
  return std::min(i, lines_.size());
}

std::size_t LineTable::previous_content(std::size_t i) const {
  while (i > 0) {
    --i;
    if (lines_[i].kind == LineKind::content) return i;
  }
  return lines_.size();
}

bool LineTable::opens(std::size_t i) const {
  std::string_view line = without_comment(content(i));
  if (line.empty()) return false;
  if (line.back() == ':') return true;
  if (line.back() == '-' || line.back() == '+') line.remove_suffix(1);
  if (line.size() < 3 || (line.back() != '>' && line.back() != '|')) return false;
  return line.substr(line.size() - 3, 2) == ": ";
}

void LineTable::find_step() {
  std::array<std::size_t, 9> seen{};
  std::size_t last = next_content(0);
  for (std::size_t i = last; i < lines_.size(); ++i) {
    if (lines_[i].kind != LineKind::content || lines_[i].odd_indent) continue;
    const std::int32_t deeper = lines_[i].indent - lines_[last].indent;
    if (deeper > 0 && deeper <= 8) ++seen[static_cast<std::size_t>(deeper)];
    last = i;
  }
  // A crooked line or two in a short file are no habit.
  const auto most = std::max_element(seen.begin(), seen.end());
  if (*most > 2 && *most > 2 * seen[2]) step_ = static_cast<std::int32_t>(most - seen.begin());
}

void LineTable::guess_odd_indents() {
  std::size_t last = lines_.size();
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].kind != LineKind::content) continue;
    if (lines_[i].odd_indent && last < lines_.size()) lines_[i].indent = guess_indent(i);
    last = i;
  }
}

// A tab has no width of its own, so that the neighbours say how deep the line was meant to be.
std::int32_t LineTable::guess_indent(std::size_t i) const {
  const std::size_t before = previous_content(i);
  std::size_t after = next_content(i + 1);
  const std::int32_t above = lines_[before].indent;
  if (opens(before)) return above + step_;
  if (after >= lines_.size() || lines_[after].odd_indent) return above;
  const std::int32_t below = lines_[after].indent;
  if (opens(i)) return std::max(0, below - step_);
  return above;
}

void LineTable::find_next_less() {
  next_less_.assign(lines_.size(), static_cast<std::uint32_t>(lines_.size()));
  std::vector<std::uint32_t> waiting;
  for (std::uint32_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].kind != LineKind::content) continue;
    while (!waiting.empty() && lines_[waiting.back()].indent > lines_[i].indent) {
      next_less_[waiting.back()] = i;
      waiting.pop_back();
    }
    waiting.push_back(i);
  }
}

}  // namespace foedus
