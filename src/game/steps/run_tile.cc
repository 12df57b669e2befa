// The steps of a tile on lanes, one row after another. Each case is apply() (steps/arithmetic.cc)
// to the bit; no two operations are fused.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "game/steps/run_tile.cc"
#include "simd/each_target.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "game/steps/arithmetic.h"
#include "game/steps/block_code.h"
#include "game/steps/find_faults.h"
#include "simd/lanes-inl.h"
#include "simd/math.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
namespace lanes = simd::HWY_NAMESPACE;
using Doubles = hn::CappedTag<double, 8>;
using Lanes = hn::Vec<Doubles>;
using Truth = hn::Mask<Doubles>;

HWY_INLINE Lanes set(double x) { return hn::Set(Doubles(), x); }
HWY_INLINE Lanes not_a_number() { return set(__builtin_nan("")); }
// Not hn::Ne: it is false for a NaN on some instruction sets.
HWY_INLINE Truth is_nan(Lanes a) { return hn::Not(hn::Eq(a, a)); }
HWY_INLINE Truth holds(Lanes a) { return hn::Not(hn::Eq(a, set(0.0))); }
HWY_INLINE Lanes truth(Truth yes, Lanes a, Lanes b) {
  const Lanes value = hn::IfThenElseZero(yes, set(1.0));
  return hn::IfThenElse(hn::Or(is_nan(a), is_nan(b)), not_a_number(), value);
}
HWY_INLINE Truth is_chance(Lanes a) { return hn::And(hn::Ge(a, set(0.0)), hn::Le(a, set(1.0))); }
HWY_INLINE Lanes bad_unless(Truth good, Lanes bad) {
  return hn::IfThenElse(good, bad, not_a_number());
}

/// A row that a step reads: constants stand still while the others advance.
struct Row {
  const double* begin = nullptr;
  std::size_t advance = 0;  // 1 or 0
  HWY_INLINE Lanes operator[](std::size_t lane) const {
    return hn::LoadU(Doubles(), begin + lane * advance);
  }
};

/// The rows of one step and how many lanes they have.
struct Rows {
  double* target;
  Row a, b, c;
  std::size_t lanes;

  template <class Operation>
  HWY_INLINE void each(Operation operation) const {
    // Copies: stores of vectors may alias whatever stands in memory.
    const std::size_t step = hn::Lanes(Doubles()), end = lanes;
    double* const out = target;
    for (std::size_t lane = 0; lane < end; lane += step)
      hn::StoreU(operation(lane), Doubles(), out + lane);
  }
};

/// a ^ b for a whole b of small size, the same for all lanes.
HWY_INLINE void repeated_product(const Rows& rows, double exponent) {
  const int times = static_cast<int>(std::fabs(exponent));
  const Row base = rows.a;
  rows.each([=](std::size_t i) HWY_ATTR {
    const Lanes a = base[i];
    Lanes product = set(1.0);
    for (int k = 0; k < times; ++k) product = hn::Mul(product, a);
    if (exponent < 0) product = hn::Div(set(1.0), product);
    return hn::IfThenElse(is_nan(a), not_a_number(), product);
  });
}

HWY_INLINE void power(const Rows& rows) {
  const double exponent = rows.b.begin[0];
  const auto small = [](double b) {
    return std::trunc(b) == b && std::fabs(b) <= kRepeatedExponent;
  };
  if (rows.b.advance == 0 && small(exponent)) return repeated_product(rows, exponent);
  const lanes::LaneArithmetic arithmetic;
  const Row bases = rows.a, powers = rows.b;
  rows.each([=](std::size_t i) HWY_ATTR {
    const Doubles doubles;
    const Lanes a = bases[i], b = powers[i];
    const Lanes power = lanes::pow_of(arithmetic, a, b);
    if (powers.advance == 0) return power;
    // Exponents that happen to be small and whole are repeated multiplications.
    HWY_ALIGN double base[HWY_MAX_BYTES / sizeof(double)];
    HWY_ALIGN double exponents[HWY_MAX_BYTES / sizeof(double)];
    HWY_ALIGN double result[HWY_MAX_BYTES / sizeof(double)];
    hn::Store(a, doubles, base);
    hn::Store(b, doubles, exponents);
    hn::Store(power, doubles, result);
    for (std::size_t k = 0; k < hn::Lanes(doubles); ++k)
      if (small(exponents[k])) result[k] = apply(Instruction::power, base[k], exponents[k]);
    return hn::Load(doubles, result);
  });
}

