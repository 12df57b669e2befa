#include "random/piecewise_uniform.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace foedus {
namespace {

const PiecewiseUniform kLow{{0, 1, 4}, {0, 0.75, 1}};   // density 3/4 on [0, 1], 1/12 on [1, 4]
const PiecewiseUniform kHigh{{0, 3, 4}, {0, 0.25, 1}};  // its mirror image

TEST(PiecewiseUniform, IsUniformBetweenItsQuantiles) {
  EXPECT_DOUBLE_EQ(kLow.quantile(0), 0);
  EXPECT_DOUBLE_EQ(kLow.quantile(0.375), 0.5);
  EXPECT_DOUBLE_EQ(kLow.quantile(0.75), 1);
  EXPECT_DOUBLE_EQ(kLow.quantile(0.875), 2.5);
  EXPECT_DOUBLE_EQ(kLow.quantile(1), 4);
  EXPECT_DOUBLE_EQ(kLow.cdf(-1), 0);
  EXPECT_DOUBLE_EQ(kLow.cdf(9), 1);
  for (const double share : {0.01, 0.3, 0.75, 0.8, 0.99})
    EXPECT_NEAR(kLow.cdf(kLow.quantile(share)), share, 1e-15);
}

TEST(PiecewiseUniform, HasTheMomentsOfItsPieces) {
  // by hand: mean 3/4 x 1/2 + 1/4 x 5/2 = 1; E x^2 = 3/4 x 1/3 + 1/4 x (64 - 1) / 9 = 2
  EXPECT_DOUBLE_EQ(kLow.mean(), 1);
  EXPECT_NEAR(kLow.variance(), 1, 1e-15);
  const PiecewiseUniform even{{0, 12}, {0, 1}};
  EXPECT_DOUBLE_EQ(even.variance(), 12);
}

TEST(LinearPool, IsTheMixture) {
  const std::array members{kLow, kHigh};
  const PiecewiseUniform pool = linear_pool(members, std::array{0.5, 0.5});
  // density (3/4 + 1/12) / 2 = 5/12 at both ends, 1/12 between 1 and 3
  EXPECT_NEAR(pool.cdf(1), 5.0 / 12, 1e-15);
  EXPECT_NEAR(pool.cdf(2), 0.5, 1e-15);
  EXPECT_NEAR(pool.mean(), 2, 1e-15);
  // law of total variance: 1 within each, 1 between the means 1 and 3
  EXPECT_NEAR(pool.variance(), 2, 1e-14);
}

TEST(LogarithmicPool, IsTheNormalisedProduct) {
  const std::array members{kLow, kHigh};
  const PiecewiseUniform pool = logarithmic_pool(members, std::array{0.5, 0.5});
  // sqrt(3/4 x 1/12) = 1/4 on the ends of width 1, 1/12 on the middle of width 2: 3 : 2 : 3
  EXPECT_NEAR(pool.cdf(1), 3.0 / 8, 1e-15);
  EXPECT_NEAR(pool.cdf(3), 5.0 / 8, 1e-15);
  const PiecewiseUniform skewed = logarithmic_pool(members, std::array{0.75, 0.25});
  const double low = std::pow(0.75, 0.75) * std::pow(1 / 12.0, 0.25), middle = 2 / 12.0,
               high = std::pow(0.75, 0.25) * std::pow(1 / 12.0, 0.75);
  EXPECT_NEAR(skewed.cdf(1), low / (low + middle + high), 1e-14);
}

TEST(Pools, OfOneMemberWithAllTheWeightAreThatMember) {
  const std::array members{kLow, kHigh};
  const std::array weights{0.0, 1.0};
  for (const PiecewiseUniform& pool :
       {linear_pool(members, weights), logarithmic_pool(members, weights)}) {
    EXPECT_EQ(pool.value, kHigh.value);
    for (std::size_t k = 0; k < pool.mass.size(); ++k)
      EXPECT_NEAR(pool.mass[k], kHigh.mass[k], 1e-15);
  }
}

TEST(Pools, OfMirroredMembersAreMirrored) {
  const std::array members{kLow, kHigh}, mirrored{kHigh, kLow};
  const std::array weights{0.3, 0.7};
  for (const double share : {0.05, 0.4, 0.95}) {
    EXPECT_NEAR(linear_pool(members, weights).quantile(share),
                4 - linear_pool(mirrored, weights).quantile(1 - share), 1e-13);
    EXPECT_NEAR(logarithmic_pool(members, weights).quantile(share),
                4 - logarithmic_pool(mirrored, weights).quantile(1 - share), 1e-13);
  }
}

}  // namespace
}  // namespace foedus
