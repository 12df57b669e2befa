#include "simd/row_sums.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "simd/targets.h"

namespace foedus::simd {
namespace {

std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }

std::vector<double> numbers(std::size_t count, double seed) {
  std::vector<double> values;
  for (std::size_t k = 0; k < count; ++k)
    values.push_back(std::sin(seed + static_cast<double>(k) * static_cast<double>(k)) * 1e3);
  return values;
}

/// Lists of all lengths up to 20 over 9 rows, some of them named twice.
void expect_the_bits_of_the_plain_loop(std::size_t columns) {
  constexpr std::size_t kRows = 9;
  const std::size_t stride = columns + 8;
  const std::vector<double> a = numbers(kRows * stride, 1), b = numbers(kRows * stride, 2);
  std::vector<std::int32_t> list;
  std::vector<RowPair> pairs;
  for (std::int32_t length = 0; length <= 20; ++length) {
    std::vector<double> sums(columns, -1), products(columns, -1);
    sum_rows({a.data(), stride}, list, columns, sums.data());
    sum_row_products({a.data(), stride}, {b.data(), stride}, pairs, columns, products.data());
    for (std::size_t k = 0; k < columns; ++k) {
      double sum = 0, product = 0;
      for (const std::int32_t row : list) sum += a[static_cast<std::size_t>(row) * stride + k];
      for (const RowPair& pair : pairs)
        product += a[static_cast<std::size_t>(pair.a) * stride + k] *
                   b[static_cast<std::size_t>(pair.b) * stride + k];
      ASSERT_EQ(bits(sums[k]), bits(sum)) << columns << " " << length << " " << k;
      ASSERT_EQ(bits(products[k]), bits(product)) << columns << " " << length << " " << k;
    }
    list.push_back(length * 5 % 9);
    pairs.push_back({length * 5 % 9, length * 2 % 9});
  }
}

TEST(RowSums, HaveTheBitsOfThePlainLoopForEveryListOnEveryTarget) {
  for (const Target& target : supported_targets()) {
    SCOPED_TRACE(target.name);
    const TargetOverride only(target);
    for (const std::size_t columns : {8U, 16U, 24U, 32U, 40U, 64U})
      expect_the_bits_of_the_plain_loop(columns);
  }
}

}  // namespace
}  // namespace foedus::simd
