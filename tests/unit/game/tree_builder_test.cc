#include "game/tree_builder.h"
#include "base/diagnostic_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "game/history.h"

namespace foedus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

InformationSetLabel label(std::string stage) {
  InformationSetLabel result;
  result.stage_name = std::move(stage);
  return result;
}

/// A challenge under a private type: chance deals the challenger's aim, the protege does not see
/// it.
struct Deterrence {
  TreeBuilder builder{{"challenger", "protege"}};
  std::int32_t wide = builder.add_set(0, label("challenge"), {"attack", "hold"});
  std::int32_t narrow = builder.add_set(0, label("challenge"), {"attack", "hold"});
  std::int32_t resist = builder.add_set(1, label("resist"), {"resist", "concede"});

  Deterrence() {
    const auto root = builder.add_chance(-1);
    builder.name_branches(root, {"wide", "narrow"});
    builder.name_type_profiles({"wide", "narrow"});
    for (std::int32_t type = 0; type < 2; ++type) {
      const auto challenge = builder.add_decision(root, type == 0 ? wide : narrow, 0, type);
      builder.set_type_profile(challenge, type);
      const auto answer = builder.add_decision(challenge, resist, 1, 0);
      builder.add_terminal(answer, 0, 0);
      builder.add_terminal(answer, 1, 1);
      builder.add_terminal(challenge, 2, 1);
    }
  }
};

TEST(TreeBuilder, OrdersNodesBreadthFirstWithTheChildrenOfANodeSideBySide) {
  const Result<Game> game = Deterrence().builder.build();
  ASSERT_TRUE(game.ok());
  EXPECT_EQ(game->node_count(), 11U);
  EXPECT_THAT(game->parent, ElementsAre(-1, 0, 0, 1, 1, 2, 2, 3, 3, 5, 5));
  for (std::size_t node = 0; node < game->node_count(); ++node)
    for (std::int32_t k = 0; k < game->child_count[node]; ++k)
      EXPECT_EQ(game->parent[static_cast<std::size_t>(game->first_child[node] + k)],
                static_cast<std::int32_t>(node));
}

TEST(TreeBuilder, NumbersTerminalsInTheOrderOfAdding) {
  const Result<Game> game = Deterrence().builder.build();
  ASSERT_TRUE(game.ok());
  EXPECT_EQ(game->terminal_count, 6);
  EXPECT_THAT(game->terminal_outcome, ElementsAre(0, 1, 2, 0, 1, 2));
  for (std::size_t terminal = 0; terminal < 6; ++terminal)
    EXPECT_EQ(game->terminal[static_cast<std::size_t>(game->terminal_node[terminal])],
              static_cast<std::int32_t>(terminal));
}

TEST(TreeBuilder, GroupsTheMembersOfASetAndNumbersActionsThroughAllSets) {
  const Result<Game> game = Deterrence().builder.build();
  ASSERT_TRUE(game.ok());
  ASSERT_EQ(game->sets.size(), 3U);
  EXPECT_FALSE(game->perfect_information);
  EXPECT_EQ(game->action_count, 6);
  EXPECT_THAT(game->members_of(game->sets[2]), ElementsAre(3, 5));
  EXPECT_EQ(game->action(5, 1), 5);
  EXPECT_THAT(game->labels.actions,
              ElementsAre("attack", "hold", "attack", "hold", "resist", "concede"));
}

TEST(TreeBuilder, HandsDownTheTypeProfileAndTellsAHistoryInWords) {
  const Result<Game> game = Deterrence().builder.build();
  ASSERT_TRUE(game.ok());
  EXPECT_THAT(game->type_profile, ElementsAre(-1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1));
  EXPECT_EQ(history_of(*game, 10).text(), "narrow; challenge.attack, resist.concede");
  EXPECT_EQ(history_of(*game, 2).text(), "narrow");
  EXPECT_EQ(history_of(*game, 0).text(), "the start");
}

TEST(TreeBuilder, MapsOldHandlesToNodes) {
  std::vector<std::int32_t> order;
  const Result<Game> game = Deterrence().builder.build(&order);
  ASSERT_TRUE(game.ok());
  EXPECT_THAT(order, ElementsAre(0, 1, 3, 7, 8, 4, 2, 5, 9, 10, 6));
}

