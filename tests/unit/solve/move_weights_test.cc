// Weights of moves: p ~ w exp(lambda u). A move split into two of half its weight changes nothing,
// equal weights are none to the bit, at precision 0 play follows the weights, and in the limit they
// decide between tied moves alone.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <vector>

#include "solve/batch_solver.h"
#include "solve/solve_game.h"
#include "solve/verify.h"
#include "unit/solve/known_games.h"
#include "unit/solve/random_games.h"

namespace foedus {
namespace {

using testing::GameDraft;
using testing::NumberedGame;
using testing::Random;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// A block of one draw: every number has a column of its own.
BlockSolution solved_in_lanes(const NumberedGame& game, double precision) {
  NumberLayout layout;
  NumberBlock block;
  block.draws = 1;
  block.stride = kLanes;
  for (const auto& [numbers, columns] : {std::pair{&game.numbers.chance, &layout.chance},
                                         std::pair{&game.numbers.payoff, &layout.payoff}}) {
    for (const double number : *numbers) {
      columns->push_back(layout.column_count++);
      block.values.insert(block.values.end(), kLanes, number);
    }
  }
  BatchSolver solver(game.game, layout, {});
  const std::vector<std::int32_t> draws{0};
  if (precision < 0) {
    BlockSolution limit;
    solver.solve_limits(block, draws, limit);
    return limit;
  }
  std::vector<BlockSolution> out;
  solver.solve(block, draws, std::vector{precision}, out);
  return std::move(out[0]);
}

struct Told {
  Status status{};
  std::size_t traced_alone = 0;
  std::vector<double> play, ends, utility;
};

Told solved_alone(const NumberedGame& game, double precision) {
  Solution found = precision < 0 ? solve_limit(game.game, game.numbers)
                                 : solve_quantal_response(game.game, game.numbers, precision);
  return {found.status, 1, found.profile.probability, found.terminal_probability, found.utility};
}

Told first_draw(const BlockSolution& solution) {
  const auto every = [&](const std::vector<double>& columns) {
    std::vector<double> first;
    for (std::size_t k = 0; k < columns.size(); k += solution.play.stride)
      first.push_back(columns[k]);
    return first;
  };
  return {solution.status[0], solution.traced_alone, every(solution.play.probability),
          every(solution.terminal), every(solution.utility)};
}

Told told_in_lanes(const NumberedGame& game, double precision) {
  return first_draw(solved_in_lanes(game, precision));
}

NumberedGame random_numbered(Random& random) {
  const testing::RandomGame drawn = testing::random_game(random);
  const NumberBlock block = testing::random_numbers(drawn, 1, false, random);
  return {drawn.game, gather(drawn.layout, block, 0), {}};
}

/// The same game in which one move can be taken in two ways that differ in nothing but that the
/// mover remembers which one it took.
class SplitMove {
 public:
  SplitMove(const NumberedGame& from, std::size_t set, std::int32_t move)
      : from_(from), game_(from.game), set_(set), move_(move), draft_(at(game_.actor_count)) {
    copy(0, -1, false);
    game = draft_.build();
    game.game.log_weight.assign(at(game.game.action_count), 0);
    const auto weigh = [&](std::int32_t handle, std::size_t old, bool split) {
      for (std::int32_t k = 0; k < game_.sets[old].action_count + (split ? 1 : 0); ++k) {
        const std::int32_t source = k < game_.sets[old].action_count ? k : move_;
        const bool half = split && source == move_;
        const double whole = game_.log_weight.empty()
                                 ? 0
                                 : game_.log_weight[at(game_.sets[old].first_action + source)];
        game.game.log_weight[game.action(handle, k)] = whole + (half ? std::log(0.5) : 0);
      }
    };
    for (const auto& [key, handle] : sets_) weigh(handle, key.first, key.first == set_);
  }

  NumberedGame game;
  std::vector<std::int32_t> old_end;  // [terminal]

 private:
  void copy(std::int32_t node, std::int32_t parent, bool second) {
    const std::size_t up = at(std::max(game_.parent[at(node)], 0));
    const bool dealt = node > 0 && game_.kind[up] == NodeKind::chance;
    const double p =
        dealt ? from_.numbers.chance[at(game_.first_branch[up] + node - game_.first_child[up])] : 1;
    if (game_.kind[at(node)] == NodeKind::terminal) {
      const std::size_t end = at(game_.terminal[at(node)]), actors = at(game_.actor_count);
      const auto first = from_.numbers.payoff.begin() + static_cast<std::ptrdiff_t>(end * actors);
      draft_.end(parent, {first, first + game_.actor_count}, p);
      old_end.push_back(static_cast<std::int32_t>(end));
      return;
    }
    if (game_.kind[at(node)] == NodeKind::chance)
      return below(node, draft_.chance(parent, p), second);
    const std::size_t h = at(game_.information_set[at(node)]);
    const bool remembers = second && game_.sets[h].actor == game_.sets[set_].actor;
    auto [place, fresh] = sets_.try_emplace({h, remembers}, -1);
    if (fresh)
      place->second =
          draft_.set(game_.sets[h].actor, at(game_.sets[h].action_count + (h == set_ ? 1 : 0)));
    const std::int32_t here = draft_.decision(parent, place->second, p);
    below(node, here, second);
    if (h == set_) copy(game_.first_child[at(node)] + move_, here, true);
  }
  void below(std::int32_t node, std::int32_t here, bool second) {
    for (std::int32_t k = 0; k < game_.child_count[at(node)]; ++k)
      copy(game_.first_child[at(node)] + k, here, second);
  }

