// Runs a tape on a tile of lanes, for kernels; included once an instruction set. A lane's bits are
// its own: no operation lets lanes meet, and none is fused.
#if defined(FOEDUS_SOLVE_RUN_TAPE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_SOLVE_RUN_TAPE_INL
#undef FOEDUS_SOLVE_RUN_TAPE_INL
#else
#define FOEDUS_SOLVE_RUN_TAPE_INL
#endif

#include <cstddef>
#include <cstdint>

#include "simd/lanes-inl.h"
#include "solve/batch/tape.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using simd::HWY_NAMESPACE::LaneArithmetic;
using Lanes = LaneArithmetic::Doubles;
using Value = LaneArithmetic::Value;

/// slots[slot * kTile + lane], aligned to a vector. kTile is a multiple of 8.
template <std::size_t kTile>
class TapeRunner {
 public:
  static HWY_ATTR void run(const std::uint32_t* code, double* slots);

 private:
  static constexpr Lanes d{};
  static constexpr std::size_t kStep = hn::MaxLanes(Lanes());
  static constexpr std::size_t kParts = kTile / kStep;

  template <class Function>
  static HWY_INLINE void each(double* out, Function&& function) {
    for (std::size_t i = 0; i < kTile; i += kStep) hn::Store(function(i), d, out + i);
  }
  static HWY_INLINE Value at(const double* from, std::size_t lane) {
    return hn::Load(d, from + lane);
  }
  static HWY_INLINE void sum_products(const std::uint32_t* pairs, std::uint32_t count,
                                      const double* slots, Value* sum);
  static HWY_INLINE void less_products(const std::uint32_t* pairs, std::uint32_t count,
                                       const double* slots, Value* sum);
  template <bool kLogs>
  static HWY_INLINE void logistic(const std::uint32_t* code, double* slots);
  template <bool kLogs>
  static HWY_ATTR void softmax(const std::uint32_t* code, std::uint32_t n, double* slots);
};

template <std::size_t kTile>
HWY_INLINE void TapeRunner<kTile>::sum_products(const std::uint32_t* pairs, std::uint32_t count,
                                                const double* slots, Value* sum) {
  for (std::uint32_t k = 0; k < count; ++k) {
    const double* const a = slots + std::size_t{pairs[2 * k]} * kTile;
    const double* const b = slots + std::size_t{pairs[2 * k + 1]} * kTile;
    for (std::size_t p = 0; p < kParts; ++p)
      sum[p] = hn::Add(sum[p], hn::Mul(at(a, p * kStep), at(b, p * kStep)));
  }
}

template <std::size_t kTile>
HWY_INLINE void TapeRunner<kTile>::less_products(const std::uint32_t* pairs, std::uint32_t count,
                                                 const double* slots, Value* sum) {
  for (std::uint32_t k = 0; k < count; ++k) {
    const double* const a = slots + std::size_t{pairs[2 * k]} * kTile;
    const double* const b = slots + std::size_t{pairs[2 * k + 1]} * kTile;
    for (std::size_t p = 0; p < kParts; ++p)
      sum[p] = hn::Sub(sum[p], hn::Mul(at(a, p * kStep), at(b, p * kStep)));
  }
}

