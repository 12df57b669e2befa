// The variants that kernels call where arguments are known to be ordinary, in lanes, on every
// instruction set: the bits of the guarded scalar functions. Also a sample of a kernel outside
// simd/, compiled once for each set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/unit/simd/ordinary_lanes_test.cc"
#include "simd/each_target.h"

#include <cstddef>

#include "simd/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::ordinary_lanes::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
namespace lanes = simd::HWY_NAMESPACE;
using lanes::LaneArithmetic;

/// For n a multiple of 8.
template <class Function>
HWY_INLINE void each(const double* in, double* out, std::size_t n, Function function) {
  const LaneArithmetic::Doubles doubles;
  for (std::size_t i = 0; i < n; i += hn::Lanes(doubles))
    hn::StoreU(function(hn::LoadU(doubles, in + i)), doubles, out + i);
}

HWY_ATTR void exp_lanes(const double* in, double* out, std::size_t n) {
  each(in, out, n, [](auto x) HWY_ATTR { return lanes::exp_of_ordinary(LaneArithmetic(), x); });
}
HWY_ATTR void log_lanes(const double* in, double* out, std::size_t n) {
  each(in, out, n, [](auto x) HWY_ATTR { return lanes::log_of_ordinary(LaneArithmetic(), x); });
}
HWY_ATTR void log1p_lanes(const double* in, double* out, std::size_t n) {
  each(in, out, n, [](auto x) HWY_ATTR { return lanes::log1p_of_unit(LaneArithmetic(), x); });
}

}  // namespace foedus::ordinary_lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <gtest/gtest.h>

#include <vector>

#include "simd/math.h"
#include "simd/targets.h"
#include "unit/simd/oracle.h"

namespace foedus::ordinary_lanes {
namespace {

HWY_EXPORT(exp_lanes);
HWY_EXPORT(log_lanes);
HWY_EXPORT(log1p_lanes);

/// 8,000 numbers and the ends of the range, filled up to a multiple of 8.
std::vector<double> between(double low, double high) {
  simd::Arguments arguments(17);
  std::vector<double> xs{
      low,           high,         std::nextafter(low, high), std::nextafter(high, low), 0.5, 1.0,
      0.5 + 0x1p-53, 0.5 + 0x1p-52};
  for (int i = 0; i < 8000; ++i) xs.push_back(arguments.uniform(low, high));
  return xs;
}

template <class Pick>
void expect_bits(const std::vector<double>& xs, Pick lanes, double (*scalar)(double)) {
  for (const simd::Target& target : simd::supported_targets()) {
    const simd::TargetOverride only(target);
    std::vector<double> out(xs.size());
    lanes(xs.data(), out.data(), xs.size());
    for (std::size_t i = 0; i < xs.size(); ++i)
      ASSERT_TRUE(simd::same_bits(out[i], scalar(xs[i]))) << target.name << " at " << xs[i];
  }
}

TEST(ExpOfOrdinary, HasTheBitsOfExpInLanes) {
  const auto lanes = [](const double* in, double* out, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(exp_lanes)(in, out, n);
  };
  expect_bits(between(-708.0, 709.0), lanes, simd::exp);
  expect_bits(between(-1.0, 1.0), lanes, simd::exp);
  const auto zero = [](double) { return 0.0; };
  expect_bits(
      {-708.0000001, -745.0, -750.0, -1e4, -1e17, -1e300, -simd::kLargest, -simd::kInfinity}, lanes,
      zero);
  const auto missing = [](double) { return simd::kNan; };
  expect_bits(std::vector<double>(8, simd::kNan), lanes, missing);
}

TEST(LogOfOrdinary, HasTheBitsOfLogInLanes) {
  const auto lanes = [](const double* in, double* out, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(log_lanes)(in, out, n);
  };
  expect_bits(between(0x1p-1022, 2.0), lanes, simd::log);
  expect_bits(between(1.0, simd::kLargest), lanes, simd::log);
}

TEST(Log1pOfUnit, HasTheBitsOfLog1pInLanes) {
  const auto lanes = [](const double* in, double* out, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(log1p_lanes)(in, out, n);
  };
  expect_bits(between(0.0, 1.0), lanes, simd::log1p);
  expect_bits(between(0.0, 1e-10), lanes, simd::log1p);
}

}  // namespace
}  // namespace foedus::ordinary_lanes
#endif
