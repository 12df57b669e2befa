// `run` from a scenario to a study: comparisons, curves, turning points, central play, stopping.
#include "questions/run_question.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>

#include "questions/init_question.h"
#include "questions/solve_question.h"
#include "study/study_json.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

// What the one actor gets is 0.5 without the venture and x with it: they cross at x = 0.5.
const char* const kCrossing = R"(foedus: 1
title: Crossing
actors: {one: {name: One}}
quantities:
  x: {value: 0.2 to 0.9}
  idle: {value: 0 to 1}
levers:
  venture:
    options:
      none: {sure: 0.5, share: 0}
      full: {sure: 0, share: 1}
  tax: {from: 0, to: 0.2, central: 0.1}
play:
  choice: {actor: one, moves: {go: gone, stay: gone}}
outcomes:
  gone: {payoffs: {one: venture.sure + venture.share * x - tax}}
measures:
  worth: value(one)
  gone: chance(gone)
perspectives:
  low: {x: 0 to 0.3, idle: 0 to 2}
  high: {x: 0.6 to 1}
study: {draws: 400, seed: 5, precision: [6, 2]}
)";

RunOptions quick(std::int64_t draws) {
  RunOptions options;
  options.worlds.draws = draws;
  options.control.threads = 1;
  options.curve_draws = 16;
  return options;
}

Study ran(const std::string& text, const RunOptions& options) {
  auto study = run_question(testing::read_text(text), options);
  for (const Diagnostic& d : study.diagnostics().all()) ADD_FAILURE() << d.message;
  return study.ok() ? std::move(study).value() : Study{};
}

TEST(RunQuestion, TurningPointStandsWhereTheCurvesCross) {
  const Study study = ran(kCrossing, quick(64));
  ASSERT_EQ(study.curves.size(), 2U);  // x and tax; no result depends on `idle`
  const StudyCurve& curve = study.curves[0];
  EXPECT_EQ(curve.quantity, "x");
  EXPECT_EQ(curve.perspective, "as_written");
  EXPECT_EQ(curve.x.front(), 0);  // the hull of all perspectives
  EXPECT_EQ(curve.x.back(), 1);
  EXPECT_EQ(curve.x.size(), 9U);
  for (std::size_t i = 0; i < curve.x.size(); ++i) {
    EXPECT_NEAR(*curve.values[0][0][i].headline, 0.4, 1e-9);
    EXPECT_NEAR(*curve.values[1][0][i].headline, curve.x[i] - 0.1, 1e-9);
  }
  ASSERT_EQ(study.turnings.size(), 1U);
  const StudyTurning& turning = study.turnings[0];
  EXPECT_NEAR(turning.value, 0.5, 1e-9);
  EXPECT_EQ(turning.between.low, 0.375);  // at 0.5 itself there is no order
  EXPECT_EQ(turning.between.high, 0.625);
  EXPECT_EQ(turning.lower, 1);  // below 0.5 the venture is worth less
  EXPECT_EQ(turning.higher, 0);
  EXPECT_EQ(turning.measure, 0);
}

TEST(RunQuestion, EveryRowIsComparedWithTheBaselineInEveryPerspective) {
  const Study study = ran(kCrossing, quick(32));
  ASSERT_EQ(study.comparisons.size(), 3U);
  for (std::int32_t v = 0; v < 3; ++v) {
    EXPECT_EQ(study.comparisons[static_cast<std::size_t>(v)].variant, v);
    EXPECT_EQ(study.comparisons[static_cast<std::size_t>(v)].first, 1);
    EXPECT_EQ(study.comparisons[static_cast<std::size_t>(v)].second, 0);
  }
  EXPECT_LT(*study.results.comparisons[1][0].measures[0].difference, -0.2);  // low: x to 0.3
  EXPECT_GT(*study.results.comparisons[2][0].measures[0].difference, 0.1);   // high: x from 0.6
}

TEST(RunQuestion, HeldLeversHaveNoCurve) {
  RunOptions options = quick(16);
  options.worlds.settings.levers = {{"tax", "0.2"}};
  const Study study = ran(kCrossing, options);
  ASSERT_EQ(study.curves.size(), 1U);
  EXPECT_NEAR(*study.results.worlds[0][0][0].measures[0].headline, 0.3, 1e-9);
}

