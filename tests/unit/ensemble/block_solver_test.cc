// What a block of draws shares, and how soon it stops.
#include "ensemble/block_solver.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>

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

/// [s] of the processor, so that a busy machine fails nothing.
double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr double kPrompt = 10;
#else
constexpr double kPrompt = 0.3;
#endif

/// What a run of one thread still does once it is told to stop.
double seconds_to_stop(const EnsemblePlan& plan) {
  std::atomic<bool> stop{false};
  std::atomic<double> asked{0};
  std::thread stopper([&] {
    const double start = processor_seconds();
    while (processor_seconds() < start + 0.3)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    asked = processor_seconds();
    stop = true;
  });
  EnsembleControl control;
  control.threads = 1;
  control.stop = &stop;
  const EnsembleResult result = run_of(plan, control);
  const double end = processor_seconds();
  stopper.join();
  EXPECT_TRUE(result.stopped);
  std::printf("from the stop to the result: %.3f s\n", end - asked);
  return end - asked;
}

TEST(BlockSolver, AStopIsPromptAlsoWhereSolvesTakeLong) {
  EnsemblePlan limits = two_guarantees(100'000);
  limits.precisions = {{0, true}};
  limits.limit_draws = limits.draws.draws;
  EXPECT_LT(seconds_to_stop(limits), kPrompt);
  EnsemblePlan precise = two_guarantees(100'000);
  precise.precisions = {{100, false}, {40, false}, {12, false}};
  EXPECT_LT(seconds_to_stop(precise), kPrompt);
}

}  // namespace
}  // namespace foedus
