#include <gtest/gtest.h>

#include "solve/solve_game.h"
#include "unit/solve/known_games.h"

namespace foedus {
namespace {

using testing::NumberedGame;

double first(const NumberedGame& g, const Solution& s, std::int32_t set) {
  return s.profile.probability[g.action(set, 0)];
}

TEST(Limit, OfUnilateralDeterrenceIsTheBluffEquilibrium) {
  for (const double unit : {1e-3, 1.0, 1e3}) {
    NumberedGame g = testing::unilateral_deterrence(.2, .4);
    for (double& u : g.numbers.payoff) u *= unit;
    const Solution s = solve_limit(g.game, g.numbers);
    EXPECT_EQ(s.status, Status::certified);
    EXPECT_NEAR(first(g, s, 0), 1, 1e-10);
    EXPECT_NEAR(first(g, s, 1), 1.0 / 3, 1e-10);
    EXPECT_NEAR(first(g, s, 2), 1, 1e-10);
    EXPECT_NEAR(first(g, s, 3), 0.375, 1e-10);
    EXPECT_NEAR(s.utility[0] / unit, .55, 1e-10);
    EXPECT_NEAR(s.utility[1] / unit, .582, 1e-10);
  }
}

TEST(Limit, OfUnilateralDeterrenceFollowsTheRegions) {
  struct Row {
    double defender, challenger, hard, soft, soft_denies, u_c, u_d;
  };
  const Row rows[] = {
      {.8, .4, 0, 0, 0, .5, 1}, {.6, .4, 1, 0, 0, .52, .736}, {.2, .8, 1, 1, 0, .84, .294}};
  for (const Row& row : rows) {
    const NumberedGame g = testing::unilateral_deterrence(row.defender, row.challenger);
    const Solution s = solve_limit(g.game, g.numbers);
    EXPECT_EQ(s.status, Status::certified);
    EXPECT_NEAR(first(g, s, 0), row.hard, 1e-9);
    EXPECT_NEAR(first(g, s, 1), row.soft, 1e-9);
    EXPECT_NEAR(first(g, s, 2), 1, 1e-9);
    EXPECT_NEAR(first(g, s, 3), row.soft_denies, 1e-9);
    EXPECT_NEAR(s.utility[0], row.u_c, 1e-9);
    EXPECT_NEAR(s.utility[1], row.u_d, 1e-9);
  }
}

TEST(Limit, OfRudimentaryDeterrenceTurnsAtTheCriticalCredibility) {
  for (const double hard : {.1, .6, .65, .9}) {
    const NumberedGame g = testing::rudimentary_deterrence(hard);
    const Solution s = solve_limit(g.game, g.numbers);
    EXPECT_EQ(s.status, Status::certified);
    EXPECT_EQ(first(g, s, 0), hard > .625 ? 1 : 0);
    EXPECT_EQ(first(g, s, 1), 0);
    EXPECT_EQ(first(g, s, 2), 1);
  }
}

TEST(Limit, OfTheGuaranteeHasItsWarBand) {
  struct Row {
    double p, attack, resist, u_a, u_p, u_g;
  };
  const Row rows[] = {{.1, 1, 0, 1, -.5, -.45}, {.3, 1, 1, .1, -.46, -.44}, {.5, 0, 1, 0, 0, 0}};
  for (const Row& row : rows) {
    const NumberedGame g = testing::guarantee_credibility(row.p);
    const Solution s = solve_limit(g.game, g.numbers);
    EXPECT_EQ(s.status, Status::certified);
    EXPECT_EQ(first(g, s, 0), row.attack);
    EXPECT_EQ(first(g, s, 1), row.resist);
    EXPECT_NEAR(s.utility[0], row.u_a, 1e-10);
    EXPECT_NEAR(s.utility[1], row.u_p, 1e-10);
    EXPECT_NEAR(s.utility[2], row.u_g, 1e-10);
  }
}

TEST(Limit, OfMatchingPenniesIsItsMixedEquilibriumAndListsTheTies) {
  const NumberedGame g = testing::matching_pennies(9);
  const Solution s = solve_limit(g.game, g.numbers);
  EXPECT_EQ(s.status, Status::certified);
  EXPECT_NEAR(first(g, s, 0), .5, 1e-10);
  EXPECT_NEAR(first(g, s, 1), .1, 1e-10);
  EXPECT_EQ(s.ties.size(), 2U);
}

TEST(Limit, OfSeltensHorseIsItsSequentialEquilibrium) {
  const NumberedGame g = testing::seltens_horse();
  const Solution s = solve_limit(g.game, g.numbers);
  EXPECT_EQ(s.status, Status::certified);
  EXPECT_NEAR(first(g, s, 0), 0, 1e-9);
  EXPECT_NEAR(first(g, s, 1), 0, 1e-9);
  EXPECT_NEAR(first(g, s, 2), 0, 1e-9);
  // Player 3 is never asked to move, and would be (nearly) indifferent if it were.
  const auto& set = g.game.sets[g.set(2)];
  EXPECT_NEAR(s.profile.belief[static_cast<std::size_t>(set.first_member)], 1.0 / 3, 1e-4);
}

TEST(Limit, OfTheGuaranteeCrisisIsFrozenAndCertified) {
  for (const char* instrument : {"none", "pledge", "aid", "tripwire", "force"}) {
    const testing::GuaranteeCrisis crisis = testing::guarantee_crisis(instrument);
    const Solution s = solve_limit(crisis.numbered.game, crisis.numbered.numbers);
    EXPECT_EQ(s.status, Status::certified) << s.trace.stopped;
    double frozen = 0;
    for (std::size_t t = 0; t < crisis.outcome.size(); ++t) {
      if (crisis.outcome[t] == "FROZEN") frozen += s.terminal_probability[t];
    }
    EXPECT_NEAR(frozen, 1, 1e-9);
  }
}

TEST(Limit, OfActorsWhoDoNotCareIsUniformAndAllTies) {
  NumberedGame g = testing::unilateral_deterrence(.2, .4);
  for (double& u : g.numbers.payoff) u = 3;
  const Solution s = solve_limit(g.game, g.numbers);
  EXPECT_EQ(s.status, Status::certified);
  EXPECT_EQ(s.ties.size(), g.game.sets.size());
}

}  // namespace
}  // namespace foedus