TEST(TreeBuilder, PutsAnActorsEarlierSetBeforeItsLaterOne) {
  TreeBuilder builder({"a"});
  const auto later = builder.add_set(0, label("later"), {"x", "y"});
  const auto unused = builder.add_set(0, label("unused"), {"x", "y"});
  const auto earlier = builder.add_set(0, label("earlier"), {"go", "stop"});
  (void)unused;
  const auto root = builder.add_decision(-1, earlier);
  const auto second = builder.add_decision(root, later);
  builder.add_terminal(root, 0);
  builder.add_terminal(second, 1);
  builder.add_terminal(second, 2);
  const Result<Game> game = builder.build();
  ASSERT_TRUE(game.ok());
  ASSERT_EQ(game->labels.sets.size(), 2U);
  EXPECT_EQ(game->labels.sets[0].stage_name, "earlier");
  EXPECT_EQ(game->labels.sets[1].stage_name, "later");
  EXPECT_THAT(game->information_set, ElementsAre(0, 1, -1, -1, -1));
  EXPECT_THAT(game->labels.actions, ElementsAre("go", "stop", "x", "y"));
  EXPECT_TRUE(game->perfect_information);
}

TEST(TreeBuilder, RefusesAnActorThatForgetsItsOwnMoveAndNamesBothHistories) {
  TreeBuilder builder({"a", "b"});
  const auto first = builder.add_set(0, label("choose"), {"left", "right"});
  const auto second = builder.add_set(0, label("again"), {"x", "y"}, SourceSpan{7, 9});
  const auto root = builder.add_decision(-1, first);
  for (int k = 0; k < 2; ++k) {
    const auto node = builder.add_decision(root, second);
    builder.add_terminal(node, 0);
    builder.add_terminal(node, 1);
  }
  const Result<Game> game = builder.build();
  ASSERT_FALSE(game.ok());
  const Diagnostic& diagnostic = game.diagnostics().all().front();
  EXPECT_EQ(diagnostic.code, DiagnosticCode::imperfect_recall);
  EXPECT_EQ(diagnostic.where, (SourceSpan{7, 9}));
  EXPECT_THAT(diagnostic.message, HasSubstr("at again, a would have forgotten"));
  EXPECT_THAT(diagnostic.message, HasSubstr("choose.left"));
  EXPECT_THAT(diagnostic.message, HasSubstr("choose.right"));
}

TEST(TreeBuilder, RefusesASetThatOnePathMeetsTwice) {
  TreeBuilder builder({"driver"});
  const auto exit = builder.add_set(0, label("exit"), {"leave", "go_on"});
  const auto root = builder.add_decision(-1, exit);
  builder.add_terminal(root, 0);
  const auto next = builder.add_decision(root, exit);
  builder.add_terminal(next, 1);
  builder.add_terminal(next, 2);
  const Result<Game> game = builder.build();
  ASSERT_FALSE(game.ok());
  EXPECT_EQ(game.diagnostics().all().front().code, DiagnosticCode::imperfect_recall);
}

TEST(TreeBuilder, RefusesChildrenThatDoNotMatchTheActions) {
  TreeBuilder builder({"a"});
  const auto root = builder.add_decision(-1, builder.add_set(0, label("s"), {"x", "y"}));
  builder.add_terminal(root, 0);
  const Result<Game> game = builder.build();
  ASSERT_FALSE(game.ok());
  EXPECT_EQ(game.diagnostics().all().front().code, DiagnosticCode::broken_tree);
  EXPECT_FALSE(TreeBuilder({"a"}).build().ok());
}

TEST(TreeBuilder, TakesAGameThatIsOneOutcome) {
  TreeBuilder builder({"a"});
  builder.add_terminal(-1, 3);
  const Result<Game> game = builder.build();
  ASSERT_TRUE(game.ok());
  EXPECT_EQ(game->terminal_count, 1);
  EXPECT_TRUE(game->perfect_information);
}

