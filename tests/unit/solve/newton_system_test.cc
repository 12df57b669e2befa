#include "solve/newton_system.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/check.h"
#include "unit/solve/known_games.h"

namespace foedus {
namespace {

TEST(NewtonSystem, HasNoSmallResidualAfterAnEvaluationThatMetANaN) {
  const testing::NumberedGame g = testing::unilateral_deterrence(.2, .4);
  const SolvePlan plan = make_plan(g.game, g.numbers, {});
  const ScaledNumbers<double> scaled = scale_numbers(plan, g.numbers);
  NewtonSystem system(plan, scaled);
  const auto actions = static_cast<std::size_t>(g.game.action_count);
  std::vector<double> odds(actions, 0);
  const std::vector<double> stakes(actions, 0);
  EXPECT_EQ(system.evaluate(odds, stakes), 0);
  EXPECT_EQ(system.payoff_residual(), 0);
  for (const std::int32_t action : system.free_actions()) {
    std::vector<double> broken = odds;
    broken[static_cast<std::size_t>(action)] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(std::isfinite(system.evaluate(broken, stakes))) << action;
    EXPECT_FALSE(std::isfinite(system.payoff_residual())) << action;
  }
  EXPECT_EQ(system.evaluate(odds, stakes), 0);
  EXPECT_EQ(system.payoff_residual(), 0);
}

TEST(NewtonSystem, DemandsThatASetKeepsAMove) {
  const testing::NumberedGame g = testing::matching_pennies(2);
  SolvePlan plan = make_plan(g.game, g.numbers, {});
  const ScaledNumbers<double> scaled = scale_numbers(plan, g.numbers);
  exclude_actions(plan, std::vector<std::uint8_t>(plan.set_of_action.size(), 1));
  EXPECT_THROW(NewtonSystem(plan, scaled), InternalError);
}

}  // namespace
}  // namespace foedus
