// The lane instantiations of math_body.inc, one per instruction set, chosen at run time.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd/kernels.cc"
#include "simd/each_target.h"

#include <cmath>

#include "simd/elimination.h"
#include "simd/lanes-inl.h"
#include "simd/math.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class Function>
HWY_INLINE void for_each_lane(const double* in, double* out, std::size_t n, Function function) {
  const hn::ScalableTag<double> doubles;
  const std::size_t lanes = hn::Lanes(doubles);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    hn::StoreU(function(hn::LoadU(doubles, in + i)), doubles, out + i);
  }
  if (i == n) return;
  // The rest goes through a full vector of copies, so that no lane reads past the end.
  HWY_ALIGN double rest[HWY_MAX_BYTES / sizeof(double)];
  for (std::size_t j = 0; j < lanes; ++j) rest[j] = in[i + j < n ? i + j : n - 1];
  hn::Store(function(hn::Load(doubles, rest)), doubles, rest);
  for (std::size_t j = 0; i + j < n; ++j) out[i + j] = rest[j];
}

HWY_ATTR void exp_lanes(const double* in, double* out, std::size_t n) {
  const LaneArithmetic arithmetic;
  for_each_lane(in, out, n, [&](auto x) HWY_ATTR { return exp_of(arithmetic, x); });
}

HWY_ATTR void log_lanes(const double* in, double* out, std::size_t n) {
  const LaneArithmetic arithmetic;
  for_each_lane(in, out, n, [&](auto x) HWY_ATTR { return log_of(arithmetic, x); });
}

HWY_ATTR void subtract_row_lanes(const double* top, double multiplier, std::size_t begin,
                                 std::size_t end, double* row) {
  const hn::ScalableTag<double> doubles;
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

const char* target_name() { return hwy::TargetName(HWY_TARGET); }

}  // namespace foedus::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus::simd {

HWY_EXPORT(exp_lanes);
HWY_EXPORT(log_lanes);
HWY_EXPORT(eliminate_lanes);
HWY_EXPORT(target_name);

void exp_block(const double* in, double* out, std::size_t n) {
  if (n != 0) HWY_DYNAMIC_DISPATCH(exp_lanes)(in, out, n);
}

void log_block(const double* in, double* out, std::size_t n) {
  if (n != 0) HWY_DYNAMIC_DISPATCH(log_lanes)(in, out, n);
}

void eliminate_below(double* entries, std::size_t n, std::size_t stride, std::size_t k) {
  HWY_DYNAMIC_DISPATCH(eliminate_lanes)(entries, n, stride, k);
}

const char* active_target() { return HWY_DYNAMIC_DISPATCH(target_name)(); }

}  // namespace foedus::simd
#endif
