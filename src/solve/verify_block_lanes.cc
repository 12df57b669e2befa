// Kernels of the verifier of blocks: a tile of draws, one in each lane, goes through the checks of
// verify.cc, row by row of a workspace that every tile uses again. Two vectors of draws go together
// as long as there are so many.
#include "solve/verify_block_lanes.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solve/verify_block_lanes.cc"
#include "simd/each_target.h"

#include <cmath>

#include "solve/draw_tile-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

using Plan = VerifyBlockPlan;

constexpr double kInfinity = HUGE_VAL;
constexpr double kSmallestStake = 1e-4;  // as in verify.cc

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
class TileVerifier {
 public:
  using Number = typename Tile::Number;
  using Mask = MaskOf<Number>;

  TileVerifier(const Plan& plan, const VerifiedBlock& block, double* rows)
      : plan_(plan), block_(block), rows_(rows) {
    for (const Row zeros : {plan.zero, plan.root_reach, plan.root_reach + plan.order})
      put(constant(0), zeros);
    put(constant(1), plan.one);
  }

  void verify(const Tile& tile);

 private:
  [[nodiscard]] HWY_INLINE Number row(Row at) const {
    return WidthOf<Number>::load(rows_ + at * kVectors);
  }
  HWY_INLINE void put(Number x, Row at) const { WidthOf<Number>::store(x, rows_ + at * kVectors); }

  [[nodiscard]] Mask load_numbers(const Tile& tile) const;
  [[nodiscard]] Mask load_play(const Tile& tile) const;
  void set_reach() const;
  void set_beliefs() const;
  [[nodiscard]] Number take_stated_beliefs(const Tile& tile) const;
  [[nodiscard]] Mask reached_by_others(const Plan::Set& set, Number least) const;
  [[nodiscard]] HWY_INLINE Number payoffs_above_least(const Plan::Actor& actor) const;
  void form(const Plan::Sums& sums) const;
  [[nodiscard]] HWY_INLINE Number expected(const Plan::Set& set, const Row* members) const;
  [[nodiscard]] Number spread_of_log_odds(const Plan::Actor& actor) const;
  [[nodiscard]] Number gain_of_answering(const Plan::Set& set) const;
  [[nodiscard]] Number largest_gain(const Plan::Actor& actor, Number range) const;
  [[nodiscard]] Number certificate(Mask readable) const;
  void tell_ends(const Tile& tile, Mask usable) const;
  template <int kActors>
  void tell_utilities(const Tile& tile, Mask usable, std::size_t first) const;

  static HWY_INLINE Number constant(double x) { return WidthOf<Number>::set(x); }
  static constexpr std::ptrdiff_t kVectors = Tile::kVectors;

  const Plan& plan_;
  const VerifiedBlock& block_;
  double* rows_;
};

