// Actors that agree to disagree: everybody knows that each has a prior of its own, plays by it and
// expects that of the others. Records of the oracle book (10.1 to 10.3), lanes against solving
// alone, chances of 0 to some, and what the verifier refuses.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "solve/backward_block.h"
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

struct Priors {
  double challenger_believes, defender_believes;  // that the other is hard
  double defender_hard, challenger_hard;          // the analyst's
};

/// Zagare & Kilgour's unilateral deterrence game. Each knows its own type: only what it believes of
/// the other matters to its play.
NumberedGame deterrence(const Priors& p) {
  NumberedGame game = testing::unilateral_deterrence(p.defender_hard, p.challenger_hard);
  const auto challenger =
      testing::unilateral_deterrence(p.challenger_believes, p.challenger_hard).numbers.chance;
  const auto defender =
      testing::unilateral_deterrence(p.defender_hard, p.defender_believes).numbers.chance;
  game.numbers.belief = challenger;
  game.numbers.belief.insert(game.numbers.belief.end(), defender.begin(), defender.end());
  return game;
}

struct Play {
  double hard_initiates, soft_initiates, hard_denies, soft_denies;
};

Profile profile_of(const NumberedGame& game, const Play& play) {
  Profile profile;
  profile.probability.assign(at(game.game.action_count), 0);
  const auto play_at = [&](std::int32_t set, double p) {
    profile.probability[game.action(set, 0)] = p;
    profile.probability[game.action(set, 1)] = 1 - p;
  };
  play_at(0, play.hard_initiates);
  play_at(1, play.soft_initiates);
  play_at(2, play.hard_denies);
  play_at(3, play.soft_denies);
  for (const std::int32_t set : {4, 5}) play_at(set, 1);  // the hard press
  for (const std::int32_t set : {6, 7}) play_at(set, 0);
  return profile;
}

struct Record {
  Priors priors;
  Play play;
  double dd, cd, dc, sq;  // the analyst's chances of the ends
  double challenger, defender, challenger_to_analyst, defender_to_analyst;
};

/// Oracle book, [10.1.*].
const std::vector<Record> kRecords{
    {{.2, .4, .8, .4}, {1, 1.0 / 3, 1, .375}, .35, .175, .075, .4, .55, .678, .3625, .678},
    {{.8, .4, .2, .4}, {0, 0, 1, 0}, 0, 0, 0, 1, .5, 1, .5, 1},
    {{.2, .8, .2, .4}, {1, 1, 1, 0}, .08, .12, .8, 0, .82, .294, .82, .322}};

void expect_record(const Record& record, const NumberedGame& game, const Solution& solution,
                   double tolerance) {
  std::vector<double> ends(4, 0);  // SQ, DC, CD, DD
  for (std::size_t t = 0; t < solution.terminal_probability.size(); ++t)
    ends[at(game.game.terminal_outcome[t]) % 4] += solution.terminal_probability[t];
  EXPECT_NEAR(ends[0], record.sq, tolerance);
  EXPECT_NEAR(ends[1], record.dc, tolerance);
  EXPECT_NEAR(ends[2] + ends[3], record.cd + record.dd, tolerance);
  EXPECT_NEAR(solution.utility[0], record.challenger, tolerance);
  EXPECT_NEAR(solution.utility[1], record.defender, tolerance);
  ASSERT_EQ(solution.analyst_utility.size(), 2U);
  EXPECT_NEAR(solution.analyst_utility[0], record.challenger_to_analyst, tolerance);
  EXPECT_NEAR(solution.analyst_utility[1], record.defender_to_analyst, tolerance);
}

TEST(OwnPriors, RecordedDeterrenceIsCertifiedAtTheMoversPriorsAndAtNoOthers) {
  for (const Record& record : kRecords) {
    const NumberedGame game = deterrence(record.priors);
    Solution solution;
    solution.profile = profile_of(game, record.play);
    if (record.play.hard_initiates == 0) {
      // Nobody is expected to initiate; whoever did would be taken for hard.
      evaluate_profile(game.game, game.numbers, solution);
      const InformationSet& soft = game.game.sets[game.set(3)];
      ASSERT_EQ(soft.member_count, 2);
      solution.profile.belief[at(soft.first_member)] = 1;
      solution.profile.belief[at(soft.first_member) + 1] = 0;
    }
    evaluate_profile(game.game, game.numbers, solution);
    expect_record(record, game, solution, 1e-12);
    const Certificate own = verify_profile(game.game, game.numbers, solution.profile);
    EXPECT_LE(own.relative, 1e-12);
    EXPECT_LE(own.belief_error, 1e-12);
    GameNumbers shared = game.numbers;
    shared.belief.clear();
    const Certificate wrong = verify_profile(game.game, shared, solution.profile);
    EXPECT_GT(std::max(wrong.relative, wrong.belief_error), 0.01);
  }
}

