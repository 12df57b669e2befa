#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "solve/solve_game.h"
#include "solve/verify.h"
#include "unit/solve/known_games.h"

namespace foedus {
namespace {

using testing::NumberedGame;

Solution respond(const NumberedGame& g, double precision) {
  return solve_quantal_response(g.game, g.numbers, precision);
}

/// Probability of the first action of a drafted set.
double first(const NumberedGame& g, const Solution& s, std::int32_t set) {
  return s.profile.probability[g.action(set, 0)];
}

void scale_payoffs(NumberedGame& g, double factor) {
  for (double& u : g.numbers.payoff) u *= factor;
}

TEST(QuantalResponse, IsUniformAtPrecisionZero) {
  const NumberedGame g = testing::seltens_horse();
  const Solution s = respond(g, 0);
  EXPECT_EQ(s.status, Status::certified);
  for (const double p : s.profile.probability) EXPECT_EQ(p, 0.5);
}

TEST(QuantalResponse, OfMatchingPenniesHasThePublishedValues) {
  struct Row {
    double x, precision, up, left;
  };
  const Row rows[] = {{2, .5, .556917628, .485774433}, {2, 1, .590248647, .454997788},
                      {2, 3, .586993129, .372394321},  {2, 10, .533649701, .337826752},
                      {9, .5, .830670591, .418077467}, {9, 1, .893576331, .312780375},
                      {9, 3, .795383690, .145256269},  {9, 10, .607480675, .104367346}};
  for (const Row& row : rows) {
    const NumberedGame g = testing::matching_pennies(row.x);
    const Solution s = respond(g, row.precision);
    EXPECT_EQ(s.status, Status::certified);
    EXPECT_NEAR(first(g, s, 0), row.up, 1e-8);
    EXPECT_NEAR(first(g, s, 1), row.left, 1e-8);
  }
}

TEST(QuantalResponse, OfADominantMoveIsTheLogisticFunction) {
  const NumberedGame g = testing::constant_gain_dilemma(0.5);
  for (const double precision : {0.25, 2.0, 6.0, 60.0}) {
    const Solution s = respond(g, precision);
    EXPECT_NEAR(first(g, s, 0), 1 / (1 + std::exp(-0.5 * precision)), 1e-12);
    EXPECT_NEAR(first(g, s, 1), 1 / (1 + std::exp(-0.5 * precision)), 1e-12);
  }
}

TEST(QuantalResponse, OfTheCentipedeIsItsBackwardRecursion) {
  const NumberedGame g = testing::centipede();
  const std::map<double, std::vector<double>> table{
      {.5, {.373594228, .375572530, .385072806, .689974481}},
      {1, {.296256575, .277980286, .464883649, .832018385}},
      {2, {.236192966, .376298744, .761576824, .960834277}},
      {5, {.492704225, .851436106, .981847188, .999664650}}};
  for (const auto& [precision, take] : table) {
    const Solution s = respond(g, precision);
    for (std::int32_t i = 0; i < 4; ++i) {
      EXPECT_NEAR(first(g, s, i), take[static_cast<std::size_t>(i)], 1e-8);
    }
  }
  EXPECT_NEAR(respond(g, 1).utility[0], 1.008870332, 1e-8);
  EXPECT_NEAR(respond(g, 1).utility[1], 1.077618860, 1e-8);
}

TEST(QuantalResponse, OfTheCrisisSubgameHasItsClosedForm) {
  const NumberedGame g = testing::crisis_subgame();
  const std::map<double, std::vector<double>> table{
      {1, {.522182062, .686326696, .574442517, .163794573}},
      {5, {.284747602, .943795615, .817574476, .016004064}},
      {20, {.017860657, .999679243, .997527377, .000005729}}};
  for (const auto& [precision, row] : table) {
    const Solution s = respond(g, precision);
    for (std::int32_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(first(g, s, i), row[static_cast<std::size_t>(i)], 1e-8);
    }
    EXPECT_NEAR(s.terminal_probability[1], row[3], 1e-8);
  }
}

TEST(QuantalResponse, OfUnilateralDeterrenceHasTheIndependentlySolvedValues) {
  const NumberedGame g = testing::unilateral_deterrence(.2, .4);
  const std::map<double, std::vector<double>> table{
      {1, {.508370967, .474468948, .581425201, .533144213, .416672108}},
      {5, {.446843305, .258187883, .830665130, .634308836, .535702965}},
      {20, {.846723914, .259544696, .994633157, .440709274, .685029010}},
      {100, {.999993530, .323983754, 1, .384194047, .672957122}}};
  for (const auto& [precision, row] : table) {
    const Solution s = respond(g, precision);
    EXPECT_EQ(s.status, Status::certified);
    for (std::int32_t i = 0; i < 4; ++i) {
      EXPECT_NEAR(first(g, s, i), row[static_cast<std::size_t>(i)], 1e-8);
    }
    const auto& soft_defender = g.game.sets[g.set(3)];
    EXPECT_NEAR(s.profile.belief[static_cast<std::size_t>(soft_defender.first_member)], row[4],
                1e-8);
  }
}

TEST(QuantalResponse, OfUnilateralDeterrenceStallsNowhereInAnyUnit) {
  for (const double unit : {1e-3, 1.0, 1e3}) {
    NumberedGame g = testing::unilateral_deterrence(.2, .4);
    scale_payoffs(g, unit);
    const std::vector<double> precisions{10, 100, 1000, 10000};
    for (const Solution& s : solve_quantal_responses(g.game, g.numbers, precisions)) {
      EXPECT_EQ(s.status, Status::certified) << s.precision << " " << s.trace.stopped;
      EXPECT_LT(s.trace.steps, 40);
    }
  }
}

TEST(QuantalResponse, OfCoordinationFollowsThePrincipalBranch) {
  const NumberedGame g = testing::coordination();
  EXPECT_NEAR(first(g, respond(g, 1), 0), .804153953, 1e-8);
  EXPECT_NEAR(first(g, respond(g, 2), 0), .979735521, 1e-8);
  EXPECT_NEAR(first(g, respond(g, 4), 0), .999663293, 1e-8);
}

TEST(QuantalResponse, PassesWhereReachProbabilitiesUnderflow) {
  const NumberedGame g = testing::seltens_horse();
  const std::vector<double> precisions{100, 745, 1e4, 1e5};
  for (const Solution& s : solve_quantal_responses(g.game, g.numbers, precisions)) {
    EXPECT_EQ(s.status, Status::certified) << s.precision << " " << s.trace.stopped;
  }
}

TEST(QuantalResponse, AtSeveralPrecisionsComesInTheOrderAsked) {
  const NumberedGame g = testing::unilateral_deterrence(.2, .4);
  const std::vector<double> precisions{40, 4, 12, 12};
  const auto together = solve_quantal_responses(g.game, g.numbers, precisions);
  for (std::size_t i = 0; i < precisions.size(); ++i) {
    EXPECT_EQ(together[i].precision, precisions[i]);
    const Solution alone = respond(g, precisions[i]);
    for (std::size_t a = 0; a < alone.profile.probability.size(); ++a) {
      EXPECT_NEAR(together[i].profile.probability[a], alone.profile.probability[a], 1e-10);
    }
  }
}

TEST(QuantalResponse, OfTheGuaranteeCrisisHasTheReferencePoints) {
  struct Row {
    const char* instrument;
    double settled, frozen, fait, bilateral, coalition, escalation, backdown, resolute, endorse;
  };
  const Row rows[] = {
      {"none", 0.510844110739, 0.021992275306, 0.321493464326, 0.064371391063, 0.023627864867,
       0.001778441442, 0.055892452258, 0.527542510308, 0.407801518184},
      {"pledge", 0.337482328225, 0.287833587679, 0.160661711543, 0.036808584630, 0.053253563871,
       0.004008332765, 0.119951891287, 0.674276876421, 0.368878472803},
      {"aid", 0.277992524, 0.336539132, 0.152699200, 0.061485567, 0.028029100, 0.002109717,
       0.141144760, 0.606807, 0.393073},
      {"tripwire", 0.252674388, 0.428881754, 0.140891799, 0.026693007, 0.034548380, 0.002600416,
       0.113710256, 0.635106, 0.373587},
      {"force", 0.308824206, 0.314679870, 0.204715312, 0.040989312, 0.018659502, 0.001404479,
       0.110727320, 0.412960, 0.361312}};
  for (const Row& row : rows) {
    const testing::GuaranteeCrisis crisis = testing::guarantee_crisis(row.instrument);
    const NumberedGame& g = crisis.numbered;
    ASSERT_EQ(g.game.node_count(), 429U);
    ASSERT_EQ(g.game.sets.size(), 66U);
    const Solution s = respond(g, 12);
    EXPECT_EQ(s.status, Status::certified);
    std::map<std::string, double> out;
    for (std::size_t t = 0; t < crisis.outcome.size(); ++t) {
      out[crisis.outcome[t]] += s.terminal_probability[t];
    }
    EXPECT_NEAR(out["SETTLED"], row.settled, 1e-8);
    EXPECT_NEAR(out["FROZEN"], row.frozen, 1e-8);
    EXPECT_NEAR(out["FAIT"], row.fait, 1e-8);
    EXPECT_NEAR(out["WAR_BILATERAL"], row.bilateral, 1e-8);
    EXPECT_NEAR(out["WAR_COALITION"], row.coalition, 1e-8);
    EXPECT_NEAR(out["ESCALATION"], row.escalation, 1e-8);
    EXPECT_NEAR(out["BACKDOWN"], row.backdown, 1e-8);
    EXPECT_NEAR(first(g, s, 0), row.resolute, 1e-6);
    EXPECT_NEAR(first(g, s, 2), row.endorse, 1e-6);
  }
}

TEST(QuantalResponse, OfAnotherBranchIsNotReturnedWhenStepsAreLarge) {
  for (const char* instrument : {"none", "pledge", "aid", "tripwire", "force"}) {
    const NumberedGame g = testing::guarantee_crisis(instrument).numbered;
    const std::vector<double> precisions{4, 12, 40, 300};
    TraceOptions close;
    close.step = 0.1;
    const auto fast = solve_quantal_responses(g.game, g.numbers, precisions);
    const auto slow = solve_quantal_responses(g.game, g.numbers, precisions, {}, close);
    for (std::size_t i = 0; i < precisions.size(); ++i) {
      EXPECT_GT(slow[i].trace.steps, fast[i].trace.steps);
      for (std::size_t a = 0; a < fast[i].profile.probability.size(); ++a) {
        ASSERT_NEAR(fast[i].profile.probability[a], slow[i].profile.probability[a], 1e-10);
      }
    }
  }
}

TEST(QuantalResponse, WithAForcedMoveLeavesItOutOfTheCertificate) {
  const NumberedGame g = testing::guarantee_crisis("pledge").numbered;
  ForcedActions forced(g.game.sets.size(), -1);
  forced[g.set(0)] = 0;
  forced[g.set(1)] = 0;
  const Solution s = solve_quantal_response(g.game, g.numbers, 12, forced);
  EXPECT_EQ(s.status, Status::certified);
  EXPECT_EQ(first(g, s, 0), 1.0);
  EXPECT_EQ(s.profile.probability[g.action(0, 1)], 0.0);
  EXPECT_EQ(s.certificate.conditional_gain[g.set(0)], 0.0);
  // The branch that is forced away still has beliefs: both guarantors withhold equally likely.
  for (const InformationSet& set : g.game.sets) {
    double sum = 0;
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      sum += s.profile.belief[static_cast<std::size_t>(m)];
    }
    EXPECT_NEAR(sum, 1, 1e-12);
  }
}

TEST(QuantalResponse, OfActorsWhoDoNotCareIsUniform) {
  NumberedGame g = testing::unilateral_deterrence(.2, .4);
  scale_payoffs(g, 0);
  const Solution s = respond(g, 1e6);
  EXPECT_EQ(s.status, Status::certified);
  for (const double p : s.profile.probability) EXPECT_EQ(p, 0.5);
}

TEST(QuantalResponse, OfOneNodeIsCertified) {
  testing::GameDraft draft(2);
  draft.end(-1, {1, 2});
  const NumberedGame g = draft.build();
  const Solution s = respond(g, 12);
  EXPECT_EQ(s.status, Status::certified);
  EXPECT_EQ(s.utility[1], 2);
  EXPECT_EQ(solve_limit(g.game, g.numbers).status, Status::certified);
}

TEST(QuantalResponse, RefusesNumbersThatAreNotFinite) {
  const double bad[] = {std::numeric_limits<double>::quiet_NaN(),
                        std::numeric_limits<double>::infinity(), 1e308};
  for (const double x : bad) {
    NumberedGame g = testing::unilateral_deterrence(.2, .4);
    g.numbers.payoff[3] = x;
    g.numbers.payoff[5] = -x;
    EXPECT_EQ(respond(g, 12).status, Status::invalid);
    EXPECT_EQ(solve_limit(g.game, g.numbers).status, Status::invalid);
    EXPECT_FALSE(respond(g, 12).trace.stopped.empty());
  }
  NumberedGame g = testing::unilateral_deterrence(.2, .4);
  EXPECT_EQ(respond(g, -1).status, Status::invalid);
  EXPECT_EQ(respond(g, std::numeric_limits<double>::quiet_NaN()).status, Status::invalid);
  EXPECT_EQ(respond(g, std::numeric_limits<double>::infinity()).status, Status::invalid);
  g.numbers.chance[0] = 0.9;
  EXPECT_EQ(respond(g, 12).status, Status::invalid);
}

TEST(QuantalResponse, WithABranchOfChanceZeroOrNearlyZeroIsCertified) {
  for (const double hard : {0.0, 1e-300, 1e-12, 1.0}) {
    const NumberedGame g = testing::unilateral_deterrence(hard, .4);
    const std::vector<double> precisions{1, 12, 300, 1e4};
    for (const Solution& s : solve_quantal_responses(g.game, g.numbers, precisions)) {
      EXPECT_EQ(s.status, Status::certified) << hard << " " << s.precision;
    }
  }
}

TEST(QuantalResponse, OfTheGuaranteeCrisisAtHighPrecisionHasTheRecordedBranch) {
  for (const char* instrument : {"none", "pledge"}) {
    const testing::GuaranteeCrisis crisis = testing::guarantee_crisis(instrument);
    const Solution s = respond(crisis.numbered, 300);
    EXPECT_EQ(s.status, Status::certified);
    EXPECT_TRUE(s.trace.turned);
    std::map<std::string, double> out;
    for (std::size_t t = 0; t < crisis.outcome.size(); ++t) {
      out[crisis.outcome[t]] += s.terminal_probability[t];
    }
    EXPECT_NEAR(out["FROZEN"], 1, 1e-6);
    EXPECT_NEAR(out["BACKDOWN"], 1.69e-10, 1e-12);
    EXPECT_NEAR(first(crisis.numbered, s, 2), 3.05908e-07, 1e-11);
  }
}

TEST(QuantalResponse, OfAGameTooLargeIsRefusedWithItsSize) {
  testing::GameDraft draft(1);
  const auto root = draft.chance(-1);
  constexpr int kSets = 1501;
  for (int i = 0; i < kSets; ++i) {
    const auto node = draft.decision(root, draft.set(0, 2), 1.0 / kSets);
    draft.end(node, {1});
    draft.end(node, {0});
  }
  const NumberedGame g = draft.build();
  const Solution s = respond(g, 12);
  EXPECT_EQ(s.status, Status::out_of_budget);
  EXPECT_NE(s.trace.stopped.find("1501"), std::string::npos);
  EXPECT_NE(s.trace.stopped.find("at most 1500"), std::string::npos);
  EXPECT_EQ(solve_limit(g.game, g.numbers).status, Status::out_of_budget);
}

TEST(QuantalResponse, AtAbsurdPrecisionsEnds) {
  const NumberedGame g = testing::unilateral_deterrence(.2, .4);
  const std::vector<double> precisions{1e-300, 1e-9, 1e-3, 1e9, 1e15, 1e100, 1e300};
  for (const Solution& s : solve_quantal_responses(g.game, g.numbers, precisions)) {
    EXPECT_NE(s.status, Status::invalid) << s.precision;
    if (s.precision < 1e10) {
      EXPECT_EQ(s.status, Status::certified) << s.precision << s.trace.stopped;
    }
  }
}

TEST(QuantalResponse, EndsWithinItsBudget) {
  const NumberedGame g = testing::guarantee_crisis("none").numbered;
  TraceOptions options;
  options.max_steps = 3;
  const Solution s = solve_quantal_response(g.game, g.numbers, 300, {}, options);
  EXPECT_EQ(s.status, Status::out_of_budget);
  EXPECT_FALSE(s.trace.stopped.empty());
  EXPECT_LT(s.trace.reached_precision, 300);
}

TEST(QuantalResponse, AStopEndsATraceBeforeItsNextStep) {
  const NumberedGame g = testing::guarantee_crisis("none").numbered;
  const std::atomic<bool> stop{true};
  TraceOptions options;
  options.stop = &stop;
  const Solution s = solve_quantal_response(g.game, g.numbers, 40, {}, options);
  EXPECT_EQ(s.status, Status::stalled);
  EXPECT_EQ(s.trace.steps, 0);
  EXPECT_NE(s.trace.stopped.find("told to stop"), std::string::npos) << s.trace.stopped;
  const Solution limit = solve_limit(g.game, g.numbers, {}, options);
  EXPECT_NE(limit.status, Status::certified);
  EXPECT_EQ(limit.trace.steps, 0);
}

}  // namespace
}  // namespace foedus
