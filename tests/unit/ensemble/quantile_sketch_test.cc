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

TEST(QuantileSketch, ABlockIsItsValuesOneByOne) {
  std::vector<double> column;
  for (std::size_t draw = 0; draw < kBlockDraws; ++draw)
    column.push_back(std::pow(-1.7, static_cast<double>(draw % 50)) * 1e-13);
  column[3] = 0;
  column[4] = -0.0;
  column[5] = -3e14;
  column[6] = 0x1p40;
  column[7] = 0x1p-40;
  const DrawMask draws = ~(one_draw(9) | one_draw(63));
  column[9] = NAN;  // not among them
  QuantileSketch block, alone;
  block.add(column.data(), draws, -3e14, 0x1p40);
  block.add(column.data(), one_draw(63), column[63], column[63]);
  block.add(column.data(), {}, 0, 0);
  (draws | one_draw(63)).each([&](std::size_t draw) { alone.add(column[draw]); });
  EXPECT_EQ(block.count(), alone.count());
  EXPECT_EQ(block.least(), alone.least());
  EXPECT_EQ(block.most(), alone.most());
  for (int share = 0; share <= 100; ++share)
    EXPECT_EQ(block.quantile(share / 100.0), alone.quantile(share / 100.0)) << share;
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
