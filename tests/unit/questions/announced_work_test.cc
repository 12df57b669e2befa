// What is told before large work begins: the right sizes, a forecast, and nothing of small work.
#include "questions/announced_work.h"

#include <gtest/gtest.h>

#include <optional>

#include "questions/compare_question.h"
#include "questions/run_question.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

constexpr const char* kOneMove = R"(foedus: 1
title: One
actors: {one: {name: One}}
quantities: {gain: {value: 0 to 1}}
play:
  test: {actor: one, moves: {go: gone, stay: here}}
outcomes:
  gone: {payoffs: {one: gain}}
  here: {payoffs: {one: 0.5}}
measures: {goes: chance(test.go)}
study: {draws: 50001, precision: [4, 12]}
)";

TEST(AnnouncedWork, TellsSizesAndAForecastBeforeLargeWork) {
  const Scenario scenario = testing::read_text(kOneMove);
  std::optional<AnnouncedWork> told;
  CompareOptions options;
  bool solved_before = false;
  options.control.progress = [&](const EnsembleProgress&) { solved_before = !told; };
  options.announce = [&](const AnnouncedWork& work) { told = work; };
  ASSERT_TRUE(compare_question(scenario, options).ok());
  ASSERT_TRUE(told.has_value());
  EXPECT_FALSE(solved_before);
  EXPECT_EQ(told->solutions, 100'002);
  EXPECT_EQ(told->rows, 1U);
  EXPECT_EQ(told->precisions, 2U);
  EXPECT_EQ(told->nodes, 3U);
  EXPECT_GT(told->seconds, 0);
}

TEST(AnnouncedWork, SaysNothingOfSmallWork) {
  const Scenario scenario = testing::read_text(kOneMove);
  bool told = false;
  RunOptions options;
  options.worlds.draws = 100;
  options.announce = [&](const AnnouncedWork&) { told = true; };
  ASSERT_TRUE(run_question(scenario, options).ok());
  EXPECT_FALSE(told);
}

}  // namespace
}  // namespace foedus
