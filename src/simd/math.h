// exp, log and their kin with the same bits for one double and for lanes of them. Nothing else in
// the project may call std::exp and the like on a number that reaches a result. What each does at
// the ends of its range, and how exact it is, stands at its definition (*_body.inc).
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace foedus::simd {

namespace scalar {

#define FOEDUS_MATH_INLINE inline

/// The arithmetic policy that math_body.inc is written against, on plain doubles.
struct Arithmetic {
  using Value = double;
  static Value set(double x) { return x; }
  static Value add(Value a, Value b) { return a + b; }
  static Value sub(Value a, Value b) { return a - b; }
  static Value mul(Value a, Value b) { return a * b; }
  static Value div(Value a, Value b) { return a / b; }
  static Value sqrt(Value a) { return std::sqrt(a); }
  static Value abs(Value a) { return std::abs(a); }
  static Value copy_sign(Value size, Value sign) { return std::copysign(size, sign); }
  /// To the nearest integer, ties to even.
  static Value round(Value a) { return std::nearbyint(a); }
  /// With NaN on either side, either side.
  static Value min(Value a, Value b) { return a < b ? a : b; }
  static Value max(Value a, Value b) { return a > b ? a : b; }
  static bool less(Value a, Value b) { return a < b; }
  static bool equal(Value a, Value b) { return a == b; }
  static bool any(bool mask) { return mask; }
  static Value select(bool mask, Value yes, Value no) { return mask ? yes : no; }

  /// 2^k for an integer k in -1022..1023.
  static Value power_of_two(Value k) {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(k + (0x1.8p52 + 1023.0)) << 52U);
  }
  /// x 2^k for shifted = k + 1.5 2^52, where x and the result are normal.
  static Value add_to_exponent(Value x, Value shifted) {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) +
                                 (std::bit_cast<std::uint64_t>(shifted) << 52U));
  }
  /// The first 26 significant bits of x, towards 0.
  static Value head(Value x) {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xfffffffff8000000U);
  }
  /// x = 2^k m with m in [low, 2 low), for positive normal x; low in (1/2, 1], by its bits.
  static void split(Value x, std::uint64_t low, Value* k, Value* m) {
    const std::uint64_t shifted = std::bit_cast<std::uint64_t>(x) + (0x3ff0000000000000U - low);
    *k = std::bit_cast<double>((shifted >> 52U) | 0x4330000000000000U) - (0x1p52 + 1023.0);
    *m = std::bit_cast<double>((shifted & 0x000fffffffffffffU) + low);
  }
};

#include "simd/math_body.inc"

#undef FOEDUS_MATH_INLINE

}  // namespace scalar

[[nodiscard]] inline double exp(double x) { return scalar::exp_of(scalar::Arithmetic{}, x); }
[[nodiscard]] inline double expm1(double x) { return scalar::expm1_of(scalar::Arithmetic{}, x); }
[[nodiscard]] inline double log(double x) { return scalar::log_of(scalar::Arithmetic{}, x); }
[[nodiscard]] inline double log1p(double x) { return scalar::log1p_of(scalar::Arithmetic{}, x); }
/// 1 / (1 + e^-x).
[[nodiscard]] inline double logistic(double x) {
  return scalar::logistic_of(scalar::Arithmetic{}, x);
}
/// x^y; NaN where either side is NaN.
[[nodiscard]] inline double pow(double x, double y) {
  return scalar::pow_of(scalar::Arithmetic{}, x, y);
}
/// The standard normal distribution function and its inverse.
[[nodiscard]] inline double normal_cdf(double z) {
  return scalar::normal_cdf_of(scalar::Arithmetic{}, z);
}
[[nodiscard]] inline double normal_quantile(double p) {
  return scalar::normal_quantile_of(scalar::Arithmetic{}, p);
}

/// out[i] = f(in[i]) for i < n, the bits of the scalar function, on the widest lanes at hand.
/// `out` may be `in`.
void exp_block(const double* in, double* out, std::size_t n);
void expm1_block(const double* in, double* out, std::size_t n);
void log_block(const double* in, double* out, std::size_t n);
void log1p_block(const double* in, double* out, std::size_t n);
void logistic_block(const double* in, double* out, std::size_t n);
void normal_cdf_block(const double* in, double* out, std::size_t n);
void normal_quantile_block(const double* in, double* out, std::size_t n);
/// out[i] = base[i] ^ exponent[i]; `out` may be either.
void pow_block(const double* base, const double* exponent, double* out, std::size_t n);

}  // namespace foedus::simd
