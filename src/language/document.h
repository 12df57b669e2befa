// The tree a scenario file is read into: maps, lists and scalars, each knowing where it stands.
// This file owns the tree; types come later, from the field table, never from the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace foedus {

/// Text decoded from one scalar (quotes, escapes and folding undone), with the way back:
/// `offsets[i]` is the byte in the file of decoded byte i; offsets has text.size() + 1 entries.
struct ScalarText {
  std::string text;
  std::vector<std::uint32_t> offsets;

  /// The span in the file of the decoded bytes [begin, end); clamped to the text.
  [[nodiscard]] SourceSpan span(std::size_t begin, std::size_t end) const;
  /// The decoded bytes [begin, end) with their way back, for "0.2 to 0.8" read as two numbers.
  [[nodiscard]] ScalarText part(std::size_t begin, std::size_t end) const;
  /// Text that stands nowhere in a file (an option of the command line): byte i is at begin + i.
  static ScalarText of(std::string text, std::uint32_t begin = 0);
};

enum class NodeShape : std::uint8_t { null, scalar, list, map };
enum class ScalarStyle : std::uint8_t { plain, double_quoted, literal_block, folded_block };

struct Node;

struct MapEntry {
  std::string key;
  SourceSpan key_span;
  std::vector<Node> value;  // exactly one; a vector because Node is incomplete here
  [[nodiscard]] const Node& node() const;
};

struct Comment {
  SourceSpan span;        // from `#` to the end of the line
  bool trailing = false;  // stands behind content on its line
};

struct Node {
  NodeShape kind = NodeShape::null;
  ScalarStyle style = ScalarStyle::plain;
  bool flow = false;  // written as {..} or [..]
  SourceSpan span;    // for null: the place where a value was expected
  ScalarText scalar;
  std::vector<Node> items;        // list
  std::vector<MapEntry> entries;  // map, in file order

  [[nodiscard]] const MapEntry* find(std::string_view key) const;
};

struct Document {
  Node root;
  std::vector<Comment> comments;
};

}  // namespace foedus
