// The document tree's few questions: a key looked up, decoded text led back to its bytes.
// Reading lives in yaml/; nothing here changes a tree.
#include "language/document.h"

#include <algorithm>
#include <utility>

namespace foedus {

SourceSpan ScalarText::span(std::size_t begin, std::size_t end) const {
  if (offsets.empty()) return {};
  const std::size_t last = offsets.size() - 1;
  begin = std::min(begin, last);
  end = std::clamp(end, begin, last);
  return {offsets[begin], std::max(offsets[begin], offsets[end])};
}

ScalarText ScalarText::part(std::size_t begin, std::size_t end) const {
  begin = std::min(begin, text.size());
  end = std::clamp(end, begin, text.size());
  ScalarText out;
  out.text = text.substr(begin, end - begin);
  out.offsets.reserve(out.text.size() + 1);
  for (std::size_t i = begin; i <= end; ++i) {
    out.offsets.push_back(i < offsets.size() ? offsets[i] : 0);
  }
  return out;
}

ScalarText ScalarText::of(std::string text, std::uint32_t begin) {
  ScalarText out;
  out.offsets.reserve(text.size() + 1);
  for (std::size_t i = 0; i <= text.size(); ++i) {
    out.offsets.push_back(begin + static_cast<std::uint32_t>(i));
  }
  out.text = std::move(text);
  return out;
}

const Node& MapEntry::node() const {
  static const Node kNothing{};  // an entry a caller built without its value
  return value.empty() ? kNothing : value.front();
}

const MapEntry* Node::find(std::string_view key) const {
  for (const MapEntry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

}  // namespace foedus
