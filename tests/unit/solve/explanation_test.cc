#include "solve/explanation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "game/tree_builder.h"
#include "solve/solve_game.h"

namespace foedus {
namespace {

constexpr double kNear = 1e-12;

/// A protégé resists or concedes, not knowing whether its guarantor is resolute; the guarantor then
/// fights or abandons. Payoffs are those of the half-credible guarantee: the protégé's threshold is
/// 0.25. A third move, `bargain`, is worth -0.9 to it whatever the type.
struct Fixture {
  Game game;
  GameNumbers numbers;
  PayoffParts parts;
  std::vector<TypeLabel> types = {{"guarantor.will", 1, {"resolute", "irresolute"}}};
  Solution solution;

  explicit Fixture(double resolute) {
    TreeBuilder builder({"protege", "guarantor"});
    InformationSetLabel resistance, strong, weak;
    resistance.stage_name = "resistance";
    strong.stage_name = weak.stage_name = "intervention";
    strong.types = {{"guarantor.will", "resolute"}};
    weak.types = {{"guarantor.will", "irresolute"}};
    const auto p = builder.add_set(0, resistance, {"resist", "concede", "bargain"});
    const auto r = builder.add_set(1, strong, {"fight", "abandon"});
    const auto i = builder.add_set(1, weak, {"fight", "abandon"});
    const auto root = builder.add_chance(-1);
    parts.components = {"kept", "war", "reputation"};
    for (const auto& [set, cost, profile] : {std::tuple{r, 0.3, 0}, std::tuple{i, 0.8, 1}}) {
      const auto resist = builder.add_decision(root, p);
      builder.set_type_profile(resist, profile);
      const auto fight = builder.add_decision(resist, set);
      add_end(builder, fight, {{0, 0.6}, {1, -0.5}}, {{1, -cost}});
      add_end(builder, fight, {{0, 0.3}, {1, -1.0}}, {{2, -0.5}});
      add_end(builder, resist, {{0, -0.5}}, {{2, -0.45}});
      add_end(builder, resist, {{0, -0.9}}, {{2, -0.1}});
    }
    auto built = builder.build();
    EXPECT_TRUE(built.ok());
    game = std::move(built).value();
    numbers.chance = {resolute, 1 - resolute};
    play({1, 0, 0}, {1, 0}, {0, 1});
  }

  void add_end(TreeBuilder& builder, TreeBuilder::Node parent, std::vector<ComponentValue> protege,
               std::vector<ComponentValue> guarantor) {
    builder.add_terminal(parent, static_cast<std::int32_t>(parts.parts.size() / 2));
    for (auto* side : {&protege, &guarantor}) {
      double sum = 0;
      for (const ComponentValue& part : *side) sum += part.value;
      numbers.payoff.push_back(sum);
      parts.parts.push_back(std::move(*side));
    }
  }

  std::int32_t set_named(const std::string& text) const {
    for (std::size_t s = 0; s < game.labels.sets.size(); ++s)
      if (game.labels.sets[s].text() == text) return static_cast<std::int32_t>(s);
    ADD_FAILURE() << "no set " << text;
    return 0;
  }

  void play(std::vector<double> protege, std::vector<double> resolute,
            std::vector<double> irresolute) {
    solution = {};
    solution.profile.probability.resize(static_cast<std::size_t>(game.action_count));
    const auto put = [&](const std::string& set, const std::vector<double>& moves) {
      const auto first = game.sets[static_cast<std::size_t>(set_named(set))].first_action;
      std::copy(moves.begin(), moves.end(), solution.profile.probability.begin() + first);
    };
    put("resistance", protege);
    put("intervention[resolute]", resolute);
    put("intervention[irresolute]", irresolute);
    evaluate_profile(game, numbers, solution);
  }