HWY_INLINE void compare(Instruction instruction, const Rows& rows) {
  const Row a = rows.a, b = rows.b;
  switch (instruction) {
    case Instruction::less:
      return rows.each([&](std::size_t i)
                           HWY_ATTR { return truth(hn::Lt(a[i], b[i]), a[i], b[i]); });
    case Instruction::less_equal:
      return rows.each([&](std::size_t i)
                           HWY_ATTR { return truth(hn::Le(a[i], b[i]), a[i], b[i]); });
    case Instruction::equal:
      return rows.each([&](std::size_t i)
                           HWY_ATTR { return truth(hn::Eq(a[i], b[i]), a[i], b[i]); });
    case Instruction::logical_not:
      return rows.each([&](std::size_t i)
                           HWY_ATTR { return truth(hn::Eq(a[i], set(0.0)), a[i], a[i]); });
    case Instruction::logical_and:
      return rows.each([=](std::size_t i) HWY_ATTR {
        return truth(hn::And(holds(a[i]), holds(b[i])), a[i], b[i]);
      });
    default:
      return rows.each([=](std::size_t i) HWY_ATTR {
        return truth(hn::Or(holds(a[i]), holds(b[i])), a[i], b[i]);
      });
  }
}

HWY_INLINE void choose(Instruction instruction, const Rows& rows) {
  const Row a = rows.a, b = rows.b, c = rows.c;
  switch (instruction) {
    case Instruction::select:
      return rows.each([=](std::size_t i) HWY_ATTR {
        const Lanes chosen = hn::IfThenElse(holds(a[i]), b[i], c[i]);
        return hn::IfThenElse(is_nan(a[i]), not_a_number(), chosen);
      });
    case Instruction::minimum:
      return rows.each([=](std::size_t i) HWY_ATTR {
        return hn::IfThenElse(hn::Or(hn::Lt(a[i], b[i]), is_nan(a[i])), a[i], b[i]);
      });
    case Instruction::maximum:
      return rows.each([=](std::size_t i) HWY_ATTR {
        return hn::IfThenElse(hn::Or(hn::Gt(a[i], b[i]), is_nan(a[i])), a[i], b[i]);
      });
    default:  // remainder
      return rows.each([=](std::size_t i) HWY_ATTR {
        const Truth rounding = hn::And(hn::Lt(a[i], set(0.0)), hn::Gt(a[i], set(-kRestRounding)));
        return hn::IfThenElse(rounding, set(0.0), a[i]);
      });
  }
}

/// Sums, products and what else takes a few operations a lane.
HWY_INLINE bool calculate(Instruction instruction, const Rows& rows) {
  const Row a = rows.a, b = rows.b;
  switch (instruction) {
    case Instruction::negate:
      rows.each([=](std::size_t i) HWY_ATTR { return hn::Neg(a[i]); });
      return true;
    case Instruction::add:
      rows.each([=](std::size_t i) HWY_ATTR { return hn::Add(a[i], b[i]); });
      return true;
    case Instruction::subtract:
      rows.each([=](std::size_t i) HWY_ATTR { return hn::Sub(a[i], b[i]); });
      return true;
    case Instruction::multiply:
      rows.each([=](std::size_t i) HWY_ATTR { return hn::Mul(a[i], b[i]); });
      return true;
    case Instruction::divide:
      rows.each([=](std::size_t i) HWY_ATTR { return hn::Div(a[i], b[i]); });
      return true;
    case Instruction::square_root:
      rows.each([=](std::size_t i) HWY_ATTR { return hn::Sqrt(a[i]); });
      return true;
    case Instruction::absolute:
      rows.each([=](std::size_t i) HWY_ATTR { return hn::Abs(a[i]); });
      return true;
    default:
      return false;
  }
}

