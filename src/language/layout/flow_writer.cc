#include <algorithm>

#include "language/layout/layout_writer.h"

namespace foedus::layout {

namespace {

constexpr std::size_t kStep = 2;

/// [code points] of UTF-8.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool begins_with_two_blanks(std::string_view text) {
  return text.size() > 1 && text[0] == ' ' && text[1] == ' ';
}

}  // namespace

void LayoutWriter::write_flow_value(const Node& node, std::size_t indent) {
  if (node.flow) return write_flow(node, indent);
  if (node.kind != NodeShape::null) write_scalar(node, indent);
}

// Between two pieces of a flow: a space, or the line breaks and comments that stand there.
void LayoutWriter::write_flow_gap(std::uint32_t from, std::uint32_t to, std::size_t indent,
                                  bool space) {
  if (line_of(from) == line_of(to) && !comment_before(to)) {
    if (space) out_ += ' ';
    return;
  }
  end_line(from);
  while (comment_before(to)) {
    const Comment& comment = document_.comments[next_comment_++];
    pad(indent);
    out_ += trimmed_end(source_.slice(comment.span));
    out_ += '\n';
  }
  last_line_ = line_of(to);
  pad(indent);
}

void LayoutWriter::write_flow(const Node& node, std::size_t indent) {
  const bool map = node.kind == NodeShape::map;
  const std::size_t count = map ? node.entries.size() : node.items.size();
  out_ += map ? '{' : '[';
  std::uint32_t at = node.span.begin;  // the end of what was written last
  for (std::size_t i = 0; i < count; ++i) {
    const Node& value = map ? node.entries[i].node() : node.items[i];
    const std::uint32_t begin = map ? node.entries[i].key_span.begin : value.span.begin;
    write_flow_gap(at, begin, indent + kStep, i > 0);
    if (map) {
      out_ += node.entries[i].key + ":";
      at = node.entries[i].key_span.end;
      if (value.kind != NodeShape::null)
        write_flow_gap(at, value.span.begin, indent + 2 * kStep, true);
    }
    write_flow_value(value, indent + kStep);
    if (value.kind != NodeShape::null) at = value.span.end;
    if (i + 1 < count) out_ += ',';
  }
  const std::uint32_t closing = node.span.end - 1;
  if (count > 0 || comment_before(closing)) write_flow_gap(at, closing, indent, false);
  out_ += map ? '}' : ']';
}

std::string LayoutWriter::one_line(const Node& node) const {
  if (node.kind == NodeShape::null) return "";
  if (!node.flow) return std::string(source_.slice(node.span));
  std::string text;
  for (const MapEntry& entry : node.entries) {
    text += (text.empty() ? "" : ", ") + entry.key + ": " + one_line(entry.node());
  }
  for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + one_line(item);
  return node.kind == NodeShape::map ? "{" + text + "}" : "[" + text + "]";
}

/// A map in braces that stands on the line of its key.
bool LayoutWriter::is_row(const MapEntry& entry) const {
  const Node& node = entry.node();
  return node.kind == NodeShape::map && node.flow && !node.entries.empty() &&
         line_of(entry.key_span.begin) == line_of(node.span.end);
}

bool LayoutWriter::key_is_padded(const MapEntry& entry) const {
  const std::string_view gap = source_.slice({entry.key_span.end, entry.node().span.begin});
  const std::size_t colon = gap.find(':');
  return colon != std::string_view::npos && begins_with_two_blanks(gap.substr(colon + 1));
}

bool LayoutWriter::cell_is_padded(const MapEntry& entry) const {
  const std::vector<MapEntry>& cells = entry.node().entries;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const std::string_view gap =
        source_.slice({cells[i - 1].node().span.end, cells[i].key_span.begin});
    const std::size_t comma = gap.find(',');
    if (comma != std::string_view::npos && begins_with_two_blanks(gap.substr(comma + 1))) {
      return true;
    }
  }
  return false;
}

TableWidths LayoutWriter::widths_of(const MapEntry* first, const MapEntry* last) const {
  TableWidths widths;
  bool same_keys = std::any_of(first, last, [&](const auto& row) { return cell_is_padded(row); });
  const std::vector<MapEntry>& head = first->node().entries;
  for (const MapEntry* row = first; row != last; ++row) {
    widths.key = std::max(widths.key, width_of(row->key) + 1);
    const std::vector<MapEntry>& cells = row->node().entries;
    same_keys =
        same_keys && std::equal(cells.begin(), cells.end(), head.begin(), head.end(),
                                [](const auto& a, const auto& b) { return a.key == b.key; });
  }
  if (!same_keys) return widths;
  widths.cells.assign(head.size(), 0);
  for (const MapEntry* row = first; row != last; ++row) {
    for (std::size_t i = 0; i < head.size(); ++i) {
      const MapEntry& cell = row->node().entries[i];
      widths.cells[i] =
          std::max(widths.cells[i], width_of(cell.key) + 2 + width_of(one_line(cell.node())) + 1);
    }
  }
  return widths;
}

// [entry]; key 0: no row of a table. A table is a run of rows of which one at least was lined up.
std::vector<TableWidths> LayoutWriter::tables_of(const Node& map) const {
  std::vector<TableWidths> tables(map.entries.size());
  for (std::size_t begin = 0; begin < map.entries.size();) {
    std::size_t end = begin;
    bool lined_up = false;
    while (end < map.entries.size() && is_row(map.entries[end])) {
      lined_up = lined_up || key_is_padded(map.entries[end]) || cell_is_padded(map.entries[end]);
      ++end;
    }
    if (lined_up && end - begin > 1) {
      const TableWidths widths =
          widths_of(&map.entries[begin], &map.entries[begin] + (end - begin));
      std::fill(tables.begin() + static_cast<std::ptrdiff_t>(begin),
                tables.begin() + static_cast<std::ptrdiff_t>(end), widths);
    }
    begin = std::max(end, begin + 1);
  }
  return tables;
}

void LayoutWriter::write_row(const MapEntry& entry, const TableWidths& widths) {
  const auto add = [&](const std::string& text, std::size_t width) {
    out_ += text;
    out_.append(width > width_of(text) ? width - width_of(text) : 0, ' ');
  };
  add(entry.key + ":", widths.key);
  out_ += " {";
  const std::vector<MapEntry>& cells = entry.node().entries;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool last = i + 1 == cells.size();
    const std::string text = cells[i].key + ": " + one_line(cells[i].node()) + (last ? "" : ",");
    add(text, last || widths.cells.empty() ? 0 : widths.cells[i]);
    if (!last) out_ += ' ';
  }
  out_ += '}';
}

}  // namespace foedus::layout
