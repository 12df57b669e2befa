// A table that is wider than the page: rows of cells under headings, in as many tables below each
// other as the width asks for. And what its rows are called where they are alternatives.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/text_table.h"
#include "study/study.h"

namespace foedus {

class SplitTable {
 public:
  SplitTable(std::vector<std::string> headings, std::vector<std::string> labels)
      : headings_(std::move(headings)), labels_(std::move(labels)), cells_(labels_.size()) {}

  /// requires: each row gets as many cells as there are headings, in their order.
  void add(std::size_t row, std::string text) { cells_[row].push_back(std::move(text)); }

  void write(std::string& out) const;

 private:
  [[nodiscard]] TextTable part(std::size_t from, std::size_t to) const;

  std::vector<std::string> headings_;
  std::vector<std::string> labels_;
  std::vector<std::vector<std::string>> cells_;
};

/// "pledge, in place"
[[nodiscard]] std::string row_name(const Study& study, std::size_t alternative);

}  // namespace foedus
