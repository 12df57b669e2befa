// Numbers of two vectors of draws, written like those of one: the second vector keeps the processor
// busy while it waits for the first. Kernels are written once, for either. Included after
// simd/each_target.h, once an instruction set.
#if defined(FOEDUS_WIDE_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_WIDE_LANES_INL
#undef FOEDUS_WIDE_LANES_INL
#else
#define FOEDUS_WIDE_LANES_INL
#endif

#include "simd/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using simd::HWY_NAMESPACE::LaneArithmetic;
using Doubles = LaneArithmetic::Doubles;
using Value = LaneArithmetic::Value;
using Mask = LaneArithmetic::Mask;

struct Wide {
  Value low, high;
};
struct WideMask {
  Mask low, high;
};

HWY_INLINE Wide Add(Wide a, Wide b) { return {hn::Add(a.low, b.low), hn::Add(a.high, b.high)}; }
HWY_INLINE Wide Sub(Wide a, Wide b) { return {hn::Sub(a.low, b.low), hn::Sub(a.high, b.high)}; }
HWY_INLINE Wide Mul(Wide a, Wide b) { return {hn::Mul(a.low, b.low), hn::Mul(a.high, b.high)}; }
HWY_INLINE Wide Div(Wide a, Wide b) { return {hn::Div(a.low, b.low), hn::Div(a.high, b.high)}; }
HWY_INLINE Wide Min(Wide a, Wide b) { return {hn::Min(a.low, b.low), hn::Min(a.high, b.high)}; }
HWY_INLINE Wide Max(Wide a, Wide b) { return {hn::Max(a.low, b.low), hn::Max(a.high, b.high)}; }
HWY_INLINE Wide Abs(Wide a) { return {hn::Abs(a.low), hn::Abs(a.high)}; }
HWY_INLINE Wide Neg(Wide a) { return {hn::Neg(a.low), hn::Neg(a.high)}; }
HWY_INLINE WideMask Lt(Wide a, Wide b) { return {hn::Lt(a.low, b.low), hn::Lt(a.high, b.high)}; }
HWY_INLINE WideMask Le(Wide a, Wide b) { return {hn::Le(a.low, b.low), hn::Le(a.high, b.high)}; }
HWY_INLINE WideMask Gt(Wide a, Wide b) { return {hn::Gt(a.low, b.low), hn::Gt(a.high, b.high)}; }
HWY_INLINE WideMask Ge(Wide a, Wide b) { return {hn::Ge(a.low, b.low), hn::Ge(a.high, b.high)}; }
HWY_INLINE WideMask Eq(Wide a, Wide b) { return {hn::Eq(a.low, b.low), hn::Eq(a.high, b.high)}; }
HWY_INLINE WideMask IsNaN(Wide a) { return {hn::IsNaN(a.low), hn::IsNaN(a.high)}; }
HWY_INLINE WideMask And(WideMask a, WideMask b) {
  return {hn::And(a.low, b.low), hn::And(a.high, b.high)};
}
HWY_INLINE WideMask AndNot(WideMask a, WideMask b) {
  return {hn::AndNot(a.low, b.low), hn::AndNot(a.high, b.high)};
}
HWY_INLINE WideMask Or(WideMask a, WideMask b) {
  return {hn::Or(a.low, b.low), hn::Or(a.high, b.high)};
}
HWY_INLINE WideMask Not(WideMask a) { return {hn::Not(a.low), hn::Not(a.high)}; }
HWY_INLINE Wide IfThenElse(WideMask m, Wide a, Wide b) {
  return {hn::IfThenElse(m.low, a.low, b.low), hn::IfThenElse(m.high, a.high, b.high)};
}
HWY_INLINE Wide IfThenElseZero(WideMask m, Wide a) {
  return {hn::IfThenElseZero(m.low, a.low), hn::IfThenElseZero(m.high, a.high)};
}
HWY_INLINE Wide IfThenZeroElse(WideMask m, Wide a) {
  return {hn::IfThenZeroElse(m.low, a.low), hn::IfThenZeroElse(m.high, a.high)};
}

HWY_INLINE Value exponential(Value x) { return simd::HWY_NAMESPACE::exp_of(LaneArithmetic(), x); }
HWY_INLINE Value logarithm(Value x) { return simd::HWY_NAMESPACE::log_of(LaneArithmetic(), x); }
HWY_INLINE Wide exponential(Wide x) { return {exponential(x.low), exponential(x.high)}; }
HWY_INLINE Wide logarithm(Wide x) { return {logarithm(x.low), logarithm(x.high)}; }

/// Either width by the type of its numbers.
template <class Number>
struct WidthOf;
template <>
struct WidthOf<Value> {
  using Mask = LaneArithmetic::Mask;
  static HWY_INLINE Value set(double x) { return hn::Set(Doubles(), x); }
  static HWY_INLINE Value load(const double* from) { return hn::LoadU(Doubles(), from); }
  static HWY_INLINE void store(Value x, double* to) { hn::StoreU(x, Doubles(), to); }
};
template <>
struct WidthOf<Wide> {
  using Mask = WideMask;
  static HWY_INLINE Wide set(double x) { return {hn::Set(Doubles(), x), hn::Set(Doubles(), x)}; }
  static HWY_INLINE Wide load(const double* from) {
    return {hn::LoadU(Doubles(), from), hn::LoadU(Doubles(), from + hn::Lanes(Doubles()))};
  }
  static HWY_INLINE void store(Wide x, double* to) {
    hn::StoreU(x.low, Doubles(), to);
    hn::StoreU(x.high, Doubles(), to + hn::Lanes(Doubles()));
  }
};

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
