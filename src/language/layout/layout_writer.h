// Writes one document anew in the house layout, from front to back, comments in their places.
// Private to language/: blocks are in layout_writer.cc, brackets and tables in flow_writer.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "language/document.h"

namespace foedus::layout {

/// Without blanks at the end.
[[nodiscard]] std::string_view trimmed_end(std::string_view text);

/// A block that is open: the column of its entries as written, and as they are written now.
struct Level {
  std::uint32_t column = 0;
  std::size_t indent = 0;
};

/// How wide the cells of a table are, so that its columns line up; no cells: keys alone do.
struct TableWidths {
  std::size_t key = 0;
  std::vector<std::size_t> cells;
};

class LayoutWriter {
 public:
  LayoutWriter(const SourceText& source, const Document& document)
      : source_(source), document_(document) {}
  [[nodiscard]] std::string write();

 private:
  // --- blocks
  void write_entries(const Node& map, std::size_t indent, bool behind_dash);
  void write_items(const Node& list, std::size_t indent);
  void write_item(const Node& item, std::size_t indent);
  void write_value(const Node& node, std::size_t indent, std::uint32_t key_end);
  void write_scalar(const Node& node, std::size_t indent);
  void write_block_text(const Node& node, std::size_t indent);
  void write_folded_lines(std::string_view lines, std::size_t indent);

  // --- what stands between
  void write_gap(std::uint32_t to, Level level, bool section);
  std::size_t write_comment_line(std::uint32_t begin, Level next);  // gives its indentation
  void end_line(std::uint32_t content_end);
  [[nodiscard]] bool comment_before(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t column_of(std::uint32_t offset) const;
  void pad(std::size_t indent) { out_.append(indent, ' '); }

  // --- brackets (flow_writer.cc)
  void write_flow(const Node& node, std::size_t indent);
  void write_flow_gap(std::uint32_t from, std::uint32_t to, std::size_t indent, bool space);
  void write_flow_value(const Node& node, std::size_t indent);
  [[nodiscard]] std::string one_line(const Node& node) const;
  [[nodiscard]] bool is_row(const MapEntry& entry) const;
  [[nodiscard]] bool key_is_padded(const MapEntry& entry) const;
  [[nodiscard]] bool cell_is_padded(const MapEntry& entry) const;
  [[nodiscard]] std::vector<TableWidths> tables_of(const Node& map) const;
  [[nodiscard]] TableWidths widths_of(const MapEntry* first, const MapEntry* last) const;
  void write_row(const MapEntry& entry, const TableWidths& widths);

  const SourceText& source_;
  const Document& document_;
  std::string out_;
  std::size_t next_comment_ = 0;
  std::uint32_t last_line_ = 0;       // [line of the source] whose content was written last
  std::vector<Level> open_;           // blocks around the place being written
  std::vector<Level> previous_path_;  // those around the entry before it
};

}  // namespace foedus::layout
