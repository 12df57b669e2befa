// Blocks of small games whose quantal responses are known in closed form, and the doors of the
// batch solver: draws that are not asked for, precisions in any order, nothing to choose.
#include "solve/batch_solver.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "solve/solve_game.h"
#include "unit/solve/known_games.h"

namespace foedus {
namespace {

using testing::GameDraft;
using testing::NumberedGame;

/// One game with numbers that differ from draw to draw: a column for every branch and payoff.
struct Block {
  Game game;
  NumberLayout layout;
  NumberBlock numbers;
};

Block block_of(const NumberedGame& one, std::size_t draws,
               const std::function<void(std::size_t draw, GameNumbers&)>& change) {
  Block block{one.game, {}, {}};
  for (std::size_t b = 0; b < one.numbers.chance.size(); ++b)
    block.layout.chance.push_back(block.layout.column_count++);
  for (std::size_t p = 0; p < one.numbers.payoff.size(); ++p)
    block.layout.payoff.push_back(block.layout.column_count++);
  block.numbers.draws = draws;
  block.numbers.stride = (draws + kLanes - 1) / kLanes * kLanes;
  block.numbers.values.resize(static_cast<std::size_t>(block.layout.column_count) *
                              block.numbers.stride);
  for (std::size_t d = 0; d < block.numbers.stride; ++d) {
    GameNumbers numbers = one.numbers;
    change(std::min(d, draws - 1), numbers);
    std::size_t column = 0;
    for (const auto* part : {&numbers.chance, &numbers.payoff})
      for (const double value : *part)
        block.numbers.values[column++ * block.numbers.stride + d] = value;
  }
  return block;
}

std::vector<std::int32_t> all_of(const Block& block) {
  std::vector<std::int32_t> draws;
  for (std::size_t d = 0; d < block.numbers.draws; ++d)
    draws.push_back(static_cast<std::int32_t>(d));
  return draws;
}

std::vector<BlockSolution> solved(const Block& block, std::vector<double> precisions,
                                  const ForcedActions& forced = {}) {
  std::vector<BlockSolution> out;
  BatchSolver(block.game, block.layout, forced)
      .solve(block.numbers, all_of(block), precisions, out);
  return out;
}

double chance(const BlockSolution& solution, std::size_t action, std::size_t draw) {
  return solution.play.probability[action * solution.play.stride + draw];
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Draw d, of 0 to 20, has this gain: from -2 to 2.
double gain_of(std::size_t draw) { return -2 + 0.2 * static_cast<double>(draw); }

NumberedGame one_decision() {
  GameDraft draft(1);
  const auto set = draft.set(0, 2);
  const auto root = draft.decision(-1, set);
  draft.end(root, {0});
  draft.end(root, {0});
  return draft.build();
}

TEST(BatchSolver, ChoosesLogisticallyBetweenTwoPayoffs) {
  const Block block = block_of(one_decision(), 21, [](std::size_t draw, GameNumbers& numbers) {
    numbers.payoff = {gain_of(draw), 0};
  });
  for (const BlockSolution& solution : solved(block, {1, 12, 100})) {
    EXPECT_EQ(solution.concept_used, Concept::quantal_response);
    EXPECT_TRUE(solution.stopped.empty());
    for (std::size_t d = 0; d < 21; ++d) {
      const double p = logistic(solution.precision * gain_of(d));
      EXPECT_EQ(solution.status[d], Status::certified);
      EXPECT_LE(solution.certificate[d], 1e-10);
      EXPECT_NEAR(chance(solution, 0, d), p, 1e-13);
      EXPECT_NEAR(chance(solution, 0, d) + chance(solution, 1, d), 1, 1e-15);
      EXPECT_NEAR(solution.utility[d], p * gain_of(d), 1e-13);
      EXPECT_NEAR(solution.terminal[d], p, 1e-13);
      EXPECT_NEAR(solution.play.log_probability[d] -
                      solution.play.log_probability[solution.play.stride + d],
                  solution.precision * gain_of(d), 1e-10);
    }
  }
}

// Two moves in turn: the second is logistic in its own gain, the first in what it then expects.
TEST(BatchSolver, ExpectsTheNextMoversChoice) {
  GameDraft draft(2);
  const auto first = draft.set(0, 2), second = draft.set(1, 3);
  const auto root = draft.decision(-1, first);
  draft.end(root, {0.25, 0});
  const auto reply = draft.decision(root, second);
  for (const double gain : {0.0, 0.5, 1.0}) draft.end(reply, {gain, 0});
  const Block block = block_of(draft.build(), 21, [](std::size_t draw, GameNumbers& numbers) {
    numbers.payoff[3] = gain_of(draw);  // the second actor's, after its first move
  });
  for (const BlockSolution& solution : solved(block, {4, 40})) {
    for (std::size_t d = 0; d < 21; ++d) {
      const double weight = std::exp(solution.precision * gain_of(d));
      const double expected = (0.5 + 1.0) / (weight + 2);
      EXPECT_EQ(solution.status[d], Status::certified);
      EXPECT_NEAR(chance(solution, 0, d), logistic(solution.precision * (0.25 - expected)), 1e-12);
    }
  }
}

// One sender type of two, two messages, a receiver that cannot tell who sent: at precision 0 all is
// uniform, and where both types gain the same from a message, it tells the receiver nothing.
NumberedGame signalling() {
  GameDraft draft(2);
  const std::array types = {draft.set(0, 2), draft.set(0, 2)};
  const std::array messages = {draft.set(1, 2), draft.set(1, 2)};
  const auto root = draft.chance(-1);
  for (std::size_t type = 0; type < 2; ++type) {
    const auto sender = draft.decision(root, types[type], type == 0 ? 0.3 : 0.7);
    for (std::size_t message = 0; message < 2; ++message) {
      const auto receiver = draft.decision(sender, messages[message]);
      for (std::size_t reply = 0; reply < 2; ++reply)
        draft.end(receiver, {message == 0 ? 1.0 : 0.0, reply == type ? 1.0 : 0.0});
    }
  }
  return draft.build();
}

TEST(BatchSolver, ReadsNothingFromAMessageThatEveryTypeSendsAlike) {
  const NumberedGame game = signalling();
  const Block block = block_of(game, 19, [](std::size_t draw, GameNumbers& numbers) {
    const double p = 0.05 * static_cast<double>(draw + 1);
    numbers.chance = {p, 1 - p};
  });
  for (const BlockSolution& solution : solved(block, {0, 4, 12, 40})) {
    for (std::size_t d = 0; d < 19; ++d) {
      const double p = 0.05 * static_cast<double>(d + 1);
      EXPECT_EQ(solution.status[d], Status::certified);
      for (const std::int32_t set : {0, 1})
        EXPECT_NEAR(chance(solution, game.action(set, 0), d), logistic(solution.precision), 1e-12);
      for (const std::int32_t set : {2, 3})
        EXPECT_NEAR(chance(solution, game.action(set, 0), d),
                    logistic(solution.precision * (2 * p - 1)), 1e-12);
    }
  }
}

TEST(BatchSolver, AnswersPrecisionsInTheOrderAskedAlsoZeroAndTwice) {
  const Block block = block_of(testing::crisis_subgame(), 9, [](std::size_t draw, GameNumbers& n) {
    for (double& payoff : n.payoff) payoff *= 1 + 0.1 * static_cast<double>(draw);
  });
  const std::vector<double> asked = {40, 0, 12, 40, 3};
  const std::vector<BlockSolution> found = solved(block, asked);
  ASSERT_EQ(found.size(), asked.size());
  for (std::size_t k = 0; k < asked.size(); ++k) {
    EXPECT_EQ(found[k].precision, asked[k]);
    for (std::size_t d = 0; d < 9; ++d) {
      const GameNumbers numbers = gather(block.layout, block.numbers, d);
      const Solution alone = solve_quantal_response(block.game, numbers, asked[k]);
      EXPECT_EQ(found[k].status[d], Status::certified);
      for (std::size_t a = 0; a < alone.profile.probability.size(); ++a) {
        EXPECT_NEAR(chance(found[k], a, d), alone.profile.probability[a], 1e-9);
        if (asked[k] == 0) {
          EXPECT_EQ(chance(found[k], a, d), 0.5);
        }
      }
    }
  }
}

TEST(BatchSolver, PlaysForcedMovesForSure) {
  const NumberedGame game = testing::guarantee_credibility(0.4);
  const Block block = block_of(game, 10, [](std::size_t, GameNumbers&) {});
  ForcedActions forced(game.game.sets.size(), -1);
  forced[game.set(1)] = 1;  // the protege concedes
  for (const BlockSolution& solution : solved(block, {4, 40}, forced)) {
    const GameNumbers numbers = gather(block.layout, block.numbers, 0);
    const Solution alone = solve_quantal_response(block.game, numbers, solution.precision, forced);
    for (std::size_t d = 0; d < 10; ++d) {
      EXPECT_EQ(solution.status[d], Status::certified);
      EXPECT_EQ(chance(solution, game.action(1, 1), d), 1);
      EXPECT_EQ(chance(solution, game.action(1, 0), d), 0);
      const std::size_t stride = solution.play.stride;
      EXPECT_EQ(solution.play.log_probability[game.action(1, 1) * stride + d], 0);
      EXPECT_EQ(solution.play.log_probability[game.action(1, 0) * stride + d],
                -std::numeric_limits<double>::infinity());
      for (std::size_t a = 0; a < alone.profile.probability.size(); ++a)
        EXPECT_NEAR(chance(solution, a, d), alone.profile.probability[a], 1e-9);
    }
  }
}

TEST(BatchSolver, HasNothingToChooseWhereEveryMoveIsForced) {
  const NumberedGame game = testing::crisis_subgame();
  const Block block = block_of(game, 3, [](std::size_t, GameNumbers&) {});
  for (const BlockSolution& solution : solved(block, {12}, ForcedActions(3, 0)))
    for (std::size_t d = 0; d < 3; ++d) {
      EXPECT_EQ(solution.status[d], Status::certified);
      for (const std::int32_t set : {0, 1, 2})
        EXPECT_EQ(chance(solution, game.action(set, 0), d), 1);
    }
}

TEST(BatchSolver, NeedsNoInformationSet) {
  GameDraft draft(2);
  const auto root = draft.chance(-1);
  draft.end(root, {1, 4}, 0.25);
  draft.end(root, {5, 0}, 0.75);
  const Block block = block_of(draft.build(), 11, [](std::size_t draw, GameNumbers& numbers) {
    numbers.payoff[0] = static_cast<double>(draw);
  });
  std::vector<BlockSolution> found = solved(block, {12});
  found.emplace_back();
  BatchSolver(block.game, block.layout, {}).solve_limits(block.numbers, all_of(block), found[1]);
  for (const BlockSolution& solution : found)
    for (std::size_t d = 0; d < 11; ++d) {
      EXPECT_EQ(solution.status[d], Status::certified);
      EXPECT_NEAR(solution.utility[d], 0.25 * static_cast<double>(d) + 3.75, 1e-14);
      EXPECT_NEAR(solution.utility[solution.play.stride + d], 1, 1e-14);
    }
}

// A type that cannot occur still has a strategy, and does not disturb what others expect.
TEST(BatchSolver, BearsTypesOfNoChance) {
  const Block block = block_of(signalling(), 3, [](std::size_t draw, GameNumbers& numbers) {
    numbers.chance = {draw == 0 ? 0.0 : draw == 1 ? 1.0 : 0.5, 0};
    numbers.chance[1] = 1 - numbers.chance[0];
  });
  for (const BlockSolution& solution : solved(block, {4, 40}))
    for (std::size_t d = 0; d < 3; ++d) {
      const GameNumbers numbers = gather(block.layout, block.numbers, d);
      const Solution alone = solve_quantal_response(block.game, numbers, solution.precision);
      EXPECT_EQ(solution.status[d], Status::certified);
      for (std::size_t a = 0; a < alone.profile.probability.size(); ++a)
        EXPECT_NEAR(chance(solution, a, d), alone.profile.probability[a], 1e-9);
    }
}

TEST(BatchSolver, SolvesNoDrawsToo) {
  const Block block = block_of(one_decision(), 2, [](std::size_t, GameNumbers&) {});
  BatchSolver solver(block.game, block.layout, {});
  std::vector<BlockSolution> out(3);
  const std::array precisions = {4.0};
  solver.solve(block.numbers, {}, precisions, out);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].status.size(), 2U);
  EXPECT_TRUE(out[0].stopped.empty());
  EXPECT_EQ(out[0].traced_alone, 0U);
  solver.solve(block.numbers, all_of(block), {}, out);
  EXPECT_TRUE(out.empty());
  BlockSolution limit;
  solver.solve_limits(block.numbers, {}, limit);
  EXPECT_EQ(limit.traced_alone, 0U);
}

TEST(BatchSolver, SolvesOnlyTheDrawsThatItIsAskedFor) {
  const Block block = block_of(one_decision(), 30, [](std::size_t draw, GameNumbers& numbers) {
    // what is not asked for may be anything
    const bool asked = draw % 7 == 3;
    numbers.payoff = {asked ? 1.0 : std::numeric_limits<double>::quiet_NaN(), 0};
  });
  BatchSolver solver(block.game, block.layout, {});
  const std::array<std::int32_t, 4> draws = {3, 10, 17, 24};
  const std::array precisions = {2.0};
  std::vector<BlockSolution> out;
  solver.solve(block.numbers, draws, precisions, out);
  for (const std::int32_t d : draws) {
    EXPECT_EQ(out[0].status[static_cast<std::size_t>(d)], Status::certified);
    EXPECT_NEAR(chance(out[0], 0, static_cast<std::size_t>(d)), logistic(2), 1e-13);
  }
  EXPECT_TRUE(out[0].stopped.empty());
}

TEST(BatchSolver, TracesNobodyAloneAfterAStop) {
  // an infinite payoff is left to the scalar tracer, which says why there is no result
  const Block block = block_of(one_decision(), 12, [](std::size_t draw, GameNumbers& numbers) {
    numbers.payoff = {draw == 4 ? std::numeric_limits<double>::infinity() : 1.0, 0};
  });
  BatchSolver solver(block.game, block.layout, {});
  const std::atomic<bool> stop{true};
  solver.stop_when(&stop);
  const std::array precisions = {12.0};
  std::vector<BlockSolution> out;
  solver.solve(block.numbers, all_of(block), precisions, out);
  EXPECT_EQ(out[0].traced_alone, 0U);
  BlockSolution limit;
  solver.solve_limits(block.numbers, all_of(block), limit);
  EXPECT_EQ(limit.traced_alone, 0U);
}

TEST(BatchSolver, SaysInWordsWhyADrawHasNoResult) {
  const Block block = block_of(one_decision(), 12, [](std::size_t draw, GameNumbers& numbers) {
    numbers.payoff = {draw == 4 ? std::numeric_limits<double>::infinity() : 1.0, 0};
  });
  for (const BlockSolution& solution : solved(block, {12, 40})) {
    ASSERT_EQ(solution.stopped.size(), 1U);
    EXPECT_EQ(solution.stopped[0].draw, 4U);
    EXPECT_FALSE(solution.stopped[0].why.empty());
    EXPECT_EQ(solution.status[4], Status::invalid);
    EXPECT_EQ(solution.utility[4], 0);
    EXPECT_EQ(solution.status[5], Status::certified);
  }
}

TEST(BatchSolver, FindsTheLimitsOfTheBranch) {
  const NumberedGame game = testing::unilateral_deterrence(0.2, 0.4);
  const Block block = block_of(game, 12, [](std::size_t draw, GameNumbers& numbers) {
    for (double& payoff : numbers.payoff) payoff *= 1 + static_cast<double>(draw);
  });
  BatchSolver solver(block.game, block.layout, {});
  BlockSolution found;
  solver.solve_limits(block.numbers, all_of(block), found);
  EXPECT_EQ(found.concept_used, Concept::limit);
  const Solution alone = solve_limit(block.game, gather(block.layout, block.numbers, 0));
  for (std::size_t d = 0; d < 12; ++d) {
    EXPECT_EQ(found.status[d], Status::certified);
    EXPECT_LE(found.certificate[d], 1e-8);
    for (std::size_t a = 0; a < alone.profile.probability.size(); ++a)
      EXPECT_NEAR(chance(found, a, d), alone.profile.probability[a], 1e-7);
  }
}

TEST(BatchSolver, KeepsNothingFromBlockToBlock) {
  const Block large = block_of(one_decision(), 40, [](std::size_t draw, GameNumbers& numbers) {
    numbers.payoff = {gain_of(draw % 21), 0};
  });
  const Block small = block_of(one_decision(), 5, [](std::size_t draw, GameNumbers& numbers) {
    numbers.payoff = {gain_of(20 - draw), 0};
  });
  BatchSolver solver(large.game, large.layout, {});
  const std::array precisions = {12.0};
  std::vector<BlockSolution> out;
  for (const Block* block : {&large, &small, &large, &small}) {
    solver.solve(block->numbers, all_of(*block), precisions, out);
    const std::vector<BlockSolution> fresh = solved(*block, {12});
    EXPECT_EQ(out[0].play.probability, fresh[0].play.probability);
    EXPECT_EQ(out[0].certificate, fresh[0].certificate);
    EXPECT_EQ(out[0].play.draws, block->numbers.draws);
  }
}

}  // namespace
}  // namespace foedus
