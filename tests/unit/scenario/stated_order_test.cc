// Rankings that agree with an order are counted exactly and numbered without a gap.
#include "scenario/stated_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <vector>

namespace foedus {
namespace {

using Ranking = std::vector<std::uint8_t>;

std::set<Ranking> rankings_of(const StatedOrder& order) {
  std::set<Ranking> all;
  for (std::uint64_t index = 0; index < order.extensions(); ++index) {
    Ranking one(order.classes());
    order.extension(index, one);
    all.insert(one);
  }
  return all;
}

/// Every permutation that keeps all pairs: the definition, without any counting.
std::set<Ranking> by_definition(std::size_t classes, const StatedOrder::Pairs& preferred) {
  Ranking one(classes);
  std::iota(one.begin(), one.end(), std::uint8_t{0});
  std::set<Ranking> all;
  do {
    const auto rank = [&](std::int32_t of) { return std::find(one.begin(), one.end(), of); };
    if (std::all_of(preferred.begin(), preferred.end(),
                    [&](const auto& pair) { return rank(pair.first) > rank(pair.second); }))
      all.insert(one);
  } while (std::next_permutation(one.begin(), one.end()));
  return all;
}

StatedOrder::Pairs subsets_of_three() {
  StatedOrder::Pairs pairs;
  for (std::int32_t set = 0; set < 8; ++set)
    for (std::int32_t element = 0; element < 3; ++element)
      if ((set >> element & 1) == 0) pairs.emplace_back(set | 1 << element, set);
  return pairs;
}

/// Two rows of n: each above the one before it in its row, the second row above the first.
StatedOrder::Pairs grid(std::int32_t n) {
  StatedOrder::Pairs pairs;
  for (std::int32_t i = 0; i < n; ++i) {
    pairs.emplace_back(n + i, i);
    if (i == 0) continue;
    pairs.emplace_back(i, i - 1);
    pairs.emplace_back(n + i, n + i - 1);
  }
  return pairs;
}

TEST(StatedOrder, CountsRankingsAsPublished) {
  EXPECT_EQ(StatedOrder(4, {}).extensions(), 24u);                       // 4!
  EXPECT_EQ(StatedOrder(12, {}).extensions(), 479001600u);               // 12!
  EXPECT_EQ(StatedOrder(4, {{0, 2}, {1, 2}, {1, 3}}).extensions(), 5u);  // N, a zigzag: Euler
  EXPECT_EQ(StatedOrder(8, grid(4)).extensions(), 14u);                  // Catalan
  EXPECT_EQ(StatedOrder(12, grid(6)).extensions(), 132u);                // Catalan
  EXPECT_EQ(StatedOrder(8, subsets_of_three()).extensions(), 48u);       // OEIS A046873
}

TEST(StatedOrder, NumbersEveryRankingThatAgreesOnce) {
  const std::vector<std::pair<std::size_t, StatedOrder::Pairs>> orders = {
      {1, {}},
      {3, {{0, 1}, {1, 2}}},
      {3, {{0, 2}}},
      {4, {{0, 3}, {1, 3}, {2, 3}}},
      {5, {{0, 2}, {1, 2}, {1, 3}, {4, 0}}},
      {8, subsets_of_three()}};
  for (const auto& [classes, preferred] : orders) {
    const StatedOrder order(classes, preferred);
    const auto expected = by_definition(classes, preferred);
    EXPECT_EQ(order.extensions(), expected.size());
    EXPECT_EQ(rankings_of(order), expected);
  }
}

TEST(StatedOrder, GivesEachClassItsShareOfRanks) {
  const StatedOrder::Pairs pairs = {{0, 2}, {1, 2}, {1, 3}, {4, 0}};
  const StatedOrder order(5, pairs);
  const auto all = by_definition(5, pairs);
  for (std::size_t of = 0; of < 5; ++of) {
    std::vector<double> expected(5, 0);
    for (const Ranking& one : all)
      expected[static_cast<std::size_t>(std::find(one.begin(), one.end(), of) - one.begin())] +=
          1.0 / static_cast<double>(all.size());
    const std::vector<double> chances = order.rank_chances(of);
    for (std::size_t rank = 0; rank < 5; ++rank) EXPECT_NEAR(chances[rank], expected[rank], 1e-15);
  }
}

TEST(StatedOrder, OfManyClassesIsReadWhereNothingIsLeftOpen) {
  StatedOrder::Pairs chain;
  for (std::int32_t i = 0; i < 63; ++i) chain.emplace_back(i, i + 1);
  ASSERT_TRUE(StatedOrder::fits(64, chain));
  const StatedOrder order(64, chain);
  EXPECT_TRUE(order.total());
  EXPECT_EQ(order.extensions(), 1u);
  Ranking ranking(64);
  order.extension(0, ranking);
  EXPECT_EQ(ranking.front(), 63);
  EXPECT_EQ(ranking.back(), 0);
  EXPECT_EQ(order.rank_chances(0).back(), 1.0);
  EXPECT_FALSE(StatedOrder::fits(65, chain));
  chain.pop_back();
  EXPECT_FALSE(StatedOrder::fits(64, chain));
  EXPECT_TRUE(StatedOrder::fits(12, {}));
  EXPECT_FALSE(StatedOrder::fits(13, {}));
}

TEST(StatedOrder, FindsACircle) {
  EXPECT_TRUE(StatedOrder::circle(3, {{0, 1}, {1, 2}, {0, 2}}).empty());
  const auto circle = StatedOrder::circle(4, {{3, 0}, {0, 1}, {1, 2}, {2, 0}});
  EXPECT_EQ(circle, (std::vector<std::int32_t>{0, 1, 2}));
  EXPECT_EQ(StatedOrder::circle(1, {{0, 0}}), (std::vector<std::int32_t>{0}));
}

}  // namespace
}  // namespace foedus
