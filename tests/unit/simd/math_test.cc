// How exact each function is, what it does at the ends of its range, and that it rises where it
// should. That lanes have the same bits is the matter of targets_test.cc.
#include "simd/math.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "unit/simd/oracle.h"

namespace foedus::simd {
namespace {

Quad true_logistic(double x) { return 1 / (1 + exp(-Quad(x))); }
Quad true_cdf(const Quad& z) { return boost::math::erfc(-z / sqrt(Quad(2))) / 2; }

/// One Newton step in 113 bits, from a root that is good to 1e-13, leaves it good to 1e-25.
Quad true_quantile(double p, double guess) {
  const Quad z = guess;
  const Quad error = z < 0 ? Quad(true_cdf(z) - p) : Quad(1 - Quad(p) - true_cdf(-z));
  const Quad density = exp(-z * z / 2) / sqrt(2 * acos(Quad(-1)));
  return z - error / density;
}

template <class Function, class Truth>
double worst_error(const std::vector<double>& xs, Function function, Truth truth) {
  double worst = 0;
  for (double x : xs) {
    const double error = error_in_ulps(function(x), truth(x));
    if (error > worst) worst = error;
  }
  return worst;
}

std::vector<double> uniform(std::uint64_t seed, std::size_t n, double low, double high) {
  Arguments arguments(seed);
  std::vector<double> xs(n);
  for (double& x : xs) x = arguments.uniform(low, high);
  return xs;
}

std::vector<double> scaled(std::uint64_t seed, std::size_t n, int low, int high, double sign = 1) {
  Arguments arguments(seed);
  std::vector<double> xs(n);
  for (double& x : xs) x = sign * arguments.scaled(low, high);
  return xs;
}

TEST(Exp, StaysWithinOneUnitInTheLastPlace) {
  const auto truth = [](double x) { return Quad(exp(Quad(x))); };
  const auto got = [](double x) { return exp(x); };
  EXPECT_LE(worst_error(uniform(1, 20000, -745.0, 709.7), got, truth), 1.0);
  EXPECT_LE(worst_error(uniform(2, 20000, -2.0, 2.0), got, truth), 1.0);
  EXPECT_LE(worst_error(uniform(3, 5000, -745.1, -708.0), got, truth), 1.0);  // subnormal results
  EXPECT_LE(worst_error(scaled(4, 5000, -1074, -1), got, truth), 1.0);
}

TEST(Expm1, StaysWithinOneUnitInTheLastPlace) {
  const auto truth = [](double x) { return Quad(expm1(Quad(x))); };
  const auto got = [](double x) { return expm1(x); };
  EXPECT_LE(worst_error(uniform(1, 20000, -1.0, 1.0), got, truth), 1.0);
  EXPECT_LE(worst_error(uniform(2, 20000, -60.0, 60.0), got, truth), 1.0);
  EXPECT_LE(worst_error(uniform(3, 10000, 60.0, 709.7), got, truth), 1.0);
  EXPECT_LE(worst_error(uniform(4, 5000, 36.0, 39.0), got, truth), 1.0);  // where 2^k - 1 rounds
}

TEST(Expm1, KeepsSmallArguments) {
  // In 113 bits e^x - 1 of these is x to all places of a double.
  for (double x : scaled(5, 5000, -1074, -60, -1.0)) {
    ASSERT_EQ(expm1(x), x);
    ASSERT_EQ(expm1(-x), -x);
  }
}

TEST(Log, StaysWithinOneUnitInTheLastPlace) {
  const auto truth = [](double x) { return Quad(log(Quad(x))); };
  const auto got = [](double x) { return log(x); };
  EXPECT_LE(worst_error(scaled(1, 20000, -1074, 1024), got, truth), 1.0);
  EXPECT_LE(worst_error(uniform(2, 20000, 0.5, 2.0), got, truth), 1.0);
  EXPECT_LE(worst_error(uniform(3, 5000, 0.999, 1.001), got, truth), 1.0);
}

TEST(Log1p, StaysWithinOneUnitInTheLastPlace) {
  const auto truth = [](double x) { return Quad(log1p(Quad(x))); };
  const auto got = [](double x) { return log1p(x); };
  EXPECT_LE(worst_error(uniform(1, 20000, 0.0, 1.0), got, truth), 1.0);
  EXPECT_LE(worst_error(uniform(2, 20000, -1.0, 0.0), got, truth), 1.0);
  EXPECT_LE(worst_error(scaled(3, 10000, 0, 1024), got, truth), 1.0);
  // The seams of its reduction, where 1 + x rounds across a limit.
  for (double seam : {0.5, -0.25, -0.625, 2.0, 0x1p54, 0x1p53}) {
    const double below = std::nextafter(seam, -kInfinity), above = std::nextafter(seam, kInfinity);
    const std::vector<double> around{std::nextafter(below, -kInfinity), below, seam, above,
                                     std::nextafter(above, kInfinity)};
    EXPECT_LE(worst_error(around, got, truth), 1.0) << seam;
  }
}

TEST(Log1p, KeepsSmallArguments) {
  for (double x : scaled(5, 5000, -1074, -60, -1.0)) {
    ASSERT_EQ(log1p(x), x);
    ASSERT_EQ(log1p(-x), -x);
  }
}

TEST(Logistic, StaysWithinThreeUnitsInTheLastPlace) {
  const auto got = [](double x) { return logistic(x); };
  EXPECT_LE(worst_error(uniform(1, 20000, -40.0, 40.0), got, true_logistic), 3.0);
  EXPECT_LE(worst_error(uniform(2, 5000, -708.0, -40.0), got, true_logistic), 3.0);
}

TEST(Pow, StaysWithinOneUnitInTheLastPlace) {
  Arguments arguments(7);
  double worst = 0;
  for (int i = 0; i < 20000; ++i) {
    const double x = i % 2 == 0 ? arguments.scaled(-1074, 1024) : arguments.uniform(0.5, 2.0);
    const double limit = i % 3 == 0 ? 3.0 : 707.0;
    const double y = arguments.uniform(-limit, limit) / log(x);
    worst = std::max(worst, error_in_ulps(pow(x, y), Quad(pow(Quad(x), Quad(y)))));
  }
  EXPECT_LE(worst, 1.0);
}

TEST(Pow, GivesPowersThatAreWhole) {
  for (double x : {2.0, 3.0, 7.0, 10.0, 0.5, -2.0, -3.0}) {
    double product = 1.0;
    for (int k = 0; k <= 12; ++k, product *= x) EXPECT_EQ(pow(x, k), product) << x << '^' << k;
  }
  EXPECT_EQ(pow(9.0, 0.5), 3.0);
  EXPECT_EQ(pow(2.0, -1074.0), kLeast);
}

// How far a rational function of a rounded argument strays; 6 is what 1,000,000 places showed.
TEST(NormalCdf, StaysWithinSixUnitsInTheLastPlaceInBothTails) {
  const auto got = [](double z) { return normal_cdf(z); };
  const auto truth = [](double z) { return true_cdf(Quad(z)); };
  EXPECT_LE(worst_error(uniform(1, 4000, -4.0, 4.0), got, truth), 6.0);
  EXPECT_LE(worst_error(uniform(2, 4000, -37.5, 0.0), got, truth), 6.0);
  EXPECT_LE(worst_error(uniform(3, 1000, 4.0, 40.0), got, truth), 6.0);
}

TEST(NormalQuantile, StaysWithinSixUnitsInTheLastPlaceInBothTails) {
  const auto got = [](double p) { return normal_quantile(p); };
  const auto truth = [](double p) { return true_quantile(p, normal_quantile(p)); };
  EXPECT_LE(worst_error(uniform(1, 4000, 0.0, 1.0), got, truth), 6.0);
  EXPECT_LE(worst_error(scaled(2, 2000, -1022, -3), got, truth), 6.0);
  EXPECT_LE(worst_error(uniform(3, 1000, 0.0749, 0.0751), got, truth), 6.0);  // two regions meet
  EXPECT_LE(worst_error(uniform(4, 1000, 1.38e-11, 1.40e-11), got, truth), 6.0);
}

TEST(Exp, KeepsNanAndReachesBothEnds) {
  EXPECT_TRUE(std::isnan(exp(kNan)));
  EXPECT_EQ(exp(kInfinity), kInfinity);
  EXPECT_EQ(exp(1e300), kInfinity);
  EXPECT_EQ(exp(709.79), kInfinity);
  EXPECT_LT(exp(709.78), kInfinity);
  EXPECT_EQ(exp(-kInfinity), 0.0);
  EXPECT_EQ(exp(-1e300), 0.0);
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(exp(-0.0), 1.0);
}

TEST(Expm1, KeepsNanAndReachesBothEnds) {
  EXPECT_TRUE(std::isnan(expm1(kNan)));
  EXPECT_EQ(expm1(kInfinity), kInfinity);
  EXPECT_EQ(expm1(709.79), kInfinity);
  EXPECT_LT(expm1(709.78), kInfinity);
  EXPECT_EQ(expm1(-kInfinity), -1.0);
  EXPECT_EQ(expm1(-1e300), -1.0);
  EXPECT_TRUE(same_bits(expm1(0.0), 0.0));
  EXPECT_TRUE(same_bits(expm1(-0.0), -0.0));
}

TEST(Log, RefusesNegativeNumbersAndKeepsNan) {
  EXPECT_TRUE(std::isnan(log(kNan)));
  EXPECT_TRUE(std::isnan(log(-1.0)));
  EXPECT_TRUE(std::isnan(log(-kLeast)));
  EXPECT_TRUE(std::isnan(log(-kInfinity)));
  EXPECT_EQ(log(0.0), -kInfinity);
  EXPECT_EQ(log(-0.0), -kInfinity);
  EXPECT_EQ(log(kInfinity), kInfinity);
  EXPECT_EQ(log(1.0), 0.0);
}

TEST(Log1p, RefusesNumbersBelowMinusOneAndKeepsNan) {
  EXPECT_TRUE(std::isnan(log1p(kNan)));
  EXPECT_TRUE(std::isnan(log1p(std::nextafter(-1.0, -2.0))));
  EXPECT_TRUE(std::isnan(log1p(-800.0)));
  EXPECT_TRUE(std::isnan(log1p(-kInfinity)));
  EXPECT_EQ(log1p(-1.0), -kInfinity);
  EXPECT_EQ(log1p(kInfinity), kInfinity);
  EXPECT_EQ(log1p(0.0), 0.0);
  EXPECT_EQ(log1p(kLargest), log(kLargest));
}

TEST(Logistic, IsSymmetricAndDoesNotOverflow) {
  EXPECT_EQ(logistic(0.0), 0.5);
  EXPECT_EQ(logistic(1e300), 1.0);
  EXPECT_EQ(logistic(-1e300), 0.0);
  EXPECT_EQ(logistic(kInfinity), 1.0);
  EXPECT_EQ(logistic(-kInfinity), 0.0);
  EXPECT_NEAR(logistic(1.0) + logistic(-1.0), 1.0, 1e-15);
  EXPECT_TRUE(std::isnan(logistic(kNan)));
}

TEST(Pow, HasTheLimitsOfIeee) {
  const double infinity = kInfinity;
  struct Case {
    double x, y, power;
  };
  for (const Case& c : std::initializer_list<Case>{{0.0, 0.0, 1.0},
                                                   {-0.0, 0.0, 1.0},
                                                   {infinity, 0.0, 1.0},
                                                   {-5.0, 0.0, 1.0},
                                                   {0.0, 1e-300, 0.0},
                                                   {0.0, -1e-300, infinity},
                                                   {0.0, 2.0, 0.0},
                                                   {0.0, -2.0, infinity},
                                                   {-0.0, 3.0, -0.0},
                                                   {-0.0, -3.0, -infinity},
                                                   {-0.0, 2.0, 0.0},
                                                   {-0.0, 0.5, 0.0},
                                                   {infinity, 0.1, infinity},
                                                   {infinity, -0.1, 0.0},
                                                   {-infinity, 3.0, -infinity},
                                                   {-infinity, 2.0, infinity},
                                                   {-infinity, -3.0, -0.0},
                                                   {-infinity, 0.5, infinity},
                                                   {2.0, infinity, infinity},
                                                   {2.0, -infinity, 0.0},
                                                   {0.5, infinity, 0.0},
                                                   {0.5, -infinity, infinity},
                                                   {1.0, infinity, 1.0},
                                                   {-1.0, infinity, 1.0},
                                                   {-1.0, 3.0, -1.0},
                                                   {-1.0, 1e18, 1.0},
                                                   {-1.0, 9007199254740991.0, -1.0},
                                                   {1.0, 1e300, 1.0},
                                                   {1.0000000000000002, 1e300, infinity},
                                                   {0.9999999999999999, 1e300, 0.0},
                                                   {10.0, 400.0, infinity},
                                                   {10.0, -400.0, 0.0},
                                                   {kLeast, 1.0, kLeast},
                                                   {kLargest, 1.0, kLargest},
                                                   {3.0, 1.0, 3.0}}) {
    EXPECT_TRUE(same_bits(pow(c.x, c.y), c.power))
        << c.x << '^' << c.y << " gave " << pow(c.x, c.y);
  }
}

TEST(Pow, RefusesFractionsOfNegativeNumbersAndKeepsNan) {
  EXPECT_TRUE(std::isnan(pow(-1.0, 0.5)));
  EXPECT_TRUE(std::isnan(pow(-kLeast, -1.5)));
  // IEEE 754 says 1 to both of these; a missing number must not vanish in a power.
  EXPECT_TRUE(std::isnan(pow(kNan, 0.0)));
  EXPECT_TRUE(std::isnan(pow(1.0, kNan)));
  EXPECT_TRUE(std::isnan(pow(0.0, kNan)));
  EXPECT_TRUE(std::isnan(pow(kNan, kInfinity)));
}

TEST(NormalCdf, KeepsNanAndReachesBothEnds) {
  EXPECT_TRUE(std::isnan(normal_cdf(kNan)));
  EXPECT_EQ(normal_cdf(kInfinity), 1.0);
  EXPECT_EQ(normal_cdf(-kInfinity), 0.0);
  EXPECT_EQ(normal_cdf(-1e300), 0.0);
  EXPECT_NEAR(normal_cdf(0.0), 0.5, 0x1p-53);
  EXPECT_GT(normal_cdf(-38.0), 0.0);
}

TEST(NormalQuantile, RefusesWhatIsNoProbability) {
  EXPECT_TRUE(std::isnan(normal_quantile(kNan)));
  EXPECT_TRUE(std::isnan(normal_quantile(-kLeast)));
  EXPECT_TRUE(std::isnan(normal_quantile(std::nextafter(1.0, 2.0))));
  EXPECT_TRUE(std::isnan(normal_quantile(kInfinity)));
  EXPECT_TRUE(std::isnan(normal_quantile(-kInfinity)));
  EXPECT_EQ(normal_quantile(0.0), -kInfinity);
  EXPECT_EQ(normal_quantile(-0.0), -kInfinity);
  EXPECT_EQ(normal_quantile(1.0), kInfinity);
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  EXPECT_EQ(normal_quantile(0.25), -normal_quantile(0.75));
}

/// Rises, at places that differ by more than its own error.
template <class Function>
void expect_rising(Function function, double low, double high) {
  constexpr int kPlaces = 20000;
  double before = function(low);
  for (int i = 1; i <= kPlaces; ++i) {
    const double x = low + (high - low) * i / kPlaces, now = function(x);
    ASSERT_LE(before, now) << "at " << x;
    before = now;
  }
}

TEST(EveryFunction, Rises) {
  expect_rising([](double x) { return exp(x); }, -750.0, 710.0);
  expect_rising([](double x) { return expm1(x); }, -40.0, 40.0);
  expect_rising([](double x) { return log(x); }, 1e-3, 10.0);
  expect_rising([](double x) { return log1p(x); }, -1.0, 3.0);
  expect_rising([](double x) { return logistic(x); }, -760.0, 30.0);
  expect_rising([](double x) { return pow(x, 1.5); }, 0.0, 100.0);
  expect_rising([](double x) { return pow(1.01, x); }, -90000.0, 90000.0);
  expect_rising([](double x) { return normal_cdf(x); }, -40.0, 7.0);
  expect_rising([](double x) { return normal_quantile(x); }, 0.0, 1.0);
}

}  // namespace
}  // namespace foedus::simd
