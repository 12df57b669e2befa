#include "scenario/read_scenario.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "scenario/field_table.h"
#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

using tests::changed;
using tests::errors_after;
using tests::read;
using tests::small_crisis;

TEST(ReadScenario, ReadsTheSmallCrisisWithoutAWord) {
  const auto scenario = read(small_crisis());
  ASSERT_TRUE(scenario.ok());
  EXPECT_TRUE(scenario.diagnostics().all().empty());
  EXPECT_EQ(scenario->title, "A small crisis");
  EXPECT_EQ(scenario->actors.size(), 2U);
  EXPECT_EQ(scenario->stages.size(), 3U);
  EXPECT_EQ(scenario->number_order.size(), scenario->numbers.size());
  EXPECT_EQ(scenario->study.precision.size(), 2U);
  EXPECT_TRUE(scenario->study.precision[1].limit);
}

TEST(ReadScenario, RefusesAChainOfNamesThatIsTooLong) {
  const auto chain = [](int links) {
    std::string numbers = "quantities:\n  n0: 1\n";
    for (int i = 1; i < links; ++i) {
      numbers += "  n" + std::to_string(i) + ": n" + std::to_string(i - 1) + " + 0\n";
    }
    return read("foedus: 1\ntitle: T\nquestion: Q\nactors:\n  a: {name: A}\n" + numbers +
                "play:\n  s: {actor: a, moves: {go: one, stop: two}}\n"
                "outcomes:\n  one: {payoffs: {a: n0}}\n  two: {payoffs: {a: 0}}\n");
  };
  EXPECT_TRUE(chain(1000).ok());
  const auto refused = chain(50000);
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.diagnostics().error_count(), 1U);
  EXPECT_EQ(refused.diagnostics().all()[0].code, DiagnosticCode::chain_too_long);
}

TEST(ReadScenario, NamesNumbersByTheirDottedNames) {
  const auto scenario = read(small_crisis());
  ASSERT_TRUE(scenario.ok());
  for (const char* name :
       {"prize", "war_cost.protege", "guarantee.pledge.force", "red_line",
        "challenger.aim.wide.chance", "challenger.aim.limited.value", "spread.contained.chance"}) {
    EXPECT_TRUE(scenario->find_number(name).has_value()) << name;
  }
  EXPECT_FALSE(scenario->find_number("challenger.aim.limited.chance").has_value());
}

TEST(ReadScenario, KeepsSourcesAndNotesOfANumber) {
  const auto scenario = read(small_crisis());
  ASSERT_TRUE(scenario.ok());
  const Number& win = scenario->numbers[scenario->find_number("win")->index()];
  ASSERT_EQ(win.provenance.sources.size(), 1U);
  EXPECT_EQ(scenario->citations[win.provenance.sources[0].index()].grade, "B2");
  EXPECT_EQ(win.provenance.note, "illustrative");
  EXPECT_EQ(win.as_written, "0.2 to 0.8");
}

TEST(ReadScenario, ReadsATargetByHistory) {
  const auto scenario = read(changed(
      "concede: loss",
      "concede: {when: guarantee is none, to: loss, otherwise: {when: challenge.attack, to: war, "
      "otherwise: peace}}"));
  ASSERT_TRUE(scenario.ok());
  const Target& target = scenario->stages[1].moves[1].target;
  ASSERT_EQ(target.cases.size(), 2U);
  EXPECT_EQ(scenario->outcomes[target.cases[1].to.outcome.index()].name, "war");
  EXPECT_EQ(scenario->outcomes[target.otherwise.outcome.index()].name, "peace");
}

TEST(ReadScenario, ADefinitionTellsWhatItUses) {
  const auto scenario = read(small_crisis());
  ASSERT_TRUE(scenario.ok());
  const Uses& uses = scenario->definitions[0].value.uses;
  EXPECT_TRUE(uses.numbers && uses.levers);
  EXPECT_FALSE(uses.path || uses.types || uses.me);
}

TEST(ReadScenario, APathInAQuantityIsRefusedAlsoThroughADefinition) {
  EXPECT_EQ(errors_after("prize: 1\n", "prize: 1 + challenge.attack\n"), "9 F407");
  std::string text = changed("prize: 1\n", "prize: 1 + seen\n");
  text.replace(text.find("definitions:\n"), 13, "definitions:\n  seen: challenge.attack\n");
  EXPECT_EQ(tests::errors_of(text), "9 F407");
}

TEST(ReadScenario, CirclesAreErrors) {
  EXPECT_EQ(errors_after("red_line * guarantee", "felt * guarantee"), "32 F408");
  EXPECT_EQ(errors_after("concede: loss", "concede: challenge"), "35 F510");
}

TEST(ReadScenario, ChancesOfAStageSumToOne) {
  EXPECT_EQ(errors_after("spreads: {chance: rest", "spreads: {chance: 0.3"), "36 F606");
  EXPECT_EQ(errors_after("spreads: {chance: rest", "spreads: {chance: 10 %"), "");
}

TEST(ReadScenario, EveryMovingActorNeedsAPayoff) {
  EXPECT_EQ(errors_after("{challenger: -2, protege: -2}", "{challenger: -2}"), "47 F511");
}

TEST(ReadScenario, KeepsAnchorsInTheOrderOfTheScale) {
  const auto scenario = read(changed(
      "resolve: 0.3 to 0.6", "resolve: {value: 0.3 to 0.6, anchors: {1: certain, 0.3: a doubt}}"));
  ASSERT_TRUE(scenario.ok());
  const auto& anchors =
      scenario->numbers[scenario->find_number("resolve")->index()].provenance.anchors;
  const std::vector<std::pair<double, std::string>> expected = {{0.3, "a doubt"}, {1, "certain"}};
  EXPECT_EQ(anchors, expected);
}

TEST(ReadScenario, AnEmptyTextIsNoScenario) {
  EXPECT_FALSE(read("").ok());
  EXPECT_FALSE(read("- a\n- b\n").ok());
}

}  // namespace
}  // namespace foedus
