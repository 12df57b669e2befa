// What movers see decides their information sets; simultaneous sides do not see each other.
#include "game/path/sight.h"
#include "base/diagnostic_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "game/history.h"
#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Game compiled(const Scenario& scenario) {
  Result<Game> game = compile_game(scenario, default_levers(scenario));
  EXPECT_TRUE(game.ok());
  return std::move(game).value();
}

std::string with_play(const std::string& play) {
  return "foedus: 1\ntitle: T\nquestion: Q\nactors:\n  a: {name: A}\n  b: {name: B}\nplay:\n" +
         play +
         "outcomes:\n"
         "  one: {payoffs: {a: 1, b: 0}}\n"
         "  two: {payoffs: {a: 0, b: 1}}\n";
}

std::vector<std::string> labels(const Game& game) {
  std::vector<std::string> texts;
  for (const InformationSetLabel& label : game.labels.sets) texts.push_back(label.text());
  return texts;
}

std::string refusal(const std::string& play) {
  const Scenario scenario = scenario_of(with_play(play));
  const Result<Game> game = compile_game(scenario, default_levers(scenario));
  if (game) return "";
  const Diagnostic& told = game.diagnostics().all().front();
  return code_name(told.code) + ": " + told.message + " " + told.expected;
}

const char* const kThreeStages =
    "  s: {actor: a, moves: {l: t, r: t}}\n"
    "  t: {actor: b, moves: {x: u, y: u}}\n";

TEST(Sight, WhatIsNotSeenDoesNotSplitAnInformationSet) {
  const std::string text = std::string(kThreeStages) + "  u: {actor: b, moves: {p: one, q: two}}\n";
  EXPECT_EQ(compiled(scenario_of(with_play(text))).sets.size(), 7U);
  std::string blind = text;
  blind.replace(blind.find("{actor: b, moves: {x"), 9, "{actor: b, sees: []");
  blind.replace(blind.find("{actor: b, moves: {p"), 9, "{actor: b, sees: {not: [s]}");
  const Game game = compiled(scenario_of(with_play(blind)));
  EXPECT_THAT(labels(game), ElementsAre("s", "t", "u[t.x]", "u[t.y]"));
  EXPECT_FALSE(game.perfect_information);
  EXPECT_EQ(game.sets[1].member_count, 2);
}

TEST(Sight, OwnMovesAreAlwaysSeen) {
  const Game game = compiled(scenario_of(with_play(
      std::string(kThreeStages) + "  u: {actor: a, sees: [t], moves: {p: one, q: two}}\n")));
  EXPECT_THAT(labels(game), ElementsAre("s", "t[s.l]", "t[s.r]", "u[s.l, t.x]", "u[s.l, t.y]",
                                        "u[s.r, t.x]", "u[s.r, t.y]"));
}

TEST(Sight, AStageThatWasNotReachedIsSeenAsSuch) {
  const Game game =
      compiled(scenario_of(with_play("  s: {actor: a, moves: {l: t, r: u}}\n"
                                     "  t: {actor: a, moves: {x: u, y: u}}\n"
                                     "  u: {actor: b, sees: [t], moves: {p: one, q: two}}\n")));
  EXPECT_THAT(labels(game), ElementsAre("s", "t[s.l]", "u[t.x]", "u[t.y]", "u"));
}

TEST(Sight, RefusesAStageThatForgetsWhatItsMoverSaw) {
  const std::string told = refusal(std::string("  s: {actor: a, moves: {l: t, r: t}}\n") +
                                   "  t: {actor: b, moves: {x: u, y: u}}\n"
                                   "  u: {actor: b, sees: [], moves: {p: one, q: two}}\n");
  EXPECT_THAT(told, HasSubstr("F551: at u[t.x], b would have forgotten"));
  EXPECT_THAT(told, HasSubstr("What it saw at `t` it still knows at `u`: let it see `s` there."));
}

TEST(Sight, RefusesMovesThatDependOnWhatIsHidden) {
  EXPECT_THAT(refusal("  s: {actor: a, moves: {l: t, r: t}}\n"
                      "  t: {actor: b, sees: [], moves: {x: {only_if: s.l, to: one}, y: two}}\n"),
              HasSubstr("F553"));
}

TEST(Simultaneous, SidesDoNotSeeEachOtherAndLeadOnTogether) {
  const Scenario scenario =
      scenario_of(with_play("  s:\n"
                            "    actor: [a, b]\n"
                            "    moves: {a: [l, r], b: [l, r]}\n"
                            "    to: {when: s.a.l and s.b.l, to: u, otherwise: two}\n"
                            "  u: {actor: a, moves: {p: one, q: two}}\n"));
  const Game game = compiled(scenario);
  EXPECT_THAT(labels(game), ElementsAre("s.a", "s.b", "u[s.a.l, s.b.l]"));
  EXPECT_EQ(game.node_count(), count_game(scenario, default_levers(scenario)).nodes);
  EXPECT_EQ(history_of(game, game.terminal_node[0]).text(), "s.a.l, s.b.l, u.p");
}

TEST(Simultaneous, IsTheSequenceInWhichTheLaterSeesNothing) {
  const Scenario together =
      scenario_of(with_play("  s:\n"
                            "    actor: [a, b]\n"
                            "    moves: {a: [l, r], b: [l, r]}\n"
                            "    to: {when: s.a.l or s.b.l, to: one, otherwise: two}\n"));
  const Scenario sequence =
      scenario_of(with_play("  s: {actor: a, moves: {l: t, r: t}}\n"
                            "  t:\n"
                            "    actor: b\n"
                            "    sees: []\n"
                            "    moves: {l: one, r: {when: s.l, to: one, otherwise: two}}\n"));
  const Game a = compiled(together), b = compiled(sequence);
  EXPECT_EQ(a.parent, b.parent);
  EXPECT_EQ(a.information_set, b.information_set);
  EXPECT_EQ(a.terminal_outcome, b.terminal_outcome);
}

TEST(Simultaneous, IsLeftOutAsAWhole) {
  const Game game =
      compiled(scenario_of(with_play("  open: {actor: a, moves: {go: s, stop: s}}\n"
                                     "  s:\n"
                                     "    actor: [a, b]\n"
                                     "    moves: {a: [l, r], b: [l, r]}\n"
                                     "    only_if: open.go\n"
                                     "    otherwise: two\n"
                                     "    to: {when: s.a.l or s.b.l, to: one, otherwise: two}\n")));
  EXPECT_EQ(game.terminal_count, 5);
}

}  // namespace
}  // namespace foedus
