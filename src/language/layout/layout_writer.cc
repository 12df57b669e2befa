#include "language/layout/layout_writer.h"

#include <algorithm>
#include <utility>

namespace foedus::layout {

namespace {

constexpr std::size_t kStep = 2;  // [columns] a level

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed_begin(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

bool is_section(const Node& node) {
  return !node.flow && (node.kind == NodeShape::map || node.kind == NodeShape::list);
}

bool is_block_text(const Node& node) {
  return node.kind == NodeShape::scalar &&
         (node.style == ScalarStyle::literal_block || node.style == ScalarStyle::folded_block);
}

}  // namespace

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::uint32_t LayoutWriter::line_of(std::uint32_t offset) const {
  return source_.position(offset).line;
}

std::uint32_t LayoutWriter::column_of(std::uint32_t offset) const {
  return source_.position(offset).column - 1;
}

bool LayoutWriter::comment_before(std::uint32_t offset) const {
  return next_comment_ < document_.comments.size() &&
         document_.comments[next_comment_].span.begin < offset;
}

std::string LayoutWriter::write() {
  const Node& root = document_.root;
  const auto size = static_cast<std::uint32_t>(source_.text().size());
  if (root.kind == NodeShape::map && !root.flow) {
    write_entries(root, 0, false);
  } else if (root.kind != NodeShape::null) {
    write_gap(root.span.begin, {}, false);
    write_flow_value(root, 0);
    end_line(root.span.end);
  }
  write_gap(size, {}, false);
  return std::move(out_);
}

// Comments and at most one blank line between what was written last and the offset `to`.
void LayoutWriter::write_gap(std::uint32_t to, Level level, bool section) {
  const auto blank_before = [&](std::uint32_t line) {
    return !out_.empty() && line > last_line_ + 1;
  };
  bool blank = false;
  std::size_t begin = out_.size();
  while (comment_before(to)) {
    const std::uint32_t at = document_.comments[next_comment_].span.begin;
    if (blank_before(line_of(at))) {
      out_ += '\n';
      blank = true;
    }
    const bool deeper = write_comment_line(at, level) > level.indent;
    if (deeper && !blank) begin = out_.size();  // it ends the block before
  }
  const bool end = to == source_.text().size();
  if (!end && blank_before(line_of(to))) {
    out_ += '\n';
    blank = true;
  }
  if (section && !blank && begin > 0) out_.insert(begin, 1, '\n');
}

// A comment belongs to the deepest open block that begins no further right than it does.
std::size_t LayoutWriter::write_comment_line(std::uint32_t begin, Level next) {
  const std::uint32_t column = column_of(begin);
  Level chosen = next;
  if (column != next.column) {
    for (const Level& level : previous_path_) {
      const bool better = chosen.column > column || level.column > chosen.column;
      if (level.column <= column && better) chosen = level;
    }
  }
  pad(chosen.indent);
  out_ += trimmed_end(source_.slice(document_.comments[next_comment_].span));
  out_ += '\n';
  last_line_ = line_of(begin);
  ++next_comment_;
  return chosen.indent;
}

void LayoutWriter::end_line(std::uint32_t content_end) {
  const std::uint32_t line = line_of(content_end);
  if (next_comment_ < document_.comments.size()) {
    const Comment& comment = document_.comments[next_comment_];
    if (comment.trailing && line_of(comment.span.begin) == line) {
      out_ += "  ";
      out_ += trimmed_end(source_.slice(comment.span));
      ++next_comment_;
    }
  }
  out_ += '\n';
  last_line_ = line;
}

void LayoutWriter::write_entries(const Node& map, std::size_t indent, bool behind_dash) {
  if (map.entries.empty()) return;
  const Level level{column_of(map.entries.front().key_span.begin), indent};
  open_.push_back(level);
  const std::vector<TableWidths> tables = tables_of(map);
  for (std::size_t i = 0; i < map.entries.size(); ++i) {
    const MapEntry& entry = map.entries[i];
    const bool section = open_.size() == 1 && i > 0 &&
                         (is_section(entry.node()) || is_section(map.entries[i - 1].node()));
    if (i > 0 || !behind_dash) {
      write_gap(entry.key_span.begin, level, section);
      pad(indent);
    }
    previous_path_ = open_;
    last_line_ = line_of(entry.key_span.begin);
    if (tables[i].key > 0) {
      write_row(entry, tables[i]);
      end_line(entry.node().span.end);
      continue;
    }
    out_ += entry.key + ":";
    write_value(entry.node(), indent, entry.key_span.end);
  }
  open_.pop_back();
}

void LayoutWriter::write_value(const Node& node, std::size_t indent, std::uint32_t key_end) {
  if (node.kind == NodeShape::null) return end_line(key_end);
  if (is_section(node)) {
    end_line(key_end);
    if (node.kind == NodeShape::map) return write_entries(node, indent + kStep, false);
    return write_items(node, indent + kStep);
  }
  const std::uint32_t begin = node.span.begin;
  if (comment_before(begin)) {
    end_line(key_end);
    const Level level{column_of(begin), indent + kStep};
    write_gap(begin, level, false);
    pad(indent + kStep);
  } else {
    out_ += ' ';
  }
  if (is_block_text(node)) return write_block_text(node, indent);
  write_flow_value(node, indent);
  end_line(node.span.end);
}

void LayoutWriter::write_items(const Node& list, std::size_t indent) {
  const Level level{column_of(list.span.begin), indent};
  open_.push_back(level);
  for (const Node& item : list.items) {
    write_gap(item.span.begin, level, false);
    previous_path_ = open_;
    pad(indent);
    out_ += '-';
    write_item(item, indent);
  }
  open_.pop_back();
}

void LayoutWriter::write_item(const Node& item, std::size_t indent) {
  last_line_ = line_of(item.span.begin);
  const bool map = item.kind == NodeShape::map && !item.flow && !item.entries.empty();
  if (map && !comment_before(item.entries.front().key_span.begin)) {
    out_ += ' ';
    return write_entries(item, indent + kStep, true);
  }
  write_value(item, indent, item.span.begin);
}

// Lines of a plain or quoted text after its first: their indentation means nothing.
void LayoutWriter::write_folded_lines(std::string_view text, std::size_t indent) {
  const std::vector<std::string_view> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view line = i == 0 ? lines[i] : trimmed_begin(lines[i]);
    const std::string_view trimmed = trimmed_end(line);
    const bool escaped = trimmed.ends_with('\\');  // behind a backslash a blank is text
    if (i + 1 < lines.size() && !escaped) line = trimmed;
    if (i > 0) {
      out_ += '\n';
      if (!line.empty()) pad(indent + kStep);
    }
    out_ += line;
  }
}

void LayoutWriter::write_scalar(const Node& node, std::size_t indent) {
  write_folded_lines(source_.slice(node.span), indent);
}

// Behind the `|` or `>`: the lines as they are, moved sideways together.
void LayoutWriter::write_block_text(const Node& node, std::size_t indent) {
  const std::string_view all = source_.slice(node.span);
  const std::vector<std::string_view> lines = lines_of(all);
  std::string_view header = lines.front();
  header = header.substr(0, header.find_first_of(" \t\r#"));
  out_ += header;
  end_line(node.span.begin);
  // With a digit in the header the text begins that far in, whatever its first line.
  const std::size_t digit = header.find_first_of("123456789");
  std::size_t base = std::string_view::npos;
  std::size_t least = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (trimmed_end(lines[i]).empty()) continue;
    base = std::min(base, lines[i].find_first_not_of(' '));
  }
  std::size_t to = indent + kStep;
  if (digit != std::string_view::npos) {
    least = static_cast<std::size_t>(header[digit] - '0');
    base = open_.empty() ? least : open_.back().column + least;
    to = indent + least;
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::string_view line = lines[i];
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (i + 1 == lines.size() && line.empty()) break;
    const bool blank = line.find_first_not_of(' ') == std::string_view::npos;
    if (!blank || line.size() > base) {
      pad(to);
      out_ += line.substr(std::min(base, line.size()));
    }
    out_ += '\n';
  }
  last_line_ = line_of(node.span.end);
  if (all.ends_with('\n')) --last_line_;
}

}  // namespace foedus::layout
