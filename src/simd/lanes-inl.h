// Lanes of doubles of the instruction set at hand, for kernels: the arithmetic that math_body.inc
// is written against, and exp and log on it. Included after simd/each_target.h, once an instruction
// set. No fused steps: every kernel gives the same bits on every processor.
#if defined(FOEDUS_SIMD_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_SIMD_LANES_INL
#undef FOEDUS_SIMD_LANES_INL
#else
#define FOEDUS_SIMD_LANES_INL
#endif

#include <hwy/highway.h>

#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace foedus::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#define FOEDUS_MATH_INLINE HWY_INLINE

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
  HWY_INLINE Mask less(Value a, Value b) const { return hn::Lt(a, b); }
  HWY_INLINE Mask equal(Value a, Value b) const { return hn::Eq(a, b); }
  HWY_INLINE Value select(Mask mask, Value yes, Value no) const {
    return hn::IfThenElse(mask, yes, no);
  }
  HWY_INLINE Value power_of_two(Value k) const {
    const Words words;
    const auto integer = hn::BitCast(words, hn::Add(k, set(0x1.8p52)));
    const auto biased = hn::Add(integer, hn::Set(words, 1023U));
    return hn::BitCast(Doubles(), hn::ShiftLeft<52>(biased));
  }
  HWY_INLINE void split(Value x, Value* k, Value* m) const {
    const Words words;
    const auto root_half = hn::Set(words, 0x3fe6a09e667f3bcdULL);
    const auto offset = hn::Set(words, 0x3ff0000000000000ULL - 0x3fe6a09e667f3bcdULL);
    const auto shifted = hn::Add(hn::BitCast(words, x), offset);
    const auto exponent =
        hn::Or(hn::ShiftRight<52>(shifted), hn::Set(words, 0x4330000000000000ULL));
    *k = hn::Sub(hn::BitCast(Doubles(), exponent), set(0x1p52 + 1023.0));
    const auto fraction = hn::And(shifted, hn::Set(words, 0x000fffffffffffffULL));
    *m = hn::BitCast(Doubles(), hn::Add(fraction, root_half));
  }
};

#include "simd/math_body.inc"

#undef FOEDUS_MATH_INLINE

}  // namespace foedus::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
