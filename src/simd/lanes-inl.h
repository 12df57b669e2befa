// Lanes of doubles of the instruction set at hand, for kernels: the arithmetic that math_body.inc
// is written against, and the functions on it: exp_of(LaneArithmetic(), x), log_of, log1p_of,
// expm1_of, logistic_of, pow_of, normal_cdf_of, normal_quantile_of; for arguments a kernel knows to
// be ordinary exp_of_ordinary, log_of_ordinary and log1p_of_unit, a quarter cheaper. Included after
// simd/each_target.h, once an instruction set. No fused steps: the same bits on every processor.
#if defined(FOEDUS_SIMD_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_SIMD_LANES_INL
#undef FOEDUS_SIMD_LANES_INL
#else
#define FOEDUS_SIMD_LANES_INL
#endif

#include <hwy/highway.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace foedus::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#define FOEDUS_MATH_INLINE HWY_INLINE

/// At most 8 doubles; kernels that need 8 virtual lanes take as many vectors as that makes.
struct LaneArithmetic {
  using Doubles = hn::CappedTag<double, 8>;
  using Words = hn::RebindToUnsigned<Doubles>;
  using Value = hn::Vec<Doubles>;
  using Mask = hn::Mask<Doubles>;

  HWY_INLINE Value set(double x) const { return hn::Set(Doubles(), x); }
  HWY_INLINE Value add(Value a, Value b) const { return hn::Add(a, b); }
  HWY_INLINE Value sub(Value a, Value b) const { return hn::Sub(a, b); }
  HWY_INLINE Value mul(Value a, Value b) const { return hn::Mul(a, b); }
  HWY_INLINE Value div(Value a, Value b) const { return hn::Div(a, b); }
  HWY_INLINE Value sqrt(Value a) const { return hn::Sqrt(a); }
  HWY_INLINE Value abs(Value a) const { return hn::Abs(a); }
  HWY_INLINE Value copy_sign(Value size, Value sign) const { return hn::CopySign(size, sign); }
  HWY_INLINE Value round(Value a) const { return hn::Round(a); }
  HWY_INLINE Value min(Value a, Value b) const { return hn::Min(a, b); }
  HWY_INLINE Value max(Value a, Value b) const { return hn::Max(a, b); }
  HWY_INLINE Mask less(Value a, Value b) const { return hn::Lt(a, b); }
  HWY_INLINE Mask equal(Value a, Value b) const { return hn::Eq(a, b); }
  HWY_INLINE bool any(Mask mask) const { return !hn::AllFalse(Doubles(), mask); }
  HWY_INLINE Value select(Mask mask, Value yes, Value no) const {
    return hn::IfThenElse(mask, yes, no);
  }

  HWY_INLINE Value power_of_two(Value k) const {
    const auto biased = hn::BitCast(Words(), hn::Add(k, set(0x1.8p52 + 1023.0)));
    return hn::BitCast(Doubles(), hn::ShiftLeft<52>(biased));
  }
  HWY_INLINE Value add_to_exponent(Value x, Value shifted) const {
    const Words words;
    const auto exponent = hn::ShiftLeft<52>(hn::BitCast(words, shifted));
    return hn::BitCast(Doubles(), hn::Add(hn::BitCast(words, x), exponent));
  }
  HWY_INLINE Value head(Value x) const {
    const Words words;
    const auto mask = hn::Set(words, 0xfffffffff8000000U);
    return hn::BitCast(Doubles(), hn::And(hn::BitCast(words, x), mask));
  }
  HWY_INLINE void split(Value x, std::uint64_t low, Value* k, Value* m) const {
    const Words words;
    const auto shifted = hn::Add(hn::BitCast(words, x), hn::Set(words, 0x3ff0000000000000U - low));
    const auto exponent = hn::Or(hn::ShiftRight<52>(shifted), hn::Set(words, 0x4330000000000000U));
    *k = hn::Sub(hn::BitCast(Doubles(), exponent), set(0x1p52 + 1023.0));
    const auto fraction = hn::And(shifted, hn::Set(words, 0x000fffffffffffffU));
    *m = hn::BitCast(Doubles(), hn::Add(fraction, hn::Set(words, low)));
  }
};

#include "simd/math_body.inc"

#undef FOEDUS_MATH_INLINE

}  // namespace foedus::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
