#include "solve/verify_block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "simd/targets.h"
#include "solve/batch_solver.h"
#include "solve/solve_game.h"
#include "solve/verify.h"
#include "unit/solve/known_games.h"
#include "unit/solve/random_games.h"

namespace foedus {
namespace {

using testing::chance;
using testing::Random;
using testing::random_forced;
using testing::random_game;
using testing::random_numbers;
using testing::random_play;
using testing::RandomGame;
using testing::uniform;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<std::int32_t> all_draws(std::size_t draws) {
  std::vector<std::int32_t> list(draws);
  std::iota(list.begin(), list.end(), 0);
  return list;
}

/// A block of play at random of one game, not yet verified.
struct Block {
  RandomGame random;
  ForcedActions forced;
  NumberBlock numbers;
  BlockSolution solution;
  std::vector<double> belief;  // [member * stride + draw] or empty

  [[nodiscard]] Profile profile(std::size_t draw) const {
    Profile out;
    const PlayBlock& play = solution.play;
    for (std::size_t a = 0; a < play.probability.size() / play.stride; ++a) {
      out.probability.push_back(play.probability[a * play.stride + draw]);
      out.log_probability.push_back(play.log_probability[a * play.stride + draw]);
    }
    for (std::size_t m = draw; m < belief.size(); m += play.stride) out.belief.push_back(belief[m]);
    return out;
  }
  void certify(const std::vector<std::int32_t>& draws) {
    BlockVerifier verifier(random.game, random.layout, forced);
    verifier.make_room(solution);
    verifier.certify(numbers, draws, solution, belief);
  }
};

Block random_block(std::size_t draws, bool zeros, Concept concept_used, Random& random) {
  Block block;
  block.random = random_game(random);
  if (chance(random, .3)) testing::weigh_moves(block.random.game, random);
  if (chance(random, .3)) testing::give_priors(block.random, random);
  if (chance(random, .2)) testing::give_analyst_payoffs(block.random, random);
  block.forced = random_forced(block.random.game, random);
  block.numbers = random_numbers(block.random, draws, zeros, random);
  block.solution.concept_used = concept_used;
  block.solution.precision = chance(random, .2) ? 0 : 30 * uniform(random);
  shape_solution(block.random.game, draws, block.solution);
  // Now and then somebody does not follow the forced move: the verifier reads what is played.
  const ForcedActions followed = chance(random, .1) ? ForcedActions{} : block.forced;
  for (std::size_t draw = 0; draw < draws; ++draw)
    random_play(block.random.game, followed, zeros, draw, random, block.solution.play);
  return block;
}

bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b)) ||
         std::abs(a - b) <= 1e-13 * std::max({1.0, std::abs(a), std::abs(b)});
}

/// That a draw's certificate, status, chances and utilities are those of the scalar verifier.
void expect_scalar(const Block& block, std::size_t draw) {
  const Game& game = block.random.game;
  const BlockSolution& solution = block.solution;
  const GameNumbers numbers = gather(block.random.layout, block.numbers, draw);
  Solution alone;
  alone.profile = block.profile(draw);
  const bool logit = solution.concept_used == Concept::quantal_response;
  const Certificate expected =
      verify_profile(game, numbers, alone.profile, block.forced, logit ? solution.precision : -1.0);
  double distance = logit ? expected.logit_residual : expected.relative;
  if (std::isnan(expected.belief_error)) distance = kNaN;  // forced sets have beliefs too
  EXPECT_PRED2(same, solution.certificate[draw], distance);
  EXPECT_EQ(solution.status[draw], status_of(expected, solution.concept_used));
  evaluate_profile(game, numbers, alone);
  const bool told = solution.status[draw] != Status::invalid;
  for (std::size_t t = 0; t < alone.terminal_probability.size(); ++t) {
    EXPECT_EQ(solution.terminal[t * solution.play.stride + draw],
              told ? alone.terminal_probability[t] : 0);
  }
  for (std::size_t i = 0; i < alone.utility.size(); ++i) {
    EXPECT_PRED2(same, solution.utility[i * solution.play.stride + draw],
                 told ? alone.utility[i] : 0);
  }
  const auto expect_columns = [&](const std::vector<double>& columns,
                                  const std::vector<double>& one_alone) {
    ASSERT_EQ(columns.size(), one_alone.size() * solution.play.stride);
    for (std::size_t k = 0; k < one_alone.size(); ++k)
      EXPECT_PRED2(same, columns[k * solution.play.stride + draw], told ? one_alone[k] : 0);
  };
  expect_columns(solution.analyst_utility, alone.analyst_utility);
  expect_columns(solution.own_terminal, alone.own_terminal_probability);
}

