#include "simd/math.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace foedus::simd {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// SplitMix64: a seeded stream for the tests, the same on every machine.
double uniform(std::uint64_t& state, double low, double high) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  const double unit = static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1p-53;
  return low + (high - low) * unit;
}

std::vector<double> arguments_of_exp() {
  std::vector<double> xs{0.0,    -0.0,   1.0,   -1.0,   709.78,    710.0,      -708.4,
                         -745.2, -800.0, 1e308, 1e-300, kInfinity, -kInfinity, kNan};
  std::uint64_t state = 1;
  for (int i = 0; i < 20000; ++i) xs.push_back(uniform(state, -750.0, 712.0));
  for (int i = 0; i < 20000; ++i) xs.push_back(uniform(state, -2.0, 2.0));
  return xs;
}

std::vector<double> arguments_of_log() {
  std::vector<double> xs{0.0,
                         -0.0,
                         1.0,
                         -1.0,
                         4.9e-324,
                         1e-310,
                         2.2250738585072014e-308,
                         1.7976931348623157e308,
                         kInfinity,
                         -kInfinity,
                         kNan};
  std::uint64_t state = 2;
  for (int i = 0; i < 20000; ++i)
    xs.push_back(std::ldexp(1.0, static_cast<int>(uniform(state, -1074, 1023))) *
                 uniform(state, 1, 2));
  for (int i = 0; i < 20000; ++i) xs.push_back(uniform(state, 0.5, 2.0));
  return xs;
}

// The distance to the true value in units of the last place of the double nearest to it.
double error_in_ulps(double got, const boost::multiprecision::cpp_bin_float_quad& truth) {
  const auto nearest = static_cast<double>(truth);
  if (std::isinf(nearest) || nearest == 0.0) return got == nearest ? 0.0 : 1e9;
  const double ulp = std::nextafter(std::abs(nearest), kInfinity) - std::abs(nearest);
  return std::abs(
      static_cast<double>((boost::multiprecision::cpp_bin_float_quad(got) - truth) / ulp));
}

TEST(Exp, StaysWithinOneUnitInTheLastPlace) {
  using boost::multiprecision::cpp_bin_float_quad;
  double worst = 0;
  for (double x : arguments_of_exp()) {
    if (!std::isfinite(x) || x > 709.7 || x < -745.0) continue;
    worst =
        std::max(worst, error_in_ulps(exp(x), boost::multiprecision::exp(cpp_bin_float_quad(x))));
  }
  EXPECT_LE(worst, 1.0);
}

TEST(Log, StaysWithinOneUnitInTheLastPlace) {
  using boost::multiprecision::cpp_bin_float_quad;
  double worst = 0;
  for (double x : arguments_of_log()) {
    if (!(x > 0) || !std::isfinite(x) || x == 1.0) continue;
    worst =
        std::max(worst, error_in_ulps(log(x), boost::multiprecision::log(cpp_bin_float_quad(x))));
  }
  EXPECT_LE(worst, 1.0);
}

TEST(Exp, KeepsNanAndReachesBothEnds) {
  EXPECT_TRUE(std::isnan(exp(kNan)));
  EXPECT_EQ(exp(kInfinity), kInfinity);
  EXPECT_EQ(exp(1e300), kInfinity);
  EXPECT_EQ(exp(-kInfinity), 0.0);
  EXPECT_EQ(exp(-1e300), 0.0);
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(exp(-0.0), 1.0);
}

TEST(Log, RefusesNegativeNumbersAndKeepsNan) {
  EXPECT_TRUE(std::isnan(log(kNan)));
  EXPECT_TRUE(std::isnan(log(-1.0)));
  EXPECT_TRUE(std::isnan(log(-kInfinity)));
  EXPECT_EQ(log(0.0), -kInfinity);
  EXPECT_EQ(log(-0.0), -kInfinity);
  EXPECT_EQ(log(kInfinity), kInfinity);
  EXPECT_EQ(log(1.0), 0.0);
}

bool same_bits(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) ||
         std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

// Every instruction set that this machine has must give the bits of the scalar definition, at every
// length, since blocks end in the middle of a vector.
template <class Block, class Scalar>
void expect_same_bits_on_every_target(const std::vector<double>& xs, Block block, Scalar scalar) {
  for (std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    ASSERT_STREQ(active_target(), hwy::TargetName(target));
    for (std::size_t n : {xs.size(), std::size_t{1}, std::size_t{3}, std::size_t{9}}) {
      std::vector<double> out(n, 0.0);
      block(xs.data(), out.data(), n);
      std::size_t different = 0;
      for (std::size_t i = 0; i < n; ++i) different += same_bits(out[i], scalar(xs[i])) ? 0U : 1U;
      EXPECT_EQ(different, 0U) << hwy::TargetName(target) << " at length " << n;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(Exp, GivesTheSameBitsOnEveryTarget) {
  expect_same_bits_on_every_target(arguments_of_exp(), exp_block, [](double x) { return exp(x); });
}

TEST(Log, GivesTheSameBitsOnEveryTarget) {
  expect_same_bits_on_every_target(arguments_of_log(), log_block, [](double x) { return log(x); });
}

TEST(Logistic, IsSymmetricAndDoesNotOverflow) {
  EXPECT_EQ(logistic(0.0), 0.5);
  EXPECT_EQ(logistic(1e300), 1.0);
  EXPECT_EQ(logistic(-1e300), 0.0);
  EXPECT_NEAR(logistic(1.0) + logistic(-1.0), 1.0, 1e-15);
  EXPECT_TRUE(std::isnan(logistic(kNan)));
}

}  // namespace
}  // namespace foedus::simd
