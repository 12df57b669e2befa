// Kernels of the verifier of blocks: a tile of draws, one in each lane, goes through the checks of
// verify.cc, row by row of a workspace that every tile uses again.
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

HWY_INLINE Mask is_finite(Value x) { return hn::Lt(hn::Abs(x), constant(kInfinity)); }

/// Lanes in which `value` exceeds `largest`. A NaN counts as larger than everything. (Highway's Ne
/// is false where a NaN stands on either side.)
HWY_INLINE Mask exceeds(Value value, Value largest) {
  return hn::Not(hn::Or(hn::Le(value, largest), hn::IsNaN(largest)));
}

HWY_INLINE Value raised(Value value, Value largest) {
  return hn::IfThenElse(exceeds(value, largest), value, largest);
}

class TileVerifier {
 public:
  TileVerifier(const Plan& plan, const VerifiedBlock& block, double* rows)
      : plan_(plan), block_(block), rows_(rows) {}

  void verify(const DrawTile& tile);

 private:
  [[nodiscard]] HWY_INLINE Value row(Row at) const { return hn::LoadU(Doubles(), rows_ + at); }
  HWY_INLINE void put(Value x, Row at) const { hn::StoreU(x, Doubles(), rows_ + at); }

  [[nodiscard]] Mask load_numbers(const DrawTile& tile) const;
  [[nodiscard]] Mask load_play(const DrawTile& tile) const;
  void set_reach() const;
  void set_beliefs() const;
  [[nodiscard]] Value take_stated_beliefs(const DrawTile& tile) const;
  [[nodiscard]] Mask reached_by_others(const Plan::Set& set, Value least) const;
  [[nodiscard]] HWY_INLINE Value payoffs_above_least(const Plan::Actor& actor) const;
  void form(const Plan::Sums& sums) const;
  [[nodiscard]] HWY_INLINE Value expected(const Plan::Set& set, const Row* members) const;
  [[nodiscard]] Value spread_of_log_odds(const Plan::Actor& actor) const;
  [[nodiscard]] Value gain_of_answering(const Plan::Set& set) const;
  [[nodiscard]] Value largest_gain(const Plan::Actor& actor, Value range) const;
  [[nodiscard]] Value certificate(Mask readable) const;
  void tell_ends(const DrawTile& tile, Mask usable) const;

  const Plan& plan_;
  const VerifiedBlock& block_;
  double* rows_;
};

Mask TileVerifier::load_numbers(const DrawTile& tile) const {
  const LaneArithmetic arithmetic;
  Mask readable = hn::Eq(constant(0), constant(0));
  for (const Plan::Loaded& chance : plan_.chances) {
    const Value x =
        tile.load(block_.numbers + static_cast<std::size_t>(chance.column) * block_.numbers_stride);
    readable = hn::And(readable, is_finite(x));
    put(x, chance.row);
    if (plan_.reach.empty()) continue;
    const Value log = simd::HWY_NAMESPACE::log_of(arithmetic, x);
    put(hn::IfThenElse(hn::Gt(x, constant(0)), log, constant(-kInfinity)),
        chance.row + plan_.log_of_step);
  }
  for (const Plan::Loaded& payoff : plan_.payoffs) {
    const Value x =
        tile.load(block_.numbers + static_cast<std::size_t>(payoff.column) * block_.numbers_stride);
    readable = hn::And(readable, is_finite(x));
    put(x, payoff.row);
  }
  return readable;
}

