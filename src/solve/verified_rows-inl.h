// The rows of a tile of draws that certificates are made from: chances, payoffs, play and beliefs,
// read from columns and checked. Included after simd/each_target.h, once an instruction set.
#if defined(FOEDUS_VERIFIED_ROWS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_VERIFIED_ROWS_INL
#undef FOEDUS_VERIFIED_ROWS_INL
#else
#define FOEDUS_VERIFIED_ROWS_INL
#endif

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "solve/draw_tile-inl.h"
#include "solve/verify_block_lanes.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

using Plan = VerifyBlockPlan;

constexpr double kInfinity = HUGE_VAL;

template <class Number>
using MaskOf = typename WidthOf<Number>::Mask;

template <class Number>
HWY_INLINE MaskOf<Number> is_finite(Number x) {
  return Lt(Abs(x), WidthOf<Number>::set(kInfinity));
}

/// Lanes in which `value` exceeds `largest`. A NaN counts as larger than everything. (Highway's Ne
/// is false where a NaN stands on either side.)
template <class Number>
HWY_INLINE MaskOf<Number> exceeds(Number value, Number largest) {
  return Not(Or(Le(value, largest), IsNaN(largest)));
}

template <class Number>
HWY_INLINE Number raised(Number value, Number largest) {
  return IfThenElse(exceeds(value, largest), value, largest);
}

/// For a DrawTile or a WideTile.
template <class Tile>
class TileRows {
 public:
  using Number = typename Tile::Number;
  using Mask = MaskOf<Number>;

  TileRows(const Plan& plan, const VerifiedBlock& block, double* rows)
      : plan_(plan), block_(block), rows_(rows) {
    for (const Row zeros : {plan.zero, plan.root_reach, plan.root_reach + plan.order})
      put(constant(0), zeros);
    put(constant(1), plan.one);
  }

  static HWY_INLINE Number constant(double x) { return WidthOf<Number>::set(x); }
  [[nodiscard]] HWY_INLINE Number row(Row at) const {
    return WidthOf<Number>::load(rows_ + at * kVectors);
  }
  HWY_INLINE void put(Number x, Row at) const { WidthOf<Number>::store(x, rows_ + at * kVectors); }

  /// Both return where what they read is readable.
  [[nodiscard]] Mask load_numbers(const Tile& tile) const;
  [[nodiscard]] Mask load_play(const Tile& tile) const;
  void set_reach() const;
  void add_reach_of(const Plan::WayIn& way) const;
  void set_beliefs() const;
  [[nodiscard]] Number take_stated_beliefs(const Tile& tile) const;

 private:
  void set_two_beliefs(const Plan::Set& set, const Row* members) const;
  [[nodiscard]] Mask reached_by_others(const Plan::Set& set, Number least) const;

  static constexpr std::ptrdiff_t kVectors = Tile::kVectors;

  const Plan& plan_;
  const VerifiedBlock& block_;
  double* rows_;
};

template <class Tile>
MaskOf<typename Tile::Number> TileRows<Tile>::load_numbers(const Tile& tile) const {
  Mask readable = Eq(constant(0), constant(0));
  for (const Plan::Loaded& chance : plan_.chances) {
    const Number x =
        tile.load(block_.numbers + static_cast<std::size_t>(chance.column) * block_.numbers_stride);
    readable = And(readable, is_finite(x));
    put(x, chance.row);
    if (plan_.reach.empty() && plan_.joined_reach.empty()) continue;
    const Number log = logarithm(x);
    put(IfThenElse(Gt(x, constant(0)), log, constant(-kInfinity)), chance.row + plan_.log_of_step);
  }
  for (const Plan::Loaded& payoff : plan_.payoffs) {
    const Number x =
        tile.load(block_.numbers + static_cast<std::size_t>(payoff.column) * block_.numbers_stride);
    readable = And(readable, is_finite(x));
    put(x, payoff.row);
  }
  return readable;
}

/// Whether play is a profile, and its logs tell the same story.
template <class Tile>
MaskOf<typename Tile::Number> TileRows<Tile>::load_play(const Tile& tile) const {
  const Number tolerance = constant(1e-9);
  Mask readable = Eq(constant(0), constant(0));
  for (const Plan::Set& set : plan_.sets) {
    Number sum = constant(0);
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      const auto action = static_cast<std::size_t>(set.first_action + k);
      const Number p = tile.load(block_.probability + action * block_.stride);
      const Number log = tile.load(block_.log_probability + action * block_.stride);
      const Number from_log = exponential(log);
      readable = And(readable, Ge(p, constant(0)));
      readable = And(readable, Le(Abs(Sub(from_log, p)), tolerance));
      sum = Add(sum, p);
      const Row at = static_cast<Row>(action * kLanes);
      put(p, at);
      put(log, at + plan_.log_of_step);
    }
    readable = And(readable, Le(Abs(Sub(sum, constant(1))), tolerance));
  }
  return readable;
}

/// How many steps of probability 0 lead to a node, and the log of the product of the others.
template <class Tile>
void TileRows<Tile>::set_reach() const {
  for (const Plan::Step& step : plan_.reach) {
    const Number log = row(step.step + plan_.log_of_step);
    const Mask possible = Gt(log, constant(-kInfinity));
    put(Add(row(step.from), IfThenElseZero(possible, log)), step.to);
    put(Add(row(step.from + plan_.order), IfThenZeroElse(possible, constant(1))),
        step.to + plan_.order);
  }
  for (const Plan::WayIn& way : plan_.joined_reach) add_reach_of(way);
}

