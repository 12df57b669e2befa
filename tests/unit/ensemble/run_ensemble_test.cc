#include "ensemble/run_ensemble.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "unit/ensemble/ensemble_of.h"
#include "unit/ensemble/result_numbers.h"
#include "unit/ensemble/small_scenarios.h"

namespace foedus {
namespace {

/// Two chances that sum to more than 1 in half of the draws.
constexpr const char* kTooLikely = R"(foedus: 1
title: Too likely
question: What of draws that make no game?
actors:
  mover: {name: Mover}
quantities:
  a: 0.2 to 0.8
  b: 0.2 to 0.8
  gain: 0 to 1
play:
  weather: {actor: chance, moves: {storm: {chance: a + b, to: choice}, calm: {chance: rest, to: calm}}}
  choice: {actor: mover, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {mover: gain}}
  stayed: {payoffs: {mover: 0}}
  calm: {payoffs: {mover: 0}}
measures:
  gone: chance(gone)
  gone_in_storm: chance(gone | weather.storm)
  value: value(mover)
)";

/// The sign of what going brings is contested.
constexpr const char* kContested = R"(foedus: 1
title: Contested
question: Which way does it work?
actors:
  mover: {name: Mover}
quantities:
  gain: 0.1 to 0.5
mechanisms:
  pull: {claim: c, asserted_by: [mover], sign: contested, sign_prior: 0.3, strength: 1}
play:
  choice: {actor: mover, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {mover: pull * gain}}
  stayed: {payoffs: {mover: 0}}
measures:
  gone: chance(gone)
)";

/// A storm comes in half of the draws only.
constexpr const char* kRare = R"yaml(foedus: 1
title: Rare
question: What of draws without a storm?
actors:
  mover: {name: Mover}
quantities:
  share: {distribution: "discrete(0: 0.5, 0.4: 0.5)"}
  gain: 0 to 1
play:
  weather: {actor: chance, moves: {storm: {chance: share, to: choice}, calm: {chance: rest, to: calm}}}
  choice: {actor: mover, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {mover: gain}}
  stayed: {payoffs: {mover: 0}}
  calm: {payoffs: {mover: 0}}
measures:
  gone_in_storm: chance(gone | weather.storm)
)yaml";

EnsemblePlan two_levers(std::int64_t draws) {
  EnsemblePlan plan = plan_of(shipped("guarantee-crisis.yaml"), draws,
                              {{{"guarantee", "none"}}, {{"guarantee", "force"}}},
                              {{12, false}, {4, false}, {0, true}});
  plan.limit_draws = 5;
  plan.comparisons.push_back({{0, 1}, {0, 0}});
  const Scenario& scenario = *plan.variants[0].scenario;
  WhyPlan why{{0, 0}, {0, 1}, MeasureId(2), TypeId(0)};  // clash_given_challenge by adversary.aim
  EXPECT_EQ(scenario.measures[2].name, "clash_given_challenge");
  plan.why.push_back(why);
  return plan;
}

TEST(RunEnsemble, StoppedEarlyItIsARunOfThatManyDraws) {
  EnsemblePlan plan = plan_of(scenario_of(kOneChoice), 100'000'000);
  std::atomic<bool> stop{false};
  EnsembleControl control;
  control.threads = 2;
  control.stop = &stop;
  control.progress = [&](const EnsembleProgress& progress) {
    EXPECT_GT(progress.draws_done, 0);
    EXPECT_TRUE(progress.estimate.has_value());
    stop = true;
  };
  const EnsembleResult stopped = run_of(plan, control);
  EXPECT_TRUE(stopped.stopped);
  ASSERT_GT(stopped.draws, 0);
  EXPECT_EQ(stopped.draws % static_cast<std::int64_t>(kBlockDraws), 0);
  plan.draws.draws = stopped.draws;
  const EnsembleResult whole = run_of(plan);
  EXPECT_FALSE(whole.stopped);
  expect_same_bits(numbers_of(stopped), numbers_of(whole));
}