/// o q (l m) z: with t = e^-|z|, the likelier of both is 1 / (1 + t).
template <std::size_t kTile>
template <bool kLogs>
HWY_INLINE void TapeRunner<kTile>::logistic(const std::uint32_t* code, double* slots) {
  const LaneArithmetic arithmetic;
  double* const one = slots + std::size_t{code[0]} * kTile;
  double* const other = slots + std::size_t{code[1]} * kTile;
  const double* const odds = slots + std::size_t{code[kLogs ? 4 : 2]} * kTile;
  const Value unit = hn::Set(d, 1.0), zero = hn::Zero(d);
  for (std::size_t i = 0; i < kTile; i += kStep) {
    const Value z = at(odds, i);
    const Value size = hn::Abs(z);
    const Value tail = simd::HWY_NAMESPACE::exp_of_ordinary(arithmetic, hn::Neg(size));
    const Value likelier = hn::Div(unit, hn::Add(unit, tail));
    const Value rarer = hn::Mul(tail, likelier);
    const auto up = hn::Ge(z, zero);
    hn::Store(hn::IfThenElse(up, likelier, rarer), d, one + i);
    hn::Store(hn::IfThenElse(up, rarer, likelier), d, other + i);
    if constexpr (kLogs) {
      const Value small = hn::Neg(simd::HWY_NAMESPACE::log1p_of_unit(arithmetic, tail));
      const Value large = hn::Sub(small, size);
      hn::Store(hn::IfThenElse(up, small, large), d, slots + std::size_t{code[2]} * kTile + i);
      hn::Store(hn::IfThenElse(up, large, small), d, slots + std::size_t{code[3]} * kTile + i);
    }
  }
}

/// (o)n (l)n (z)n-1, choice 0 having odds 0.
template <std::size_t kTile>
template <bool kLogs>
HWY_ATTR void TapeRunner<kTile>::softmax(const std::uint32_t* code, std::uint32_t n,
                                         double* slots) {
  const LaneArithmetic arithmetic;
  const std::uint32_t* const odds = code + (kLogs ? 2 * n : n);
  for (std::size_t i = 0; i < kTile; i += kStep) {
    Value top = hn::Zero(d);
    for (std::uint32_t k = 1; k < n; ++k)
      top = hn::Max(top, at(slots + std::size_t{odds[k - 1]} * kTile, i));
    Value sum = hn::Zero(d);
    for (std::uint32_t k = 0; k < n; ++k) {
      const Value z = k == 0 ? hn::Zero(d) : at(slots + std::size_t{odds[k - 1]} * kTile, i);
      const Value part = simd::HWY_NAMESPACE::exp_of_ordinary(arithmetic, hn::Sub(z, top));
      hn::Store(part, d, slots + std::size_t{code[k]} * kTile + i);
      sum = hn::Add(sum, part);
    }
    const Value share = hn::Div(hn::Set(d, 1.0), sum);
    for (std::uint32_t k = 0; k < n; ++k) {
      double* const out = slots + std::size_t{code[k]} * kTile + i;
      hn::Store(hn::Mul(hn::Load(d, out), share), d, out);
    }
    if constexpr (kLogs) {
      const Value level = hn::Add(top, simd::HWY_NAMESPACE::log_of_ordinary(arithmetic, sum));
      for (std::uint32_t k = 0; k < n; ++k) {
        const Value z = k == 0 ? hn::Zero(d) : at(slots + std::size_t{odds[k - 1]} * kTile, i);
        hn::Store(hn::Sub(z, level), d, slots + std::size_t{code[n + k]} * kTile + i);
      }
    }
  }
}

