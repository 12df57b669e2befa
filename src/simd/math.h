// exp, log and what follows from them, with the same bits for one double and for lanes of them.
// Nothing else in the project may call std::exp or std::log on a number that reaches a result.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace foedus::simd {

namespace scalar {

#define FOEDUS_MATH_INLINE inline

struct Arithmetic {
  using Value = double;
  static Value set(double x) { return x; }
  static Value add(Value a, Value b) { return a + b; }
  static Value sub(Value a, Value b) { return a - b; }
  static Value mul(Value a, Value b) { return a * b; }
  static Value div(Value a, Value b) { return a / b; }
  static bool less(Value a, Value b) { return a < b; }
  static bool equal(Value a, Value b) { return a == b; }
  static Value select(bool mask, Value yes, Value no) { return mask ? yes : no; }

  /// 2^k for an integer k in -1022..1023.
  static Value power_of_two(Value k) {
    const auto biased = std::bit_cast<std::uint64_t>(k + 0x1.8p52) + 1023U;
    return std::bit_cast<double>(biased << 52U);
  }
  /// x = 2^k m with m in [sqrt(1/2), sqrt(2)), for positive normal x.
  static void split(Value x, Value* k, Value* m) {
    constexpr std::uint64_t kOne = 0x3ff0000000000000U, kRootHalf = 0x3fe6a09e667f3bcdU;
    const std::uint64_t shifted = std::bit_cast<std::uint64_t>(x) + (kOne - kRootHalf);
    *k = std::bit_cast<double>((shifted >> 52U) | 0x4330000000000000U) - (0x1p52 + 1023.0);
    *m = std::bit_cast<double>((shifted & 0x000fffffffffffffU) + kRootHalf);
  }
};

#include "simd/math_body.inc"

#undef FOEDUS_MATH_INLINE

}  // namespace scalar

[[nodiscard]] inline double exp(double x) { return scalar::exp_of(scalar::Arithmetic{}, x); }
[[nodiscard]] inline double log(double x) { return scalar::log_of(scalar::Arithmetic{}, x); }

/// 1 / (1 + e^-x), without overflow at either end.
[[nodiscard]] inline double logistic(double x) {
  const double tail = exp(x < 0 ? x : -x);
  return x < 0 ? tail / (1.0 + tail) : 1.0 / (1.0 + tail);
}

/// out[i] = f(in[i]) for i < n, the bits of the scalar function, on the widest lanes at hand.
/// `out` may be `in`.
void exp_block(const double* in, double* out, std::size_t n);
void log_block(const double* in, double* out, std::size_t n);

/// The name of the instruction set that exp_block uses here, for `--version` and benchmarks.
[[nodiscard]] const char* active_target();

}  // namespace foedus::simd
