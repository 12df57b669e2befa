#include "base/source.h"

#include <algorithm>
#include <utility>

namespace foedus {

namespace {

std::vector<std::uint32_t> find_line_begins(std::string_view text) {
  std::vector<std::uint32_t> begins{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && i + 1 < text.size()) begins.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return begins;
}

bool is_continuation_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

SourceText::SourceText(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_begins_(find_line_begins(text_)) {}

std::string_view SourceText::slice(SourceSpan span) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  const std::uint32_t begin = std::min(span.begin, size);
  const std::uint32_t end = std::clamp(span.end, begin, size);
  return std::string_view(text_).substr(begin, end - begin);
}

SourceSpan SourceText::line_span(std::uint32_t number) const {
  if (number < 1 || number > line_begins_.size()) return {};
  const std::uint32_t begin = line_begins_[number - 1];
  std::uint32_t end = number < line_begins_.size() ? line_begins_[number]
                                                   : static_cast<std::uint32_t>(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

std::string_view SourceText::line(std::uint32_t number) const { return slice(line_span(number)); }

SourcePosition SourceText::position(std::uint32_t offset) const {
  if (line_begins_.empty()) return {};
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - line_begins_.begin());
  const std::uint32_t begin = line_begins_[line - 1];
  std::uint32_t column = 1;
  for (std::uint32_t i = begin; i < offset; ++i) column += is_continuation_byte(text_[i]) ? 0U : 1U;
  return {line, column};
}

}  // namespace foedus
