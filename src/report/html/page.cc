#include "report/html/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/svg/markup.h"

namespace foedus {
namespace {

std::string with(std::string_view attributes) {
  return attributes.empty() ? std::string() : " " + std::string(attributes);
}

bool stands_right(const PageTable& table, std::size_t column) {
  if (column < table.align.size()) return table.align[column] == 'r';
  return table.numbers && column >= table.text_columns;
}

/// Names may break after an underscore, so that headings do not make columns wide.
std::string breakable(std::string_view text) {
  const std::string ready = prose_markup(text);
  std::string out;
  for (const char c : ready) {
    out += c;
    if (c == '_') out += "<wbr>";
  }
  return out;
}

std::string opened_cell(const PageTable& table, const PageTable::Cell& cell, std::size_t column) {
  std::string attributes;
  if (stands_right(table, column)) attributes += " class=\"n\"";
  const char letter = column < table.align.size() ? table.align[column] : 'l';
  if (letter == 't' || letter == 'w' || letter == 'm')
    attributes += fmt::format(" class=\"{}\"", letter);
  if (cell.rows > 1) attributes += fmt::format(" rowspan=\"{}\"", cell.rows);
  if (!cell.heading) return fmt::format("<td{}>", attributes);
  return fmt::format("<th scope=\"{}\"{}>", cell.rows > 1 ? "rowgroup" : "row", attributes);
}

}  // namespace

std::string prose_markup(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = text.find('`', at);
    const std::size_t last = first == std::string_view::npos ? first : text.find('`', first + 1);
    if (last == std::string_view::npos) {
      out += escaped_markup(text.substr(at));
      break;
    }
    out += escaped_markup(text.substr(at, first - at));
    out += "<code>" + escaped_markup(text.substr(first + 1, last - first - 1)) + "</code>";
    at = last + 1;
  }
  return out;
}

void Page::open(std::string_view element, std::string_view attributes) {
  out_ += fmt::format("<{}{}>\n", element, with(attributes));
  open_.emplace_back(element);
}

void Page::close() {
  out_ += fmt::format("</{}>\n", open_.back());
  open_.pop_back();
}

void Page::element(std::string_view element, std::string_view text, std::string_view attributes) {
  out_ += fmt::format("<{0}{1}>{2}</{0}>\n", element, with(attributes), prose_markup(text));
}

void Page::paragraph(std::string_view text, std::string_view attributes) {
  element("p", text, attributes);
}

void Page::list(const std::vector<std::string>& items, std::string_view attributes) {
  open("ul", attributes);
  for (const std::string& item : items) element("li", item);
  close();
}

void Page::heading(int level, std::string_view text, std::string_view id) {
  element(fmt::format("h{}", level), text,
          id.empty() ? std::string() : fmt::format("id=\"{}\"", id));
}

void Page::open_details(std::string_view summary, bool shown) {
  open("details", shown ? "open" : "");
  element("summary", summary);
}

void Page::table(const PageTable& table) {
  ++tables_;
  const std::string id = fmt::format("t{}", tables_);
  out_ += fmt::format(
      "<div class=\"table\"><p class=\"caption\" id=\"{}\"><b>Table {}.</b> {} <span "
      "class=\"note\">{}.</span></p>{}\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-labelledby=\"{}\"><table aria-labelledby=\"{}\"{}>\n<thead><tr>",
      id, tables_, prose_markup(table.caption), escaped_markup(note_),
      table.header.size() > 3
          ? "<p class=\"hint\" aria-hidden=\"true\">Wide table: it scrolls sideways.</p>"
          : "",
      id, id, table.numbers ? "" : " class=\"words\"");
  for (std::size_t c = 0; c < table.header.size(); ++c)
    out_ += fmt::format("<th scope=\"col\"{}>{}</th>", stands_right(table, c) ? " class=\"n\"" : "",
                        breakable(table.header[c]));
  out_ += "</tr></thead>\n<tbody>\n";
  std::vector<int> spanned(table.header.size(), 0);
  for (const auto& row : table.rows) {
    out_ += "<tr>";
    std::size_t column = 0;
    for (const PageTable::Cell& cell : row) {
      while (column < spanned.size() && spanned[column] > 0) --spanned[column++];
      out_ += opened_cell(table, cell, column) +
              (cell.heading ? breakable(cell.text) : prose_markup(cell.text));
      if (!cell.below.empty())
        out_ += fmt::format("<span class=\"below\">{}</span>", prose_markup(cell.below));
      out_ += cell.heading ? "</th>" : "</td>";
      if (column < spanned.size()) spanned[column] = cell.rows - 1;
      ++column;
    }
    out_ += "</tr>\n";
  }
  out_ += "</tbody></table></div></div>\n";
}

void Page::figure(const std::vector<std::string>& drawings, std::string_view caption,
                  bool scrolls) {
  ++figures_;
  out_ += "<figure>\n";
  if (scrolls)
    out_ += fmt::format(
        "<p class=\"hint\" aria-hidden=\"true\">Wide figure: it scrolls sideways.</p><div "
        "class=\"scroll drawing\" tabindex=\"0\" role=\"region\" aria-label=\"Figure {}\">\n",
        figures_);
  else
    out_ += "<div class=\"panels\">\n";
  for (const std::string& drawing : drawings) out_ += drawing;
  out_ += fmt::format(
      "</div>\n<figcaption><b>Figure {}.</b> {} <span class=\"note\">{}.</span></figcaption>\n"
      "</figure>\n",
      figures_, prose_markup(caption), escaped_markup(note_));
}

std::string Page::drawing_id() { return fmt::format("d{}", ++drawings_); }

std::string Page::finish() {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace foedus