TEST(VerifyBlock, AgreesWithTheVerifierOnRandomGamesAndPlay) {
  Random random(3);
  std::size_t finite = 0, several = 0;
  for (int trial = 0; trial < 500 && !HasFailure(); ++trial) {
    const Concept concept_used = trial % 2 == 0 ? Concept::quantal_response : Concept::limit;
    const std::size_t draws = 1 + random() % 40;
    Block block = random_block(draws, trial % 4 >= 2, concept_used, random);
    block.certify(all_draws(draws));
    for (std::size_t draw = 0; draw < draws; ++draw) {
      expect_scalar(block, draw);
      if (std::isfinite(block.solution.certificate[draw])) ++finite;
    }
    for (const InformationSet& set : block.random.game.sets) several += set.member_count > 1;
  }
  EXPECT_GT(finite, 5000U);  // else little was compared
  EXPECT_GT(several, 500U);
}

/// Beliefs by Bayes' rule of every draw, and in some draws others.
void state_beliefs(Block& block, Random& random) {
  const Game& game = block.random.game;
  const std::size_t stride = block.solution.play.stride;
  block.belief.assign(game.members.size() * stride, 0);
  for (std::size_t draw = 0; draw < block.solution.play.draws; ++draw) {
    Solution alone;
    alone.profile = block.profile(draw);
    alone.profile.belief.clear();
    evaluate_profile(game, gather(block.random.layout, block.numbers, draw), alone);
    std::vector<double> belief = alone.profile.belief;
    for (const InformationSet& set : game.sets) {
      if (set.member_count == 1 || !chance(random, .2)) continue;
      double sum = 0;
      for (std::int32_t m = 0; m < set.member_count; ++m)
        sum += belief[static_cast<std::size_t>(set.first_member + m)] = uniform(random) - .1;
      for (std::int32_t m = 0; m < set.member_count; ++m)
        belief[static_cast<std::size_t>(set.first_member + m)] /= sum;
    }
    if (chance(random, .05)) belief[random() % belief.size()] = kNaN;
    for (std::size_t m = 0; m < belief.size(); ++m) block.belief[m * stride + draw] = belief[m];
  }
}

TEST(VerifyBlock, AgreesWithTheVerifierOnStatedBeliefs) {
  Random random(4);
  std::array<std::size_t, 5> met{};  // [status]
  for (int trial = 0; trial < 300 && !HasFailure(); ++trial) {
    const std::size_t draws = 1 + random() % 20;
    const auto concept_used = trial % 2 == 0 ? Concept::quantal_response : Concept::limit;
    Block block = random_block(draws, trial % 4 >= 2, concept_used, random);
    if (block.random.game.sets.empty()) continue;
    state_beliefs(block, random);
    block.certify(all_draws(draws));
    for (std::size_t draw = 0; draw < draws; ++draw) {
      expect_scalar(block, draw);
      ++met[static_cast<std::size_t>(block.solution.status[draw])];
    }
  }
  EXPECT_GT(met[static_cast<std::size_t>(Status::invalid)], 20U);
  EXPECT_GT(met[static_cast<std::size_t>(Status::stalled)], 1000U);
}

TEST(VerifyBlock, HoldsStatedBeliefsToBayesWhereOthersLeadThere) {
  // Nobody cares how it ends: every play is an equilibrium, and beliefs alone decide.
  Random random(15);
  std::array<std::size_t, 5> met{};  // [status]
  for (int trial = 0; trial < 200 && !HasFailure(); ++trial) {
    const std::size_t draws = 1 + random() % 20;
    Block block = random_block(draws, true, Concept::limit, random);
    if (block.random.game.sets.empty()) continue;
    std::fill(block.random.layout.payoff.begin(), block.random.layout.payoff.end(), -1);
    state_beliefs(block, random);
    block.certify(all_draws(draws));
    for (std::size_t draw = 0; draw < draws; ++draw) {
      expect_scalar(block, draw);
      ++met[static_cast<std::size_t>(block.solution.status[draw])];
    }
  }
  EXPECT_GT(met[static_cast<std::size_t>(Status::certified)], 500U);
  EXPECT_GT(met[static_cast<std::size_t>(Status::stalled)], 100U);
}