TEST(OwnPriors, TheBranchLeadsToTheRecordedDeterrence) {
  for (const Record& record : kRecords) {
    const NumberedGame game = deterrence(record.priors);
    const Solution limit = solve_limit(game.game, game.numbers);
    EXPECT_EQ(limit.status, Status::certified);
    expect_record(record, game, limit, 1e-6);
  }
}

/// A demands a share, B accepts or fights. Each has its own odds of winning.
/// Oracle book 10.2; Fey & Ramsay (2007), American Journal of Political Science 51.
NumberedGame ultimatum(const std::vector<double>& demands, double a_wins_to_a, double b_wins_to_b,
                       double cost) {
  GameDraft draft(2);
  const auto demand = draft.set(0, demands.size());
  const auto root = draft.decision(-1, demand);
  for (const double x : demands) {
    const auto answer = draft.decision(root, draft.set(1, 2));
    draft.end(answer, {x, 1 - x});
    const auto war = draft.chance(answer);
    draft.end(war, {1 - cost, -cost}, .5);
    draft.end(war, {-cost, 1 - cost}, .5);
  }
  NumberedGame game = draft.build();
  const std::size_t branches = at(game.game.branch_count);
  game.numbers.belief.resize(2 * branches);
  for (std::size_t b = 0; b < branches; b += 2) {
    game.numbers.belief[b] = a_wins_to_a;
    game.numbers.belief[b + 1] = 1 - a_wins_to_a;
    game.numbers.belief[branches + b] = 1 - b_wins_to_b;
    game.numbers.belief[branches + b + 1] = b_wins_to_b;
  }
  return game;
}

/// One draw of a game, every number in a column of its own.
struct OneDraw {
  NumberLayout layout;
  NumberBlock block;
};

OneDraw one_draw(const GameNumbers& numbers) {
  OneDraw draw;
  draw.block.draws = 1;
  draw.block.stride = kLanes;
  const auto add = [&](const std::vector<double>& from, std::vector<std::int32_t>& columns) {
    for (const double number : from) {
      columns.push_back(draw.layout.column_count++);
      draw.block.values.insert(draw.block.values.end(), kLanes, number);
    }
  };
  add(numbers.chance, draw.layout.chance);
  add(numbers.payoff, draw.layout.payoff);
  add(numbers.belief, draw.layout.belief);
  add(numbers.analyst_payoff, draw.layout.analyst_payoff);
  return draw;
}

BlockSolution solved_in_lanes(const Game& game, const OneDraw& draw, double precision) {
  BatchSolver solver(game, draw.layout, {});
  const std::vector<std::int32_t> draws{0};
  if (precision < 0) {
    BlockSolution limit;
    solver.solve_limits(draw.block, draws, limit);
    return limit;
  }
  std::vector<BlockSolution> out;
  solver.solve(draw.block, draws, std::vector{precision}, out);
  return std::move(out[0]);
}

void expect_same(const BlockSolution& lanes, const Solution& alone, double tolerance) {
  ASSERT_EQ(lanes.status[0], alone.status);
  const std::size_t stride = lanes.play.stride;
  const auto compare = [&](const std::vector<double>& columns, const std::vector<double>& one) {
    ASSERT_EQ(columns.size(), one.size() * stride);
    for (std::size_t k = 0; k < one.size(); ++k)
      EXPECT_NEAR(columns[k * stride], one[k], tolerance);
  };
  compare(lanes.play.probability, alone.profile.probability);
  compare(lanes.terminal, alone.terminal_probability);
  compare(lanes.utility, alone.utility);
  compare(lanes.analyst_utility, alone.analyst_utility);
  compare(lanes.own_terminal, alone.own_terminal_probability);
}

