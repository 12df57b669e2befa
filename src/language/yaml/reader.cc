// Moving through the lines, noting comments and collecting complaints: what every step shares.
// It keeps one complaint a line, since the second is mostly an echo of the first.
#include "language/yaml/reader.h"

#include <algorithm>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml_reader.h"

namespace foedus {

namespace yaml {

namespace {

constexpr std::size_t kIndexFrom = 16;  // entries; below, looking along the list is quicker
constexpr std::size_t kEchoLimit = 100;
constexpr std::size_t kLongLine = 2000;  // [bytes] a longer line is not repeated in a proposal

std::size_t mark_length(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

}  // namespace

std::optional<std::size_t> KeyIndex::find_or_add(const std::vector<MapEntry>& entries,
                                                 std::string_view key) {
  if (entries.size() < kIndexFrom) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].key == key) return i;
    }
    return std::nullopt;
  }
  const std::hash<std::string_view> hash;
  for (; filled_ < entries.size(); ++filled_) places_.emplace(hash(entries[filled_].key), filled_);
  const auto found = places_.find(hash(key));
  if (found == places_.end()) return std::nullopt;
  if (entries[found->second].key == key) return found->second;
  for (std::size_t i = 0; i < entries.size(); ++i) {  // two keys of one hash
    if (entries[i].key == key) return i;
  }
  return std::nullopt;
}

Reader::Reader(std::string_view text, Document& document)
    : text_(text), lines_(text, mark_length(text)), document_(document) {}

std::vector<Diagnostic> Reader::take_errors() {
  std::stable_sort(errors_.begin(), errors_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.where.begin < b.where.begin;
  });
  return std::move(errors_);
}

char Reader::peek(std::uint32_t ahead) const {
  const std::size_t at = std::size_t{at_} + ahead;
  return line_ < lines_.size() && at < lines_[line_].end ? text_[at] : '\0';
}

std::string_view Reader::slice(std::uint32_t begin, std::uint32_t end) const {
  return text_.substr(begin, end > begin ? end - begin : 0);
}

std::size_t Reader::line_of(std::uint32_t offset) const {
  std::size_t low = 0;
  std::size_t high = lines_.size();
  while (low + 1 < high) {
    const std::size_t middle = low + (high - low) / 2;
    (lines_[middle].begin <= offset ? low : high) = middle;
  }
  return low;
}

void Reader::skip_blanks() {
  while (at_ < here().end && text::is_blank(text_[at_])) ++at_;
}

bool Reader::next_content() {
  for (; more_lines(); ++line_) {
    if (here().kind == LineKind::content) return true;
    if (here().kind == LineKind::comment) note_comment(line_, here().content, false);
  }
  return false;
}

void Reader::note_comment(std::size_t line, std::uint32_t begin, bool trailing) {
  document_.comments.push_back({{begin, lines_[line].end}, trailing});
}

void Reader::skip_line() { ++line_; }

// After a value only a comment may follow on its line.
void Reader::finish_line(std::string_view after_what) {
  if (!more_lines()) return;
  const std::uint32_t before = at_;
  skip_blanks();
  if (!at_line_end() && peek() == '#' && (at_ == 0 || text_[at_ - 1] <= ' ')) {
    note_comment(line_, at_, true);
  } else if (!at_line_end()) {
    const std::string_view rest = slice(at_, here().end);
    const bool closer = rest[0] == '}' || rest[0] == ']';
    Diagnostic& error = report(
        closer ? DiagnosticCode::unexpected_closing : DiagnosticCode::text_after_value,
        {at_, here().end}, "there is " + text::shown(rest) + " after " + std::string(after_what),
        closer ? "Every `}` and `]` closes one that was opened."
               : "After a value in `{..}`, `[..]` or quotes the line ends, or a comment "
                 "follows.");
    if (closer) propose_line(error, before, here().end, "");
  }
  skip_line();
}

Diagnostic& Reader::report(DiagnosticCode code, SourceSpan where, std::string message,
                           std::string expected) {
  const std::size_t line = line_of(where.begin);
  const bool again =
      std::find(error_lines_.begin(), error_lines_.end(), line) != error_lines_.end();
  ignored_ = {};
  // One line with many slips is no scenario; each complaint looks along the line.
  if (again && ++echoes_ > kEchoLimit) stopped_ = true;
  if (again || stopped_) return ignored_;
  error_lines_.push_back(line);
  Diagnostic error;
  error.code = code;
  error.where = where;
  error.message = std::move(message);
  error.expected = std::move(expected);
  errors_.push_back(std::move(error));
  stopped_ = errors_.size() >= Diagnostics::kErrorLimit;
  return errors_.back();
}

void Reader::propose(Diagnostic& error, std::string message, SourceSpan where, std::string text) {
  error.proposal = Proposal{std::move(message), where, std::move(text)};
}

// Repeats the whole line with [begin, end) replaced, so that it can be compared and copied.
void Reader::propose_line(Diagnostic& error, std::uint32_t begin, std::uint32_t end,
                          std::string_view replacement) {
  const Line& line = lines_[line_of(begin)];
  const std::uint32_t stop = std::clamp(end, begin, std::max(begin, line.end));
  if (line.end - line.begin > kLongLine || begin < line.begin) {
    propose(error, "write this instead:", {begin, stop}, std::string(replacement));
    return;
  }
  const std::uint32_t from = std::min(line.content, begin);
  std::string text(slice(from, begin));
  text.append(replacement).append(slice(stop, line.end));
  while (!text.empty() && text::is_blank(text.back())) text.pop_back();
  propose(error, "write this line instead:", {from, line.end}, std::move(text));
}

void Reader::read() {
  if (text_.size() > kByteLimit) {
    report(DiagnosticCode::text_too_long, {0, 0}, "the text is longer than 16 MiB",
           "A scenario is written by people; numbers in bulk belong in a study.");
    return;
  }
  check_characters();
  document_.root.span = {static_cast<std::uint32_t>(text_.size()),
                         static_cast<std::uint32_t>(text_.size())};
  while (next_content() && refuse_marker()) {
  }
  if (!more_lines()) return;
  read_block(document_.root, -1);
  while (next_content()) {
    if (refuse_marker()) continue;
    at_ = here().content;
    report(DiagnosticCode::text_after_value, {at_, here().end},
           "there is " + text::shown(lines_.content(line_)) + " after the end of the scenario",
           "A scenario is one map: every line at the left margin is `key: value`.");
    skip_line();
  }
}

}  // namespace yaml

Document read_document(const SourceText& source, Diagnostics& diagnostics) {
  Document document;
  yaml::Reader reader(source.text(), document);
  reader.read();
  for (Diagnostic& error : reader.take_errors()) diagnostics.add(std::move(error));
  return document;
}

}  // namespace foedus
