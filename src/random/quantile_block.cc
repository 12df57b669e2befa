// A mass above the median is taken from the upper tail, where it keeps its digits: such lanes carry
// the mirrored distribution and turn its value round. Shares that lanes do not serve become NaN.
// Kernels take their parameters by value: stores of vectors may alias what a reference names.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/quantile_block.cc"
#include "simd/each_target.h"

#include <array>
#include <cstddef>

#include "random/quantile_block.h"
#include "simd/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
namespace lanes = simd::HWY_NAMESPACE;
using Doubles = hn::CappedTag<double, 8>;
using Words = hn::RebindToUnsigned<Doubles>;
using Lanes = hn::Vec<Doubles>;
using Truth = hn::Mask<Doubles>;

HWY_INLINE Lanes set(double x) { return hn::Set(Doubles(), x); }

/// What one vector of shares asks for: a mass from below, or in lanes `upper` from above.
struct Masses {
  Lanes mass;
  Truth upper;
};

HWY_INLINE Masses masses_of(const QuantileFrame& frame, Lanes share) {
  const Lanes span = set(frame.span);
  const Lanes below = hn::Add(set(frame.below), hn::Mul(share, span));
  const Lanes above = hn::Add(set(frame.above), hn::Mul(hn::Sub(set(1.0), share), span));
  const Truth upper = hn::Gt(below, set(0.5));
  return {hn::IfThenElse(upper, above, below), upper};
}

HWY_INLINE Lanes turned(Truth upper, Lanes y) { return hn::IfThenElse(upper, hn::Neg(y), y); }

/// The value of y, within the support. NaN stays NaN.
HWY_INLINE Lanes value_of(const QuantileFrame& frame, Lanes y) {
  if (frame.exponent) {
    y = hn::Mul(set(frame.scale), lanes::exp_of(lanes::LaneArithmetic(), y));
  }
  const Lanes low = set(frame.low), high = set(frame.high);
  return hn::IfThenElse(hn::Lt(y, low), low, hn::IfThenElse(hn::Lt(high, y), high, y));
}

/// values = quantile(shares) a vector at a time; false where some lane came out NaN.
template <class Quantile>
HWY_INLINE bool each(const double* shares, double* values, std::size_t n, Quantile quantile) {
  const Doubles doubles;
  const std::size_t lanes = hn::Lanes(doubles);
  Truth known = hn::FirstN(doubles, lanes);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    const Lanes value = quantile(hn::LoadU(doubles, shares + i));
    known = hn::And(known, hn::Eq(value, value));
    hn::StoreU(value, doubles, values + i);
  }
  if (i < n) {  // the rest goes through a vector of copies
    HWY_ALIGN double rest[HWY_MAX_BYTES / sizeof(double)];
    for (std::size_t j = 0; j < lanes; ++j) rest[j] = shares[i + j < n ? i + j : n - 1];
    const Lanes value = quantile(hn::Load(doubles, rest));
    known = hn::And(known, hn::Eq(value, value));
    hn::Store(value, doubles, rest);
    for (std::size_t j = 0; i + j < n; ++j) values[i + j] = rest[j];
  }
  return hn::AllTrue(doubles, known);
}

HWY_ATTR void uniform_quantile_lanes(QuantileFrame frame, double from, double to,
                                     const double* shares, double* values, std::size_t n) {
  const Lanes start = set(from), width = set(to - from), below = set(frame.below),
              span = set(frame.span);
  each(shares, values, n, [&](Lanes share) HWY_ATTR {
    const Lanes mass = hn::Add(below, hn::Mul(share, span));
    return value_of(frame, hn::Add(start, hn::Mul(mass, width)));
  });
}

HWY_ATTR void triangular_quantile_lanes(QuantileFrame frame, std::array<double, 3> corners,
                                        const double* shares, double* values, std::size_t n) {
  const Lanes low = set(corners[0]), high = set(corners[2]);
  const Lanes rise = set(corners[1] - corners[0]), fall = set(corners[2] - corners[1]);
  const Lanes width = set(corners[2] - corners[0]);
  each(shares, values, n, [&](Lanes share) HWY_ATTR {
    const Masses at = masses_of(frame, share);
    const Lanes first = hn::IfThenElse(at.upper, fall, rise);
    const Lanes second = hn::IfThenElse(at.upper, rise, fall);
    const Lanes scaled = hn::Mul(at.mass, width);
    const Lanes rising =
        hn::Add(hn::IfThenElse(at.upper, hn::Neg(high), low), hn::Sqrt(hn::Mul(scaled, first)));
    const Lanes rest = hn::Mul(hn::Sub(set(1.0), at.mass), width);
    const Lanes falling =
        hn::Sub(hn::IfThenElse(at.upper, hn::Neg(low), high), hn::Sqrt(hn::Mul(rest, second)));
    const Lanes y = hn::IfThenElse(hn::Lt(scaled, first), rising, falling);
    return value_of(frame, turned(at.upper, y));
  });
}