TEST(OwnPriors, MutualOptimismEndsInWarAndLessOfItInAPeacefulDemand) {
  struct Case {
    double a, b, cost;
    std::vector<double> demands;  // none at which B is indifferent
    double agreed;                // 0: war
  };
  // B accepts up to 1 - b + cost
  for (const Case& one :
       {Case{.7, .6, .1, {.3, .49, .51, .8}, 0}, Case{.7, .4, .1, {.3, .69, .71, .9}, .69},
        Case{.6, .6, .15, {.3, .54, .56, .9}, .54}}) {
    const NumberedGame game = ultimatum(one.demands, one.a, one.b, one.cost);
    const auto found = solve_backward_induction(game.game, game.numbers);
    ASSERT_TRUE(found.has_value());
    const Solution& first = found->solutions.front();
    EXPECT_EQ(first.status, Status::certified);
    const double war_to_a = one.a - one.cost, war_to_b = one.b - one.cost;
    EXPECT_NEAR(first.utility[0], one.agreed > 0 ? one.agreed : war_to_a, 1e-12);
    EXPECT_NEAR(first.utility[1], one.agreed > 0 ? 1 - one.agreed : war_to_b, 1e-12);
    EXPECT_NEAR(first.analyst_utility[0], one.agreed > 0 ? one.agreed : .5 - one.cost, 1e-12);
    // in lanes, where two demands that are refused are tied
    const OneDraw draw = one_draw(game.numbers);
    BackwardBlock lanes(game.game, draw.layout, {});
    BlockSolution out;
    const std::vector<std::int32_t> draws{0};
    (void)lanes.solve(draw.block, draws, out);
    expect_same(out, first, 1e-14);
  }
}

/// A tough or soft, B resists or concedes; what war costs B is B's type, of which A is sure, and
/// wrong. Oracle book 10.3, as a disagreement that everybody knows of.
NumberedGame surprise(double sure_of_dear, double dear) {
  GameDraft draft(2);
  const auto a = draft.set(0, 2);
  const auto root = draft.chance(-1);
  for (const double cost : {1.5, .7}) {
    const auto first = draft.decision(root, a, cost > 1 ? dear : 1 - dear);
    const auto reply = draft.decision(first, draft.set(1, 2));
    draft.end(first, {.3, -.2});
    draft.end(reply, {-.5, -cost});
    draft.end(reply, {1, -1});
  }
  NumberedGame game = draft.build();
  game.numbers.belief = {sure_of_dear, 1 - sure_of_dear, dear, 1 - dear};
  return game;
}

TEST(OwnPriors, WhoeverIsSureOfWhatIsNotSoIsSurprised) {
  for (const double precision : {-1.0, 40.0}) {
    const double near = precision < 0 ? 1e-8 : 1e-3;
    const NumberedGame wrong = surprise(1, 0);
    const Solution war = precision < 0
                             ? solve_limit(wrong.game, wrong.numbers)
                             : solve_quantal_response(wrong.game, wrong.numbers, precision);
    EXPECT_EQ(war.status, Status::certified);
    EXPECT_NEAR(war.profile.probability[wrong.action(0, 0)], 1, near);  // tough
    double fought = 0;
    for (std::size_t t = 0; t < war.terminal_probability.size(); ++t)
      if (wrong.numbers.payoff[2 * t] == -.5) fought += war.terminal_probability[t];
    EXPECT_NEAR(fought, 1, 10 * near);
    EXPECT_NEAR(war.utility[0], 1, 10 * near);  // what it is sure of
    EXPECT_NEAR(war.analyst_utility[0], -.5, 10 * near);
    expect_same(solved_in_lanes(wrong.game, one_draw(wrong.numbers), precision), war, 1e-7);
    // with correct beliefs, and with the converse error, A is soft
    for (const NumberedGame& soft : {surprise(0, 0), surprise(0, 1)}) {
      const Solution peace = precision < 0
                                 ? solve_limit(soft.game, soft.numbers)
                                 : solve_quantal_response(soft.game, soft.numbers, precision);
      EXPECT_EQ(peace.status, Status::certified);
      EXPECT_NEAR(peace.profile.probability[soft.action(0, 1)], 1, near);
      EXPECT_NEAR(peace.analyst_utility[0], .3, 10 * near);
    }
  }
}

