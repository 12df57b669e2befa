// Kernels of the verifier of blocks: a tile of draws, one in each lane, goes through the checks of
// verify.cc, row by row of a workspace that every tile uses again. Two vectors of draws go together
// as long as there are so many.
#include "solve/verify_block_lanes.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solve/verify_block_lanes.cc"
#include "simd/each_target.h"

#include "solve/verified_rows-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

constexpr double kSmallestStake = 1e-4;  // as in verify.cc

/// For a DrawTile or a WideTile.
template <class Tile>
class TileVerifier {
 public:
  using Number = typename Tile::Number;
  using Mask = MaskOf<Number>;

  TileVerifier(const Plan& plan, const VerifiedBlock& block, double* rows)
      : plan_(plan), block_(block), rows_(plan, block, rows) {}

  void verify(const Tile& tile);

 private:
  static HWY_INLINE Number constant(double x) { return WidthOf<Number>::set(x); }
  [[nodiscard]] HWY_INLINE Number row(Row at) const { return rows_.row(at); }
  HWY_INLINE void put(Number x, Row at) const { rows_.put(x, at); }

  [[nodiscard]] HWY_INLINE Number payoffs_above_least(const Plan::Actor& actor) const;
  void form(const Plan::Sums& sums) const;
  [[nodiscard]] HWY_INLINE Number expected(const Plan::Set& set, const Row* members) const;
  [[nodiscard]] HWY_INLINE Number log_ratio(const Plan::Set& set, std::int32_t k) const;
  [[nodiscard]] Number spread_of_log_odds(const Plan::Actor& actor) const;
  [[nodiscard]] Number gain_of_answering(const Plan::Set& set) const;
  [[nodiscard]] Number largest_gain(const Plan::Actor& actor, Number range) const;
  [[nodiscard]] Number certificate(Mask readable) const;
  void add_chances(const std::vector<Plan::WayIn>& ways) const;
  void tell_ends(const Tile& tile, Mask usable) const;
  void store_ends(const Tile& tile, Mask usable, double* terminal) const;
  void tell_utilities(const Tile& tile, Mask usable,
                      const std::vector<std::vector<Plan::Ends>>& ends, double* utility) const;
  template <int kActors>
  void tell_four(const Tile& tile, Mask usable, const std::vector<Plan::Ends>& ends,
                 double* utility) const;
  void tell_own(const Tile& tile, Mask usable) const;

  const Plan& plan_;
  const VerifiedBlock& block_;
  TileRows<Tile> rows_;
};

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

/// log p, less the log of the move's weight over the first one's.
template <class Tile>
typename Tile::Number TileVerifier<Tile>::log_ratio(const Plan::Set& set, std::int32_t k) const {
  const Number log = row((set.first_action + k) * static_cast<Row>(kLanes) + plan_.log_of_step);
  if (set.first_weight < 0) return log;
  return Sub(log, constant(plan_.log_weights[static_cast<std::size_t>(set.first_weight + k)]));
}

/// The largest spread over a free set's moves of log p - log w - lambda u, which a quantal response
/// makes constant.
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
      const Number spread = Sub(log_ratio(set, k), Mul(precision, expected(set, children)));
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

template <class Tile>
void TileVerifier<Tile>::store_ends(const Tile& tile, Mask usable, double* terminal) const {
  for (std::size_t t = 0; t < plan_.terminal.size(); ++t) {
    tile.store(IfThenElseZero(usable, row(plan_.terminal[t])), terminal + t * block_.stride);
  }
}

/// What every way brings to the chance of a node.
template <class Tile>
void TileVerifier<Tile>::add_chances(const std::vector<Plan::WayIn>& ways) const {
  for (const Plan::WayIn& way : ways) {
    const Number brought = Mul(row(way.step.from), row(way.step.step));
    put(way.adds ? Add(row(way.step.to), brought) : brought, way.step.to);
  }
}

