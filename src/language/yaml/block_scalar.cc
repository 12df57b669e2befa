// `|` and `>` texts: header, chomping, folding, and lines that slipped out of their indentation.
// What stands in the text is not looked at; `#` and `: ` are plain letters here.
#include <algorithm>
#include <string>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

struct Header {
  bool folded = false;
  char chomp = ' ';  // '-', '+' or ' ' for one line break at the end
  std::int32_t explicit_indent = 0;
  bool valid = true;
};

Header parse_header(std::string_view text) {
  Header header;
  header.folded = text[0] == '>';
  for (const char c : text.substr(1)) {
    if ((c == '-' || c == '+') && header.chomp == ' ') {
      header.chomp = c;
    } else if (c >= '1' && c <= '9' && header.explicit_indent == 0) {
      header.explicit_indent = c - '0';
    } else {
      header.valid = false;
    }
  }
  return header;
}

// Puts lines together; remembers the byte each comes from.
class TextBuilder {
 public:
  TextBuilder(ScalarText& out, bool folded) : out_(out), folded_(folded) {}

  void line(std::string_view text, std::uint32_t at) {
    const bool more = text::is_blank(text[0]);
    const bool join = folded_ && !first_ && !more && !more_;
    if (join && breaks_ == 1) {
      append(1, ' ');
    } else {
      append(join ? breaks_ - 1 : breaks_, '\n');
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      out_.text.push_back(text[i]);
      out_.offsets.push_back(at + static_cast<std::uint32_t>(i));
    }
    end_ = at + static_cast<std::uint32_t>(text.size());
    breaks_ = 0;
    first_ = false;
    more_ = more;
  }
  void line_break() { ++breaks_; }
  void finish(char chomp, std::uint32_t begin) {
    if (first_) end_ = begin;
    if (chomp == '+') append(breaks_, '\n');
    if (chomp == ' ' && !first_) append(1, '\n');
    out_.offsets.push_back(end_);
  }
  [[nodiscard]] std::uint32_t end() const { return end_; }

 private:
  void append(std::size_t count, char c) {
    out_.text.append(count, c);
    out_.offsets.resize(out_.text.size(), end_);
  }

  ScalarText& out_;
  bool folded_;
  bool first_ = true;
  bool more_ = false;
  std::size_t breaks_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace

void Reader::read_block_scalar(Node& out, std::int32_t parent) {
  const std::uint32_t begin = at_;
  const std::string_view written = without_comment(slice(at_, here().end));
  const Header header = parse_header(written);
  if (!header.valid) {
    const SourceSpan where{at_, at_ + static_cast<std::uint32_t>(written.size())};
    Diagnostic& error =
        report(DiagnosticCode::bad_text_header, where, text::shown(written) + " begins no text",
               "`|` keeps line breaks and `>` joins lines; the text stands indented on the lines "
               "below. A value that begins with one of them is put in double quotes.");
    propose(error, "write this value instead:", where, text::quoted(written));
    take_text(out, where.begin, where.end);
    at_ = here().end;
    return;
  }
  out.style = header.folded ? ScalarStyle::folded_block : ScalarStyle::literal_block;
  at_ += static_cast<std::uint32_t>(written.size());
  const std::size_t mark_line = line_;
  finish_line("the text mark");
  const std::int32_t explicit_indent =
      header.explicit_indent == 0 ? 0 : std::max(parent, 0) + header.explicit_indent;
  const std::int32_t indent = text_indent(parent, explicit_indent);
  TextBuilder builder(out.scalar, header.folded);
  bool any = false;
  for (; line_ < lines_.size() && belongs_to_text(parent, indent, any); ++line_) {
    const Line& line = here();
    if (line.kind != LineKind::blank) {
      const std::uint32_t spaces = static_cast<std::uint32_t>(std::max(0, line.indent - indent));
      const std::uint32_t from =
          std::max(line.begin, line.content - std::min(spaces, line.content));
      builder.line(slice(from, line.end), from);
      any = true;
    }
    builder.line_break();
  }
  const std::uint32_t after_mark = begin + static_cast<std::uint32_t>(written.size());
  builder.finish(header.chomp, after_mark);
  out.span = {begin, std::max(after_mark, builder.end())};
  // The caller finishes the line that ended the value; step back onto it.
  line_ = std::max(mark_line, line_ > 0 ? line_ - 1 : 0);
  at_ = here().end;
}

// The column of the text: its first line says, unless a crooked first line says otherwise.
std::int32_t Reader::text_indent(std::int32_t parent, std::int32_t explicit_indent) {
  if (explicit_indent > 0) return explicit_indent;
  std::size_t first = line_;
  while (first < lines_.size() && lines_[first].kind == LineKind::blank) ++first;
  if (first >= lines_.size()) return parent + lines_.step();
  const std::int32_t expected = std::max(parent, 0) + lines_.step();
  const std::int32_t indent = lines_[first].indent;
  if (indent <= parent) return expected;
  const std::size_t next = first + 1;
  const bool crooked = next < lines_.size() && lines_[next].kind != LineKind::blank &&
                       lines_[next].indent < indent && lines_[next].indent == expected;
  if (crooked) blame_indent(first, expected, entry_name_);
  return crooked ? expected : indent;
}

// Whether the line is still text. One line that slipped to the left between lines of text is text
// too, and is blamed.
bool Reader::belongs_to_text(std::int32_t parent, std::int32_t indent, bool any) {
  const Line& line = here();
  if (line.kind == LineKind::blank || line.indent >= indent) return true;
  if (line.indent > parent && line.kind == LineKind::content) {
    blame_indent(line_, indent, entry_name_);
    return true;
  }
  if (line.kind != LineKind::content || looks_like_entry(line_) || starts_item(line_)) return false;
  const std::size_t next = lines_.next_content(line_ + 1);
  const bool text_goes_on = next < lines_.size() && lines_[next].indent >= indent;
  const bool last_line = any && lines_.content(line_).find(' ') != std::string_view::npos &&
                         !lines_.opens(line_) && lines_[line_ - 1].kind == LineKind::content;
  if (!text_goes_on && !last_line) return false;
  const std::string_view content = lines_.content(line_);
  std::size_t word = 0;
  while (word < content.size() && text::is_key_byte(content[word])) ++word;
  // `levers` or `key {` is an entry that lost its colon, not prose.
  const std::string_view rest = text::trimmed(content.substr(word));
  if (rest.empty() && (!text_goes_on || looks_like_entry(next))) return false;
  if (!rest.empty() && (rest[0] == '{' || rest[0] == '[' || rest[0] == '"')) return false;
  blame_indent(line_, indent, entry_name_);
  return true;
}

}  // namespace foedus::yaml