HWY_INLINE void compute(Instruction instruction, const Rows& rows) {
  if (calculate(instruction, rows)) return;
  switch (instruction) {
    case Instruction::less:
    case Instruction::less_equal:
    case Instruction::equal:
    case Instruction::logical_not:
    case Instruction::logical_and:
    case Instruction::logical_or:
      return compare(instruction, rows);
    case Instruction::select:
    case Instruction::minimum:
    case Instruction::maximum:
    case Instruction::remainder:
      return choose(instruction, rows);
    case Instruction::exponential:
      return simd::exp_block(rows.a.begin, rows.target, rows.lanes);
    case Instruction::logarithm:
      return simd::log_block(rows.a.begin, rows.target, rows.lanes);
    case Instruction::logistic:
      return simd::logistic_block(rows.a.begin, rows.target, rows.lanes);
    case Instruction::power:
      return power(rows);
    default:  // constants and inputs are no work for a tile
      return;
  }
}

/// `bad` and `sum` are the slots of faults.
HWY_INLINE void check(TileTask task, const Rows& rows, double* bad, double* sum) {
  const Doubles doubles;
  const Row a = rows.a, b = rows.b, c = rows.c;
  const std::size_t end = rows.lanes;
  for (std::size_t i = 0; i < end; i += hn::Lanes(doubles)) {
    Lanes so_far = hn::LoadU(doubles, bad + i);
    if (task == TileTask::check_finite) {
      // x * 0 is 0 for every finite x and NaN for all others.
      const Lanes zeros = hn::Add(hn::Mul(a[i], set(0.0)),
                                  hn::Add(hn::Mul(b[i], set(0.0)), hn::Mul(c[i], set(0.0))));
      so_far = hn::Add(so_far, zeros);
    } else if (task == TileTask::check_sum) {
      const Lanes off = hn::Abs(hn::Sub(hn::LoadU(doubles, sum + i), set(1.0)));
      so_far = bad_unless(hn::Le(off, set(kSumTolerance)), so_far);
    } else {
      const Lanes before = task == TileTask::first_chance ? set(0.0) : hn::LoadU(doubles, sum + i);
      hn::StoreU(hn::Add(before, a[i]), doubles, sum + i);
      so_far = bad_unless(is_chance(a[i]), so_far);
    }
    hn::StoreU(so_far, doubles, bad + i);
  }
}

HWY_ATTR void run_tile_lanes(const BlockCode& code, const TileMemory& memory, std::size_t lanes) {
  double* const bad = memory.slots + kBadSlot * code.lanes;
  double* const sum = memory.slots + kSumSlot * code.lanes;
  const std::array<const double*, 4> base{memory.slots, memory.inputs, memory.outputs,
                                          memory.constants};
  const std::array<std::size_t, 4> stride{code.lanes, memory.input_stride, memory.output_stride,
                                          kLanes};
  const auto row = [&](Place place) HWY_ATTR {
    const auto room = static_cast<std::size_t>(place.room);
    return Row{base[room] + place.index * stride[room], place.room == Room::constant ? 0U : 1U};
  };
  for (const TileStep& step : code.tile) {
    double* const target = step.target.room == Room::slot
                               ? memory.slots + step.target.index * code.lanes
                               : memory.outputs + step.target.index * memory.output_stride;
    const Rows rows{target, row(step.a), row(step.b), row(step.c), lanes};
    if (step.task == TileTask::compute) {
      compute(step.instruction, rows);
    } else if (step.task == TileTask::copy) {
      const Row a = rows.a;
      rows.each([=](std::size_t i) HWY_ATTR { return a[i]; });
    } else {
      check(step.task, rows, bad, sum);
    }
  }
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus {

HWY_EXPORT(run_tile_lanes);

void run_tile(const BlockCode& code, const TileMemory& memory, std::size_t lanes) {
  HWY_DYNAMIC_DISPATCH(run_tile_lanes)(code, memory, lanes);
}

}  // namespace foedus
#endif
