#include "game/number_block.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace foedus {
namespace {

TEST(NumberBlock, GathersOneDrawAndGivesAnAbsentPayoffAsZero) {
  NumberLayout layout;
  layout.column_count = 2;
  layout.chance = {1, 1};
  layout.payoff = {0, -1};
  NumberBlock block;
  block.draws = 2;
  block.stride = kLanes;
  block.values.assign(2 * kLanes, 0);
  block.values[1] = 7;
  block.values[kLanes + 1] = 0.5;
  const GameNumbers numbers = gather(layout, block, 1);
  EXPECT_THAT(numbers.chance, testing::ElementsAre(0.5, 0.5));
  EXPECT_THAT(numbers.payoff, testing::ElementsAre(7.0, 0.0));
}

}  // namespace
}  // namespace foedus