/// Of several ways to a node those with the fewest steps of probability 0 count, together.
template <class Tile>
void TileRows<Tile>::add_reach_of(const Plan::WayIn& way) const {
  const Plan::Step& step = way.step;
  const Number log = row(step.step + plan_.log_of_step);
  const Mask possible = Gt(log, constant(-kInfinity));
  Number reach = Add(row(step.from), IfThenElseZero(possible, log));
  Number order = Add(row(step.from + plan_.order), IfThenZeroElse(possible, constant(1)));
  if (way.adds) {
    const Number other = row(step.to), its_order = row(step.to + plan_.order);
    const Number more = Max(reach, other), less = Min(reach, other);
    const Number both = Add(more, logarithm(Add(constant(1), exponential(Sub(less, more)))));
    reach = IfThenElse(Lt(order, its_order), reach, IfThenElse(Lt(its_order, order), other, both));
    order = Min(order, its_order);
  }
  put(reach, step.to);
  put(order, step.to + plan_.order);
}

/// The likelier of two members weighs 1: one exponential, and the bits of the general rule.
template <class Tile>
void TileRows<Tile>::set_two_beliefs(const Plan::Set& set, const Row* members) const {
  const Number order_a = row(members[0] + plan_.order), order_b = row(members[1] + plan_.order);
  const Number a = IfThenElse(Gt(order_a, order_b), constant(-kInfinity), row(members[0]));
  const Number b = IfThenElse(Gt(order_b, order_a), constant(-kInfinity), row(members[1]));
  const Number lesser = exponential(Neg(Abs(Sub(a, b))));
  const Number sum = Add(lesser, constant(1));
  put(Div(IfThenElse(Lt(a, b), lesser, constant(1)), sum), set.belief);
  put(Div(IfThenElse(Lt(b, a), lesser, constant(1)), sum), set.belief + static_cast<Row>(kLanes));
}

template <class Tile>
void TileRows<Tile>::set_beliefs() const {
  const Row* members = plan_.reach_of.data();
  for (const Plan::Set& set : plan_.sets) {
    if (set.belief < 0) continue;
    if (set.member_count == 2) {
      set_two_beliefs(set, members);
      members += 2;
      continue;
    }
    Number least = row(members[0] + plan_.order), top = constant(-kInfinity), sum = constant(0);
    for (std::int32_t m = 1; m < set.member_count; ++m) {
      least = Min(least, row(members[m] + plan_.order));
    }
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      const Mask counts = Eq(row(members[m] + plan_.order), least);
      top = Max(top, IfThenElse(counts, row(members[m]), constant(-kInfinity)));
    }
    const auto belief = [&](std::int32_t m)
                            HWY_ATTR { return set.belief + m * static_cast<Row>(kLanes); };
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      const Mask counts = Eq(row(members[m] + plan_.order), least);
      const Number weight = exponential(Sub(row(members[m]), top));
      put(IfThenElseZero(counts, weight), belief(m));
      sum = Add(sum, row(belief(m)));
    }
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      put(Div(row(belief(m)), sum), belief(m));
    }
    members += set.member_count;
  }
}

/// Whether no step of probability 0 leads to the set but the mover's own: Bayes' rule applies then.
template <class Tile>
MaskOf<typename Tile::Number> TileRows<Tile>::reached_by_others(const Plan::Set& set,
                                                                Number least) const {
  Number own = constant(0);
  for (std::int32_t i = 0; i < set.own_count; ++i) {
    const Row step = plan_.own_steps[static_cast<std::size_t>(set.first_own + i)];
    const Mask possible = Gt(row(step + plan_.log_of_step), constant(-kInfinity));
    own = Add(own, IfThenZeroElse(possible, constant(1)));
  }
  return Eq(least, own);
}

/// Puts stated beliefs in the place of those by Bayes' rule; returns how far they are from it.
template <class Tile>
typename Tile::Number TileRows<Tile>::take_stated_beliefs(const Tile& tile) const {
  Number error = constant(0);
  const Row* members = plan_.reach_of.data();
  for (const Plan::Set& set : plan_.sets) {
    Number sum = constant(0), distance = constant(0), least = constant(kInfinity);
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      const auto member = static_cast<std::size_t>(set.first_member + m);
      const Number stated = tile.load(block_.belief + member * block_.stride);
      sum = Add(sum, stated);
      error = raised(IfThenElseZero(Lt(stated, constant(0)), constant(kInfinity)), error);
      if (set.belief < 0) continue;
      const Row belief = set.belief + m * static_cast<Row>(kLanes);
      distance = raised(Abs(Sub(stated, row(belief))), distance);
      least = Min(least, row(members[m] + plan_.order));
      put(stated, belief);
    }
    error = raised(Abs(Sub(sum, constant(1))), error);
    if (set.belief < 0) continue;
    error = raised(IfThenElseZero(reached_by_others(set, least), distance), error);
    members += set.member_count;
  }
  return error;
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
