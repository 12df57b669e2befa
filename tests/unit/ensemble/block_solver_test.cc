// What a block of draws shares, and how soon it stops.
#include "ensemble/block_solver.h"

#include <gtest/gtest.h>

#include <atomic>

#include "unit/ensemble/ensemble_of.h"
#include "unit/ensemble/result_numbers.h"
#include "unit/ensemble/small_scenarios.h"

namespace foedus {
namespace {

EnsemblePlan two_guarantees(std::int64_t draws) {
  return plan_of(shipped("guarantee-crisis.yaml"), draws,
                 {{{"guarantee", "none"}}, {{"guarantee", "force"}}});
}

/// The lever matters in half of the draws only.
constexpr const char* kSometimes = R"yaml(foedus: 1
title: Sometimes
question: What of draws in which two choices are the same game?
actors:
  mover: {name: Mover}
quantities:
  gain: -0.3 to 0.5
  switch: {distribution: "discrete(0: 0.5, 1: 0.5)"}
levers:
  fine:
    options:
      none: {price: 0}
      high: {price: 0.3}
play:
  choice: {actor: mover, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {mover: gain - fine.price * switch}}
  stayed: {payoffs: {mover: 0}}
measures:
  gone: chance(gone)
)yaml";

TEST(BlockSolver, DrawsThatAreTheSameGameAreSolvedOnceEachByItself) {
  EnsemblePlan plan = plan_of(scenario_of(kSometimes), 150,
                              {{{"fine", "none"}}, {{"fine", "high"}}, {{"fine", "none"}}},
                              {{12, false}, {0, true}});
  plan.limit_draws = 100;
  plan.comparisons = {{{0, 1}, {0, 0}}, {{0, 2}, {0, 0}}};
  const EnsembleResult apart = run_of(plan);
  for (Alternative& one : plan.variants[0].alternatives) one.structure = 0;
  const EnsembleResult once = run_of(plan);
  EXPECT_EQ(apart.solves, 3 * 250);
  EXPECT_LT(once.solves, 2 * 250 - 80);
  EXPECT_GT(once.solves, 250 + 80);
  NumberList a = numbers_of(apart), b = numbers_of(once);
  ASSERT_EQ(a.numbers.at(1).name, "solves");
  a.numbers[1].value = b.numbers[1].value;
  expect_same_bits(a, b);
  EXPECT_EQ(once.comparisons[1][0].measures[0].share_equal, 1);
  EXPECT_NEAR(once.comparisons[0][0].measures[0].share_equal, 0.5, 0.15);
}

TEST(BlockSolver, AProgramThatIsSharedGivesTheSameBits) {
  const MoveNames forced{{"choice", "stay"}};
  EnsemblePlan plan = plan_of(scenario_of(kOneChoice), 90);
  Variant& variant = plan.variants[0];
  add_alternative(plan, variant, default_levers(*variant.scenario), forced);
  variant.alternatives[1].structure = 0;
  const NumberList apart = numbers_of(run_of(plan));
  variant.alternatives[1].numbers = variant.alternatives[0].numbers;
  expect_same_bits(apart, numbers_of(run_of(plan)));
}

TEST(BlockSolver, AComparisonAcrossVariantsIsThatWithinOne) {
  EnsemblePlan plan = two_guarantees(70);
  plan.variants.push_back(plan.variants[0]);
  plan.comparisons = {{{0, 1}, {0, 0}}, {{1, 1}, {0, 0}}};
  const EnsembleResult result = run_of(plan, {.threads = 2});
  NumberList within, across;
  within.add("comparison", result.comparisons[0]);
  across.add("comparison", result.comparisons[1]);
  expect_same_bits(within, across);
}

TEST(BlockSolver, NothingIsSolvedAfterAStop) {
  std::atomic<bool> stop{true};
  EnsembleControl control;
  control.threads = 1;
  control.stop = &stop;
  const EnsembleResult result = run_of(two_guarantees(100), control);
  EXPECT_TRUE(result.stopped);
  EXPECT_EQ(result.draws, 0);
  EXPECT_EQ(result.solves, 0);
}

}  // namespace
}  // namespace foedus
