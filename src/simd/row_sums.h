// Sums of rows of doubles on the widest lanes at hand; every column of a row has the bits of the
// plain loop in the order of the list, because no column meets another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace foedus::simd {

/// Rows of `stride` doubles each; `from` is where the columns at hand begin in row 0.
struct Rows {
  const double* from = nullptr;
  std::size_t stride = 0;
};

/// out[k] = sum over `list` of rows[entry][k], for k < columns, a multiple of 8.
void sum_rows(Rows rows, std::span<const std::int32_t> list, std::size_t columns, double* out);

struct RowPair {
  std::int32_t a = 0, b = 0;
  friend bool operator==(const RowPair&, const RowPair&) = default;
};
/// out[k] = sum over `list` of a_rows[a][k] * b_rows[b][k], likewise.
void sum_row_products(Rows a_rows, Rows b_rows, std::span<const RowPair> list, std::size_t columns,
                      double* out);

}  // namespace foedus::simd
