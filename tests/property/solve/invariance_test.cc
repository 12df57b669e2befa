// What must not change a solution: units and zeros of payoffs, the order of actors and moves, a
// stage of chance with one branch, the size of the tracer's steps.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "property/solve/random_games.h"
#include "solve/solve_game.h"

namespace foedus {
namespace {

using testing::NumberedGame;
using testing::RandomGameShape;
using testing::Telling;

constexpr double kSame = 1e-9;
constexpr double kPrecision = 9;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

void expect_same_play(const NumberedGame& a, const Solution& x, const NumberedGame& b,
                      const Solution& y, bool moves_backwards, std::uint64_t seed) {
  for (std::size_t h = 0; h < a.set_of_draft.size(); ++h) {
    const auto drafted = static_cast<std::int32_t>(h);
    const std::int32_t count = a.game.sets[a.set(drafted)].action_count;
    for (std::int32_t k = 0; k < count; ++k) {
      const std::int32_t other = moves_backwards ? count - 1 - k : k;
      ASSERT_NEAR(x.profile.probability[a.action(drafted, k)],
                  y.profile.probability[b.action(drafted, other)], kSame)
          << "seed " << seed;
    }
  }
}

void expect_telling_changes_nothing(const Telling& telling) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const NumberedGame a = testing::random_game(seed);
    const NumberedGame b = testing::random_game(seed, {}, telling);
    ASSERT_EQ(a.set_of_draft.size(), b.set_of_draft.size());
    const Solution x = solve_quantal_response(a.game, a.numbers, kPrecision);
    const Solution y = solve_quantal_response(b.game, b.numbers, kPrecision);
    EXPECT_EQ(x.status, Status::certified) << "seed " << seed << " " << x.trace.stopped;
    if (telling.moves_backwards) {
      // Sets are drafted in another order: outcomes are compared through utilities.
      for (std::size_t i = 0; i < x.utility.size(); ++i) {
        ASSERT_NEAR(x.utility[i], y.utility[i], kSame) << "seed " << seed;
      }
    } else {
      expect_same_play(a, x, b, y, false, seed);
    }
  }
}

TEST(Relabelling, OfActorsChangesOnlyNames) {
  expect_telling_changes_nothing({.actors_backwards = true});
}

TEST(Relabelling, OfMovesChangesOnlyNames) {
  expect_telling_changes_nothing({.moves_backwards = true});
}

TEST(ADummyChanceStage, ChangesNothing) { expect_telling_changes_nothing({.dummy_chance = true}); }

NumberedGame in_other_units(const NumberedGame& g, double unit, bool shift) {
  NumberedGame out = g;
  const std::size_t actors = at(g.game.actor_count);
  for (std::size_t t = 0; t < out.numbers.payoff.size(); ++t) {
    const double zero = shift ? 3.0 * static_cast<double>(t % actors) - 2 : 0;
    out.numbers.payoff[t] = unit * out.numbers.payoff[t] + zero;
  }
  return out;
}

TEST(OtherUnitsAndZeros, LeaveQuantalResponsesAtTheScaledPrecision) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const NumberedGame a = testing::random_game(seed);
    const Solution x = solve_quantal_response(a.game, a.numbers, kPrecision);
    for (const double unit : {1e-3, 7.0, 1e3}) {
      const NumberedGame b = in_other_units(a, unit, true);
      const Solution y = solve_quantal_response(b.game, b.numbers, kPrecision / unit);
      expect_same_play(a, x, b, y, false, seed);
    }
  }
}

TEST(OtherUnitsAndZeros, LeaveLimits) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const NumberedGame a = testing::random_game(seed);
    const Solution x = solve_limit(a.game, a.numbers);
    EXPECT_EQ(x.status, Status::certified) << "seed " << seed << " " << x.trace.stopped;
    const NumberedGame b = in_other_units(a, 128, true);
    const Solution y = solve_limit(b.game, b.numbers);
    EXPECT_EQ(y.status, Status::certified) << "seed " << seed << " " << y.trace.stopped;
    for (std::size_t t = 0; t < x.terminal_probability.size(); ++t) {
      ASSERT_NEAR(x.terminal_probability[t], y.terminal_probability[t], 1e-7) << "seed " << seed;
    }
  }
}

TEST(SmallerSteps, ReachTheSameSolutions) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const NumberedGame g = testing::random_game(seed);
    const std::vector<double> precisions{2, 20, 200};
    TraceOptions close;
    close.step = 0.1;
    const auto fast = solve_quantal_responses(g.game, g.numbers, precisions);
    const auto slow = solve_quantal_responses(g.game, g.numbers, precisions, {}, close);
    for (std::size_t i = 0; i < precisions.size(); ++i) {
      EXPECT_EQ(fast[i].status, Status::certified) << "seed " << seed;
      expect_same_play(g, fast[i], g, slow[i], false, seed);
    }
  }
}

}  // namespace
}  // namespace foedus