/// Chances of the ends of play and utilities; zeros where nothing usable led there.
template <class Tile>
void TileVerifier<Tile>::tell_ends(const Tile& tile, Mask usable) const {
  for (const Plan::Step& step : plan_.chance_of) put(Mul(row(step.from), row(step.step)), step.to);
  add_chances(plan_.joined_chance_of);
  store_ends(tile, usable, block_.terminal);
  tell_utilities(tile, usable, plan_.ends, block_.utility);
  if (block_.analyst_utility != nullptr)
    tell_utilities(tile, usable, plan_.analyst_ends, block_.analyst_utility);
  if (block_.own_terminal != nullptr) tell_own(tile, usable);
}

template <class Tile>
void TileVerifier<Tile>::tell_utilities(const Tile& tile, Mask usable,
                                        const std::vector<std::vector<Plan::Ends>>& ends,
                                        double* utility) const {
  for (std::size_t first = 0; first < plan_.actors.size(); first += 4) {
    const std::vector<Plan::Ends>& four = ends[first / 4];
    double* const into = utility + first * block_.stride;
    switch (plan_.actors.size() - first) {
      case 1:
        tell_four<1>(tile, usable, four, into);
        break;
      case 2:
        tell_four<2>(tile, usable, four, into);
        break;
      case 3:
        tell_four<3>(tile, usable, four, into);
        break;
      default:
        tell_four<4>(tile, usable, four, into);
    }
  }
}

/// Of up to four actors side by side, so that their sums do not wait for each other.
template <class Tile>
template <int kActors>
void TileVerifier<Tile>::tell_four(const Tile& tile, Mask usable,
                                   const std::vector<Plan::Ends>& list, double* utility) const {
  Number a = constant(0), b = a, c = a, d = a;
  for (const Plan::Ends& ends : list) {
    const Number chance = Max(row(ends.chance), constant(0));
    a = Add(a, Mul(chance, row(ends.payoff[0])));
    if constexpr (kActors > 1) b = Add(b, Mul(chance, row(ends.payoff[1])));
    if constexpr (kActors > 2) c = Add(c, Mul(chance, row(ends.payoff[2])));
    if constexpr (kActors > 3) d = Add(d, Mul(chance, row(ends.payoff[3])));
  }
  const Number sums[4] = {a, b, c, d};
  for (std::size_t j = 0; j < kActors; ++j) {
    tile.store(IfThenElseZero(usable, sums[j]), utility + j * block_.stride);
  }
}

/// Chances of the ends by everybody's own prior, and what the actors that have one expect. The rows
/// of the analyst's chances are written over.
template <class Tile>
void TileVerifier<Tile>::tell_own(const Tile& tile, Mask usable) const {
  const std::size_t columns = plan_.terminal.size() * block_.stride;
  for (std::size_t i = 0; i < plan_.actors.size(); ++i)
    store_ends(tile, usable, block_.own_terminal + i * columns);
  for (const Plan::OwnEnds& own : plan_.own) {
    const auto i = static_cast<std::size_t>(own.actor);
    for (const Plan::Step& step : own.chance_of) put(Mul(row(step.from), row(step.step)), step.to);
    add_chances(own.joined_chance_of);
    store_ends(tile, usable, block_.own_terminal + i * columns);
    Number sum = constant(0);
    for (const Plan::Term& end : own.ends)
      sum = Add(sum, Mul(Max(row(end.step), constant(0)), row(end.below)));
    tile.store(IfThenElseZero(usable, sum), block_.utility + i * block_.stride);
  }
}

template <class Tile>
void TileVerifier<Tile>::verify(const Tile& tile) {
  const Mask readable = And(rows_.load_numbers(tile), rows_.load_play(tile));
  rows_.set_reach();
  rows_.set_beliefs();
  Number error = constant(0);
  if (block_.belief != nullptr) {
    error = rows_.take_stated_beliefs(tile);
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