TEST(RunEnsemble, StoppedBeforeTheFirstBlockItHasNoDrawsAndStillItsShape) {
  std::atomic<bool> stop{true};
  EnsembleControl control;
  control.stop = &stop;
  const EnsembleResult result = run_of(two_levers(100), control);
  EXPECT_TRUE(result.stopped);
  EXPECT_EQ(result.draws, 0);
  ASSERT_EQ(result.worlds.at(0).at(1).size(), 3U);
  EXPECT_FALSE(result.worlds[0][1][2].measures.at(0).headline.has_value());
}

TEST(RunEnsemble, OneDrawTellsItsValueAndNoError) {
  const EnsembleResult result = run_of(plan_of(scenario_of(kWeather), 1));
  for (const MeasureResult& measure : result.worlds[0][0][0].measures) {
    ASSERT_TRUE(measure.headline.has_value());
    EXPECT_NEAR(*measure.headline, measure.least, 1e-15);
    for (const double value : measure.percentile) EXPECT_EQ(value, measure.least);
    EXPECT_FALSE(has_interval(measure.interval, measure.counted));
    EXPECT_TRUE(std::isfinite(measure.interval.low) && std::isfinite(measure.interval.high));
  }
}

TEST(RunEnsemble, DrawsThatMakeNoGameAreCountedShownAndBounded) {
  const EnsembleResult result = run_of(plan_of(scenario_of(kTooLikely), 2000));
  const WorldResult& world = result.worlds[0][0][0];
  EXPECT_EQ(world.statuses.total(), 2000);
  EXPECT_NEAR(static_cast<double>(world.statuses.invalid), 1000, 4 * std::sqrt(500));
  EXPECT_EQ(world.statuses.failed(), world.statuses.invalid);
  ASSERT_TRUE(world.example.has_value());
  EXPECT_THAT(world.example->what, testing::HasSubstr("weather.storm is 1."));
  EXPECT_GT(world.example->where.end, world.example->where.begin);
  double sum = 0;
  for (const auto& [name, value] : world.example->inputs)
    if (name == "a" || name == "b") sum += value;
  EXPECT_GT(sum, 1);
  const double n = static_cast<double>(world.statuses.solved());
  const double f = static_cast<double>(world.statuses.failed());
  const MeasureResult& gone = world.measures[0];
  ASSERT_TRUE(gone.bounds.has_value());
  EXPECT_NEAR(gone.bounds->low, *gone.headline * n / (n + f), 1e-12);
  EXPECT_NEAR(gone.bounds->high, (*gone.headline * n + f) / (n + f), 1e-12);
  const MeasureResult& ratio = world.measures[1];
  ASSERT_TRUE(ratio.bounds.has_value());
  EXPECT_LT(ratio.bounds->low, *ratio.headline);
  EXPECT_GT(ratio.bounds->high, *ratio.headline);
  EXPECT_GE(ratio.bounds->low, 0);
  EXPECT_LE(ratio.bounds->high, 1);
  EXPECT_FALSE(world.measures[2].bounds.has_value());
}

TEST(RunEnsemble, WithoutFailedDrawsThereAreNoBoundsAndNoExample) {
  const EnsembleResult result = run_of(plan_of(scenario_of(kOneChoice), 40));
  const WorldResult& world = result.worlds[0][0][0];
  EXPECT_EQ(world.statuses.certified, 40);
  EXPECT_LT(world.worst_certificate, 1e-10);
  EXPECT_FALSE(world.measures[0].bounds.has_value());
  EXPECT_FALSE(world.example.has_value());
}

TEST(RunEnsemble, ADrawWithoutTheConditionIsMissingAndWeighsNothingInTheRatio) {
  const EnsembleResult result = run_of(plan_of(scenario_of(kRare), 400));
  const MeasureResult& measure = result.worlds[0][0][0].measures[0];
  EXPECT_EQ(measure.counted + measure.missing, 400);
  EXPECT_NEAR(static_cast<double>(measure.missing), 200, 40);
  // Every draw with a storm weighs the same, so the ratio is the mean of those.
  EXPECT_NEAR(*measure.headline, mean_logistic(12, 0, 1), 4 * measure.standard_error);
  EXPECT_GT(measure.least, 0.49);
}

