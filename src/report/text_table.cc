// Layout by display width, so that accents and wide scripts do not break the columns.
#include "report/text_table.h"

#include <algorithm>

#include "report/display_width.h"

namespace foedus {
namespace {

/// Words of `text` in lines of at most `width` columns; a longer word gets a line of its own.
std::vector<std::string> lines_of(std::string_view text, std::size_t first_width,
                                  std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t column = 0;
  while (!text.empty()) {
    std::size_t end = std::min(text.find(' '), text.size());
    if (text.substr(end).starts_with(" %"))  // a number keeps its unit beside it
      end = std::min(text.find(' ', end + 1), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t size = display_width(word);
    const std::size_t room = lines.size() == 1 ? first_width : width;
    if (column > 0 && column + 1 + size > room) {
      lines.emplace_back();
      column = 0;
    }
    if (column > 0) lines.back() += ' ', ++column;
    lines.back() += word;
    column += size;
  }
  return lines;
}

}  // namespace

void add_paragraph(std::string& out, std::size_t indent, std::string_view text, std::size_t hang) {
  const std::vector<std::string> lines =
      lines_of(printable(text), kTextWidth - indent, kTextWidth - indent - hang);
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += std::string(indent + (i > 0 ? hang : 0), ' ') + lines[i] + '\n';
}

void add_entry(std::string& out, std::size_t indent, std::size_t label_width,
               std::string_view label, std::string_view text) {
  const std::size_t at = indent + label_width + 2;
  const std::vector<std::string> lines =
      lines_of(printable(text), kTextWidth - at, kTextWidth - at);
  const std::string shown = printable(label);
  const std::size_t taken = display_width(shown);
  out += std::string(indent, ' ') + shown +
         std::string(taken < label_width + 2 ? label_width + 2 - taken : 1, ' ') + lines[0] + '\n';
  for (std::size_t i = 1; i < lines.size(); ++i) out += std::string(at, ' ') + lines[i] + '\n';
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_)
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c == widths.size()) widths.push_back(0);
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  return widths;
}

std::size_t TextTable::width() const {
  std::size_t sum = 0;
  for (const std::size_t column : widths()) sum += column + 2;
  return sum > 2 ? sum - 2 : 0;
}

void TextTable::write(std::string& out, std::size_t indent) const {
  const std::vector<std::size_t> columns = widths();
  for (const auto& row : rows_) {
    std::string line(indent, ' ');
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string pad(columns[c] - display_width(row[c]), ' ');
      if (c > 0) line += "  ";
      line += c == 0 ? row[c] + pad : pad + row[c];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

}  // namespace foedus
