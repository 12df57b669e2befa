// A histogram of doubles by sign, power of two and top bits of the mantissa: quantiles to 0.4 % of
// the value in memory that does not grow with the number of values, and in no way on their order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace foedus {

class QuantileSketch {
 public:
  /// The number of a bin; bins are numbered in the order of their values. Those of values nearer to
  /// 0 than kSmallest hold one sign each, so do those of values from kLargest on; 0 has its own.
  using Bin = std::uint16_t;
  /// requires: finite.
  [[nodiscard]] static Bin bin_of(double value);

  /// `values`: about how many are to come, so that memory for few of them is taken once.
  explicit QuantileSketch(std::int64_t values = 0);

  void add(double value);
  /// One value in each of these bins, of which `least` and `most` are known.
  void add(std::span<const Bin> bins, double least, double most);

  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] double least() const { return least_; }  // exact; 0 where nothing was added
  [[nodiscard]] double most() const { return most_; }
  /// The value at rank share (count - 1), between order statistics in proportion; each of these is
  /// placed in its bin as if the bin's values were spread evenly over it, and never outside
  /// [least, most]. 0 where nothing was added.
  [[nodiscard]] double quantile(double share) const;
  /// into[k] = quantile(shares[k]).
  void quantiles(std::span<const double> shares, std::span<double> into) const;

  static constexpr int kBits = 8;  // of the mantissa: a bin is at most 1/256 of its values wide
  static constexpr int kLowestPower = -40, kHighestPower = 40;
  static constexpr double kSmallest = 0x1p-40, kLargest = 0x1p40;  // 9e-13, 1e12

  // What a sketch keeps: the bins of its values one by one, then 2 bytes a bin, then 4.
  static constexpr std::int64_t kMostListed = 4096, kMostNarrow = 0xFFFF;
  /// [bytes] that so many values take, about: chances fall into some 27 powers of two.
  [[nodiscard]] static constexpr std::size_t bytes_about(std::int64_t values) {
    constexpr std::size_t kUsedPages = 27;
    if (values <= kMostListed) return static_cast<std::size_t>(values) * sizeof(Bin);
    return kUsedPages * kPage *
           (values <= kMostNarrow ? sizeof(std::uint16_t) : sizeof(std::uint32_t));
  }

 private:
  static constexpr std::size_t kBinsAPower = std::size_t{1} << kBits;
  static constexpr std::size_t kPowers = kHighestPower - kLowestPower;
  static constexpr std::size_t kHuge = kPowers * kBinsAPower + 1;  // of magnitudes; 0: tiny
  static constexpr Bin kZero = kHuge + 1;                          // the bin of 0
  static_assert(2 * (kHuge + 1) < 0xFFFF);
  static constexpr std::size_t kPage = 256;  // bins that get memory together
  static constexpr std::size_t kPages = (2 * (kHuge + 1)) / kPage + 1;
  static_assert(kPages < 255);

  struct Counted {
    double low = 0, high = 0;
    std::int64_t before = 0, count = 0;  // values below the bin, values in it
  };
  [[nodiscard]] Counted counted(Bin bin, std::int64_t before, std::int64_t count) const;
  [[nodiscard]] Counted bin_of_rank(std::int64_t rank, std::span<const Bin> sorted) const;
  template <class Count>
  [[nodiscard]] Counted bin_in_pages(std::int64_t rank, const std::vector<Count>& cells) const;
  [[nodiscard]] double order_statistic(std::int64_t rank, std::span<const Bin> sorted) const;
  template <class Count>
  void count_in(std::span<const Bin> bins, std::vector<Count>& cells);
  void count_bins(std::span<const Bin> bins);

  std::int64_t count_ = 0;
  double least_ = 0, most_ = 0;
  std::vector<Bin> listed_;                  // of each value, while they are few
  std::array<std::uint8_t, kPages> page_{};  // [bin / kPage] 1 + its place among pages; 0: none
  std::vector<std::uint16_t> narrow_;        // pages in order of first use, while counts fit
  std::vector<std::uint32_t> wide_;
};

}  // namespace foedus
