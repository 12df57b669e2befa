#include "random/quantile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "random/special_functions.h"

namespace foedus {
namespace {

const std::vector<double> kLevels{1e-9, 1e-4, 0.01, 0.05, 0.25, 0.5, 0.6, 0.75, 0.95, 0.99, 0.9999};

double relative(double got, double expected) {
  return std::abs(got - expected) / std::max(std::abs(expected), 1e-3);
}

TEST(LogGamma, AgreesWithBoost) {
  for (double x : {1e-3, 0.1, 0.5, 0.9, 1.5, 2.5, 7.0, 11.9, 12.1, 50.0, 1e3, 1e6}) {
    EXPECT_LT(relative(log_gamma(x), boost::math::lgamma(x)), 2e-13) << x;
  }
}

TEST(IncompleteBeta, AgreesWithBoost) {
  for (double a : {0.3, 1.0, 2.5, 6.0, 40.0}) {
    for (double b : {0.4, 1.0, 4.0, 30.0}) {
      for (double x : {1e-6, 0.01, 0.2, 0.5, 0.7, 0.99}) {
        EXPECT_NEAR(incomplete_beta(a, b, x), boost::math::ibeta(a, b, x), 2e-13)
            << a << ' ' << b << ' ' << x;
      }
    }
  }
}

TEST(BetaQuantile, AgreesWithBoost) {
  for (double a : {0.5, 1.0, 2.5, 6.0, 40.0}) {
    for (double b : {0.5, 1.0, 4.0, 30.0}) {
      for (double u : kLevels) {
        const double expected = boost::math::quantile(boost::math::beta_distribution<>(a, b), u);
        EXPECT_NEAR(beta_quantile(u, a, b, 0.0, 1.0), expected, 1e-12) << a << ' ' << b << ' ' << u;
      }
    }
  }
}

TEST(NormalQuantile, AgreesWithBoostAndHasInfiniteEnds) {
  for (double u : kLevels) {
    EXPECT_LT(
        relative(scaled_normal_quantile(u, 0, 1), boost::math::quantile(boost::math::normal(), u)),
        1e-14)
        << u;
  }
  EXPECT_EQ(scaled_normal_quantile(0.0, 0, 1), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(scaled_normal_quantile(1.0, 0, 1), std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(scaled_normal_quantile(1.5, 0, 1)));
  EXPECT_TRUE(std::isnan(scaled_normal_quantile(std::numeric_limits<double>::quiet_NaN(), 0, 1)));
}

TEST(NormalCdf, AgreesWithBoostInBothTails) {
  for (double z : {-30.0, -8.0, -3.0, -2.0, -1.0, -0.1, 0.0, 0.5, 1.9, 2.1, 5.0}) {
    // In 113 bits: the division by sqrt(2) inside costs a double 13 digits' worth of e^(-z^2 / 2).
    using Quad = boost::multiprecision::cpp_bin_float_quad;
    const boost::math::normal_distribution<Quad> normal(0, 1);
    const auto expected = static_cast<double>(boost::math::cdf(normal, Quad(z)));
    EXPECT_LT(std::abs(scaled_normal_cdf(z, 0, 1) - expected), 1e-13 * expected) << z;
  }
}

TEST(TriangularQuantile, AgreesWithBoost) {
  for (double u : kLevels) {
    EXPECT_NEAR(triangular_quantile(u, 1.0, 2.0, 5.0),
                boost::math::quantile(boost::math::triangular(1.0, 2.0, 5.0), u), 1e-13);
    // A mode at an end leaves one side empty.
    EXPECT_NEAR(triangular_quantile(u, 0.0, 0.0, 1.0), 1.0 - std::sqrt(1.0 - u), 1e-13);
  }
}

TEST(PertQuantile, IsTheBetaOfShapeFour) {
  const boost::math::beta_distribution<> beta(1.0 + 4.0 / 3.0, 1.0 + 8.0 / 3.0);
  for (double u : kLevels) {
    EXPECT_NEAR(pert_quantile(u, 0.2, 0.3, 0.5), 0.2 + 0.3 * boost::math::quantile(beta, u), 1e-12);
  }
}

TEST(LognormalAndLoguniformQuantile, AreMonotoneInTheLog) {
  for (double u : kLevels) {
    const double expected = boost::math::quantile(boost::math::lognormal(std::log(2.0), 0.7), u);
    EXPECT_LT(relative(lognormal_quantile(u, 2.0, 0.7), expected), 1e-13);
    EXPECT_LT(relative(loguniform_quantile(u, 0.01, 10.0), 0.01 * std::pow(1000.0, u)), 1e-13);
  }
  EXPECT_NEAR(lognormal_quantile(0.5, 2.0, 0.7), 2.0, 1e-15);
}

TEST(EveryFamily, HasAQuantileThatInvertsItsDistributionFunction) {
  for (double u : {0.01, 0.3, 0.5, 0.8, 0.99}) {
    EXPECT_NEAR(uniform_cdf(uniform_quantile(u, -1, 3), -1, 3), u, 1e-14);
    EXPECT_NEAR(triangular_cdf(triangular_quantile(u, 0, 1, 4), 0, 1, 4), u, 1e-13);
    EXPECT_NEAR(pert_cdf(pert_quantile(u, 0, 1, 4), 0, 1, 4), u, 1e-12);
    EXPECT_NEAR(beta_cdf(beta_quantile(u, 2, 3, -1, 1), 2, 3, -1, 1), u, 1e-12);
    EXPECT_NEAR(scaled_normal_cdf(scaled_normal_quantile(u, 5, 2), 5, 2), u, 1e-13);
    EXPECT_NEAR(lognormal_cdf(lognormal_quantile(u, 2, 0.5), 2, 0.5), u, 1e-13);
    EXPECT_NEAR(loguniform_cdf(loguniform_quantile(u, 0.1, 9), 0.1, 9), u, 1e-13);
  }
}

}  // namespace
}  // namespace foedus