TEST(OwnPriors, SolvingInLanesAgreesWithSolvingAloneAlsoWhereChancesAreZero) {
  Random random(29);
  std::size_t compared = 0, left_over = 0;
  for (int trial = 0; trial < 200 && !HasFailure(); ++trial) {
    testing::RandomGame drawn = testing::random_game(random);
    testing::give_priors(drawn, random);
    if (trial % 3 == 0) testing::weigh_moves(drawn.game, random);
    if (trial % 4 == 0) testing::give_analyst_payoffs(drawn, random);
    const OneDraw draw{drawn.layout, testing::random_numbers(drawn, 1, trial % 2 == 0, random)};
    const GameNumbers numbers = gather(draw.layout, draw.block, 0);
    const Solution alone = solve_quantal_response(drawn.game, numbers, 2);
    const BlockSolution lanes = solved_in_lanes(drawn.game, draw, 2);
    if (alone.status != Status::certified) continue;
    double scale = 1;
    for (const double payoff : numbers.payoff) scale = std::max(scale, std::abs(payoff));
    expect_same(lanes, alone, 1e-9 * scale);
    ++compared;
    left_over += lanes.traced_alone;
  }
  EXPECT_GT(compared, 150U);
  EXPECT_LT(left_over, 20U);
}

TEST(OwnPriors, ThatAreTheAnalystsAreNoneToTheBit) {
  Random random(31);
  for (int trial = 0; trial < 40; ++trial) {
    testing::RandomGame drawn = testing::random_game(random);
    const NumberBlock block = testing::random_numbers(drawn, 1, false, random);
    const OneDraw plain{drawn.layout, block};
    OneDraw same = plain;  // the columns of the analyst's chances, once for every actor
    for (std::int32_t actor = 0; actor < drawn.game.actor_count; ++actor)
      same.layout.belief.insert(same.layout.belief.end(), plain.layout.chance.begin(),
                                plain.layout.chance.end());
    same.layout.analyst_payoff = same.layout.payoff;
    EXPECT_FALSE(same.layout.analyst_differs());
    EXPECT_TRUE(gather(same.layout, block, 0).belief.empty());
    for (const double precision : {3.0, -1.0}) {
      const BlockSolution a = solved_in_lanes(drawn.game, plain, precision),
                          b = solved_in_lanes(drawn.game, same, precision);
      EXPECT_EQ(a.play.log_probability, b.play.log_probability);
      EXPECT_EQ(a.certificate, b.certificate);
      EXPECT_EQ(a.utility, b.utility);
      EXPECT_TRUE(b.analyst_utility.empty());
    }
    // The same numbers stated once more, in columns of their own: the scalar bits, and lanes to
    // rounding.
    GameNumbers numbers = gather(plain.layout, block, 0), stated = numbers;
    for (std::int32_t actor = 0; actor < drawn.game.actor_count; ++actor)
      stated.belief.insert(stated.belief.end(), numbers.chance.begin(), numbers.chance.end());
    const Solution a = solve_quantal_response(drawn.game, numbers, 3),
                   b = solve_quantal_response(drawn.game, stated, 3);
    EXPECT_EQ(a.profile.log_probability, b.profile.log_probability);
    EXPECT_EQ(a.certificate.logit_residual, b.certificate.logit_residual);
    EXPECT_EQ(a.utility, b.utility);
    if (!stated.belief.empty()) {
      EXPECT_EQ(b.analyst_utility, a.utility);
    }
    if (a.status == Status::certified) {
      const BlockSolution c = solved_in_lanes(drawn.game, one_draw(stated), 3);
      for (std::size_t k = 0; k < a.profile.probability.size(); ++k)
        EXPECT_NEAR(c.play.probability[k * c.play.stride], a.profile.probability[k], 1e-11);
    }
  }
}

/// Two types that each like a message of their own; the receiver wants to tell them apart, and is
/// sure that there is no second type.
NumberedGame deaf_receiver() {
  GameDraft draft(2);
  const std::int32_t types[2] = {draft.set(0, 2), draft.set(0, 2)};
  const std::int32_t messages[2] = {draft.set(1, 2), draft.set(1, 2)};
  const auto root = draft.chance(-1);
  for (std::size_t type = 0; type < 2; ++type) {
    const auto sender = draft.decision(root, types[type], .5);
    for (std::size_t message = 0; message < 2; ++message) {
      const auto receiver = draft.decision(sender, messages[message]);
      for (std::size_t reply = 0; reply < 2; ++reply)
        draft.end(receiver, {message == type ? 1.0 : 0.0, reply == type ? 1.0 : 0.0});
    }
  }
  NumberedGame game = draft.build();
  game.numbers.belief = {.5, .5, 1, 0};
  return game;
}

