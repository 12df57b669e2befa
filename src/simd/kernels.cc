// The block doors of math.h, elimination.h and row_sums.h: kernels per instruction set, chosen at
// run time.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd/kernels.cc"
#include "simd/each_target.h"

#include <cmath>

#include "simd/elimination.h"
#include "simd/lanes-inl.h"
#include "simd/math.h"
#include "simd/row_sums.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = LaneArithmetic::Doubles;

/// function(vectors of the inputs...), vector after vector. The rest goes through full vectors of
/// copies, so that no lane reads past the end.
template <class Function, class... Inputs>
HWY_INLINE void for_each_lane(double* out, std::size_t n, Function function, Inputs... in) {
  const Doubles doubles;
  const std::size_t lanes = hn::Lanes(doubles);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes)
    hn::StoreU(function(hn::LoadU(doubles, in + i)...), doubles, out + i);
  if (i == n) return;
  const auto rest = [&](const double* values) HWY_ATTR {
    HWY_ALIGN double copies[HWY_MAX_BYTES / sizeof(double)];
    for (std::size_t j = 0; j < lanes; ++j) copies[j] = values[i + j < n ? i + j : n - 1];
    return hn::Load(doubles, copies);
  };
  HWY_ALIGN double results[HWY_MAX_BYTES / sizeof(double)];
  hn::Store(function(rest(in)...), doubles, results);
  for (std::size_t j = 0; i + j < n; ++j) out[i + j] = results[j];
}

#define FOEDUS_BLOCK_KERNEL(function)                                              \
  HWY_ATTR void function##_lanes(const double* in, double* out, std::size_t n) {   \
    const LaneArithmetic arithmetic;                                               \
    const auto of = [&](auto x) HWY_ATTR { return function##_of(arithmetic, x); }; \
    for_each_lane(out, n, of, in);                                                 \
  }
FOEDUS_BLOCK_KERNEL(exp)
FOEDUS_BLOCK_KERNEL(expm1)
FOEDUS_BLOCK_KERNEL(log)
FOEDUS_BLOCK_KERNEL(log1p)
FOEDUS_BLOCK_KERNEL(logistic)
FOEDUS_BLOCK_KERNEL(normal_cdf)
FOEDUS_BLOCK_KERNEL(normal_quantile)
#undef FOEDUS_BLOCK_KERNEL

HWY_ATTR void pow_lanes(const double* base, const double* exponent, double* out, std::size_t n) {
  const LaneArithmetic arithmetic;
  const auto of = [&](auto x, auto y) HWY_ATTR { return pow_of(arithmetic, x, y); };
  for_each_lane(out, n, of, base, exponent);
}

HWY_ATTR void subtract_row_lanes(const double* top, double multiplier, std::size_t begin,
                                 std::size_t end, double* row) {
  const Doubles doubles;
  const std::size_t lanes = hn::Lanes(doubles);
  const auto factor = hn::Set(doubles, multiplier);
  const auto rest = [&](std::size_t j) HWY_ATTR {
    const auto product = hn::Mul(factor, hn::LoadU(doubles, top + j));
    return hn::Sub(hn::LoadU(doubles, row + j), product);
  };
  std::size_t j = begin / lanes * lanes;
  if (j < begin) {  // the first vector begins earlier: what stands there stays
    const auto kept = hn::FirstN(doubles, begin - j);
    hn::StoreU(hn::IfThenElse(kept, hn::LoadU(doubles, row + j), rest(j)), doubles, row + j);
    j += lanes;
  }
  for (; j < end; j += lanes) hn::StoreU(rest(j), doubles, row + j);
}

HWY_ATTR void eliminate_lanes(double* entries, std::size_t n, std::size_t stride, std::size_t k) {
  const double* const top = entries + k * stride;
  const double inverse = 1.0 / top[k];
  for (std::size_t i = k + 1; i < n; ++i) {
    double* const below = entries + i * stride;
    if (below[k] == 0.0) continue;
    const double multiplier = below[k] * inverse;
    below[k] = multiplier;
    subtract_row_lanes(top, multiplier, k + 1, n, below);
  }
}