TEST(RunQuestion, CurvesThatWouldCostMoreThanTheRunAreLeftOutAndSaid) {
  RunOptions options = quick(16);
  options.curve_points = 201;  // 16 draws * 201 points * 2 rows: one of two curves is affordable
  const Study study = ran(kCrossing, options);
  ASSERT_EQ(study.curves.size(), 1U);
  EXPECT_EQ(study.curves[0].quantity, "x");  // the first in the file
  ASSERT_EQ(study.notes.size(), 1U);
  EXPECT_NE(study.notes[0].find("first 1 of 2"), std::string::npos);
}

TEST(RunQuestion, CentralPlayIsWhatSolveFinds) {
  RunOptions options = quick(16);
  options.curve_points = 0;
  const std::string text = init_question("half-credible-guarantee").value().text;
  const Study study = ran(text, options);
  ASSERT_EQ(study.central.size(), 1U);
  const auto solved = solve_question(testing::read_text(text));
  ASSERT_TRUE(solved.ok());
  const Solution& solution = solved->cases[0].solved.solutions[0];
  EXPECT_EQ(study.central[0].status, "certified");
  EXPECT_EQ(study.central[0].action_probability, solution.profile.probability);
  EXPECT_EQ(study.central[0].reach, solution.reach);
  EXPECT_EQ(study.central[0].belief, solution.profile.belief);
}

TEST(RunQuestion, TheSameStudyForAnyNumberOfThreads) {
  RunOptions one = quick(48), three = quick(48);
  three.control.threads = 3;
  EXPECT_EQ(write_study(ran(kCrossing, one)), write_study(ran(kCrossing, three)));
}

TEST(RunQuestion, StoppedAtOnceThereAreNoResults) {
  const std::atomic<bool> stop{true};
  RunOptions options = quick(64);
  options.control.stop = &stop;
  const Study study = ran(kCrossing, options);
  EXPECT_TRUE(study.results.stopped);
  EXPECT_EQ(study.results.draws, 0);
  EXPECT_TRUE(study.curves.empty());
  ASSERT_EQ(study.notes.size(), 1U);
  EXPECT_NE(study.notes[0].find("no results"), std::string::npos);
}

TEST(RunQuestion, StoppedOnTheWayThereIsWhatWasDone) {
  std::atomic<bool> stop{false};
  constexpr std::int64_t kMany = 50'000'000;  // minutes of work
  RunOptions options = quick(kMany);
  options.control.stop = &stop;
  options.control.progress = [&](const EnsembleProgress& progress) {
    if (progress.draws_done > 0) stop = true;
  };
  const Study study = ran(kCrossing, options);
  EXPECT_TRUE(study.results.stopped);
  EXPECT_GT(study.results.draws, 0);
  EXPECT_LT(study.results.draws, kMany);
  EXPECT_EQ(study.results.worlds[0][0][0].statuses.total(), study.results.draws);
  EXPECT_EQ(study.request.draws, kMany);
  EXPECT_TRUE(read_study(SourceText("s", write_study(study))).ok());
}

TEST(RunQuestion, AutomaticDrawsAreAtMostTheFilesAndSaid) {
  RunOptions options = quick(120);
  options.automatic_draws = true;
  const Study study = ran(kCrossing, options);
  EXPECT_EQ(study.results.draws, 120);  // two seconds are enough for far more than the file's
  ASSERT_FALSE(study.notes.empty());
  EXPECT_NE(study.notes[0].find("120 draws"), std::string::npos);
}

TEST(RunQuestion, InvalidDrawsAreCountedNotClipped) {
  // `up` alone is fine at central values; beside `sideways` the two exceed 1 in some draws.
  const Study study = ran(R"(foedus: 1
title: Shares
actors: {one: {name: One}}
quantities: {up: {value: 0.3 to 0.7}, sideways: {value: 0.3 to 0.5}}
play:
  choice: {actor: one, moves: {go: way, stay: kept}}
  way: {actor: chance, moves: {a: {chance: up, to: kept}, b: {chance: sideways, to: gone}, c: {chance: rest, to: gone}}}
outcomes:
  kept: {payoffs: {one: 0}}
  gone: {payoffs: {one: 1}}
measures: {gone: chance(gone)}
study: {draws: 400, seed: 1, precision: [6]}
)",
                          quick(400));
  const WorldResult& world = study.results.worlds[0][0][0];
  EXPECT_GT(world.statuses.invalid, 20);
  EXPECT_EQ(world.statuses.total(), 400);
  EXPECT_GT(invalid_share(study), kMostInvalid);
  ASSERT_TRUE(world.example.has_value());
  EXPECT_FALSE(world.example->inputs.empty());
}

}  // namespace
}  // namespace foedus
