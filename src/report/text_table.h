// Plain text for a terminal of at most 100 columns: paragraphs, lists and aligned tables.
// It lays out what it is given and knows nothing of games.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foedus {

inline constexpr std::size_t kTextWidth = 100;  // [columns]

/// Appends `text` wrapped at kTextWidth, every line indented; later lines by `hang` more.
void add_paragraph(std::string& out, std::size_t indent, std::string_view text,
                   std::size_t hang = 0);

/// "  levers      guarantee = none": a label in its own column, the text wrapped beside it.
void add_entry(std::string& out, std::size_t indent, std::size_t label_width,
               std::string_view label, std::string_view text);

/// Rows of cells; the first column stands left, all others right. Columns are two spaces apart.
class TextTable {
 public:
  void add_row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] std::size_t width() const;
  void write(std::string& out, std::size_t indent) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  [[nodiscard]] std::vector<std::size_t> widths() const;
};

/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string listed(const std::vector<std::string>& items);

}  // namespace foedus