/// Up to kVectors vectors of columns at once: enough sums in flight to hide an addition's latency,
/// and a whole cache line of every row.
template <class Entries, class Term>
HWY_INLINE void sum_lanes(const Entries& list, std::size_t columns, const Term& term, double* out) {
  const Doubles doubles;
  constexpr std::size_t kVectors = 4;
  const std::size_t lanes = hn::Lanes(doubles);
  std::size_t begin = 0;
  for (; begin + kVectors * lanes <= columns; begin += kVectors * lanes) {
    auto a = hn::Zero(doubles), b = a, c = a, e = a;
    for (const auto& entry : list) {
      a = hn::Add(a, term(entry, begin));
      b = hn::Add(b, term(entry, begin + lanes));
      c = hn::Add(c, term(entry, begin + 2 * lanes));
      e = hn::Add(e, term(entry, begin + 3 * lanes));
    }
    hn::StoreU(a, doubles, out + begin);
    hn::StoreU(b, doubles, out + begin + lanes);
    hn::StoreU(c, doubles, out + begin + 2 * lanes);
    hn::StoreU(e, doubles, out + begin + 3 * lanes);
  }
  for (; begin < columns; begin += lanes) {
    auto sum = hn::Zero(doubles);
    for (const auto& entry : list) sum = hn::Add(sum, term(entry, begin));
    hn::StoreU(sum, doubles, out + begin);
  }
}

HWY_ATTR void sum_rows_lanes(Rows rows, std::span<const std::int32_t> list, std::size_t columns,
                             double* out) {
  const auto term = [rows](std::int32_t row, std::size_t column) HWY_ATTR {
    const double* const from = rows.from + static_cast<std::size_t>(row) * rows.stride;
    return hn::LoadU(Doubles(), from + column);
  };
  sum_lanes(list, columns, term, out);
}

HWY_ATTR void sum_products_lanes(Rows a_rows, Rows b_rows, std::span<const RowPair> list,
                                 std::size_t columns, double* out) {
  const auto term = [a_rows, b_rows](const RowPair& pair, std::size_t column) HWY_ATTR {
    const double* const a = a_rows.from + static_cast<std::size_t>(pair.a) * a_rows.stride;
    const double* const b = b_rows.from + static_cast<std::size_t>(pair.b) * b_rows.stride;
    return hn::Mul(hn::LoadU(Doubles(), a + column), hn::LoadU(Doubles(), b + column));
  };
  sum_lanes(list, columns, term, out);
}

}  // namespace foedus::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus::simd {

#define FOEDUS_BLOCK_DOOR(function)                                     \
  HWY_EXPORT(function##_lanes);                                         \
  void function##_block(const double* in, double* out, std::size_t n) { \
    if (n != 0) HWY_DYNAMIC_DISPATCH(function##_lanes)(in, out, n);     \
  }
FOEDUS_BLOCK_DOOR(exp)
FOEDUS_BLOCK_DOOR(expm1)
FOEDUS_BLOCK_DOOR(log)
FOEDUS_BLOCK_DOOR(log1p)
FOEDUS_BLOCK_DOOR(logistic)
FOEDUS_BLOCK_DOOR(normal_cdf)
FOEDUS_BLOCK_DOOR(normal_quantile)
#undef FOEDUS_BLOCK_DOOR

HWY_EXPORT(pow_lanes);
HWY_EXPORT(eliminate_lanes);

void pow_block(const double* base, const double* exponent, double* out, std::size_t n) {
  if (n != 0) HWY_DYNAMIC_DISPATCH(pow_lanes)(base, exponent, out, n);
}

void eliminate_below(double* entries, std::size_t n, std::size_t stride, std::size_t k) {
  HWY_DYNAMIC_DISPATCH(eliminate_lanes)(entries, n, stride, k);
}

HWY_EXPORT(sum_rows_lanes);
HWY_EXPORT(sum_products_lanes);

void sum_rows(Rows rows, std::span<const std::int32_t> list, std::size_t columns, double* out) {
  HWY_DYNAMIC_DISPATCH(sum_rows_lanes)(rows, list, columns, out);
}

void sum_row_products(Rows a_rows, Rows b_rows, std::span<const RowPair> list, std::size_t columns,
                      double* out) {
  HWY_DYNAMIC_DISPATCH(sum_products_lanes)(a_rows, b_rows, list, columns, out);
}

}  // namespace foedus::simd
#endif
