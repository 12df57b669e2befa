// `ablate`: claims switched off and alone, groups found in expressions, Shapley shares.
#include "questions/ablate_question.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/diagnostic_code.h"
#include "questions/claim_groups.h"
#include "questions/shapley_shares.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

/// One actor goes or stays; `deter` and `provoke` enter one sum, `delay` stands alone, `idle` is
/// multiplied by an attribute that is 0 under `pledge`.
std::string claims_text(const std::string& more = "") {
  return R"(foedus: 1
actors: {one: {name: One}}
quantities: {gain: 0.2 to 0.6}
levers:
  guarantee: {options: {none: {force: 0, troops: 0}, pledge: {force: 1, troops: 0}}}
mechanisms:
  deter: {strength: 0.1 to 0.3, contradicts: [provoke]}
  provoke: {strength: 0 to 0.2}
  delay: {strength: 0.05}
  idle: {strength: 0 to 1}
definitions:
  felt: guarantee.force * (provoke - deter)
play:
  choice: {actor: one, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {one: gain + felt - delay + idle * guarantee.troops}}
  stayed: {payoffs: {one: 0}}
measures: {go: chance(choice.go)}
study: {precision: [4, 12]}
)" + more;
}

AblateOptions quick(std::int64_t draws) {
  AblateOptions options;
  options.worlds.draws = draws;
  options.control.threads = 1;
  return options;
}

AblateAnswer ablated(const std::string& text, std::int64_t draws) {
  AblateOptions options = quick(draws);
  options.worlds.settings.levers = {{"guarantee", "pledge"}};
  auto answer = ablate_question(testing::read_text(text), options);
  EXPECT_TRUE(answer.ok());
  return std::move(answer).value();
}

const DifferenceResult& change(const AblateAnswer& answer, std::int32_t comparison) {
  return answer.study.results.comparisons.at(static_cast<std::size_t>(comparison))[0].measures[0];
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// Everything fixed: the chance of going is logistic(4 * payoff) in closed form.
TEST(Ablate, ChangesAreThoseOfTheClosedForm) {
  std::string text = claims_text();
  const auto fix = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  fix("0.2 to 0.6", "0.4");
  fix("0.1 to 0.3", "0.2");
  fix("0 to 0.2", "0.1");
  const AblateAnswer answer = ablated(text, 1);
  const auto go = [](double payoff) { return logistic(4 * payoff); };
  const double written = go(0.4 + 0.1 - 0.2 - 0.05);
  EXPECT_NEAR(*change(answer, answer.claims[0].last).difference, written - go(0.4 + 0.1 - 0.05),
              1e-9);
  EXPECT_NEAR(*change(answer, answer.claims[0].alone).difference, go(0.4 - 0.2) - go(0.4), 1e-9);
  EXPECT_NEAR(*change(answer, answer.claims[2].last).difference, written - go(0.3), 1e-9);
  ASSERT_EQ(answer.groups.size(), 1U);
  EXPECT_NEAR(*change(answer, answer.groups[0].last).difference, written - go(0.35), 1e-9);
  // Shares of the two players, the sum `felt` and `delay`, over both orders.
  ASSERT_TRUE(answer.shares.exact);
  ASSERT_EQ(answer.shares.players.size(), 2U);
  const double delay = 0.5 * ((go(0.35) - go(0.4)) + (written - go(0.3)));
  EXPECT_NEAR(*answer.shares.share[0][0].share, delay, 1e-9);
  EXPECT_NEAR(*answer.shares.share[0][0].share + *answer.shares.share[1][0].share,
              written - go(0.4), 1e-12);
}

TEST(Ablate, SidesThatContradictHaveFourCorners) {
  const AblateAnswer answer = ablated(claims_text(), 32);
  ASSERT_EQ(answer.pairs.size(), 1U);
  const auto value = [&](std::size_t corner) {
    const auto variant = static_cast<std::size_t>(answer.pairs[0].variant[corner]);
    return *answer.study.results.worlds[variant][0][0].measures[0].headline;
  };
  EXPECT_LT(value(1), value(0));  // deterrence alone
  EXPECT_GT(value(2), value(0));  // provocation alone
  EXPECT_GT(value(3), value(1));
  EXPECT_LT(value(3), value(2));
}

// No move offers this lever, so that it stands at its first option.
TEST(Ablate, HoldsALeverAndTheHeadlinePrecisionAndSaysSo) {
  const auto answer = ablate_question(testing::read_text(claims_text()), quick(8));
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->study.precisions.size(), 1U);
  EXPECT_EQ(answer->study.precisions[0].lambda, 4);
  EXPECT_EQ(answer->held, std::vector<std::string>{"guarantee=none"});
}