TEST(RunEnsemble, MeansAndRatiosComeNearTheirClosedForms) {
  const EnsembleResult choice = run_of(plan_of(scenario_of(kOneChoice), 4000));
  const MeasureResult& gone = choice.worlds[0][0][0].measures[0];
  EXPECT_NEAR(*gone.headline, mean_logistic(12, -0.3, 0.5), 4 * gone.standard_error);
  EXPECT_LT(gone.standard_error, 0.01);
  const EnsembleResult weather = run_of(plan_of(scenario_of(kWeather), 4000));
  const MeasureResult& ratio = weather.worlds[0][0][0].measures[0];
  EXPECT_NEAR(*ratio.headline, gone_in_storm(12), 4 * ratio.standard_error);
  // The mean of ratios is another number, and this test can tell them apart.
  EXPECT_GT(std::abs(gone_in_storm(12) - 0.5), 20 * ratio.standard_error);
}

TEST(RunEnsemble, PercentilesAreThoseOfTheValues) {
  const EnsembleResult result = run_of(plan_of(scenario_of(kOneChoice), 20000));
  const MeasureResult& gone = result.worlds[0][0][0].measures[0];
  const double shares[] = {0.05, 0.25, 0.5, 0.75, 0.95};
  for (std::size_t k = 0; k < 5; ++k) {
    const double truth = 1 / (1 + std::exp(-12 * (-0.3 + 0.8 * shares[k])));
    EXPECT_NEAR(gone.percentile[k], truth, 0.05 * truth) << shares[k];
  }
}

TEST(RunEnsemble, ContestedSignsSplitTheDraws) {
  const EnsembleResult result = run_of(plan_of(scenario_of(kContested), 1000));
  const WorldResult& world = result.worlds[0][0][0];
  ASSERT_EQ(world.signs.size(), 1U);
  const SignSplit& split = world.signs[0];
  EXPECT_EQ(split.positive_draws + split.negative_draws, 1000);
  EXPECT_NEAR(static_cast<double>(split.positive_draws), 300, 60);
  EXPECT_GT(*split.positive[0].headline, 0.5);
  EXPECT_LT(*split.negative[0].headline, 0.5);
  EXPECT_NEAR((*split.positive[0].headline * static_cast<double>(split.positive_draws) +
               *split.negative[0].headline * static_cast<double>(split.negative_draws)) /
                  1000,
              *world.measures[0].headline, 1e-12);
}

TEST(RunEnsemble, TheLimitIsSolvedForItsDrawsOnly) {
  const EnsembleResult result = run_of(two_levers(20));
  EXPECT_EQ(result.worlds[0][0][0].statuses.total(), 20);
  EXPECT_EQ(result.worlds[0][0][2].statuses.total(), 5);
  EXPECT_EQ(result.solves, 2 * (2 * 20 + 5));
  EXPECT_EQ(
      result.comparisons[0][2].measures[0].counted,
      std::min(result.worlds[0][0][2].statuses.solved(), result.worlds[0][1][2].statuses.solved()));
}

TEST(RunEnsemble, CommonDrawsMakeADifferenceMoreCertain) {
  const EnsembleResult result = run_of(two_levers(200));
  const ComparisonResult& comparison = result.comparisons[0][0];
  ASSERT_EQ(comparison.measures.size(), 8U);
  for (std::size_t k = 0; k < comparison.measures.size(); ++k) {
    const DifferenceResult& one = comparison.measures[k];
    const double ratio = std::pow(one.standard_error / one.independent_standard_error, 2);
    std::printf("variance on common draws over independent draws: %.3f\n", ratio);
    EXPECT_LT(one.standard_error, one.independent_standard_error) << k;
    EXPECT_NEAR(one.share_lower + one.share_equal + one.share_higher, 1, 1e-15);
    const auto [a, b] = comparison.measure_pair[k];
    const auto& worlds = result.worlds[0];
    EXPECT_NEAR(*one.difference,
                *worlds[1][0].measures[static_cast<std::size_t>(a)].headline -
                    *worlds[0][0].measures[static_cast<std::size_t>(b)].headline,
                1e-13);
  }
  // Every draw has more clash once a challenge is met by force than without a guarantee, or fewer:
  // the shares say which, and an alternative is equal to itself.
  EnsemblePlan plan = two_levers(20);
  plan.comparisons = {{{0, 1}, {0, 1}}};
  const EnsembleResult self = run_of(plan);
  EXPECT_EQ(self.comparisons[0][0].measures[0].share_equal, 1);
  EXPECT_NEAR(self.comparisons[0][0].measures[2].standard_error, 0, 1e-8);
}

