// Writes the body of an HTML page: elements, escaped text, tables and figures with their captions.
// It numbers figures and tables and puts the note on unsourced inputs into every caption.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace foedus {

/// One table: a header row and body rows; the first cell of a row is its heading.
struct PageTable {
  std::string caption;
  std::vector<std::string> header;
  struct Cell {
    std::string text = {};   // scenario text allowed: it is escaped; `...` becomes code
    std::string below = {};  // a second, quieter line
    bool heading = false;
    int rows = 1;  // rows that the cell spans
  };
  std::vector<std::vector<Cell>> rows;
  std::size_t text_columns = 1;  // of these the text stands left; numbers after them right
  bool numbers = true;           // false: every column is text
  std::string align;  // a letter a column: l, r, t long text, m words, w one line; empty: as above
};

class Page {
 public:
  explicit Page(std::string note) : note_(std::move(note)) {}

  /// `attributes` are ours, never a scenario's text.
  void open(std::string_view element, std::string_view attributes = {});
  void close();
  void element(std::string_view element, std::string_view text, std::string_view attributes = {});
  /// Sentences in which `name` stands as code.
  void paragraph(std::string_view text, std::string_view attributes = {});
  void list(const std::vector<std::string>& items, std::string_view attributes = {});
  void heading(int level, std::string_view text, std::string_view id);
  void markup(std::string_view ready) { out_ += ready; }
  void open_details(std::string_view summary, bool shown = false);

  /// A table in a container that scrolls sideways where the screen is narrow.
  void table(const PageTable& table);
  /// SVGs side by side where there is room, one caption below.
  void figure(const std::vector<std::string>& drawings, std::string_view caption,
              bool scrolls = false);
  /// "f3-2", unique in the page.
  [[nodiscard]] std::string drawing_id();

  [[nodiscard]] const std::string& note() const { return note_; }
  [[nodiscard]] std::size_t size() const { return out_.size(); }
  [[nodiscard]] std::string finish();

 private:
  std::string out_;
  std::string note_;
  std::vector<std::string> open_;
  int figures_ = 0, tables_ = 0, drawings_ = 0;
};

/// Escaped, with `name` as <code>.
[[nodiscard]] std::string prose_markup(std::string_view text);

}  // namespace foedus
