// Blocks: which of map, list or scalar the lines at one indentation are, and values on one line.
// Keys and their mistakes are in block_entries.cc, crooked indentation in indentation.cc.
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

void Reader::too_deep(SourceSpan where) {
  report(DiagnosticCode::nesting_too_deep, where,
         "this is nested more than " + std::to_string(kDepthLimit) + " levels deep",
         "A scenario needs about six.");
  stopped_ = true;
}

// The block below a key or a dash: everything indented more than `parent`.
void Reader::read_block(Node& out, std::int32_t parent) {
  if (levels_.size() >= kDepthLimit) {
    too_deep({here().content, here().end});
    return;
  }
  const std::int32_t indent = block_indent(parent);
  at_ = here().content;
  if (starts_item(line_)) {
    read_list(out, indent);
  } else if (first_line_is_entry(parent)) {
    read_map(out, indent, here().content);
  } else {
    read_inline_value(out, parent);
    finish_line("the value");
  }
}

bool Reader::starts_item(std::size_t line) const {
  const std::string_view content = lines_.content(line);
  return content.starts_with("- ") || content == "-";
}

// `name:` or `"name":` at the beginning of the line.
bool Reader::looks_like_entry(std::size_t line) const {
  std::string_view content = lines_.content(line);
  const bool quoted = content.starts_with('"');
  if (quoted) content.remove_prefix(1);
  std::size_t i = 0;
  while (i < content.size() && text::is_key_byte(content[i])) ++i;
  if (i == 0) return false;
  if (quoted && (i >= content.size() || content[i++] != '"')) return false;
  while (i < content.size() && text::is_blank(content[i])) ++i;
  if (i >= content.size() || content[i] != ':') return false;
  return i + 1 == content.size() || text::is_blank(content[i + 1]);
}

// Whether the first line of a block begins a map, also one whose first colon was forgotten.
bool Reader::first_line_is_entry(std::int32_t parent) {
  if (looks_like_entry(line_)) return true;
  const std::string_view content = without_comment(lines_.content(line_));
  if (content.empty()) return false;
  if (content.back() == ':') return true;
  const char first = content[0];
  if (first == '{' || first == '[' || first == '|' || first == '>') return false;
  if (first == '"' || first == '\'') return parent < 0;
  if (parent < 0) return true;
  std::size_t word = 0;
  while (word < content.size() && text::is_key_byte(content[word])) ++word;
  if (word > 0 && word + 1 < content.size() && content[word] == ':') return true;
  const std::size_t next = lines_.next_content(line_ + 1);
  if (word > 0 && text::is_key_and_value(content) &&
      !text::is_word(text::trimmed(content.substr(word))[0])) {
    return true;
  }
  if (next >= lines_.size() || !looks_like_entry(next)) return false;
  if (lines_[next].indent == here().indent) return true;
  return lines_[next].indent > here().indent && text::is_key(content);
}

void Reader::read_map(Node& out, std::int32_t indent, std::uint32_t begin) {
  out.kind = NodeShape::map;
  out.span = {begin, begin};
  levels_.push_back({});
  levels_.back().indent = indent;
  levels_.back().name = entry_name_;
  read_entries(out, indent);
  levels_.pop_back();
}

void Reader::read_list(Node& out, std::int32_t indent) {
  out.kind = NodeShape::list;
  out.span = {here().content, here().content};
  levels_.push_back({});
  levels_.back().indent = indent;
  levels_.back().name = entry_name_;
  while (next_content()) {
    settle();
    if (here().indent < indent) break;
    if (here().indent > indent) {
      blame_indent(line_, indent, levels_.back().name);
      continue;
    }
    if (!starts_item(line_)) break;
    read_item(out, indent);
  }
  levels_.pop_back();
}

void Reader::read_item(Node& list, std::int32_t indent) {
  at_ = here().content + 1;
  skip_blanks();
  list.items.emplace_back();
  Node& item = list.items.back();
  item.span = {at_, at_};
  if (at_line_end() || peek() == '#') {
    finish_line("the dash");
    if (next_content() && here().indent > indent) read_block(item, indent);
  } else {
    // `- key: value`: what follows the dash is a block of its own that begins at this column.
    Line& line = here();
    line.indent = indent + static_cast<std::int32_t>(at_ - line.content);
    line.content = at_;
    if (starts_item(line_) || looks_like_entry(line_)) {
      read_block(item, indent);
    } else {
      read_inline_value(item, indent);
      finish_line("the list item");
    }
  }
  list.span.end = item.span.end;
}

void Reader::read_inline_value(Node& out, std::int32_t parent) {
  out.kind = NodeShape::scalar;
  out.span = {at_, at_};
  brackets_.clear();
  const char first = peek();
  if (first == '"') {
    out.style = ScalarStyle::double_quoted;
    if (read_quoted(out, parent)) inner_quotes(out);
  } else if (first == '{' || first == '[') {
    read_flow(out, parent);
  } else if (first == '|' || first == '>') {
    read_block_scalar(out, parent);
  } else if (!refuse_start(out, parent)) {
    read_plain(out, parent);
  }
}

void Reader::read_flow(Node& out, std::int32_t parent) {
  flow_parent_ = parent;
  flow_end_ = at_;
  broken_ = false;
  brackets_.clear();
  if (peek() == '{') {
    read_flow_map(out);
  } else {
    read_flow_list(out);
  }
  if (broken_ && !stopped_) unclosed_flow();
  if (broken_) at_ = here().end;
  brackets_.clear();
}

}  // namespace foedus::yaml
