#include "ensemble/quantile_sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace foedus {
namespace {

QuantileSketch sketch_of(const std::vector<double>& values) {
  QuantileSketch sketch;
  for (const double value : values) sketch.add(value);
  return sketch;
}

double exact(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const double rank = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(rank);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (rank - std::floor(rank)) * (values[above] - values[below]);
}

constexpr double kShares[] = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

/// Within 0.4 % of the larger of the two order statistics around it.
void expect_close(const std::vector<double>& values) {
  const QuantileSketch sketch = sketch_of(values);
  for (const double share : kShares) {
    const double truth = exact(values, share);
    EXPECT_NEAR(sketch.quantile(share), truth, std::abs(truth) / 256 + 1e-12)
        << share << " of " << values.size();
  }
}

TEST(QuantileSketch, IsWithinTheWidthOfABinForSharesAndForBothSigns) {
  std::mt19937_64 random(3);
  std::vector<double> shares, small, signs, large;
  for (int k = 0; k < 20001; ++k) {
    const double u = std::uniform_real_distribution<double>(0, 1)(random);
    shares.push_back(u);
    small.push_back(std::exp(-20 * u));  // down to 2e-9
    signs.push_back(4 * u - 3);
    large.push_back(-1e6 * u);
  }
  expect_close(shares);
  expect_close(small);
  expect_close(large);
  const QuantileSketch sketch = sketch_of(signs);
  for (const double share : kShares)
    EXPECT_NEAR(sketch.quantile(share), exact(signs, share), 3.0 / 256);
}

TEST(QuantileSketch, OneValueAndEqualValuesAreExact) {
  for (const std::vector<double>& values :
       {std::vector<double>{0.1}, {-0.7, -0.7, -0.7}, {0, 0}, {1e-300}, {1e300, 1e300}}) {
    const QuantileSketch sketch = sketch_of(values);
    for (const double share : kShares) EXPECT_EQ(sketch.quantile(share), values[0]);
  }
  EXPECT_EQ(QuantileSketch().quantile(0.5), 0);
}

TEST(QuantileSketch, FewValuesLieBetweenLeastAndMost) {
  const QuantileSketch two = sketch_of({3, 1});
  EXPECT_EQ(two.quantile(0), 1);
  EXPECT_EQ(two.quantile(1), 3);
  EXPECT_EQ(two.quantile(0.5), 2);
  const QuantileSketch ends = sketch_of({-1e-20, 5, 1e13});
  EXPECT_EQ(ends.least(), -1e-20);
  EXPECT_EQ(ends.most(), 1e13);
  EXPECT_NEAR(ends.quantile(0.5), 5, 5.0 / 256);
}

TEST(QuantileSketch, ItsMiddleCountsValuesBelowAndAboveAlike) {
  // A thousand zeros with a tail on each side: quantiles inside the zeros are 0 exactly.
  QuantileSketch sketch;
  for (int k = 0; k < 1000; ++k) sketch.add(0);
  for (int k = 0; k < 10; ++k) {
    sketch.add(1 + k);
    sketch.add(-1 - k);
  }
  EXPECT_EQ(sketch.quantile(0.05), 0);
  EXPECT_EQ(sketch.quantile(0.95), 0);
  EXPECT_EQ(sketch.count(), 1020);
}

TEST(QuantileSketch, BinsStandInTheOrderOfTheirValues) {
  const std::vector<double> rising{-1e300, -0x1p40, -1e12, -1.5, -1.49, -0x1p-40, -1e-13, 0,
                                   1e-13,  0x1p-40, 1e-3,  1,    1.004, 1e12,     0x1p40};
  for (std::size_t k = 0; k + 1 < rising.size(); ++k)
    EXPECT_LE(QuantileSketch::bin_of(rising[k]), QuantileSketch::bin_of(rising[k + 1]))
        << rising[k];
  EXPECT_LT(QuantileSketch::bin_of(1), QuantileSketch::bin_of(1.004));
  EXPECT_EQ(QuantileSketch::bin_of(-1e300), QuantileSketch::bin_of(-0x1p40));
  EXPECT_EQ(QuantileSketch::bin_of(-0.0), QuantileSketch::bin_of(0));
  EXPECT_LT(QuantileSketch::bin_of(-1e-13), QuantileSketch::bin_of(0));
}

TEST(QuantileSketch, ManyBinsAtOnceAreTheirValuesOneByOne) {
  std::vector<double> values;
  for (int k = 0; k < 256; ++k) values.push_back(std::pow(-1.7, k % 50) * 1e-13);
  values[3] = 0;
  values[4] = -0.0;
  values[5] = -3e14;
  values[6] = 0x1p40;
  values[7] = 0x1p-40;
  std::vector<QuantileSketch::Bin> bins;
  QuantileSketch together, alone(values.size());
  for (const double value : values) {
    bins.push_back(QuantileSketch::bin_of(value));
    alone.add(value);
  }
  together.add(bins, -3e14, 0x1p40);
  together.add({}, 0, 0);
  EXPECT_EQ(together.count(), alone.count());
  EXPECT_EQ(together.least(), alone.least());
  EXPECT_EQ(together.most(), alone.most());
  for (int share = 0; share <= 100; ++share)
    EXPECT_EQ(together.quantile(share / 100.0), alone.quantile(share / 100.0)) << share;
}

/// The same values `times` times over: with an odd number of values, quantiles at the ranks of the
/// single values are those of their bins, however many there are of each.
TEST(QuantileSketch, HowValuesAreKeptChangesNoQuantile) {
  const std::vector<double> values{-2e13, -3, -2, -1e-14, 0, 0.25, 0.75, 1e6, 5e12};
  const auto repeated = [&](std::int64_t times) {
    QuantileSketch sketch;
    std::vector<QuantileSketch::Bin> bins;
    for (const double value : values) bins.push_back(QuantileSketch::bin_of(value));
    for (std::int64_t k = 0; k < times; ++k) sketch.add(bins, values.front(), values.back());
    return sketch;
  };
  const auto count = static_cast<std::int64_t>(values.size());
  for (const std::int64_t times :
       {std::int64_t{3}, QuantileSketch::kMostListed / count,
        QuantileSketch::kMostListed / count + 1, QuantileSketch::kMostNarrow / count,
        QuantileSketch::kMostNarrow / count + 1, std::int64_t{70001}}) {
    const QuantileSketch sketch = repeated(times);
    ASSERT_EQ(sketch.count(), times * count);
    for (std::size_t k = 1; k + 1 < values.size(); ++k) {
      const double middle = (static_cast<double>(k) + 0.5) / static_cast<double>(count);
      EXPECT_NEAR(sketch.quantile(middle), values[k], std::abs(values[k]) / 256 + 1e-12)
          << times << " times " << values[k];
    }
  }
}

TEST(QuantileSketch, ListedAndCountedValuesGiveTheSameBits) {
  std::vector<double> values;
  for (int k = 0; k < QuantileSketch::kMostListed; ++k)
    values.push_back(std::sin(k) * std::exp(0.005 * k));
  QuantileSketch listed = sketch_of(values), counted = listed;
  // One more value below all others moves ranks by one and nothing else.
  counted.add(-1e300);
  const auto n = static_cast<double>(values.size());
  for (int rank = 1; rank + 1 < static_cast<int>(values.size()); rank += 37)
    EXPECT_EQ(listed.quantile(rank / (n - 1)), counted.quantile((rank + 1) / n)) << rank;
}

TEST(QuantileSketch, TheOrderOfValuesChangesNoBit) {
  std::vector<double> values;
  for (int k = 0; k < 500; ++k) values.push_back(std::sin(k) * std::exp(0.01 * k));
  const QuantileSketch forward = sketch_of(values);
  std::reverse(values.begin(), values.end());
  const QuantileSketch backward = sketch_of(values);
  for (const double share : kShares) EXPECT_EQ(forward.quantile(share), backward.quantile(share));
}

}  // namespace
}  // namespace foedus
