// Moves with a number, and weights, as they are read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/describe.h"
#include "unit/scenario/small_crisis.h"

namespace foedus::tests {
namespace {

using testing::HasSubstr;

std::string with_grid(const std::string& grid) {
  std::string text =
      changed("{attack: resist, hold: peace}", "{attack: {" + grid + ", to: resist}, hold: peace}");
  const std::string measure = "  attack: chance(challenge.attack)\n";
  text.insert(text.find(measure) + measure.size(),
              "  force: mean(challenge.size | challenge.attack)\n");
  return text;
}

const char* const kGrid = "for: size, from: 0, until: 1, points: 11";

TEST(NumericMove, IsUnfoldedIntoItsPointsSideBySide) {
  const auto scenario = read(with_grid(kGrid));
  ASSERT_TRUE(scenario.ok()) << errors_of(with_grid(kGrid));
  const Stage& stage = scenario->stages[0];
  ASSERT_EQ(stage.moves.size(), 12U);
  ASSERT_EQ(stage.numeric_moves.size(), 1U);
  EXPECT_EQ(stage.moves[3].name, "attack[0.3]");
  EXPECT_EQ(stage.moves[3].value, 0.3);
  EXPECT_EQ(stage.moves[10].value, 1);
  EXPECT_DOUBLE_EQ(stage.moves[3].weight, 1.0 / 11);
  EXPECT_EQ(stage.moves[11].name, "hold");
  EXPECT_EQ(stage.moves[11].weight, 1);
  for (int k = 0; k < 11; ++k)
    EXPECT_EQ(stage.moves[static_cast<std::size_t>(k)].target.otherwise.stage, StageId(1));
}

TEST(NumericMove, IsToldOnce) {
  const auto told = describe(read(with_grid(kGrid)).value());
  ASSERT_EQ(told.play[0].moves.size(), 2U);
  EXPECT_EQ(told.play[0].moves[0], "attack (size from 0 until 1, 11 numbers): then resist");
  EXPECT_EQ(told.play[1].when, "after challenge.attack");
}

TEST(NumericMove, SharesTheWeightOfItsMove) {
  const auto scenario = read(with_grid(std::string(kGrid) + ", weight: 2"));
  ASSERT_TRUE(scenario.ok());
  EXPECT_DOUBLE_EQ(scenario->stages[0].moves[0].weight, 2.0 / 11);
  EXPECT_THAT(describe(scenario.value()).play[0].moves[0], HasSubstr("(weight 2)"));
}

TEST(NumericMove, RefusesWhatIsNoGrid) {
  EXPECT_EQ(errors_of(with_grid("for: size, from: 0, until: 1, points: 1")), "34 F516 -> 2");
  EXPECT_EQ(errors_of(with_grid("for: size, from: 1, until: 0, points: 11")), "34 F516");
  EXPECT_THAT(errors_of(with_grid("for: size, from: 0, points: 11")),
              HasSubstr("34 F516 -> until: 1, "));
}

TEST(NumericMove, WhatIsRefusedLeavesTheRestReadable) {
  EXPECT_EQ(errors_of(with_grid("for: [size], from: 0, until: 1, points: 11")), "34 F303 -> size");
  EXPECT_EQ(errors_of(with_grid("for: size, from: none, until: 1, points: 11")), "34 F210");
}

TEST(NumericMove, AWeightIsAboveZero) {
  EXPECT_EQ(errors_after("hold: peace", "hold: {to: peace, weight: 0}"), "34 F517");
  EXPECT_EQ(errors_after("hold: peace", "hold: {to: peace, weight: -1}"), "34 F517");
  EXPECT_EQ(errors_after("{chance: 0.9, to: war}", "{chance: 0.9, weight: 2, to: war}"), "36 F517");
}

TEST(NumericMove, ItsNumberIsNoEvent) {
  std::string text = with_grid(kGrid);
  const std::string event = "attack: chance(challenge.attack)";
  text.replace(text.find(event), event.size(), "attack: chance(challenge.size)");
  EXPECT_EQ(errors_of(text), "51 F406 -> challenge.attack");
}

}  // namespace
}  // namespace foedus::tests
