// A sparse linear system on a tape: its elimination in a fixed order of pivots that keeps it
// sparse, without interchanges. Callers watch the steps that come of it instead.
#pragma once

#include <cstddef>
#include <vector>

#include "solve/batch/tape_builder.h"

namespace foedus {

/// Starts as the identity of n rows.
class LinearTape {
 public:
  LinearTape(std::size_t n, TapeBuilder& builder);

  void subtract(std::size_t row, std::size_t column, TapeValue amount);
  /// Returns the sign of the determinant (a value of that sign).
  TapeValue factor();
  /// After factor(): the solution for a right-hand side.
  [[nodiscard]] std::vector<TapeValue> solve(const std::vector<TapeValue>& right) const;

 private:
  void choose_order();
  [[nodiscard]] TapeValue& entry(std::size_t row, std::size_t column) {
    return entries_[row * n_ + column];
  }
  [[nodiscard]] TapeValue entry(std::size_t row, std::size_t column) const {
    return entries_[row * n_ + column];
  }

  std::size_t n_;
  TapeBuilder& builder_;
  std::vector<TapeValue> entries_;  // [row * n + column], in order of pivots after factor()
  std::vector<std::size_t> pivot_;  // [place] row and column of the pivot
  std::vector<TapeValue> inverse_;  // [place]
};

}  // namespace foedus
