// Bytes that no scenario may contain: broken UTF-8, control characters, tabs, look-alike spaces.
// It runs before the structure is read, one complaint a line, and changes nothing.
#include <string>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"
#include "language/yaml/reader.h"

namespace foedus::yaml {

namespace {

bool is_control(std::uint32_t c) {
  return (c < 0x20 && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0);
}

// The line with its tabs as one space each.
std::string without_tabs(std::string_view line) {
  std::string out;
  for (const char c : line) out.push_back(c == '\t' ? ' ' : c);
  return out;
}

// What separates the parts of an entry.
bool is_joint(char c) { return c == ':' || c == ',' || c == '{' || c == '['; }

}  // namespace

// `key:` and then any space, also one that is none: an entry, not a line of a text.
bool Reader::looks_like_entry_with_odd_space(std::size_t number) const {
  const std::string_view content = lines_.content(number);
  const std::size_t key = text::key_length(content);
  return key > 0 && key + 1 < content.size() && content[key] == ':' &&
         (content[key + 1] == ' ' || text::is_odd_space(text::decode(content, key + 1).value));
}

void Reader::check_characters() {
  if (text_.starts_with("\xFE\xFF") || text_.starts_with("\xFF\xFE")) {
    report(DiagnosticCode::not_utf8, {0, 2}, "the file is UTF-16",
           "A scenario is UTF-8. Save it again with that encoding.");
    stopped_ = true;
    return;
  }
  for (std::size_t i = 0; i < lines_.size() && !stopped_; ++i) check_line_characters(i);
  check_odd_indents();
}

void Reader::check_line_characters(std::size_t number) {
  const Line& line = lines_[number];
  bool in_comment = line.kind == LineKind::comment;
  for (std::uint32_t at = line.content; at < line.end;) {
    const char byte = text_[at];
    if (byte >= ' ' && byte < 0x7F) {
      if (byte == '#' && at > line.begin && text::is_blank(text_[at - 1])) in_comment = true;
      ++at;
      continue;
    }
    const text::CodePoint c = text::decode(text_, at);
    const auto length = static_cast<std::uint32_t>(c.length);
    if (!c.valid) {
      report(DiagnosticCode::not_utf8, {at, at + length}, "a byte here is not UTF-8",
             "A scenario is UTF-8 text. Save the file again with that encoding.");
      return;
    }
    if (is_control(c.value)) {
      Diagnostic& error = report(DiagnosticCode::control_character, {at, at + length},
                                 "there is a " + text::describe(c.value) + " in the text",
                                 "A scenario is plain text.");
      propose_line(error, at, at + length, "");
      return;
    }
    if (c.value == '\t' && !in_comment) {
      Diagnostic& error = report(DiagnosticCode::tab_in_text, {at, at + 1},
                                 "there is a tab in the line", "Words are separated by spaces.");
      propose_line(error, at, line.end, without_tabs(slice(at, line.end)));
      return;
    }
    if (text::is_odd_space(c.value) && at > line.begin && is_joint(text_[at - 1]) &&
        looks_like_entry_with_odd_space(number)) {
      Diagnostic& error =
          report(DiagnosticCode::odd_space, {at, at + length},
                 "there is a " + text::describe(c.value) + " behind `" + text_[at - 1] + "`",
                 "Words are separated by ordinary spaces.");
      propose_line(error, at, at + length, " ");
      return;
    }
    at += length;
  }
}

void Reader::check_odd_indents() {
  for (std::size_t i = 0; i < lines_.size() && !stopped_; ++i) {
    const Line& line = lines_[i];
    if (!line.odd_indent || line.kind != LineKind::content) continue;
    const bool tab = slice(line.begin, line.content).find('\t') != std::string_view::npos;
    Diagnostic& error = report(
        tab ? DiagnosticCode::tab_in_indentation : DiagnosticCode::odd_space,
        {line.begin, line.content},
        tab ? "the line is indented with a tab" : "the line is indented with a space that is none",
        "Indentation says what belongs to what; it is written in spaces, " +
            std::to_string(lines_.step()) + " a level in this file.");
    std::string text(static_cast<std::size_t>(line.indent), ' ');
    text.append(without_tabs(slice(line.content, line.end)));
    propose(error, "write this line instead:", {line.begin, line.end}, std::move(text));
  }
}

}  // namespace foedus::yaml
