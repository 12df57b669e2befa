// Stages at which several move at the same time, and what movers see, as they are read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/describe.h"
#include "unit/scenario/small_crisis.h"

namespace foedus::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// The small crisis in which both sides move at the same time.
std::string together(const std::string& target =
                         "{when: clash.challenger.attack and "
                         "clash.protege.fight, to: spread, otherwise: "
                         "{when: clash.challenger.attack, to: loss, "
                         "otherwise: peace}}") {
  std::string text = changed(
      "  challenge: {actor: challenger, moves: {attack: resist, hold: peace}}\n"
      "  resist: {actor: protege, moves: {fight: spread, concede: loss}}\n",
      "  clash:\n"
      "    actor: [challenger, protege]\n"
      "    moves: {challenger: [attack, hold], protege: [fight, concede]}\n"
      "    to: " +
          target + "\n");
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"challenge.attack)", "clash.challenger.attack)"},
        {"chance(challenge.attack", "chance(clash.challenger.attack"}}) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

TEST(ReadPlay, UnfoldsASimultaneousStageIntoOneStageASide) {
  const auto scenario = read(together());
  ASSERT_TRUE(scenario.ok()) << errors_of(together());
  ASSERT_EQ(scenario->stages.size(), 3U);
  const Stage& first = scenario->stages[0];
  const Stage& second = scenario->stages[1];
  EXPECT_EQ(first.name, "clash.challenger");
  EXPECT_EQ(second.name, "clash.protege");
  EXPECT_EQ(first.simultaneous, "clash");
  for (const Move& move : first.moves) EXPECT_EQ(move.target.otherwise.stage, StageId(1));
  for (const Move& move : second.moves) {
    ASSERT_EQ(move.target.cases.size(), 2U);
    EXPECT_EQ(move.target.cases[0].to.stage, StageId(2));
    EXPECT_EQ(move.target.cases[0].when.references.size(),
              move.target.cases[0].when.syntax.nodes.size());
  }
}

TEST(ReadPlay, TellsThatSidesMoveAtTheSameTime) {
  const auto told = describe(read(together()).value());
  EXPECT_EQ(told.play[0].when, "first; at the same time as Protégé");
  EXPECT_EQ(told.play[1].when, "at the same time as Challenger");
  EXPECT_THAT(told.play[1].knows, HasSubstr("what Challenger does at the same time"));
  EXPECT_THAT(told.play[1].moves.back(), HasSubstr("together these moves lead to"));
  EXPECT_EQ(told.actors[0], "Challenger (challenger), who moves at clash");
  EXPECT_EQ(told.outcomes[0], "peace: after clash");
}

TEST(ReadPlay, ReachedAsksForTheStageAsAWhole) {
  std::string text = together();
  const std::size_t at = text.find("chance(tag fighting |");
  text.insert(at, "chance(reached(clash)) * ");
  EXPECT_EQ(errors_of(text), "");
}

TEST(ReadPlay, AMoveOfASideIsCalledByItsActor) {
  std::string text = together();
  text.replace(text.find("attack: chance(clash.challenger.attack)"), 39,
               "attack: chance(clash.attack)");
  EXPECT_EQ(errors_of(text), "53 F406 -> clash.challenger.attack");
}

TEST(ReadPlay, ReadsWhatAMoverSees) {
  const auto only = read(changed("{actor: protege,", "{actor: protege, sees: [],"));
  ASSERT_TRUE(only.ok());
  EXPECT_EQ(only->stages[1].sees.kind, Sight::Kind::only);
  EXPECT_TRUE(only->stages[1].sees.stages.empty());
  const auto but = read(changed("{actor: protege,", "{actor: protege, sees: {not: [challenge]},"));
  ASSERT_TRUE(but.ok());
  EXPECT_EQ(but->stages[1].sees.kind, Sight::Kind::all_but);
  EXPECT_THAT(but->stages[1].sees.stages, ElementsAre(StageId(0)));
  EXPECT_EQ(describe(but.value()).play[1].knows,
            "every earlier move but those of others at challenge; not the aim of Challenger");
}

TEST(ReadPlay, RefusesToSeeWhatIsNotPlayedBefore) {
  EXPECT_EQ(errors_after("{actor: challenger, moves", "{actor: challenger, sees: [resist], moves"),
            "34 F515");
  EXPECT_EQ(errors_after("{actor: protege,", "{actor: protege, sees: [chalenge],"),
            "35 F401 -> challenge");
}

}  // namespace
}  // namespace foedus::tests
