// Stated orders of outcomes as a file writes them, and the payoffs that stand for them.
#include <gtest/gtest.h>

#include <string>

#include "scenario/describe.h"
#include "scenario/override.h"
#include "scenario/read_scenario.h"

namespace foedus {
namespace {

std::string text_with(const std::string& prefers, const std::string& payoffs = "") {
  return "foedus: 1\n"
         "sources: {memo: {cite: A memo, grade: C3, date: 2024-05}}\n"
         "actors:\n"
         "  state:\n"
         "    prefers: " +
         prefers +
         "\n"
         "  rival: {}\n"
         "private: {state.aim: {wide: {chance: 0.4}, limited: {chance: rest}}}\n"
         "play:\n"
         "  first: {actor: state, moves: {push: second, wait: peace}}\n"
         "  second: {actor: rival, moves: {yield: truce, fight: war, stall: stalemate}}\n"
         "outcomes:\n"
         "  peace: {payoffs: {rival: 1" +
         payoffs +
         "}}\n"
         "  truce: {payoffs: {rival: 0.5}}\n"
         "  stalemate: {payoffs: {rival: 0.4}}\n"
         "  war: {payoffs: {rival: 0}}\n";
}

Scenario read(const std::string& prefers) {
  auto scenario = read_scenario(SourceText("test.yaml", text_with(prefers)));
  for (const Diagnostic& d : scenario.diagnostics().all())
    if (d.severity == Severity::error) ADD_FAILURE() << d.message;
  return scenario.ok() ? std::move(scenario).value() : Scenario{};
}

std::string refused(const std::string& prefers, const std::string& payoffs = "") {
  const auto scenario = read_scenario(SourceText("test.yaml", text_with(prefers, payoffs)));
  return scenario.ok() ? "accepted" : scenario.diagnostics().all().front().message;
}

/// "peace=1 truce=2": each class by its first outcome, with its central rank.
std::string classes_of(const Scenario& scenario) {
  std::string words;
  for (const Preference& one : scenario.preferences)
    for (const auto& tied : one.classes) {
      for (const OutcomeId id : tied) words += scenario.outcomes[id.index()].name + "=";
      words += " ";
    }
  return words;
}

TEST(Preferences, AreReadInEveryNotation) {
  for (const char* order : {"[peace, truce = stalemate, war]", "peace > truce = stalemate > war",
                            "[peace, [truce, stalemate], war]", "[[peace, truce = stalemate, war]]",
                            "[peace > truce, [truce = stalemate], [stalemate, war]]",
                            "{order: [peace, truce = stalemate, war], note: illustrative}"}) {
    const Scenario scenario = read(order);
    ASSERT_EQ(scenario.preferences.size(), 1u) << order;
    EXPECT_EQ(classes_of(scenario), "peace= truce=stalemate= war= ") << order;
    for (std::size_t rank = 0; rank < 3; ++rank) {
      const Number& number = scenario.numbers[scenario.preferences[0].utility[rank].index()];
      EXPECT_EQ(number.role, NumberRole::utility);
      std::vector<double> chances(3, 0);
      chances[2 - rank] = 1;
      EXPECT_EQ(number.distribution()->parameters, chances) << order;
    }
  }
}

TEST(Preferences, NameTheirNumbersAfterActorTypeAndOutcome) {
  EXPECT_TRUE(read("[peace, truce, stalemate, war]").find_number("state.prefers.stalemate"));
  const Scenario typed = read(
      "{wide: [war, peace, truce, stalemate], limited: [[peace, war], [truce, war], [stalemate]]}");
  ASSERT_EQ(typed.preferences.size(), 2u);
  EXPECT_TRUE(typed.find_number("state.prefers.wide.war"));
  EXPECT_TRUE(typed.find_number("state.prefers.limited.stalemate"));
  EXPECT_EQ(typed.preferences[1].option, 1);
}

TEST(Preferences, GiveEveryOutcomeAPayoff) {
  const Scenario scenario = read("[peace, truce = stalemate, war]");
  for (const Outcome& outcome : scenario.outcomes) {
    ASSERT_EQ(outcome.payoffs.size(), 2u);
    EXPECT_EQ(outcome.payoffs[0].actor, ActorId(0));
  }
  EXPECT_EQ(scenario.outcomes[1].payoffs[0].components[0].value.syntax.text,
            scenario.outcomes[2].payoffs[0].components[0].value.syntax.text);
  const Scenario typed =
      read("{wide: [war, peace, truce, stalemate], limited: [peace, truce, stalemate, war]}");
  EXPECT_EQ(typed.outcomes[0].payoffs[0].components[0].value.syntax.text,
            "state.aim.wide * state.prefers.wide.peace + "
            "state.aim.limited * state.prefers.limited.peace");
  EXPECT_TRUE(typed.outcomes[0].payoffs[0].components[0].value.uses.types);
}

TEST(Preferences, KeepTheirSources) {
  const Scenario scenario = read(
      "{wide: {order: [war, peace, truce, stalemate], sources: [memo]}, "
      "limited: [peace, truce, stalemate, war]}");
  const auto sourced = scenario.find_number("state.prefers.wide.war");
  const auto unsourced = scenario.find_number("state.prefers.limited.war");
  ASSERT_TRUE(sourced && unsourced);
  EXPECT_EQ(scenario.numbers[sourced->index()].provenance.sources.size(), 1u);
  EXPECT_TRUE(scenario.numbers[unsourced->index()].provenance.sources.empty());
  const auto told = describe(scenario).orders;
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0], "State as wide: [war, peace, truce, stalemate], from memo C3");
}

TEST(Preferences, ThatGoInACircleNameIt) {
  EXPECT_EQ(refused("[[peace, truce, war], [war, stalemate, peace]]"),
            "the order `state.prefers` goes in a circle: `peace` above `truce`, which is above "
            "`war`, which is above `stalemate`, which is above `peace`");
  EXPECT_EQ(refused("[peace, truce, stalemate, war, truce]"),
            "the order `state.prefers` goes in a circle: `truce` above `stalemate`, which is above "
            "`war`, which is above `truce`");
  EXPECT_EQ(
      refused("[[peace = truce, war, stalemate], [peace, truce]]"),
      "the order `state.prefers` goes in a circle: `peace` = `truce` above `peace` = `truce`");
}

TEST(Preferences, ThatLeaveOutcomesOutNameThem) {
  EXPECT_EQ(refused("[peace, war]"),
            "the order `state.prefers` does not place `truce` and `stalemate`");
}

TEST(Preferences, StandInPlaceOfPayoffs) {
  EXPECT_EQ(refused("[peace, truce, stalemate, war]", ", state: 1"),
            "outcome `peace` gives a payoff to `state`, which states an order of outcomes");
}

TEST(Preferences, AreNotReplacedOneByOne) {
  const Scenario scenario = read("[peace, truce, stalemate, war]");
  const Setting setting{"state.prefers.peace", "0.9"};
  const auto changed = with_settings(scenario, {&setting, 1});
  ASSERT_FALSE(changed.ok());
  EXPECT_EQ(changed.diagnostics().all().front().message,
            "`state.prefers.peace` is drawn with the rest of its order, and not replaced alone");
}

}  // namespace
}  // namespace foedus
