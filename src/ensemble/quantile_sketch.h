// A histogram of doubles by sign, power of two and top bits of the mantissa: quantiles to 0.4 % of
// the value in memory that does not grow with the number of values, and in no way on their order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "ensemble/draw_mask.h"

namespace foedus {

class QuantileSketch {
 public:
  /// Finite values only. Those nearer to 0 than kSmallest share one bin a sign, those from kLargest
  /// on one bin a sign too.
  void add(double value);
  /// The values of a block's draws, of which `least` and `most` are known.
  void add(const double* column, DrawMask draws, double least, double most);

  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] double least() const { return least_; }  // exact; 0 where nothing was added
  [[nodiscard]] double most() const { return most_; }
  /// The value at rank share (count - 1), between order statistics in proportion; each of these is
  /// placed in its bin as if the bin's values were spread evenly over it, and never outside
  /// [least, most]. 0 where nothing was added.
  [[nodiscard]] double quantile(double share) const;

  static constexpr int kBits = 8;  // of the mantissa: a bin is at most 1/256 of its values wide
  static constexpr int kLowestPower = -40, kHighestPower = 40;
  static constexpr double kSmallest = 0x1p-40, kLargest = 0x1p40;  // 9e-13, 1e12

 private:
  static constexpr std::size_t kBins = std::size_t{1} << kBits;
  static constexpr std::size_t kPowers = kHighestPower - kLowestPower;
  static_assert(2 * kPowers < 255);

  struct Bin {
    double low = 0, high = 0;
    std::int64_t before = 0, count = 0;  // values below the bin, values in it
  };
  [[nodiscard]] Bin bin_of_rank(std::int64_t rank) const;
  [[nodiscard]] double order_statistic(std::int64_t rank) const;
  /// Counts what has no cell of its own, else gives the cell's place; kNoCell: counted.
  std::size_t place_of(double value);
  static constexpr std::size_t kNoCell = static_cast<std::size_t>(-1);

  std::int64_t count_ = 0, zeros_ = 0;
  double least_ = 0, most_ = 0;
  std::array<std::int64_t, 2> tiny_{}, huge_{};    // [negative]
  std::array<std::uint8_t, 2 * kPowers> block_{};  // [sign, power] 1 + its block of bins; 0: none
  std::vector<std::uint32_t> bins_;                // blocks of kBins, in order of first use
};

}  // namespace foedus