HWY_ATTR void normal_quantile_lanes(QuantileFrame frame, double mean, double sd,
                                    const double* shares, double* values, std::size_t n) {
  const Lanes centre = set(mean), scale = set(sd);
  each(shares, values, n, [&](Lanes share) HWY_ATTR {
    const Masses at = masses_of(frame, share);
    const Lanes standard = lanes::normal_quantile_of(lanes::LaneArithmetic(), at.mass);
    const Lanes offset = hn::Mul(scale, standard);
    // Of the mirrored distribution -(-mean + sd z), which is mean - sd z to the bit.
    const Lanes below = hn::Add(centre, offset), above = hn::Sub(centre, offset);
    return value_of(frame, hn::IfThenElse(at.upper, above, below));
  });
}

/// Looks up the entry `octave` (0..7) of a row of 16, or 8 + octave in lanes `upper`.
struct RowLookup {
  using Signed = hn::RebindToSigned<Doubles>;
#if HWY_TARGET <= HWY_AVX3
  HWY_INLINE RowLookup(hn::Vec<Signed> octave, Truth the_upper)
      : places(hn::IndicesFromVec(Doubles(), octave)), upper(the_upper) {}
  HWY_INLINE Lanes operator()(const double* row) const {
    const Doubles doubles;
    return hn::IfThenElse(upper, hn::TableLookupLanes(hn::LoadU(doubles, row + 8), places),
                          hn::TableLookupLanes(hn::LoadU(doubles, row), places));
  }
  decltype(hn::IndicesFromVec(Doubles(), hn::Zero(Signed()))) places;
  Truth upper;
#else
  HWY_INLINE RowLookup(hn::Vec<Signed> octave, Truth upper)
      : places(hn::Add(
            octave, hn::IfThenElseZero(hn::RebindMask(Signed(), upper), hn::Set(Signed(), 8)))) {}
  HWY_INLINE Lanes operator()(const double* row) const {
    return hn::GatherIndex(Doubles(), row, places);
  }
  hn::Vec<Signed> places;
#endif
};

HWY_ATTR bool beta_quantile_lanes(QuantileFrame frame, BetaSeries beta, const double* shares,
                                  double* values, std::size_t n) {
  const Doubles doubles;
  const Words words;
  const RowLookup::Signed integers;
  const Lanes from = set(beta.from), to = set(beta.to), width = set(beta.to - beta.from);
  return each(shares, values, n, [&](Lanes share) HWY_ATTR {
    const Masses at = masses_of(frame, share);
    const auto word = hn::BitCast(words, at.mass);
    const auto octave =
        hn::Sub(hn::Set(integers, 1021), hn::BitCast(integers, hn::ShiftRight<52>(word)));
    const RowLookup lookup(hn::And(octave, hn::Set(integers, 7)), at.upper);
    const Lanes mantissa =
        hn::BitCast(doubles, hn::Or(hn::And(word, hn::Set(words, 0x000FFFFFFFFFFFFFU)),
                                    hn::Set(words, 0x3FF0000000000000U)));
    const Lanes t = hn::Mul(set(2.0), hn::Sub(hn::Mul(set(2.0), mantissa), set(3.0)));
    Lanes b1 = hn::Zero(doubles), b2 = hn::Zero(doubles);
    for (std::size_t j = beta.terms - 1; j > 0; --j) {
      const Lanes b0 = hn::Add(hn::Sub(hn::Mul(t, b1), b2), lookup(beta.series + 16 * j));
      b2 = b1;
      b1 = b0;
    }
    const Lanes half = hn::Mul(hn::Mul(set(0.5), t), b1);
    const Lanes x = hn::Add(hn::Sub(half, b2), lookup(beta.series));
    const Lanes part = hn::Mul(width, x);
    const Lanes y = hn::IfThenElse(at.upper, hn::Sub(to, part), hn::Add(from, part));
    const Truth served = hn::And(hn::Ge(at.mass, set(0x1p-9)), hn::Lt(at.mass, set(0.5)));
    return hn::IfThenElse(served, value_of(frame, y), set(__builtin_nan("")));
  });
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus {

HWY_EXPORT(uniform_quantile_lanes);
HWY_EXPORT(triangular_quantile_lanes);
HWY_EXPORT(normal_quantile_lanes);
HWY_EXPORT(beta_quantile_lanes);

void uniform_quantiles(const QuantileFrame& frame, double from, double to,
                       std::span<const double> shares, double* values) {
  HWY_DYNAMIC_DISPATCH(uniform_quantile_lanes)
  (frame, from, to, shares.data(), values, shares.size());
}

void triangular_quantiles(const QuantileFrame& frame, double low, double mode, double high,
                          std::span<const double> shares, double* values) {
  HWY_DYNAMIC_DISPATCH(triangular_quantile_lanes)
  (frame, {low, mode, high}, shares.data(), values, shares.size());
}

void normal_quantiles(const QuantileFrame& frame, double mean, double sd,
                      std::span<const double> shares, double* values) {
  HWY_DYNAMIC_DISPATCH(normal_quantile_lanes)
  (frame, mean, sd, shares.data(), values, shares.size());
}

bool beta_quantiles(const QuantileFrame& frame, const BetaSeries& beta,
                    std::span<const double> shares, double* values) {
  return HWY_DYNAMIC_DISPATCH(beta_quantile_lanes)(frame, beta, shares.data(), values,
                                                   shares.size());
}

}  // namespace foedus
#endif
