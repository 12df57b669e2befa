#include "scenario/describe.h"

#include <gtest/gtest.h>

#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

TEST(Describe, SaysWhoMovesWhenAndWhatEachKnows) {
  const ScenarioDescription told = describe(tests::read(tests::small_crisis()).value());
  ASSERT_EQ(told.play.size(), 3U);
  EXPECT_EQ(told.play[0].mover, "Challenger");
  EXPECT_EQ(told.play[0].when, "first");
  EXPECT_EQ(told.play[0].knows, "its own aim");
  EXPECT_EQ(told.play[1].knows, "every earlier move; not the aim of Challenger");
  EXPECT_EQ(told.play[1].moves[1], "concede: ends in loss");
  EXPECT_EQ(told.play[2].moves[1], "spreads (what is left of 1): ends in disaster");
}

TEST(Describe, CountsInputsAndThoseWithoutASource) {
  const ScenarioDescription told = describe(tests::read(tests::small_crisis()).value());
  EXPECT_EQ(told.inputs, 11U);
  EXPECT_EQ(told.unsourced, 10U);
}

}  // namespace
}  // namespace foedus
