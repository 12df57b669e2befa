#include "solve/backward_block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "simd/targets.h"
#include "solve/solve_game.h"
#include "unit/solve/known_games.h"
#include "unit/solve/random_games.h"

namespace foedus {
namespace {

using testing::chance;
using testing::Random;
using testing::RandomGame;

std::vector<std::int32_t> some_draws(std::size_t draws, double share, Random& random) {
  std::vector<std::int32_t> list;
  for (std::size_t draw = 0; draw < draws; ++draw)
    if (chance(random, share)) list.push_back(static_cast<std::int32_t>(draw));
  return list;
}

/// That the block has what the scalar solver finds first, and says whether there is more.
void expect_scalar(const RandomGame& game, const ForcedActions& forced, const NumberBlock& numbers,
                   std::size_t draw, const BlockSolution& block, bool tied) {
  const auto found =
      solve_backward_induction(game.game, gather(game.layout, numbers, draw), forced, 1);
  ASSERT_TRUE(found.has_value());
  const Solution& alone = found->solutions[0];
  EXPECT_EQ(tied, !found->complete);
  EXPECT_EQ(block.status[draw], alone.status);
  EXPECT_NEAR(block.certificate[draw], alone.certificate.relative, 1e-13);
  const auto expect_column = [&](const std::vector<double>& columns,
                                 const std::vector<double>& expected) {
    for (std::size_t k = 0; k < expected.size(); ++k)
      EXPECT_EQ(columns[k * block.play.stride + draw], expected[k]);
  };
  expect_column(block.play.probability, alone.profile.probability);
  expect_column(block.play.log_probability, alone.profile.log_probability);
  expect_column(block.terminal, alone.terminal_probability);
  expect_column(block.utility, alone.utility);
}

/// Payoffs of few steps, which tie, or nearly: they keep `rest` of what they were.
void coarsen(const RandomGame& game, double steps, double rest, NumberBlock& numbers) {
  const auto& chance = game.layout.chance;
  const std::int32_t first =
      chance.empty() ? 0 : *std::max_element(chance.begin(), chance.end()) + 1;
  for (std::size_t k = static_cast<std::size_t>(first) * numbers.stride; k < numbers.values.size();
       ++k) {
    numbers.values[k] = std::round(steps * numbers.values[k]) + rest * numbers.values[k];
  }
}

TEST(BackwardBlock, AgreesWithBackwardInductionOnRandomGames) {
  Random random(21);
  std::size_t compared = 0, ties = 0;
  for (int trial = 0; trial < 300 && !HasFailure(); ++trial) {
    const RandomGame game = testing::random_game(random, true);
    ASSERT_TRUE(BackwardBlock::applies(game.game));
    const ForcedActions forced = testing::random_forced(game.game, random);
    const std::size_t draws = 1 + random() % 40;
    NumberBlock numbers = testing::random_numbers(game, draws, trial % 2 == 1, random);
    if (trial % 3 == 0) coarsen(game, trial % 5 == 0 ? 0 : 2, trial % 2 == 0 ? 1e-11 : 0, numbers);
    BackwardBlock solver(game.game, game.layout, forced);
    BlockSolution block;
    const auto chosen = some_draws(draws, trial % 2 == 0 ? 1 : .6, random);
    const auto tied = solver.solve(numbers, chosen, block);
    EXPECT_EQ(block.concept_used, Concept::backward_induction);
    EXPECT_TRUE(std::is_sorted(tied.begin(), tied.end()));
    for (const std::int32_t draw : chosen) {
      const bool is_tied = std::binary_search(tied.begin(), tied.end(), draw);
      expect_scalar(game, forced, numbers, static_cast<std::size_t>(draw), block, is_tied);
      ++compared;
      ties += is_tied ? 1 : 0;
    }
  }
  EXPECT_GT(compared, 3000U);
  EXPECT_GT(ties, 200U);
  EXPECT_GT(compared - ties, 2000U);
}

TEST(BackwardBlock, GivesTheSameBitsOnEveryInstructionSet) {
  Random random(24);
  for (int trial = 0; trial < 20 && !HasFailure(); ++trial) {
    const RandomGame game = testing::random_game(random, true);
    const NumberBlock numbers = testing::random_numbers(game, 21, false, random);
    const auto chosen = some_draws(21, .8, random);
    BackwardBlock solver(game.game, game.layout, {});
    BlockSolution best, other;
    solver.solve(numbers, chosen, best);
    for (const simd::Target& target : simd::supported_targets()) {
      const simd::TargetOverride override_target(target);
      solver.solve(numbers, chosen, other);
      EXPECT_EQ(other.play.probability, best.play.probability) << target.name;
      EXPECT_EQ(other.terminal, best.terminal) << target.name;
      EXPECT_EQ(other.utility, best.utility) << target.name;
      EXPECT_EQ(other.certificate, best.certificate) << target.name;
    }
  }
}

TEST(BackwardBlock, LeavesDrawsThatWereNotAskedForInvalid) {
  Random random(22);
  const RandomGame game = testing::random_game(random, true);
  const NumberBlock numbers = testing::random_numbers(game, 12, false, random);
  BackwardBlock solver(game.game, game.layout, {});
  BlockSolution block;
  solver.solve(numbers, std::vector<std::int32_t>{2, 3, 9}, block);
  for (std::size_t draw = 0; draw < 12; ++draw) {
    const bool asked = draw == 2 || draw == 3 || draw == 9;
    EXPECT_EQ(block.status[draw], asked ? Status::certified : Status::invalid) << draw;
  }
}

TEST(BackwardBlock, CallsADrawInvalidThatHasAPayoffThatIsNotFinite) {
  Random random(23);
  RandomGame game = testing::random_game(random, true);
  NumberBlock numbers = testing::random_numbers(game, 9, false, random);
  const auto column = std::max_element(game.layout.payoff.begin(), game.layout.payoff.end());
  ASSERT_GE(*column, 0);
  numbers.values[static_cast<std::size_t>(*column) * numbers.stride + 5] =
      std::numeric_limits<double>::quiet_NaN();
  BackwardBlock solver(game.game, game.layout, {});
  BlockSolution block;
  solver.solve(numbers, some_draws(9, 1, random), block);
  for (std::size_t draw = 0; draw < 9; ++draw)
    EXPECT_EQ(block.status[draw], draw == 5 ? Status::invalid : Status::certified) << draw;
}

TEST(BackwardBlock, DoesNotApplyWhereAMoverMayNotKnowWhereItIs) {
  EXPECT_FALSE(BackwardBlock::applies(testing::matching_pennies(2).game));
  EXPECT_TRUE(BackwardBlock::applies(testing::centipede().game));
}

}  // namespace
}  // namespace foedus