/// Whether play is a profile, and its logs tell the same story.
Mask TileVerifier::load_play(const DrawTile& tile) const {
  const LaneArithmetic arithmetic;
  const Value tolerance = constant(1e-9);
  Mask readable = hn::Eq(constant(0), constant(0));
  for (const Plan::Set& set : plan_.sets) {
    Value sum = constant(0);
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      const auto action = static_cast<std::size_t>(set.first_action + k);
      const Value p = tile.load(block_.probability + action * block_.stride);
      const Value log = tile.load(block_.log_probability + action * block_.stride);
      const Value from_log = simd::HWY_NAMESPACE::exp_of(arithmetic, log);
      readable = hn::And(readable, hn::Ge(p, constant(0)));
      readable = hn::And(readable, hn::Le(hn::Abs(hn::Sub(from_log, p)), tolerance));
      sum = hn::Add(sum, p);
      const Row at = static_cast<Row>(action * kLanes);
      put(p, at);
      put(log, at + plan_.log_of_step);
    }
    readable = hn::And(readable, hn::Le(hn::Abs(hn::Sub(sum, constant(1))), tolerance));
  }
  return readable;
}

/// How many steps of probability 0 lead to a node, and the log of the product of the others.
void TileVerifier::set_reach() const {
  for (const Plan::Step& step : plan_.reach) {
    const Value log = row(step.step + plan_.log_of_step);
    const Mask possible = hn::Gt(log, constant(-kInfinity));
    put(hn::Add(row(step.from), hn::IfThenElseZero(possible, log)), step.to);
    put(hn::Add(row(step.from + plan_.order), hn::IfThenZeroElse(possible, constant(1))),
        step.to + plan_.order);
  }
}

void TileVerifier::set_beliefs() const {
  const LaneArithmetic arithmetic;
  const Row* members = plan_.reach_of.data();
  for (const Plan::Set& set : plan_.sets) {
    if (set.belief < 0) continue;
    Value least = row(members[0] + plan_.order), top = constant(-kInfinity), sum = constant(0);
    for (std::int32_t m = 1; m < set.member_count; ++m) {
      least = hn::Min(least, row(members[m] + plan_.order));
    }
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      const Mask counts = hn::Eq(row(members[m] + plan_.order), least);
      top = hn::Max(top, hn::IfThenElse(counts, row(members[m]), constant(-kInfinity)));
    }
    const auto belief = [&](std::int32_t m)
                            HWY_ATTR { return set.belief + m * static_cast<Row>(kLanes); };
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      const Mask counts = hn::Eq(row(members[m] + plan_.order), least);
      const Value weight = simd::HWY_NAMESPACE::exp_of(arithmetic, hn::Sub(row(members[m]), top));
      put(hn::IfThenElseZero(counts, weight), belief(m));
      sum = hn::Add(sum, row(belief(m)));
    }
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      put(hn::Div(row(belief(m)), sum), belief(m));
    }
    members += set.member_count;
  }
}

/// Whether no step of probability 0 leads to the set but the mover's own: Bayes' rule applies then.
Mask TileVerifier::reached_by_others(const Plan::Set& set, Value least) const {
  Value own = constant(0);
  for (std::int32_t i = 0; i < set.own_count; ++i) {
    const Row step = plan_.own_steps[static_cast<std::size_t>(set.first_own + i)];
    const Mask possible = hn::Gt(row(step + plan_.log_of_step), constant(-kInfinity));
    own = hn::Add(own, hn::IfThenZeroElse(possible, constant(1)));
  }
  return hn::Eq(least, own);
}

/// Puts stated beliefs in the place of those by Bayes' rule; returns how far they are from it.
Value TileVerifier::take_stated_beliefs(const DrawTile& tile) const {
  Value error = constant(0);
  const Row* members = plan_.reach_of.data();
  for (const Plan::Set& set : plan_.sets) {
    Value sum = constant(0), distance = constant(0), least = constant(kInfinity);
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      const auto member = static_cast<std::size_t>(set.first_member + m);
      const Value stated = tile.load(block_.belief + member * block_.stride);
      sum = hn::Add(sum, stated);
      error = raised(hn::IfThenElseZero(hn::Lt(stated, constant(0)), constant(kInfinity)), error);
      if (set.belief < 0) continue;
      const Row belief = set.belief + m * static_cast<Row>(kLanes);
      distance = raised(hn::Abs(hn::Sub(stated, row(belief))), distance);
      least = hn::Min(least, row(members[m] + plan_.order));
      put(stated, belief);
    }
    error = raised(hn::Abs(hn::Sub(sum, constant(1))), error);
    if (set.belief < 0) continue;
    error = raised(hn::IfThenElseZero(reached_by_others(set, least), distance), error);
    members += set.member_count;
  }
  return error;
}