  const NumberedGame& from_;
  const Game& game_;
  std::size_t set_;
  std::int32_t move_;
  GameDraft draft_;
  std::map<std::pair<std::size_t, bool>, std::int32_t> sets_;
};

void expect_split_changes_nothing(double precision,
                                  const std::function<Told(const NumberedGame&, double)>& solve) {
  Random random(11);
  int compared = 0;
  for (int trial = 0; trial < 150 && !::testing::Test::HasFailure(); ++trial) {
    NumberedGame whole = random_numbered(random);
    if (whole.game.sets.empty()) continue;
    if (trial % 2 == 0) testing::weigh_moves(whole.game, random);
    const std::size_t set = random() % whole.game.sets.size();
    const auto move = static_cast<std::int32_t>(random() % 2);
    SplitMove split(whole, set, move);
    const Told before = solve(whole, precision), after = solve(split.game, precision);
    ASSERT_EQ(before.status, Status::certified) << trial;
    ASSERT_EQ(after.status, Status::certified) << trial;
    double scale = 1;
    for (const double payoff : whole.numbers.payoff) scale = std::max(scale, std::abs(payoff));
    for (std::size_t i = 0; i < before.utility.size(); ++i)
      EXPECT_NEAR(after.utility[i], before.utility[i], 1e-12 * scale) << trial;
    std::vector<double> ends(before.ends.size(), 0);
    for (std::size_t t = 0; t < after.ends.size(); ++t) {
      // ends are numbered in the order of drafting
      ends[at(split.old_end[at(split.game.game.terminal_outcome[t])])] += after.ends[t];
    }
    for (std::size_t t = 0; t < ends.size(); ++t)
      EXPECT_NEAR(ends[t], before.ends[t], 1e-12) << trial;
    ++compared;
  }
  EXPECT_GT(compared, 100);
}

TEST(MoveWeights, SplittingAMoveInHalvesChangesNothing) {
  for (const double precision : {0.0, 1.0, 8.0})
    expect_split_changes_nothing(precision, solved_alone);
}

TEST(MoveWeights, SplittingAMoveInHalvesChangesNothingInLanes) {
  for (const double precision : {0.0, 1.0, 8.0})
    expect_split_changes_nothing(precision, told_in_lanes);
}

TEST(MoveWeights, EqualOnesAreNoneToTheBit) {
  for (const double weight : {1.0, 1.0 / 3, 1.0 / 51}) {
    NumberedGame plain = testing::unilateral_deterrence(.2, .4), weighed = plain;
    weighed.game.log_weight.assign(at(plain.game.action_count), std::log(weight));
    for (const double precision : {0.0, 4.0, 20.0, -1.0}) {
      const Told a = solved_alone(plain, precision), b = solved_alone(weighed, precision);
      EXPECT_EQ(a.play, b.play);
      EXPECT_EQ(a.utility, b.utility);
      const BlockSolution c = solved_in_lanes(plain, precision),
                          d = solved_in_lanes(weighed, precision);
      EXPECT_EQ(c.play.log_probability, d.play.log_probability);
      EXPECT_EQ(c.certificate, d.certificate);
      EXPECT_EQ(c.utility, d.utility);
    }
  }
}

TEST(MoveWeights, AreFollowedWherePayoffsDoNotCount) {
  Random random(5);
  for (int trial = 0; trial < 40; ++trial) {
    NumberedGame game = random_numbered(random);
    testing::weigh_moves(game.game, random);
    for (const auto& solve : {solved_alone, told_in_lanes}) {
      const Told found = solve(game, 0);
      EXPECT_EQ(found.status, Status::certified);
      for (const InformationSet& set : game.game.sets) {
        double sum = 0;
        for (std::int32_t k = 0; k < set.action_count; ++k)
          sum += std::exp(game.game.log_weight[at(set.first_action + k)]);
        for (std::int32_t k = 0; k < set.action_count; ++k)
          EXPECT_NEAR(found.play[at(set.first_action + k)],
                      std::exp(game.game.log_weight[at(set.first_action + k)]) / sum, 1e-14);
      }
    }
  }
}

NumberedGame one_decision(const std::vector<double>& payoffs, const std::vector<double>& weights) {
  GameDraft draft(1);
  const auto set = draft.set(0, payoffs.size());
  const auto root = draft.decision(-1, set);
  for (const double payoff : payoffs) draft.end(root, {payoff});
  NumberedGame game = draft.build();
  for (const double weight : weights) game.game.log_weight.push_back(std::log(weight));
  return game;
}

TEST(MoveWeights, MultiplyTheOddsOfALogitResponse) {
  const std::vector<double> payoffs{0.3, 1, 0.7, 1}, weights{5, 1, 2, 0.25};
  const NumberedGame game = one_decision(payoffs, weights);
  for (const double precision : {0.5, 6.0, 60.0}) {
    std::vector<double> expected;
    for (std::size_t k = 0; k < payoffs.size(); ++k)
      expected.push_back(weights[k] * std::exp(precision * (payoffs[k] - 1)));
    const double sum = std::accumulate(expected.begin(), expected.end(), 0.0);
    for (const auto& solve : {solved_alone, told_in_lanes}) {
      const Told found = solve(game, precision);
      EXPECT_EQ(found.status, Status::certified);
      for (std::size_t k = 0; k < payoffs.size(); ++k)
        EXPECT_NEAR(found.play[k], expected[k] / sum, 1e-13);
    }
  }
}

TEST(MoveWeights, DecideInTheLimitBetweenTiedMovesAlone) {
  const NumberedGame tied = one_decision({1, 0.2, 1}, {3, 100, 1});
  const Told limit = solved_alone(tied, -1);
  EXPECT_EQ(limit.status, Status::certified);
  EXPECT_NEAR(limit.play[0], 0.75, 1e-9);
  EXPECT_NEAR(limit.play[1], 0, 1e-12);
  // a mixed equilibrium makes others indifferent, whatever anybody's moves weigh
  NumberedGame pennies = testing::matching_pennies(3);
  const Told plain = solved_alone(pennies, -1);
  pennies.game.log_weight = {std::log(9.0), 0, 0, std::log(4.0)};
  for (const auto& solve : {solved_alone, told_in_lanes}) {
    const Told weighed = solve(pennies, -1);
    EXPECT_EQ(weighed.status, Status::certified);
    for (std::size_t a = 0; a < plain.play.size(); ++a)
      EXPECT_NEAR(weighed.play[a], plain.play[a], 1e-7);
  }
}

TEST(MoveWeights, SolvingInLanesAgreesWithSolvingAlone) {
  Random random(17);
  std::size_t compared = 0, left_over = 0;
  for (int trial = 0; trial < 200; ++trial) {
    NumberedGame game = random_numbered(random);
    testing::weigh_moves(game.game, random);
    const Told alone = solved_alone(game, 2), lanes = told_in_lanes(game, 2);
    if (alone.status != Status::certified) continue;
    ++compared;
    left_over += lanes.traced_alone;
    ASSERT_EQ(lanes.status, Status::certified);
    for (std::size_t a = 0; a < alone.play.size(); ++a)
      EXPECT_NEAR(lanes.play[a], alone.play[a], 1e-9);
  }
  EXPECT_GT(compared, 180U);
  EXPECT_LT(left_over, 10U);
}

/// The residual of the definition, move against move.
double residual_by_hand(const NumberedGame& game, const std::vector<double>& p, double precision) {
  double largest = 0, low = game.numbers.payoff[0], high = low;
  for (const double payoff : game.numbers.payoff) {
    low = std::min(low, payoff);
    high = std::max(high, payoff);
  }
  for (std::size_t a = 0; a < p.size(); ++a)
    for (std::size_t b = 0; b < p.size(); ++b)
      largest = std::max(largest, ((std::log(p[a]) - game.game.log_weight[a]) -
                                   (std::log(p[b]) - game.game.log_weight[b])) /
                                          precision -
                                      (game.numbers.payoff[a] - game.numbers.payoff[b]));
  return largest / (high - low);
}

TEST(MoveWeights, AreWhatTheVerifierHoldsAResponseTo) {
  const NumberedGame weighed = one_decision({0.3, 1, 0.7}, {5, 1, 2});
  NumberedGame plain = weighed;
  plain.game.log_weight.clear();
  for (const double precision : {1.0, 10.0}) {
    const Solution with = solve_quantal_response(weighed.game, weighed.numbers, precision);
    const Solution without = solve_quantal_response(plain.game, plain.numbers, precision);
    EXPECT_LE(with.certificate.logit_residual, 1e-10);
    EXPECT_GT(verify_profile(plain.game, plain.numbers, with.profile, {}, precision).logit_residual,
              0.1);
    const double found =
        verify_profile(weighed.game, weighed.numbers, without.profile, {}, precision)
            .logit_residual;
    EXPECT_GT(found, 0.1);
    EXPECT_NEAR(found, residual_by_hand(weighed, without.profile.probability, precision), 1e-12);
  }
}

TEST(MoveWeights, ThatAreNoNumbersAreRefused) {
  NumberedGame game = one_decision({0, 1}, {1, 1});
  game.game.log_weight[1] = std::log(0.0);
  const Solution solution = solve_quantal_response(game.game, game.numbers, 1);
  EXPECT_EQ(solution.status, Status::invalid);
  EXPECT_EQ(solution.trace.stopped, "the weight of a move is not a positive number");
  EXPECT_EQ(solved_in_lanes(game, 1).status[0], Status::invalid);
  game.game.log_weight = {0};
  EXPECT_EQ(solve_quantal_response(game.game, game.numbers, 1).trace.stopped,
            "the weights of moves do not fit the game");
}

}  // namespace
}  // namespace foedus