TEST(OwnPriors, ASetThatOnlyItsMoverRulesOutIsLikeOneThatNobodyReaches) {
  const NumberedGame game = deaf_receiver();
  for (const double precision : {-1.0, 30.0}) {
    const Solution alone = precision < 0
                               ? solve_limit(game.game, game.numbers)
                               : solve_quantal_response(game.game, game.numbers, precision);
    EXPECT_EQ(alone.status, Status::certified);
    // After the second type's message the receiver still takes it for the first: only a slip of the
    // first could have sent it.
    const InformationSet& second = game.game.sets[game.set(3)];
    EXPECT_NEAR(alone.profile.belief[at(second.first_member)], 1, 1e-12);
    EXPECT_NEAR(alone.profile.probability[game.action(3, 0)], 1, 1e-8);
    EXPECT_NEAR(alone.reach[game.set(3)], .5, 1e-8);  // to the analyst
    EXPECT_NEAR(alone.utility[1], 1, 1e-8);
    EXPECT_NEAR(alone.analyst_utility[1], .5, 1e-8);
    EXPECT_EQ(verify_profile(game.game, game.numbers, alone.profile, {}, precision).belief_error,
              0);
    expect_same(solved_in_lanes(game.game, one_draw(game.numbers), precision), alone, 1e-7);
    // What the analyst knows is no reason to the receiver.
    Profile told = alone.profile;
    told.belief[at(second.first_member)] = 0;
    told.belief[at(second.first_member) + 1] = 1;
    const Certificate held = verify_profile(game.game, game.numbers, told, {}, precision);
    EXPECT_GT(std::max(held.relative, held.belief_error), .5);
  }
}

TEST(OwnPriors, ProfilesSolvedAtOthersPriorsAreRefused) {
  Random random(37);
  std::size_t refused = 0, tried = 0;
  for (int trial = 0; trial < 200; ++trial) {
    testing::RandomGame drawn = testing::random_game(random);
    testing::give_priors(drawn, random);
    const NumberBlock block = testing::random_numbers(drawn, 1, false, random);
    const GameNumbers own = gather(drawn.layout, block, 0);
    if (own.belief.empty()) continue;
    GameNumbers shared = own;
    shared.belief.clear();
    const Solution right = solve_quantal_response(drawn.game, own, 3),
                   wrong = solve_quantal_response(drawn.game, shared, 3);
    if (right.status != Status::certified || wrong.status != Status::certified) continue;
    double apart = 0;
    for (std::size_t a = 0; a < right.profile.probability.size(); ++a)
      apart =
          std::max(apart, std::abs(right.profile.probability[a] - wrong.profile.probability[a]));
    if (apart < 1e-3) continue;
    ++tried;
    const Certificate held = verify_profile(drawn.game, own, wrong.profile, {}, 3);
    refused += status_of(held, Concept::quantal_response) == Status::certified ? 0 : 1;
  }
  EXPECT_GT(tried, 60U);
  EXPECT_EQ(refused, tried);
}

TEST(OwnPriors, ThatAreNoChancesAreRefusedNamingWhose) {
  NumberedGame game = deterrence(kRecords[0].priors);
  game.numbers.belief[5] += 0.25;
  const Solution solution = solve_quantal_response(game.game, game.numbers, 1);
  EXPECT_EQ(solution.status, Status::invalid);
  EXPECT_EQ(solution.trace.stopped.rfind("in the eyes of actor 2: the chances of one stage", 0),
            0U);
  game.numbers.belief.pop_back();
  EXPECT_EQ(solve_quantal_response(game.game, game.numbers, 1).trace.stopped,
            "the numbers do not fit the game");
}

TEST(AnalystPayoffs, AreToldBesideThoseThatActorsChooseBy) {
  NumberedGame game = testing::guarantee_credibility(.4);
  const Solution plain = solve_quantal_response(game.game, game.numbers, 4);
  game.numbers.analyst_payoff = game.numbers.payoff;
  for (double& payoff : game.numbers.analyst_payoff) payoff = 10 - 2 * payoff;
  const Solution told = solve_quantal_response(game.game, game.numbers, 4);
  EXPECT_EQ(told.profile.probability, plain.profile.probability);
  EXPECT_EQ(told.utility, plain.utility);
  EXPECT_TRUE(told.own_terminal_probability.empty());
  ASSERT_EQ(told.analyst_utility.size(), plain.utility.size());
  for (std::size_t i = 0; i < plain.utility.size(); ++i)
    EXPECT_NEAR(told.analyst_utility[i], 10 - 2 * plain.utility[i], 1e-13);
  expect_same(solved_in_lanes(game.game, one_draw(game.numbers), 4), told, 1e-12);
}

}  // namespace
}  // namespace foedus
