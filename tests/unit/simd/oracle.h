// What tests of simd/ compare with: 113-bit arithmetic and a seeded stream of arguments.
#pragma once

#include <bit>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace foedus::simd {

using Quad = boost::multiprecision::cpp_bin_float_quad;

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kLeast = std::numeric_limits<double>::denorm_min();
inline constexpr double kLargest = std::numeric_limits<double>::max();

/// SplitMix64: the same on every machine.
class Arguments {
 public:
  explicit Arguments(std::uint64_t seed) : state_(seed) {}

  double uniform(double low, double high) {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    const double unit = static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1p-53;
    return low + (high - low) * unit;
  }
  /// Of a size 2^low to 2^high, all exponents alike.
  double scaled(int low, int high) {
    return std::ldexp(uniform(1.0, 2.0), static_cast<int>(std::floor(uniform(low, high))));
  }

 private:
  std::uint64_t state_;
};

/// The distance to the truth in units of the last place of the double nearest to it.
inline double error_in_ulps(double got, const Quad& truth) {
  const auto nearest = static_cast<double>(truth);
  if (std::isinf(nearest) || nearest == 0.0) return got == nearest ? 0.0 : 1e9;
  if (!std::isfinite(got)) return 1e9;
  const double ulp = std::nextafter(std::abs(nearest), kInfinity) - std::abs(nearest);
  return std::abs(static_cast<double>((Quad(got) - truth) / ulp));
}

/// Any NaN is as good as another.
inline bool same_bits(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) ||
         std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

}  // namespace foedus::simd