template <std::size_t kTile>
HWY_ATTR void TapeRunner<kTile>::run(const std::uint32_t* code, double* slots) {
  const auto slot = [slots](std::uint32_t index) { return slots + std::size_t{index} * kTile; };
  Value sum[kParts];
  const auto store = [&](double* out) HWY_ATTR {
    for (std::size_t p = 0; p < kParts; ++p) hn::Store(sum[p], d, out + p * kStep);
  };
  const auto load = [&](const double* from) HWY_ATTR {
    for (std::size_t p = 0; p < kParts; ++p) sum[p] = at(from, p * kStep);
  };
  while (true) {
    const auto operation = static_cast<TapeOperation>(*code++);
    double* const out = slot(code[0]);
    switch (operation) {
      case TapeOperation::end:
        return;
      case TapeOperation::add: {
        const double *a = slot(code[1]), *b = slot(code[2]);
        each(out, [=](std::size_t i) HWY_ATTR { return hn::Add(at(a, i), at(b, i)); });
        code += 3;
        break;
      }
      case TapeOperation::subtract: {
        const double *a = slot(code[1]), *b = slot(code[2]);
        each(out, [=](std::size_t i) HWY_ATTR { return hn::Sub(at(a, i), at(b, i)); });
        code += 3;
        break;
      }
      case TapeOperation::multiply: {
        const double *a = slot(code[1]), *b = slot(code[2]);
        each(out, [=](std::size_t i) HWY_ATTR { return hn::Mul(at(a, i), at(b, i)); });
        code += 3;
        break;
      }
      case TapeOperation::negate: {
        const double* a = slot(code[1]);
        each(out, [=](std::size_t i) HWY_ATTR { return hn::Neg(at(a, i)); });
        code += 2;
        break;
      }
      case TapeOperation::dot2: {
        const double *a = slot(code[1]), *b = slot(code[2]);
        const double *e = slot(code[3]), *f = slot(code[4]);
        each(out, [=](std::size_t i) HWY_ATTR {
          return hn::Add(hn::Mul(at(a, i), at(b, i)), hn::Mul(at(e, i), at(f, i)));
        });
        code += 5;
        break;
      }
      case TapeOperation::plus1: {
        const double *c = slot(code[1]), *a = slot(code[2]), *b = slot(code[3]);
        each(out, [=](std::size_t i)
                      HWY_ATTR { return hn::Add(at(c, i), hn::Mul(at(a, i), at(b, i))); });
        code += 4;
        break;
      }
      case TapeOperation::minus1: {
        const double *c = slot(code[1]), *a = slot(code[2]), *b = slot(code[3]);
        each(out, [=](std::size_t i)
                      HWY_ATTR { return hn::Sub(at(c, i), hn::Mul(at(a, i), at(b, i))); });
        code += 4;
        break;
      }
      case TapeOperation::dot: {
        const std::uint32_t n = code[0];
        const double *a = slot(code[2]), *b = slot(code[3]);
        for (std::size_t p = 0; p < kParts; ++p)
          sum[p] = hn::Mul(at(a, p * kStep), at(b, p * kStep));
        sum_products(code + 4, n - 1, slots, sum);
        store(slot(code[1]));
        code += 2 + 2 * n;
        break;
      }
      case TapeOperation::plus: {
        const std::uint32_t n = code[0];
        load(slot(code[2]));
        sum_products(code + 3, n, slots, sum);
        store(slot(code[1]));
        code += 3 + 2 * n;
        break;
      }
      case TapeOperation::minus: {
        const std::uint32_t n = code[0];
        load(slot(code[2]));
        less_products(code + 3, n, slots, sum);
        store(slot(code[1]));
        code += 3 + 2 * n;
        break;
      }
      case TapeOperation::logistic:
        logistic<false>(code, slots);
        code += 3;
        break;
      case TapeOperation::logistic_logs:
        logistic<true>(code, slots);
        code += 5;
        break;
      case TapeOperation::softmax:
        softmax<false>(code + 1, code[0], slots);
        code += 2 * std::size_t{code[0]};
        break;
      case TapeOperation::softmax_logs:
        softmax<true>(code + 1, code[0], slots);
        code += 3 * std::size_t{code[0]};
        break;
      case TapeOperation::inverse: {
        const double* a = slot(code[1]);
        each(out, [=](std::size_t i) HWY_ATTR { return hn::Div(hn::Set(d, 1.0), at(a, i)); });
        code += 2;
        break;
      }
      case TapeOperation::sign_product: {
        const double *a = slot(code[1]), *b = slot(code[2]);
        each(out, [=](std::size_t i) HWY_ATTR {
          return hn::IfThenElse(hn::Lt(at(b, i), hn::Zero(d)), hn::Neg(at(a, i)), at(a, i));
        });
        code += 3;
        break;
      }
      case TapeOperation::logarithm: {
        const double* a = slot(code[1]);
        const LaneArithmetic arithmetic;
        each(out, [=](std::size_t i)
                      HWY_ATTR { return simd::HWY_NAMESPACE::log_of(arithmetic, at(a, i)); });
        code += 2;
        break;
      }
    }
  }
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
