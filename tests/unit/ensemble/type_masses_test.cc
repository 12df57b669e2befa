#include "ensemble/type_masses.h"

#include <gtest/gtest.h>

#include <vector>

#include "unit/ensemble/ensemble_of.h"

namespace foedus {
namespace {

/// Two types: chances of the move by each, then of move and event by each.
using Side = std::vector<double>;

WhyParts parts_of(const Side& base, const Side& other) {
  return why_parts(2, 1, base.data(), other.data());
}

void expect_exact(const WhyParts& parts) {
  EXPECT_NEAR(parts.fewer_or_more + parts.other_types + parts.same_types_differently,
              parts.after - parts.before, 1e-15);
}

TEST(WhyParts, FewerMovesOfTheSameTypesThatBehaveAlike) {
  const WhyParts parts = parts_of({0.4, 0.2, 0.2, 0.05}, {0.2, 0.1, 0.1, 0.025});
  EXPECT_NEAR(parts.fewer_or_more, -0.125, 1e-15);
  EXPECT_NEAR(parts.other_types, 0, 1e-15);
  EXPECT_NEAR(parts.same_types_differently, 0, 1e-15);
  expect_exact(parts);
}

TEST(WhyParts, OtherTypesAsOftenAndAlike) {
  const WhyParts parts = parts_of({0.4, 0.2, 0.2, 0.05}, {0.2, 0.4, 0.1, 0.1});
  EXPECT_NEAR(parts.fewer_or_more, 0, 1e-15);
  EXPECT_NEAR(parts.other_types, -0.05, 1e-15);
  EXPECT_NEAR(parts.same_types_differently, 0, 1e-15);
  expect_exact(parts);
}

TEST(WhyParts, TheSameTypesBehavingDifferently) {
  const WhyParts parts = parts_of({0.4, 0.2, 0.2, 0.05}, {0.4, 0.2, 0.3, 0.1});
  EXPECT_NEAR(parts.fewer_or_more, 0, 1e-15);
  EXPECT_NEAR(parts.other_types, 0, 1e-15);
  EXPECT_NEAR(parts.same_types_differently, 0.15, 1e-15);
  expect_exact(parts);
}

TEST(WhyParts, WhereNobodyMovesOnOneSideAllIsTheNumberOfMoves) {
  const WhyParts parts = parts_of({0, 0, 0, 0}, {0.4, 0.2, 0.3, 0.1});
  EXPECT_NEAR(parts.fewer_or_more, 0.4, 1e-15);
  EXPECT_EQ(parts.other_types, 0);
  EXPECT_EQ(parts.same_types_differently, 0);
  expect_exact(parts);
}

TEST(WhyParts, WhereATypeDoesNotMoveOnOneSideItBehavesAsOnTheOther) {
  const WhyParts parts = parts_of({0.6, 0, 0.3, 0}, {0.3, 0.3, 0.15, 0.3});
  EXPECT_NEAR(parts.fewer_or_more, 0, 1e-15);
  EXPECT_NEAR(parts.other_types, 0.15, 1e-15);
  EXPECT_NEAR(parts.same_types_differently, 0, 1e-15);
  expect_exact(parts);
}

/// The lever makes attacking dearer and nothing else: fewer attacks are the whole change.
constexpr const char* kDearer = R"(foedus: 1
title: Dearer attacks
question: Why less war?
actors:
  adversary: {name: Adversary}
  protege: {name: Protege}
quantities:
  gain: 0.1 to 0.5
  cost: 0.1 to 0.4
levers:
  fine:
    options:
      none: {price: 0}
      high: {price: 0.3}
play:
  challenge: {actor: adversary, moves: {attack: resistance, hold: quiet}}
  resistance: {actor: protege, moves: {resist: war, yield: loss}}
outcomes:
  quiet: {payoffs: {adversary: 0, protege: 1}}
  war: {payoffs: {adversary: gain - fine.price, protege: 0.5 - cost}}
  loss: {payoffs: {adversary: 2 * gain - fine.price, protege: 0.2}}
measures:
  war_given_attack: chance(war | challenge.attack)
)";

TEST(WhyParts, OfAHandMadeGameAreWhatItsLeverDoes) {
  EnsemblePlan plan = plan_of(scenario_of(kDearer), 64, {{{"fine", "none"}}, {{"fine", "high"}}});
  plan.why.push_back({{0, 0}, {0, 1}, MeasureId(0), TypeId()});
  const EnsembleResult result = run_of(plan);
  const WhyResult& why = result.why[0][0];
  EXPECT_LT(why.change, -0.01);
  EXPECT_NEAR(why.fewer_or_more, why.change, 1e-12);
  EXPECT_NEAR(why.other_types, 0, 1e-12);
  EXPECT_NEAR(why.same_types_differently, 0, 1e-12);
  EXPECT_LT(why.change_interval.high, 0);
}

}  // namespace
}  // namespace foedus
