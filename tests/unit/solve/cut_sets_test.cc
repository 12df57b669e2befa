// What depends on what among information sets, and that what is cut leaves no circle.
#include "solve/batch/cut_sets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "solve/solve_plan.h"
#include "unit/solve/known_games.h"
#include "unit/solve/random_games.h"

namespace foedus {
namespace {

using Sets = std::vector<std::int32_t>;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Whether sets that are not cut can be put in an order in which each follows what it depends on.
bool has_an_order(const std::vector<Sets>& dependencies, const Sets& cut) {
  std::vector<int> state(dependencies.size(), 0);  // 1: being visited, 2: done
  for (const std::int32_t h : cut) state[at(h)] = 2;
  const std::function<bool(std::size_t)> visit = [&](std::size_t h) {
    if (state[h] != 0) return state[h] == 2;
    state[h] = 1;
    for (const std::int32_t g : dependencies[h])
      if (!visit(at(g))) return false;
    state[h] = 2;
    return true;
  };
  for (std::size_t h = 0; h < dependencies.size(); ++h)
    if (!visit(h)) return false;
  return true;
}

TEST(CutSets, LeaveNoCircleInRandomGames) {
  testing::Random random(11);
  int with_cuts = 0;
  for (int k = 0; k < 300; ++k) {
    const testing::RandomGame drawn = testing::random_game(random);
    const NumberBlock numbers = testing::random_numbers(drawn, 1, k % 3 == 0, random);
    const GameNumbers gathered = gather(drawn.layout, numbers, 0);
    const SolvePlan plan =
        make_plan(drawn.game, gathered, testing::random_forced(drawn.game, random));
    const auto dependencies = set_dependencies(plan);
    const Sets cut = choose_cut_sets(plan, dependencies);
    EXPECT_TRUE(has_an_order(dependencies, cut)) << "game " << k;
    EXPECT_TRUE(std::is_sorted(cut.begin(), cut.end()));
    for (const std::int32_t h : cut) EXPECT_NE(plan.free_set[at(h)], 0);
    with_cuts += cut.empty() ? 0 : 1;
  }
  EXPECT_GT(with_cuts, 30);
}

TEST(CutSets, NothingIsCutWhereInformationIsPerfect) {
  testing::Random random(12);
  for (int k = 0; k < 50; ++k) {
    const testing::RandomGame drawn = testing::random_game(random, true);
    const NumberBlock numbers = testing::random_numbers(drawn, 1, false, random);
    const SolvePlan plan = make_plan(drawn.game, gather(drawn.layout, numbers, 0), {});
    EXPECT_TRUE(choose_cut_sets(plan, set_dependencies(plan)).empty());
  }
}

TEST(CutSets, SendersAndLaterSetsAreWhatASetDependsOn) {
  // Sets: hard and soft challenger, hard and soft defender, the challenger's last moves HH .. SS.
  const auto game = testing::unilateral_deterrence(0.5, 0.5);
  const SolvePlan plan = make_plan(game.game, game.numbers, {});
  const auto dependencies = set_dependencies(plan);
  EXPECT_EQ(dependencies[0], (Sets{2, 3, 4, 5}));  // what both defenders do, and its own last moves
  EXPECT_EQ(dependencies[2], (Sets{0, 1, 4, 6}));  // which challenger initiates, and what follows
  EXPECT_TRUE(dependencies[4].empty());            // one member, nothing later
  EXPECT_LE(choose_cut_sets(plan, dependencies).size(), 2U);
}

TEST(CutSets, FewOfManySets) {
  const auto crisis = testing::guarantee_crisis("pledge");
  const SolvePlan plan = make_plan(crisis.numbered.game, crisis.numbered.numbers, {});
  const auto dependencies = set_dependencies(plan);
  const Sets cut = choose_cut_sets(plan, dependencies);
  EXPECT_TRUE(has_an_order(dependencies, cut));
  EXPECT_LE(cut.size(), 26U);
}

}  // namespace
}  // namespace foedus