TEST(RunEnsemble, ThePartsOfAChangeSumToIt) {
  const EnsembleResult result = run_of(two_levers(100));
  for (const WhyResult& why : result.why[0]) {
    EXPECT_NEAR(why.fewer_or_more + why.other_types + why.same_types_differently, why.change,
                1e-12);
    EXPECT_NEAR(why.after - why.before, why.change, 1e-12);
  }
  EXPECT_EQ(result.why[0][0].counted, 100);
  EXPECT_GT(std::abs(result.why[0][0].change), 1e-3);
  EXPECT_LE(result.why[0][2].counted, 5);
}

TEST(RunEnsemble, EqualGamesAreSolvedOnceInADraw) {
  const EnsemblePlan plan = plan_of(scenario_of(kOneChoice), 50, {{}, {}});
  EnsemblePlan shared = plan;
  shared.variants[0].alternatives[1].structure = 0;
  const EnsembleResult apart = run_of(plan), once = run_of(shared);
  EXPECT_EQ(apart.solves, 100);
  EXPECT_EQ(once.solves, 50);
  EXPECT_EQ(*apart.worlds[0][1][0].measures[0].headline,
            *once.worlds[0][1][0].measures[0].headline);
}

TEST(RunEnsemble, FrozenPlayKeepsTheChoicesOfAnotherAlternative) {
  EnsemblePlan plan = plan_of(shipped("guarantee-crisis.yaml"), 40,
                              {{{"guarantee", "none"}}, {{"guarantee", "force"}}});
  Variant& variant = plan.variants[0];
  const Game& game = plan.structures[1].game;
  std::vector<std::int32_t> same(game.sets.size()), none(game.sets.size(), -1);
  for (std::size_t h = 0; h < same.size(); ++h) same[h] = static_cast<std::int32_t>(h);
  for (const auto& from_set : {same, none}) {
    Alternative frozen = variant.alternatives[1];
    frozen.treatment = Treatment::no_response;
    frozen.frozen = {0, 1, from_set};
    variant.alternatives.push_back(frozen);
  }
  const EnsembleResult result = run_of(plan);
  const auto& worlds = result.worlds[0];
  EXPECT_EQ(result.solves, 80);
  for (std::size_t k = 0; k < worlds[0][0].outcomes.size(); ++k) {
    EXPECT_NEAR(*worlds[2][0].outcomes[k].headline, *worlds[0][0].outcomes[k].headline, 1e-14);
    EXPECT_EQ(*worlds[3][0].outcomes[k].headline, *worlds[1][0].outcomes[k].headline);
  }
  // The play is that of `none`, the payoffs those of `force`.
  EXPECT_GT(std::abs(*worlds[2][0].utilities[0].headline - *worlds[0][0].utilities[0].headline),
            1e-3);
  EXPECT_EQ(worlds[2][0].statuses.certified, 40);
  EXPECT_EQ(worlds[2][0].worst_certificate, 0);
}

TEST(ProbeSpeed, RunsWholeBlocksAndTellsTheLimitApart) {
  const Result<SpeedProbe> probe = probe_speed(two_levers(10'000), {.threads = 1}, 0.05);
  ASSERT_TRUE(probe.ok());
  EXPECT_GT(probe->draws, 0);
  EXPECT_LT(probe->draws, 10'000);
  EXPECT_EQ(probe->draws % static_cast<std::int64_t>(kBlockDraws), 0);
  EXPECT_GT(probe->seconds_a_draw, 0);
  EXPECT_GT(probe->seconds_a_limit, 0);
}

}  // namespace
}  // namespace foedus