/// Fills the actor's rows of payoffs above the least; returns the payoff range.
Value TileVerifier::payoffs_above_least(const Plan::Actor& actor) const {
  Value low = constant(kInfinity), high = constant(-kInfinity);
  for (const Row payoff : actor.payoffs) {
    low = hn::Min(low, row(payoff));
    high = hn::Max(high, row(payoff));
  }
  for (std::size_t k = 0; k < actor.payoffs.size(); ++k) {
    put(hn::Sub(row(actor.payoffs[k]), low), actor.above[k]);
  }
  return hn::Max(hn::Sub(high, low), constant(0));
}

void TileVerifier::form(const Plan::Sums& sums) const {
  const Plan::Term* term = sums.terms.data();
  for (const Plan::Sum& sum : sums.sums) {
    Value total = hn::Mul(row(term->step), row(term->below));
    const Plan::Term* const end = term + sum.terms;
    for (++term; term != end; ++term) {
      total = hn::Add(total, hn::Mul(row(term->step), row(term->below)));
    }
    put(total, sum.to);
  }
}

/// The mean of the members' rows under the set's beliefs.
Value TileVerifier::expected(const Plan::Set& set, const Row* members) const {
  if (set.belief < 0) return row(members[0]);
  Value mean = hn::Mul(row(set.belief), row(members[0]));
  for (std::int32_t m = 1; m < set.member_count; ++m) {
    const Row belief = set.belief + m * static_cast<Row>(kLanes);
    mean = hn::Add(mean, hn::Mul(row(belief), row(members[m])));
  }
  return mean;
}

/// The largest spread over a free set's moves of log p - lambda u, which a quantal response makes
/// constant.
Value TileVerifier::spread_of_log_odds(const Plan::Actor& actor) const {
  const Value precision = constant(block_.precision);
  Value largest = constant(0);
  for (const std::int32_t h : actor.sets) {
    const Plan::Set& set = plan_.sets[static_cast<std::size_t>(h)];
    if (set.forced >= 0) continue;
    const Row* children = plan_.child_rows.data() + set.first_child;
    Value most = constant(-kInfinity), minus_least = constant(-kInfinity);
    for (std::int32_t k = 0; k < set.action_count; ++k, children += set.member_count) {
      const Row log = (set.first_action + k) * static_cast<Row>(kLanes) + plan_.log_of_step;
      const Value spread = hn::Sub(row(log), hn::Mul(precision, expected(set, children)));
      most = raised(spread, most);
      minus_least = raised(hn::Neg(spread), minus_least);
    }
    largest = raised(hn::Add(most, minus_least), largest);
  }
  return largest;
}

/// The best move of a set given the actor's best later play; a forced set follows its move.
Value TileVerifier::gain_of_answering(const Plan::Set& set) const {
  const Row* const answers = plan_.member_answers.data() + set.first_member;
  const Row* children = plan_.child_answers.data() + set.first_child;
  if (set.forced >= 0) children += set.forced * set.member_count;
  Value best = constant(-kInfinity);
  for (std::int32_t m = 0; m < set.member_count; ++m) put(row(children[m]), answers[m]);
  if (set.forced >= 0) return constant(0);
  for (std::int32_t k = 0; k < set.action_count; ++k, children += set.member_count) {
    const Value worth = expected(set, children);
    const Mask better = exceeds(worth, best);
    best = hn::IfThenElse(better, worth, best);
    for (std::int32_t m = 0; m < set.member_count; ++m) {
      put(hn::IfThenElse(better, row(children[m]), row(answers[m])), answers[m]);
    }
  }
  return hn::Sub(best, expected(set, plan_.member_rows.data() + set.first_member));
}

