// The lines of a file as indentation sees them, and what the file's own habit of indenting is.
// It reads no structure; where a tab hides the indentation it guesses what was meant.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace foedus {

enum class LineKind : std::uint8_t { blank, comment, content };

struct Line {
  std::uint32_t begin = 0;    // first byte
  std::uint32_t content = 0;  // first byte that is no space
  std::uint32_t end = 0;      // one past the last byte, without the line break
  std::int32_t indent = 0;    // [columns]; the reader repairs it when it complains
  LineKind kind = LineKind::blank;
  bool odd_indent = false;  // indented with tabs or no-break spaces
};

class LineTable {
 public:
  LineTable(std::string_view text, std::size_t first_byte);

  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  [[nodiscard]] Line& operator[](std::size_t i) { return lines_[i]; }
  [[nodiscard]] const Line& operator[](std::size_t i) const { return lines_[i]; }
  /// The line's text without its indentation.
  [[nodiscard]] std::string_view content(std::size_t i) const;
  /// The first content line at or after / before `i`; size() where there is none.
  [[nodiscard]] std::size_t next_content(std::size_t i) const;
  [[nodiscard]] std::size_t previous_content(std::size_t i) const;
  /// The next content line that is indented less than line `i`; size() where there is none.
  [[nodiscard]] std::size_t next_less(std::size_t i) const { return next_less_[i]; }
  /// How many columns this file indents a level; 2 when it does not say.
  [[nodiscard]] std::int32_t step() const { return step_; }
  /// `key:` or `key: >`, with what belongs to it on the lines below.
  [[nodiscard]] bool opens(std::size_t i) const;

 private:
  void split(std::size_t first_byte);
  void measure(Line& line) const;
  void find_step();
  void guess_odd_indents();
  [[nodiscard]] std::int32_t guess_indent(std::size_t i) const;
  void find_next_less();

  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<std::uint32_t> next_less_;
  std::int32_t step_ = 2;
};

/// `text` up to a trailing comment (` #`), trimmed. Quotes are not looked at: for guesses only.
[[nodiscard]] std::string_view without_comment(std::string_view text);

}  // namespace foedus
