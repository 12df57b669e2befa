// Where a thing stands in a scenario file: byte spans, and lines and columns for people.
// This file owns text and its line table; it does not know what the text means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foedus {

/// A half-open range of bytes [begin, end) of one source text.
struct SourceSpan {
  std::uint32_t begin = 0;  // [bytes]
  std::uint32_t end = 0;    // [bytes]

  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

/// 1-based line, and 1-based column counted in Unicode code points (what an editor shows).
struct SourcePosition {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// One file's text with its line table. Spans refer to `text` as it was read (bytes, UTF-8).
class SourceText {
 public:
  SourceText() = default;
  SourceText(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const { return name_; }  // as the user gave it
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view slice(SourceSpan span) const;
  [[nodiscard]] std::size_t line_count() const { return line_begins_.size(); }
  /// The line (1-based) without its line break; empty when out of range.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  [[nodiscard]] SourceSpan line_span(std::uint32_t number) const;
  [[nodiscard]] SourcePosition position(std::uint32_t offset) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_begins_;
};

}  // namespace foedus