TEST(Ablate, WhatAnAttributeOfZeroLeavesIdleIsNotSolved) {
  AblateOptions options = quick(8);
  options.worlds.settings.levers = {{"guarantee", "pledge"}};
  const auto answer = ablate_question(testing::read_text(claims_text()), options);
  ASSERT_TRUE(answer.ok());
  EXPECT_FALSE(answer->claims[3].acts);
  EXPECT_LT(answer->claims[3].last, 0);
  EXPECT_TRUE(answer->claims[0].acts);
}

TEST(Ablate, SignIsStableWhereEveryDrawAgrees) {
  AblateOptions options = quick(64);
  options.worlds.settings.levers = {{"guarantee", "pledge"}};
  const auto answer = ablate_question(testing::read_text(claims_text()), options);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(change(answer.value(), answer->claims[0].last).share_lower, 1);
  EXPECT_LT(change(answer.value(), answer->claims[0].last).interval.high, 0);
}

TEST(Ablate, AMeasureThatIsNoneIsRefusedWithTheNearest) {
  AblateOptions options = quick(8);
  options.measures = {"og"};
  SourceText refused;
  const auto answer = ablate_question(testing::read_text(claims_text()), options, &refused);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all().front().code, DiagnosticCode::unknown_name);
  EXPECT_EQ(refused.text(), "og");
}

TEST(ClaimGroups, AreFoundInSumsAndNotInFactors) {
  const Scenario scenario = testing::read_text(claims_text());
  const auto groups = claim_groups(scenario);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].name, "felt");
  EXPECT_FALSE(groups[0].stated);
  EXPECT_EQ(groups[0].members, (std::vector{MechanismId(0), MechanismId(1)}));
  std::string product = claims_text();
  product.replace(product.find("provoke - deter"), 15, "provoke * deter");
  EXPECT_TRUE(claim_groups(testing::read_text(product)).empty());
}

TEST(ClaimGroups, SecondWayToResultsKeepsAMechanismOut) {
  std::string text = claims_text();
  text.replace(text.find("- delay"), 7, "- delay - 0.1 * provoke");
  EXPECT_TRUE(claim_groups(testing::read_text(text)).empty());
}

TEST(ClaimGroups, TheFilesOwnGroupsStand) {
  std::string text = claims_text();
  text.replace(text.find("delay: {strength: 0.05}"), 23, "delay: {strength: 0.05, group: slow}");
  text.replace(text.find("idle: {strength: 0 to 1}"), 24, "idle: {strength: 0 to 1, group: slow}");
  const auto groups = claim_groups(testing::read_text(text));
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[1].name, "slow");
  EXPECT_TRUE(groups[1].stated);
}

// A game of three: v(1) = 0, v(2) = 0, v(3) = 0, v(12) = 90, v(13) = 80, v(23) = 70, v(123) = 120.
// source: the textbook example of Osborne & Rubinstein's kind; shares 45, 40, 35 by hand.
TEST(ShapleyShares, AreExactOverAllCoalitions) {
  const ShapleyPlan plan(3, 0, 1);
  ASSERT_TRUE(plan.exact());
  std::vector<CoalitionValues> values;
  for (const Coalition& c : plan.coalitions()) {
    const int who = (c[0] ? 1 : 0) + (c[1] ? 2 : 0) + (c[2] ? 4 : 0);
    values.push_back(
        {std::vector{0., 0., 0., 90., 0., 80., 70., 120.}[static_cast<std::size_t>(who)]});
  }
  const auto shares = plan.shares(values);
  EXPECT_NEAR(*shares[0][0].share, 45, 1e-9);
  EXPECT_NEAR(*shares[1][0].share, 40, 1e-9);
  EXPECT_NEAR(*shares[2][0].share, 35, 1e-9);
}

TEST(ShapleyShares, DrawnOrdersAddUpAndComeWithinTheirError) {
  const std::size_t players = 16;
  const ShapleyPlan plan(players, 40, 7);
  ASSERT_FALSE(plan.exact());
  std::vector<CoalitionValues> values;
  for (const Coalition& c : plan.coalitions()) {  // v = (sum of k)^2: share k * total
    double sum = 0;
    for (std::size_t k = 0; k < players; ++k) sum += c[k] ? static_cast<double>(k) : 0;
    values.push_back({sum * sum});
  }
  const auto shares = plan.shares(values);
  double total = 0;
  for (std::size_t k = 0; k < players; ++k) {
    total += *shares[k][0].share;
    EXPECT_NEAR(*shares[k][0].share, static_cast<double>(k) * 120,
                5 * shares[k][0].standard_error + 1e-6);
  }
  EXPECT_NEAR(total, 120 * 120, 1e-6);
}

TEST(ShapleyShares, ACoalitionWithoutAValueLeavesItsPlayersWithoutAShare) {
  const ShapleyPlan plan(2, 0, 1);
  std::vector<CoalitionValues> values(4, CoalitionValues{1.0});
  values[0][0] = std::nullopt;
  EXPECT_FALSE(plan.shares(values)[0][0].share.has_value());
}

}  // namespace
}  // namespace foedus