TEST(VerifyBlock, FindsNoFaultWithASolvedGameAndFindsAPerturbedOne) {
  const testing::NumberedGame g = testing::guarantee_crisis("pledge").numbered;
  Block block;
  block.random.game = g.game;
  NumberLayout& layout = block.random.layout;
  std::vector<double> values = g.numbers.chance;
  values.insert(values.end(), g.numbers.payoff.begin(), g.numbers.payoff.end());
  layout.column_count = static_cast<std::int32_t>(values.size());
  for (std::int32_t k = 0; k < layout.column_count; ++k)
    (k < g.game.branch_count ? layout.chance : layout.payoff).push_back(k);
  constexpr std::size_t kDraws = 11;
  block.numbers.draws = kDraws;
  block.numbers.stride = 16;
  for (const double x : values) block.numbers.values.insert(block.numbers.values.end(), 16, x);
  shape_solution(g.game, kDraws, block.solution);
  block.solution.concept_used = Concept::quantal_response;
  block.solution.precision = 12;
  const Solution solved = solve_quantal_response(g.game, g.numbers, 12);
  PlayBlock& play = block.solution.play;
  for (std::size_t a = 0; a < solved.profile.probability.size(); ++a) {
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      play.probability[a * play.stride + draw] = solved.profile.probability[a];
      play.log_probability[a * play.stride + draw] = solved.profile.log_probability[a];
    }
  }
  const auto move = [&](std::int32_t k, double by) {  // in draw 9
    double& p = play.probability[g.action(0, k) * play.stride + 9];
    p += by;
    play.log_probability[g.action(0, k) * play.stride + 9] = std::log(p);
  };
  move(0, 1e-6);
  move(1, -1e-6);
  block.certify(all_draws(kDraws));
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    expect_scalar(block, draw);
    EXPECT_EQ(block.solution.status[draw] == Status::certified, draw != 9) << draw;
  }
}

TEST(VerifyBlock, RefusesWhatIsNoProfileAndLeavesTheOthersAlone) {
  Random random(5);
  for (int trial = 0; trial < 60 && !HasFailure(); ++trial) {
    const Concept concept_used = trial % 2 == 0 ? Concept::quantal_response : Concept::limit;
    Block block = random_block(13, false, concept_used, random);
    if (block.random.game.sets.empty()) continue;
    block.forced = {};
    PlayBlock& play = block.solution.play;
    const auto spoil = [&](std::vector<double>& column, std::size_t draw, double value) {
      column[random() % (column.size() / play.stride) * play.stride + draw] = value;
    };
    spoil(play.probability, 1, kNaN);
    spoil(play.log_probability, 3, kNaN);
    spoil(play.probability, 4, 1.25);
    spoil(play.log_probability, 7, .5);
    spoil(play.probability, 8, -.25);
    for (std::size_t a = 10; a < play.probability.size(); a += play.stride) {
      play.probability[a] *= 1.1;  // a story that logs tell as well
      play.log_probability[a] += std::log(1.1);
    }
    block.certify(all_draws(13));
    for (const std::size_t draw : {1U, 3U, 4U, 7U, 8U, 10U}) {
      EXPECT_EQ(block.solution.status[draw], Status::invalid) << draw;
      EXPECT_TRUE(std::isnan(block.solution.certificate[draw])) << draw;
      for (std::size_t t = 0; t * play.stride < block.solution.terminal.size(); ++t)
        EXPECT_EQ(block.solution.terminal[t * play.stride + draw], 0);
    }
    for (const std::size_t draw : {0U, 2U, 5U, 6U, 9U, 11U, 12U}) expect_scalar(block, draw);
  }
}

TEST(VerifyBlock, RefusesNumbersThatAreNotFinite) {
  Random random(6);
  for (int trial = 0; trial < 60 && !HasFailure(); ++trial) {
    const Concept concept_used = trial % 2 == 0 ? Concept::quantal_response : Concept::limit;
    Block block = random_block(9, false, concept_used, random);
    if (block.random.layout.column_count == 0) continue;
    const auto column = random() % static_cast<std::size_t>(block.random.layout.column_count);
    const double bad = trial % 3 == 0 ? kNaN : std::numeric_limits<double>::infinity();
    block.numbers.values[column * block.numbers.stride + 4] = bad;
    block.certify(all_draws(9));
    EXPECT_EQ(block.solution.status[4], Status::invalid);
    for (std::size_t draw = 0; draw < 9; ++draw)
      if (draw != 4) expect_scalar(block, draw);
  }
}

TEST(VerifyBlock, ClaimsNothingWhereAPayoffRangeIsNotFinite) {
  Random random(16);
  for (int trial = 0; trial < 400 && !HasFailure(); ++trial) {
    const Concept concept_used = trial % 2 == 0 ? Concept::quantal_response : Concept::limit;
    Block block = random_block(9, false, concept_used, random);
    const auto actors = static_cast<std::size_t>(block.random.game.actor_count);
    NumberLayout& layout = block.random.layout;
    const std::size_t actor = random() % actors;  // perhaps one that never moves
    if (layout.payoff.size() < 2 * actors) continue;
    layout.payoff[actor] = layout.column_count++;
    layout.payoff[actors + actor] = layout.column_count++;
    block.numbers.values.resize(block.numbers.values.size() + 2 * block.numbers.stride, 0);
    double* const first =
        block.numbers.values.data() + block.numbers.values.size() - 2 * block.numbers.stride;
    first[3] = 1e308;
    first[block.numbers.stride + 3] = -1e308;
    block.certify(all_draws(9));
    EXPECT_EQ(block.solution.status[3], Status::invalid);
    for (std::size_t draw = 0; draw < 9; ++draw) expect_scalar(block, draw);
  }
}

