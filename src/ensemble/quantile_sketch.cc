// Few values are listed by their bins; more are counted in pages of bins, a page where a value
// fell. How they are kept changes no bit of a quantile.
#include "ensemble/quantile_sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/check.h"

namespace foedus {
namespace {

constexpr int kMantissaBits = 52;
constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
constexpr std::uint64_t kInfinity = std::uint64_t{0x7FF} << 52U;

}  // namespace

QuantileSketch::Bin QuantileSketch::bin_of(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const std::uint64_t magnitude = bits & ~kSign;
  FOEDUS_DEMAND(magnitude < kInfinity);
  if (magnitude == 0) return kZero;
  constexpr auto kFirst = std::bit_cast<std::uint64_t>(kSmallest);
  constexpr auto kEnd = std::bit_cast<std::uint64_t>(kLargest);
  constexpr int kRest = kMantissaBits - kBits;
  std::size_t place = 0;  // of the magnitude
  if (magnitude >= kEnd) {
    place = kHuge;
  } else if (magnitude >= kFirst) {
    place = ((magnitude >> kRest) - (kFirst >> kRest)) + 1;
  }
  return static_cast<Bin>(magnitude == bits ? kZero + 1 + place : kZero - 1 - place);
}

QuantileSketch::QuantileSketch(std::int64_t values) {
  if (values > 0) listed_.reserve(static_cast<std::size_t>(std::min(values, kMostListed)));
}

/// All cells first, so that the memory of many is on its way at once.
template <class Count>
void QuantileSketch::count_in(std::span<const Bin> bins, std::vector<Count>& cells) {
  const auto place_of = [&](Bin bin) {
    return (page_[bin / kPage] - std::size_t{1}) * kPage + bin % kPage;
  };
  for (const Bin bin : bins) {
    std::uint8_t& page = page_[bin / kPage];
    if (page == 0) {
      cells.reserve(cells.size() + kPage);  // exactly: doubling would waste half of it
      cells.resize(cells.size() + kPage, 0);
      page = static_cast<std::uint8_t>(cells.size() / kPage);
    }
    __builtin_prefetch(cells.data() + place_of(bin), 1);
  }
  for (const Bin bin : bins) ++cells[place_of(bin)];
}

/// Counts bins after those that are there, in what can hold them all.
void QuantileSketch::count_bins(std::span<const Bin> bins) {
  const std::int64_t before = count_;
  count_ += static_cast<std::int64_t>(bins.size());
  if (count_ <= kMostListed) {
    listed_.insert(listed_.end(), bins.begin(), bins.end());
    return;
  }
  if (before > 0 && before <= kMostListed) {
    const std::vector<Bin> listed = std::move(listed_);
    listed_ = {};
    count_in<std::uint16_t>(listed, narrow_);
  }
  if (count_ <= kMostNarrow) return count_in(bins, narrow_);
  if (wide_.empty()) {
    wide_.assign(narrow_.begin(), narrow_.end());
    narrow_ = {};
  }
  count_in(bins, wide_);
}

void QuantileSketch::add(double value) {
  const Bin bin = bin_of(value);
  add({&bin, 1}, value, value);
}

void QuantileSketch::add(std::span<const Bin> bins, double least, double most) {
  if (bins.empty()) return;
  least_ = count_ == 0 ? least : std::min(least_, least);
  most_ = count_ == 0 ? most : std::max(most_, most);
  count_bins(bins);
}

/// The values that fall into a bin.
QuantileSketch::Counted QuantileSketch::counted(Bin bin, std::int64_t before,
                                                std::int64_t count) const {
  if (bin == kZero) return {0, 0, before, count};
  const bool negative = bin < kZero;
  const std::size_t place = negative ? kZero - 1U - bin : bin - kZero - 1U;
  double near = 0, far = kSmallest;
  if (place == kHuge) {
    near = kLargest;
    far = negative ? -least_ : most_;
  } else if (place > 0) {
    const auto power = static_cast<int>((place - 1) / kBinsAPower);
    const double base = std::ldexp(1.0, power + kLowestPower);
    const double width = base / static_cast<double>(kBinsAPower);
    near = base + width * static_cast<double>((place - 1) % kBinsAPower);
    far = near + width;
  }
  if (negative) return {-far, -near, before, count};
  return {near, far, before, count};
}

template <class Count>
QuantileSketch::Counted QuantileSketch::bin_in_pages(std::int64_t rank,
                                                     const std::vector<Count>& cells) const {
  std::int64_t before = 0;
  for (std::size_t page = 0; page < kPages; ++page) {
    if (page_[page] == 0) continue;
    const Count* const cell = cells.data() + (page_[page] - std::size_t{1}) * kPage;
    for (std::size_t k = 0; k < kPage; ++k) {
      if (rank < before + cell[k])
        return counted(static_cast<Bin>(page * kPage + k), before, cell[k]);
      before += cell[k];
    }
  }
  FOEDUS_DEMAND(rank < before);
  return {};
}

QuantileSketch::Counted QuantileSketch::bin_of_rank(std::int64_t rank,
                                                    std::span<const Bin> sorted) const {
  if (sorted.empty())
    return wide_.empty() ? bin_in_pages(rank, narrow_) : bin_in_pages(rank, wide_);
  const auto [first, last] =
      std::equal_range(sorted.begin(), sorted.end(), sorted[static_cast<std::size_t>(rank)]);
  return counted(*first, first - sorted.begin(), last - first);
}

double QuantileSketch::order_statistic(std::int64_t rank, std::span<const Bin> sorted) const {
  if (rank <= 0) return least_;
  if (rank >= count_ - 1) return most_;
  const Counted bin = bin_of_rank(rank, sorted);
  const double share =
      (static_cast<double>(rank - bin.before) + 0.5) / static_cast<double>(bin.count);
  return std::clamp(bin.low + (bin.high - bin.low) * share, least_, most_);
}

void QuantileSketch::quantiles(std::span<const double> shares, std::span<double> into) const {
  std::vector<Bin> sorted = listed_;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t k = 0; k < shares.size(); ++k) {
    into[k] = 0;
    if (count_ == 0) continue;
    const double rank = std::clamp(shares[k], 0.0, 1.0) * static_cast<double>(count_ - 1);
    const auto lower = static_cast<std::int64_t>(rank);
    const double below = order_statistic(lower, sorted);
    const double part = rank - static_cast<double>(lower);
    into[k] = part > 0 ? below + part * (order_statistic(lower + 1, sorted) - below) : below;
  }
}

double QuantileSketch::quantile(double share) const {
  double value = 0;
  quantiles({&share, 1}, {&value, 1});
  return value;
}

}  // namespace foedus