template <class Tile>
MaskOf<typename Tile::Number> TileVerifier<Tile>::load_numbers(const Tile& tile) const {
  Mask readable = Eq(constant(0), constant(0));
  for (const Plan::Loaded& chance : plan_.chances) {
    const Number x =
        tile.load(block_.numbers + static_cast<std::size_t>(chance.column) * block_.numbers_stride);
    readable = And(readable, is_finite(x));
    put(x, chance.row);
    if (plan_.reach.empty()) continue;
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
MaskOf<typename Tile::Number> TileVerifier<Tile>::load_play(const Tile& tile) const {
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
void TileVerifier<Tile>::set_reach() const {
  for (const Plan::Step& step : plan_.reach) {
    const Number log = row(step.step + plan_.log_of_step);
    const Mask possible = Gt(log, constant(-kInfinity));
    put(Add(row(step.from), IfThenElseZero(possible, log)), step.to);
    put(Add(row(step.from + plan_.order), IfThenZeroElse(possible, constant(1))),
        step.to + plan_.order);
  }
}

template <class Tile>
void TileVerifier<Tile>::set_beliefs() const {
  const Row* members = plan_.reach_of.data();
  for (const Plan::Set& set : plan_.sets) {
    if (set.belief < 0) continue;
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
MaskOf<typename Tile::Number> TileVerifier<Tile>::reached_by_others(const Plan::Set& set,
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
typename Tile::Number TileVerifier<Tile>::take_stated_beliefs(const Tile& tile) const {
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

/// Fills the actor's rows of payoffs above the least; returns the payoff range.
template <class Tile>
typename Tile::Number TileVerifier<Tile>::payoffs_above_least(const Plan::Actor& actor) const {
  Number low = constant(kInfinity), high = constant(-kInfinity);
  for (const Row payoff : actor.payoffs) {
    low = Min(low, row(payoff));
    high = Max(high, row(payoff));
  }
  for (std::size_t k = 0; k < actor.payoffs.size(); ++k) {
    put(Sub(row(actor.payoffs[k]), low), actor.above[k]);
  }
  return Max(Sub(high, low), constant(0));
}

template <class Tile>
void TileVerifier<Tile>::form(const Plan::Sums& sums) const {
  const Plan::Term* term = sums.terms.data();
  for (const Plan::Sum& sum : sums.sums) {
    Number total = Mul(row(term->step), row(term->below));
    const Plan::Term* const end = term + sum.terms;
    for (++term; term != end; ++term) {
      total = Add(total, Mul(row(term->step), row(term->below)));
    }
    put(total, sum.to);
  }
}

/// The mean of the members' rows under the set's beliefs.
template <class Tile>
typename Tile::Number TileVerifier<Tile>::expected(const Plan::Set& set, const Row* members) const {
  if (set.belief < 0) return row(members[0]);
  Number mean = Mul(row(set.belief), row(members[0]));
  for (std::int32_t m = 1; m < set.member_count; ++m) {
    const Row belief = set.belief + m * static_cast<Row>(kLanes);
    mean = Add(mean, Mul(row(belief), row(members[m])));
  }
  return mean;
}

/// The largest spread over a free set's moves of log p - lambda u, which a quantal response makes
/// constant.
template <class Tile>
typename Tile::Number TileVerifier<Tile>::spread_of_log_odds(const Plan::Actor& actor) const {
  const Number precision = constant(block_.precision);
  Number largest = constant(0);
  for (const std::int32_t h : actor.sets) {
    const Plan::Set& set = plan_.sets[static_cast<std::size_t>(h)];
    if (set.forced >= 0) continue;
    const Row* children = plan_.child_rows.data() + set.first_child;
    Number most = constant(-kInfinity), minus_least = constant(-kInfinity);
    for (std::int32_t k = 0; k < set.action_count; ++k, children += set.member_count) {
      const Row log = (set.first_action + k) * static_cast<Row>(kLanes) + plan_.log_of_step;
      const Number spread = Sub(row(log), Mul(precision, expected(set, children)));
      most = raised(spread, most);
      minus_least = raised(Neg(spread), minus_least);
    }
    largest = raised(Add(most, minus_least), largest);
  }
  return largest;
}

/// The best move of a set given the actor's best later play; a forced set follows its move.
template <class Tile>
typename Tile::Number TileVerifier<Tile>::gain_of_answering(const Plan::Set& set) const {
  const Row* const answers = plan_.member_answers.data() + set.first_member;
  const Row* children = plan_.child_answers.data() + set.first_child;
  if (set.forced >= 0) children += set.forced * set.member_count;
  Number best = constant(-kInfinity);
  for (std::int32_t m = 0; m < set.member_count; ++m) put(row(children[m]), answers[m]);
  if (set.forced >= 0) return constant(0);
  for (std::int32_t k = 0; k < set.action_count; ++k, children += set.member_count) {
    const Number worth = expected(set, children);
    const Mask better = exceeds(worth, best);
    best = IfThenElse(better, worth, best);
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      put(IfThenElse(better, row(children[m]), row(answers[m])), answers[m]);
    }
  }
  return Sub(best, expected(set, plan_.member_rows.data() + set.first_member));
}

/// Over the actor's sets and ex ante, of its payoff range.
template <class Tile>
typename Tile::Number TileVerifier<Tile>::largest_gain(const Plan::Actor& actor,
                                                       Number range) const {
  Number largest = constant(0);
  const auto note = [&](Number gain) HWY_ATTR {
    const Mask matters = Or(Gt(range, constant(0)), IsNaN(gain));
    largest = raised(IfThenElseZero(matters, Div(gain, range)), largest);
  };
  form(actor.all);
  for (const Plan::Answer& answer : actor.answers) {
    form(answer.before);
    if (answer.set >= 0) note(gain_of_answering(plan_.sets[static_cast<std::size_t>(answer.set)]));
  }
  note(Sub(row(actor.answer), row(actor.root)));
  return largest;
}

/// NaN where the profile or its beliefs cannot be read, or a payoff range, or what it makes of the
/// precision, is not finite.
template <class Tile>
typename Tile::Number TileVerifier<Tile>::certificate(Mask readable) const {
  Number largest = constant(0);
  for (const Plan::Actor& actor : plan_.actors) {
    const Number range = payoffs_above_least(actor);
    readable = And(readable, is_finite(range));
    if (block_.logit) {
      const Number stake = Mul(constant(block_.precision), range);
      readable = And(readable, is_finite(stake));
      if (actor.sets.empty()) continue;
      form(actor.later);
      const Number divisor = Max(stake, constant(kSmallestStake));
      largest = raised(Div(spread_of_log_odds(actor), divisor), largest);
    } else if (!actor.sets.empty()) {
      largest = raised(largest_gain(actor, range), largest);
    }
  }
  return IfThenElse(readable, largest, constant(__builtin_nan("")));
}

/// Chances of the ends of play and utilities; zeros where nothing usable led there.
template <class Tile>
void TileVerifier<Tile>::tell_ends(const Tile& tile, Mask usable) const {
  for (const Plan::Step& step : plan_.chance_of) put(Mul(row(step.from), row(step.step)), step.to);
  for (std::size_t t = 0; t < plan_.terminal.size(); ++t) {
    tile.store(IfThenElseZero(usable, row(plan_.terminal[t])), block_.terminal + t * block_.stride);
  }
  for (std::size_t first = 0; first < plan_.actors.size(); first += 4) {
    switch (plan_.actors.size() - first) {
      case 1:
        tell_utilities<1>(tile, usable, first);
        break;
      case 2:
        tell_utilities<2>(tile, usable, first);
        break;
      case 3:
        tell_utilities<3>(tile, usable, first);
        break;
      default:
        tell_utilities<4>(tile, usable, first);
    }
  }
}

/// Of up to four actors side by side, so that their sums do not wait for each other.
template <class Tile>
template <int kActors>
void TileVerifier<Tile>::tell_utilities(const Tile& tile, Mask usable, std::size_t first) const {
  Number a = constant(0), b = a, c = a, d = a;
  for (const Plan::Ends& ends : plan_.ends[first / 4]) {
    const Number chance = Max(row(ends.chance), constant(0));
    a = Add(a, Mul(chance, row(ends.payoff[0])));
    if constexpr (kActors > 1) b = Add(b, Mul(chance, row(ends.payoff[1])));
    if constexpr (kActors > 2) c = Add(c, Mul(chance, row(ends.payoff[2])));
    if constexpr (kActors > 3) d = Add(d, Mul(chance, row(ends.payoff[3])));
  }
  const Number utility[4] = {a, b, c, d};
  for (std::size_t j = 0; j < kActors; ++j) {
    tile.store(IfThenElseZero(usable, utility[j]), block_.utility + (first + j) * block_.stride);
  }
}

template <class Tile>
void TileVerifier<Tile>::verify(const Tile& tile) {
  const Mask readable = And(load_numbers(tile), load_play(tile));
  set_reach();
  set_beliefs();
  Number error = constant(0);
  if (block_.belief != nullptr) {
    error = take_stated_beliefs(tile);
    tile.store(error, block_.belief_error);
  }
  const Number largest = certificate(AndNot(IsNaN(error), readable));
  tile.store(largest, block_.certificate);
  tell_ends(tile, is_finite(largest));
}

HWY_ATTR void verify_tiles(const Plan& plan, const VerifiedBlock& block,
                           std::span<const std::int32_t> draws, double* workspace) {
  const std::size_t lanes = hn::Lanes(Doubles());
  std::size_t i = 0;
  if (draws.size() >= 2 * lanes) {
    TileVerifier<WideTile> verifier(plan, block, workspace);
    for (; i + 2 * lanes <= draws.size(); i += 2 * lanes) {
      verifier.verify(WideTile(draws.data() + i, draws.size() - i));
    }
  }
  TileVerifier<DrawTile> verifier(plan, block, workspace);
  for (; i < draws.size(); i += lanes) {
    verifier.verify(DrawTile(draws.data() + i, draws.size() - i));
  }
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus {

HWY_EXPORT(verify_tiles);

void verify_lanes(const VerifyBlockPlan& plan, const VerifiedBlock& block,
                  std::span<const std::int32_t> draws, double* workspace) {
  HWY_DYNAMIC_DISPATCH(verify_tiles)(plan, block, draws, workspace);
}

}  // namespace foedus
#endif