/// Two vote, each over a node of its own; one vote of two is the same whoever cast it.
struct TwoVotes {
  TreeBuilder builder{{"a", "b", "c"}};
  std::int32_t first = builder.add_set(0, label("vote.a"), {"yes", "no"});
  std::int32_t second = builder.add_set(1, label("vote.b"), {"yes", "no"});
  std::int32_t third = builder.add_set(2, label("answer"), {"stay", "go"});
  TreeBuilder::Node split = -1;

  /// `forgetful`: who voted first moves again where one has voted.
  explicit TwoVotes(bool forgetful = false) {
    if (forgetful) third = builder.add_set(0, label("again"), {"stay", "go"});
    const auto root = builder.add_decision(-1, first, 0);
    const auto yes = builder.add_decision(builder.add_pass_on(root, 0), second, 1);
    const auto no = builder.add_decision(builder.add_pass_on(root, 1), second, 1);
    builder.add_terminal(builder.add_pass_on(yes, 0), 0);
    const auto way = builder.add_pass_on(yes, 1);
    split = builder.add_decision(way, third, 2);
    builder.add_terminal(split, 1, 0);
    builder.add_terminal(split, 2, 1);
    builder.join(builder.add_pass_on(no, 0), split);
    builder.add_terminal(builder.add_pass_on(no, 1), 3);
  }
};

TEST(TreeBuilder, PutsANodeThatSeveralPassPlayOnToAfterAllOfThem) {
  std::vector<std::int32_t> order;
  const TwoVotes votes;
  const Result<Game> game = votes.builder.build(&order);
  ASSERT_TRUE(game.ok());
  ASSERT_TRUE(game->joined());
  const std::int32_t split = order[static_cast<std::size_t>(votes.split)];
  int ways = 0;
  for (std::size_t node = 0; node < game->node_count(); ++node)
    for (std::int32_t k = 0; k < game->child_count[node]; ++k) {
      const std::int32_t child = game->first_child[node] + k;
      EXPECT_LT(static_cast<std::int32_t>(node), child);
      if (child == split) ++ways;
      if (!game->only_passes_on(static_cast<std::int32_t>(node))) {
        EXPECT_EQ(game->parent[static_cast<std::size_t>(child)], static_cast<std::int32_t>(node));
      }
    }
  EXPECT_EQ(ways, 2);
  EXPECT_EQ(game->terminal_count, 4);
  EXPECT_EQ(game->landing(game->first_child[0]), 3);        // b votes, after a has
  EXPECT_EQ(history_of(*game, split).text(), "the start");  // nothing of single votes
  EXPECT_EQ(history_of(*game, game->first_child[static_cast<std::size_t>(split)] + 1).text(),
            "answer.go");
}

TEST(TreeBuilder, RefusesToJoinHistoriesThatSomebodyWouldHaveToTellApart) {
  const Result<Game> game = TwoVotes(true).builder.build();
  ASSERT_FALSE(game.ok());
  EXPECT_EQ(game.diagnostics().all().front().code, DiagnosticCode::imperfect_recall);
}

TEST(TreeBuilder, RefusesPlayThatComesBackToWhereItHasBeen) {
  TreeBuilder builder({"a"});
  const auto set = builder.add_set(0, label("s"), {"on"});
  const auto root = builder.add_chance(-1);
  const auto there = builder.add_decision(builder.add_pass_on(root), set);
  builder.join(builder.add_pass_on(there), there);
  const Result<Game> game = builder.build();
  ASSERT_FALSE(game.ok());
  EXPECT_EQ(game.diagnostics().all().front().code, DiagnosticCode::broken_tree);
}

TEST(InformationSetLabel, TellsStageTypesAndSeenMoves) {
  InformationSetLabel set = label("intervene");
  EXPECT_EQ(set.text(), "intervene");
  set.types = {{"guarantor.will", "irresolute"}};
  EXPECT_EQ(set.text(), "intervene[irresolute]");
  set.sees = {"settle.sign", "challenge.attack"};
  EXPECT_EQ(set.text(), "intervene[irresolute | settle.sign, challenge.attack]");
  set.types.clear();
  EXPECT_EQ(set.text(), "intervene[settle.sign, challenge.attack]");
}

}  // namespace
}  // namespace foedus
