#include <gtest/gtest.h>

#include <set>

#include "solve/solve_game.h"
#include "unit/solve/known_games.h"

namespace foedus {
namespace {

using testing::GameDraft;
using testing::NumberedGame;

TEST(BackwardInduction, OfTheCentipedeTakesAtOnce) {
  const NumberedGame g = testing::centipede();
  const auto found = solve_backward_induction(g.game, g.numbers);
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->solutions.size(), 1U);
  EXPECT_TRUE(found->complete);
  EXPECT_EQ(found->solutions[0].status, Status::certified);
  for (std::int32_t i = 0; i < 4; ++i) {
    EXPECT_EQ(found->solutions[0].profile.probability[g.action(i, 0)], 1);
  }
  EXPECT_EQ(found->solutions[0].utility[0], .4);
}

TEST(BackwardInduction, RefusesImperfectInformation) {
  const NumberedGame g = testing::matching_pennies(2);
  EXPECT_FALSE(solve_backward_induction(g.game, g.numbers).has_value());
}

TEST(BackwardInduction, ListsEveryWayOfBreakingTies) {
  // Player 0 chooses one of two branches; in each, player 1 is indifferent, player 0 is not.
  GameDraft draft(2);
  const auto first = draft.set(0, 2), left = draft.set(1, 2), right = draft.set(1, 2);
  const auto root = draft.decision(-1, first);
  const auto l = draft.decision(root, left), r = draft.decision(root, right);
  draft.end(l, {3, 0});
  draft.end(l, {0, 0});
  draft.end(r, {2, 5});
  draft.end(r, {1, 5});
  const NumberedGame g = draft.build();
  const auto found = solve_backward_induction(g.game, g.numbers);
  ASSERT_TRUE(found.has_value());
  EXPECT_FALSE(found->complete);
  EXPECT_FALSE(found->completeness.empty());
  ASSERT_EQ(found->solutions.size(), 4U);
  std::set<std::vector<double>> profiles;
  for (const Solution& s : found->solutions) {
    EXPECT_EQ(s.status, Status::certified);
    EXPECT_EQ(s.ties.size(), 2U);
    profiles.insert(s.profile.probability);
  }
  EXPECT_EQ(profiles.size(), 4U);
  EXPECT_EQ(solve_backward_induction(g.game, g.numbers, {}, 3)->solutions.size(), 3U);
}

TEST(BackwardInduction, FollowsForcedMoves) {
  const NumberedGame g = testing::crisis_subgame();
  ForcedActions forced(g.game.sets.size(), -1);
  const auto free = solve_backward_induction(g.game, g.numbers);
  EXPECT_EQ(free->solutions[0].utility[0], 0);
  forced[g.set(0)] = 0;  // challenge
  const auto found = solve_backward_induction(g.game, g.numbers, forced);
  ASSERT_EQ(found->solutions.size(), 1U);
  EXPECT_EQ(found->solutions[0].status, Status::certified);
  EXPECT_DOUBLE_EQ(found->solutions[0].utility[0], -.2);
}

TEST(BackwardInduction, AgreesWithTheLimitOfTheBranch) {
  const NumberedGame g = testing::crisis_subgame();
  const auto found = solve_backward_induction(g.game, g.numbers);
  const Solution limit = solve_limit(g.game, g.numbers);
  EXPECT_EQ(found->solutions[0].terminal_probability, limit.terminal_probability);
}

}  // namespace
}  // namespace foedus