TEST(VerifyBlock, ReadsChancesOutsideZeroToOneAsTheVerifierDoes) {
  Random random(17);
  std::size_t compared = 0;
  for (int trial = 0; trial < 60 && !HasFailure(); ++trial) {
    const Concept concept_used = trial % 2 == 0 ? Concept::quantal_response : Concept::limit;
    Block block = random_block(9, false, concept_used, random);
    const std::vector<std::int32_t>& columns = block.random.layout.chance;
    if (columns.empty()) continue;
    block.numbers.values[static_cast<std::size_t>(columns[0]) * block.numbers.stride + 4] = -.25;
    block.numbers.values[static_cast<std::size_t>(columns[1]) * block.numbers.stride + 4] = 1.25;
    block.certify(all_draws(9));
    for (std::size_t draw = 0; draw < 9; ++draw) expect_scalar(block, draw);
    ++compared;
  }
  EXPECT_GT(compared, 20U);
}

TEST(VerifyBlock, ClaimsNothingAtAPrecisionThatMakesNoFiniteStake) {
  Random random(8);
  for (const double precision : {-1.0, kNaN, std::numeric_limits<double>::infinity()}) {
    Block block = random_block(9, false, Concept::quantal_response, random);
    block.solution.precision = precision;
    block.certify(all_draws(9));
    for (const Status status : block.solution.status) EXPECT_EQ(status, Status::invalid);
  }
}

TEST(VerifyBlock, RefusesForcedMovesThatDoNotExist) {
  Random random(9);
  Block block = random_block(9, false, Concept::limit, random);
  block.forced.assign(block.random.game.sets.size(), 7);
  block.certify(all_draws(9));
  for (const Status status : block.solution.status) EXPECT_EQ(status, Status::invalid);
}

TEST(VerifyBlock, GivesADrawTheSameBitsInAnyCompanyAndLeavesOthersAsTheyStand) {
  Random random(12);
  for (int trial = 0; trial < 100 && !HasFailure(); ++trial) {
    const Concept concept_used = trial % 2 == 0 ? Concept::quantal_response : Concept::limit;
    const std::size_t draws = 1 + random() % 40;
    Block block = random_block(draws, trial % 4 >= 2, concept_used, random);
    Block some = block;
    block.certify(all_draws(draws));
    std::vector<std::int32_t> chosen;
    for (const std::int32_t draw : all_draws(draws))
      if (chance(random, .4)) chosen.push_back(draw);
    some.certify(chosen);
    const BlockSolution &whole = block.solution, &part = some.solution;
    const std::size_t stride = part.play.stride;
    for (std::size_t draw = 0; draw < draws; ++draw) {
      const bool in = std::binary_search(chosen.begin(), chosen.end(), draw);
      EXPECT_EQ(part.status[draw], in ? whole.status[draw] : Status::invalid);
      if (in && std::isnan(whole.certificate[draw])) continue;
      EXPECT_EQ(part.certificate[draw], in ? whole.certificate[draw] : 0);
      for (std::size_t k = draw; k < part.terminal.size(); k += stride)
        EXPECT_EQ(part.terminal[k], in ? whole.terminal[k] : 0);
      for (std::size_t k = draw; k < part.utility.size(); k += stride)
        EXPECT_EQ(part.utility[k], in ? whole.utility[k] : 0);
    }
  }
}

TEST(VerifyBlock, GivesTheSameBitsOnEveryInstructionSet) {
  Random random(14);
  for (int trial = 0; trial < 40 && !HasFailure(); ++trial) {
    const auto concept_used = trial % 2 == 0 ? Concept::quantal_response : Concept::limit;
    const std::size_t draws = 1 + random() % 40;
    Block block = random_block(draws, trial % 4 >= 2, concept_used, random);
    const Block fresh = block;
    block.certify(all_draws(draws));
    for (const simd::Target& target : simd::supported_targets()) {
      const simd::TargetOverride chosen(target);
      Block other = fresh;
      other.certify(all_draws(draws));
      for (std::size_t draw = 0; draw < draws; ++draw) {
        const double expected = block.solution.certificate[draw];
        if (std::isnan(expected)) {
          EXPECT_TRUE(std::isnan(other.solution.certificate[draw])) << target.name;
        } else {
          EXPECT_EQ(other.solution.certificate[draw], expected) << target.name;
        }
      }
      EXPECT_EQ(other.solution.status, block.solution.status) << target.name;
      EXPECT_EQ(other.solution.terminal, block.solution.terminal) << target.name;
      EXPECT_EQ(other.solution.utility, block.solution.utility) << target.name;
    }
  }
}

}  // namespace
}  // namespace foedus
