// Walks the bins from the most negative to the largest value; the memory is a block of bins for
// each power of two that occurs.
#include "ensemble/quantile_sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/check.h"

namespace foedus {
namespace {

constexpr int kMantissaBits = 52;
constexpr int kExponentBias = 1023;
constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
constexpr std::uint64_t kInfinity = std::uint64_t{0x7FF} << 52U;

}  // namespace

std::size_t QuantileSketch::place_of(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const std::uint64_t magnitude = bits & ~kSign;
  const std::size_t negative = magnitude == bits ? 0 : 1;
  FOEDUS_DEMAND(magnitude < kInfinity);
  constexpr auto kFirst = std::bit_cast<std::uint64_t>(kSmallest);
  constexpr auto kEnd = std::bit_cast<std::uint64_t>(kLargest);
  if (magnitude - kFirst >= kEnd - kFirst) {  // a magnitude below kFirst wraps round
    ++(magnitude == 0 ? zeros_ : magnitude < kFirst ? tiny_[negative] : huge_[negative]);
    return kNoCell;
  }
  const std::size_t power = (magnitude >> kMantissaBits) - (kExponentBias + kLowestPower);
  std::uint8_t& block = block_[negative * kPowers + power];
  if (block == 0) {
    bins_.reserve(bins_.size() + kBins);  // exactly: doubling would waste half of it
    bins_.resize(bins_.size() + kBins, 0);
    block = static_cast<std::uint8_t>(bins_.size() / kBins);
  }
  return (block - std::size_t{1}) * kBins + (magnitude >> (kMantissaBits - kBits) & (kBins - 1));
}

void QuantileSketch::add(double value) {
  least_ = count_ == 0 ? value : std::min(least_, value);
  most_ = count_ == 0 ? value : std::max(most_, value);
  ++count_;
  if (const std::size_t place = place_of(value); place != kNoCell) ++bins_[place];
}

/// All places first, so that the memory of many cells is on its way at once.
void QuantileSketch::add(const double* column, DrawMask draws, double least, double most) {
  if (draws.empty()) return;
  std::array<std::size_t, kBlockDraws> places;
  std::size_t count = 0;
  draws.each([&](std::size_t draw) {
    const std::size_t place = place_of(column[draw]);
    if (place == kNoCell) return;
    __builtin_prefetch(bins_.data() + place, 1);
    places[count++] = place;
  });
  for (std::size_t k = 0; k < count; ++k) ++bins_[places[k]];
  least_ = count_ == 0 ? least : std::min(least_, least);
  most_ = count_ == 0 ? most : std::max(most_, most);
  count_ += static_cast<std::int64_t>(draws.size());
}

QuantileSketch::Bin QuantileSketch::bin_of_rank(std::int64_t rank) const {
  Bin found;
  std::int64_t before = 0;
  const auto holds = [&](double low, double high, std::int64_t count) {
    if (rank < before + count) {
      found = {low, high, before, count};
      return true;
    }
    before += count;
    return false;
  };
  const auto search = [&](bool negative, std::size_t power) {
    const std::uint8_t block = block_[(negative ? kPowers : 0) + power];
    if (block == 0) return false;
    const double base = std::ldexp(1.0, static_cast<int>(power) + kLowestPower);
    const double width = base / static_cast<double>(kBins);
    for (std::size_t k = 0; k < kBins; ++k) {
      const std::size_t bin = negative ? kBins - 1 - k : k;
      const double near = base + width * static_cast<double>(bin), far = near + width;
      const std::int64_t count = bins_[(block - std::size_t{1}) * kBins + bin];
      if (negative ? holds(-far, -near, count) : holds(near, far, count)) return true;
    }
    return false;
  };
  if (holds(least_, -kLargest, huge_[1])) return found;
  for (std::size_t power = kPowers; power-- > 0;)
    if (search(true, power)) return found;
  if (holds(-kSmallest, 0, tiny_[1]) || holds(0, 0, zeros_) || holds(0, kSmallest, tiny_[0]))
    return found;
  for (std::size_t power = 0; power < kPowers; ++power)
    if (search(false, power)) return found;
  return {kLargest, most_, before, huge_[0]};
}

double QuantileSketch::order_statistic(std::int64_t rank) const {
  if (rank <= 0) return least_;
  if (rank >= count_ - 1) return most_;
  const Bin bin = bin_of_rank(rank);
  const double share =
      (static_cast<double>(rank - bin.before) + 0.5) / static_cast<double>(bin.count);
  return std::clamp(bin.low + (bin.high - bin.low) * share, least_, most_);
}

double QuantileSketch::quantile(double share) const {
  if (count_ == 0) return 0;
  const double rank = std::clamp(share, 0.0, 1.0) * static_cast<double>(count_ - 1);
  const auto lower = static_cast<std::int64_t>(rank);
  const double below = order_statistic(lower);
  const double part = rank - static_cast<double>(lower);
  return part > 0 ? below + part * (order_statistic(lower + 1) - below) : below;
}

}  // namespace foedus
