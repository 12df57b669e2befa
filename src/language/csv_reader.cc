#include "language/csv_reader.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml/characters.h"

namespace foedus {

namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string in_small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string cells_in_words(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " cell" : " cells");
}

class CsvReader {
 public:
  CsvReader(const SourceText& source, Diagnostics& diagnostics)
      : text_(source.text()), diagnostics_(diagnostics) {}

  CsvDocument read();

 private:
  [[nodiscard]] bool readable();
  [[nodiscard]] char separator() const;
  CsvRow read_row();
  void read_cell(CsvRow& row);
  void read_quoted(ScalarText& cell);
  void skip_line_end();
  void check_header(const CsvRow& header);
  void check_row(const CsvDocument& table, const CsvRow& row);
  [[nodiscard]] bool at_cell_end() const {
    return at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
           text_[at_] == '\r';
  }
  void refuse(DiagnosticCode code, std::size_t begin, std::size_t end, std::string message,
              std::string expected) {
    diagnostics_.add({.code = code,
                      .where = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                      .message = std::move(message),
                      .expected = std::move(expected)});
  }

  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  char separator_ = ',';
};

bool CsvReader::readable() {
  if (text_.size() > kMostBytes) {
    refuse(DiagnosticCode::text_too_long, 0, 0, "the table is longer than 16 MiB",
           "A table of expert answers has a few thousand rows at most.");
    return false;
  }
  for (std::size_t at = 0; at < text_.size();) {
    const text::CodePoint c = text::decode(text_, at);
    if (!c.valid || c.value == 0) {
      refuse(DiagnosticCode::not_utf8, at, at + 1, "a byte here is no UTF-8 text",
             "A table is UTF-8 text. Save it again as \"CSV UTF-8\".");
      return false;
    }
    at += c.length;
  }
  return true;
}

char CsvReader::separator() const {
  const std::string_view header = text_.substr(at_, text_.find('\n', at_) - at_);
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t'}) {
    const std::ptrdiff_t count = std::count(header.begin(), header.end(), candidate);
    if (count <= most) continue;
    most = count;
    best = candidate;
  }
  return best;
}

void CsvReader::read_quoted(ScalarText& cell) {
  const std::size_t open = at_++;
  while (at_ < text_.size()) {
    if (text_[at_] == '"') {
      if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
      ++at_;  // two quotation marks are one
    }
    cell.offsets.push_back(static_cast<std::uint32_t>(at_));
    cell.text.push_back(text_[at_++]);
  }
  if (at_ == text_.size()) {
    refuse(DiagnosticCode::csv_quotes, open, open + 1,
           "a quotation mark opens a cell and never closes",
           "A cell in quotation marks ends with one; a mark inside it is written twice.");
    return;
  }
  cell.offsets.push_back(static_cast<std::uint32_t>(at_++));
  const std::size_t behind = at_;
  while (!at_cell_end()) ++at_;
  if (text_.substr(behind, at_ - behind).find_first_not_of(' ') == std::string_view::npos) return;
  refuse(DiagnosticCode::csv_quotes, behind, at_, "there is text behind the closing quotation mark",
         "A cell in quotation marks ends with one; a mark inside it is written twice.");
}

void CsvReader::read_cell(CsvRow& row) {
  while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  const std::size_t begin = at_;
  ScalarText cell;
  if (at_ < text_.size() && text_[at_] == '"') {
    read_quoted(cell);
  } else {
    while (!at_cell_end()) ++at_;
    std::size_t end = at_;
    while (end > begin && text_[end - 1] == ' ') --end;
    cell = ScalarText::of(std::string(text_.substr(begin, end - begin)),
                          static_cast<std::uint32_t>(begin));
  }
  if (cell.offsets.size() == cell.text.size())
    cell.offsets.push_back(static_cast<std::uint32_t>(at_));
  row.where.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)});
  row.cells.push_back(std::move(cell));
}

void CsvReader::skip_line_end() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
}

CsvRow CsvReader::read_row() {
  CsvRow row;
  row.span.begin = static_cast<std::uint32_t>(at_);
  read_cell(row);
  while (at_ < text_.size() && text_[at_] == separator_) {
    ++at_;
    read_cell(row);
  }
  row.span.end = static_cast<std::uint32_t>(at_);
  skip_line_end();
  return row;
}

void CsvReader::check_header(const CsvRow& header) {
  for (std::size_t c = 0; c < header.cells.size(); ++c) {
    const std::string name = in_small_letters(header.cells[c].text);
    for (std::size_t before = 0; before < c && !name.empty(); ++before) {
      if (in_small_letters(header.cells[before].text) != name) continue;
      refuse(DiagnosticCode::csv_column, header.where[c].begin, header.where[c].end,
             "two columns are called `" + name + "`", "Every column has a name of its own.");
      break;
    }
  }
}

void CsvReader::check_row(const CsvDocument& table, const CsvRow& row) {
  const std::size_t wanted = table.header.cells.size(), found = row.cells.size();
  if (found == wanted) return;
  std::string expected = "The header has " + cells_in_words(wanted) + ".";
  if (found > wanted && separator_ == ',')
    expected += " A text with a comma stands in quotation marks, and numbers have a point: 0.5.";
  refuse(DiagnosticCode::csv_row, row.span.begin, row.span.end,
         "this row has " + cells_in_words(found), std::move(expected));
}

CsvDocument CsvReader::read() {
  CsvDocument table;
  if (!readable()) return table;
  if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  table.separator = separator_ = separator();
  if (at_ == text_.size()) {
    refuse(DiagnosticCode::csv_column, 0, 0, "the table is empty",
           "Its first row names the columns.");
    return table;
  }
  table.header = read_row();
  check_header(table.header);
  while (at_ < text_.size() && !diagnostics_.full()) {
    CsvRow row = read_row();
    const bool blank = std::all_of(row.cells.begin(), row.cells.end(),
                                   [](const ScalarText& cell) { return cell.text.empty(); });
    if (blank) continue;
    check_row(table, row);
    if (row.cells.size() == table.header.cells.size()) table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::optional<std::size_t> CsvDocument::column(std::string_view name) const {
  for (std::size_t c = 0; c < header.cells.size(); ++c)
    if (in_small_letters(header.cells[c].text) == name) return c;
  return std::nullopt;
}

CsvDocument read_csv(const SourceText& source, Diagnostics& diagnostics) {
  return CsvReader(source, diagnostics).read();
}

}  // namespace foedus