  Explanation read() const { return explain(game, numbers, parts, types, solution); }
  SetReading protege() const {
    return read().sets[static_cast<std::size_t>(set_named("resistance"))];
  }
};

TEST(Explanation, ComponentsOfEveryMoveAddUpToItsPayoff) {
  Fixture fixture(0.3);
  fixture.play({0.7, 0.2, 0.1}, {0.6, 0.4}, {0.1, 0.9});
  for (const SetReading& set : fixture.read().sets)
    for (const MoveReading& move : set.moves) {
      double sum = 0;
      for (const double part : move.components) sum += part;
      EXPECT_NEAR(sum, move.payoff, kNear);
    }
}

TEST(Explanation, DifferencesOfComponentsAddUpToTheMargin) {
  for (const SetReading& set : Fixture(0.3).read().sets) {
    double sum = 0;
    for (const ComponentDifference& d : set.differences) sum += d.difference;
    EXPECT_NEAR(sum, set.margin, kNear);
  }
}

TEST(Explanation, PayoffsAreExpectedUnderBeliefsAndLaterPlay) {
  const SetReading set = Fixture(0.3).protege();
  EXPECT_NEAR(set.moves[0].payoff, 0.3 * 0.1 + 0.7 * -0.7, kNear);
  EXPECT_NEAR(set.moves[1].payoff, -0.5, kNear);
  EXPECT_NEAR(set.moves[1].shortfall, 0.5 - 0.46, kNear);
}

TEST(Explanation, BeliefsAreMarginalsOfOtherActorsTypes) {
  const Fixture fixture(0.3);
  const SetReading set = fixture.protege();
  ASSERT_EQ(set.beliefs.size(), 1U);
  EXPECT_NEAR(set.beliefs[0].chance[0], 0.3, kNear);
  EXPECT_NEAR(set.beliefs[0].chance[1], 0.7, kNear);
}

TEST(Explanation, AnActorHoldsNoBeliefAboutItsOwnType) {
  const Fixture fixture(0.3);
  const auto set = static_cast<std::size_t>(fixture.set_named("intervention[resolute]"));
  EXPECT_TRUE(fixture.read().sets[set].beliefs.empty());
}

TEST(Explanation, TheThresholdIsTheBeliefThatMakesTheTwoBestMovesEqual) {
  const SetReading set = Fixture(0.3).protege();
  ASSERT_TRUE(set.threshold.has_value());
  EXPECT_NEAR(set.threshold->threshold, 0.25, kNear);
  EXPECT_NEAR(set.threshold->believed, 0.3, kNear);
  EXPECT_EQ(set.threshold->option, 0);
  EXPECT_TRUE(set.threshold->best_above);
}

TEST(Explanation, TheBestMoveFlipsWhenTheBeliefCrossesTheThreshold) {
  const SetReading above = Fixture(0.251).protege(), below = Fixture(0.249).protege();
  EXPECT_EQ(above.best, 0);
  EXPECT_EQ(below.best, 1);
  EXPECT_NEAR(below.threshold->threshold, 0.25, kNear);
  EXPECT_FALSE(below.threshold->best_above);
}

TEST(Explanation, AThresholdIsExactAlsoWhereTheBeliefIsDegenerate) {
  const SetReading set = Fixture(1.0).protege();
  ASSERT_TRUE(set.threshold.has_value());
  EXPECT_NEAR(set.threshold->threshold, 0.25, kNear);
}

TEST(Explanation, ThereIsNoThresholdWhereTheSameMoveLeadsWhateverIsBelieved) {
  Fixture fixture(0.3);
  fixture.play({0, 1, 0}, {0, 1}, {0, 1});  // nobody fights: conceding is always better
  EXPECT_FALSE(fixture.protege().threshold.has_value());
}

TEST(Explanation, ReachAndForcedMovesAreReported) {
  const Fixture fixture(0.3);
  std::vector<std::int32_t> forced(fixture.game.sets.size(), -1);
  const auto strong = static_cast<std::size_t>(fixture.set_named("intervention[resolute]"));
  forced[strong] = 0;
  const Explanation read = explain(fixture.game, fixture.numbers, fixture.parts, fixture.types,
                                   fixture.solution, forced);
  EXPECT_TRUE(read.sets[strong].forced);
  EXPECT_NEAR(read.sets[strong].reach, 0.3, kNear);
  EXPECT_NEAR(read.payoff_range[0], 1.0, kNear);  // from -0.9 to 0.1
}

TEST(TypeOption, TheLastTypeVariesFastest) {
  const std::vector<TypeLabel> types = {{"a.x", 0, {"p", "q"}}, {"b.y", 1, {"r", "s", "t"}}};
  EXPECT_EQ(type_option(types, 4, 0), 1U);
  EXPECT_EQ(type_option(types, 4, 1), 1U);
  EXPECT_EQ(type_option(types, 2, 1), 2U);
}

}  // namespace
}  // namespace foedus