/// Over the actor's sets and ex ante, of its payoff range.
Value TileVerifier::largest_gain(const Plan::Actor& actor, Value range) const {
  Value largest = constant(0);
  const auto note = [&](Value gain) HWY_ATTR {
    const Mask matters = hn::Or(hn::Gt(range, constant(0)), hn::IsNaN(gain));
    largest = raised(hn::IfThenElseZero(matters, hn::Div(gain, range)), largest);
  };
  form(actor.all);
  for (const Plan::Answer& answer : actor.answers) {
    form(answer.before);
    if (answer.set >= 0) note(gain_of_answering(plan_.sets[static_cast<std::size_t>(answer.set)]));
  }
  note(hn::Sub(row(actor.answer), row(actor.root)));
  return largest;
}

/// NaN where the profile or its beliefs cannot be read, or a payoff range, or what it makes of the
/// precision, is not finite.
Value TileVerifier::certificate(Mask readable) const {
  Value largest = constant(0);
  for (const Plan::Actor& actor : plan_.actors) {
    const Value range = payoffs_above_least(actor);
    readable = hn::And(readable, is_finite(range));
    if (block_.logit) {
      const Value stake = hn::Mul(constant(block_.precision), range);
      readable = hn::And(readable, is_finite(stake));
      if (actor.sets.empty()) continue;
      form(actor.later);
      const Value divisor = hn::Max(stake, constant(kSmallestStake));
      largest = raised(hn::Div(spread_of_log_odds(actor), divisor), largest);
    } else if (!actor.sets.empty()) {
      largest = raised(largest_gain(actor, range), largest);
    }
  }
  return hn::IfThenElse(readable, largest, constant(__builtin_nan("")));
}

/// Chances of the ends of play and utilities; zeros where nothing usable led there.
void TileVerifier::tell_ends(const DrawTile& tile, Mask usable) const {
  for (const Plan::Step& step : plan_.chance_of)
    put(hn::Mul(row(step.from), row(step.step)), step.to);
  for (std::size_t t = 0; t < plan_.terminal.size(); ++t) {
    tile.store(hn::IfThenElseZero(usable, row(plan_.terminal[t])),
               block_.terminal + t * block_.stride);
  }
  const auto actors = static_cast<std::size_t>(plan_.actor_count);
  for (std::size_t quad = 0; quad < plan_.ends.size(); ++quad) {
    Value a = constant(0), b = a, c = a, d = a;
    for (const Plan::Ends& ends : plan_.ends[quad]) {
      const Value chance = hn::Max(row(ends.chance), constant(0));
      a = hn::Add(a, hn::Mul(chance, row(ends.payoff[0])));
      b = hn::Add(b, hn::Mul(chance, row(ends.payoff[1])));
      c = hn::Add(c, hn::Mul(chance, row(ends.payoff[2])));
      d = hn::Add(d, hn::Mul(chance, row(ends.payoff[3])));
    }
    const auto tell = [&](Value utility, std::size_t i) HWY_ATTR {
      if (i >= actors) return;
      tile.store(hn::IfThenElseZero(usable, utility), block_.utility + i * block_.stride);
    };
    tell(a, 4 * quad);
    tell(b, 4 * quad + 1);
    tell(c, 4 * quad + 2);
    tell(d, 4 * quad + 3);
  }
}

void TileVerifier::verify(const DrawTile& tile) {
  const Mask readable = hn::And(load_numbers(tile), load_play(tile));
  set_reach();
  set_beliefs();
  Value error = constant(0);
  if (block_.belief != nullptr) {
    error = take_stated_beliefs(tile);
    tile.store(error, block_.belief_error);
  }
  const Value largest = certificate(hn::AndNot(hn::IsNaN(error), readable));
  tile.store(largest, block_.certificate);
  tell_ends(tile, is_finite(largest));
}

HWY_ATTR void verify_tiles(const Plan& plan, const VerifiedBlock& block,
                           std::span<const std::int32_t> draws, double* workspace) {
  const std::size_t lanes = hn::Lanes(Doubles());
  TileVerifier verifier(plan, block, workspace);
  for (std::size_t i = 0; i < draws.size(); i += lanes) {
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
