#include "game/compile_game.h"
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

/// Two actors and a play given by the test; every outcome pays both.
std::string with_play(const std::string& play, const std::string& more = "") {
  return "foedus: 1\ntitle: T\nquestion: Q\nactors:\n  a: {name: A}\n  b: {name: B}\n" + more +
         "play:\n" + play +
         "outcomes:\n"
         "  one: {payoffs: {a: 1, b: 0}}\n"
         "  two: {payoffs: {a: 0, b: 1}}\n";
}

TEST(CompileGame, TheFiveActorCrisisHas429NodesAnd66InformationSets) {
  const Scenario scenario = shipped("guarantee-crisis.yaml");
  const Game game = compiled(scenario);
  EXPECT_EQ(game.node_count(), 429U);
  EXPECT_EQ(game.sets.size(), 66U);
  EXPECT_EQ(game.terminal_count, 216);
}

TEST(CompileGame, TheBenchmarkGameHas37NodesAnd7InformationSets) {
  const Scenario scenario = shipped("bench-deterrence.yaml");
  const Game game = compiled(scenario);
  EXPECT_EQ(game.node_count(), 37U);
  EXPECT_EQ(game.sets.size(), 7U);
}

TEST(CompileGame, TheNegotiationHasTheStatedSizeUnderEverySequence) {
  const Scenario scenario = shipped("records/guarantee-negotiation.yaml");
  struct Expected {
    const char *guarantee, *sequence;
    std::size_t nodes, sets;
  };
  for (const Expected& expected :
       {Expected{"none", "together", 1041, 58}, Expected{"pledge", "together", 3697, 205},
        Expected{"pledge", "guarantee_first", 4273, 247},
        Expected{"pledge", "ceasefire_first", 3153, 179}}) {
    LeverChoice levers = default_levers(scenario);
    levers.option[0] = option_of(scenario, "guarantee", expected.guarantee);
    levers.option[1] = option_of(scenario, "sequence", expected.sequence);
    const Result<Game> game = compile_game(scenario, levers);
    ASSERT_TRUE(game.ok());
    EXPECT_EQ(game->node_count(), expected.nodes) << expected.sequence;
    EXPECT_EQ(game->sets.size(), expected.sets) << expected.sequence;
    EXPECT_EQ(count_game(scenario, levers).nodes, expected.nodes);
  }
}

TEST(CompileGame, CountsWithoutBuildingWhatItBuilds) {
  for (const char* file : {"guarantee-crisis.yaml", "bench-deterrence.yaml"}) {
    const Scenario scenario = shipped(file);
    const GameSize size = count_game(scenario, default_levers(scenario));
    const Game game = compiled(scenario);
    EXPECT_EQ(size.nodes, game.node_count()) << file;
    EXPECT_EQ(size.terminals, static_cast<std::size_t>(game.terminal_count)) << file;
    EXPECT_FALSE(size.over_limit);
  }
}

TEST(CompileGame, PutsTheTypesAtTheRootAndHidesThemFromOthers) {
  const Scenario scenario = scenario_of(kTwoStages);
  const Game game = compiled(scenario);
  EXPECT_EQ(game.kind[0], NodeKind::chance);
  EXPECT_EQ(game.stage[0], -1);
  EXPECT_THAT(game.labels.type_profiles, ElementsAre("limited", "wide"));
  EXPECT_THAT(game.labels.branches, ElementsAre("limited", "wide"));
  ASSERT_EQ(game.sets.size(), 5U);
  EXPECT_EQ(game.labels.sets[0].text(), "settle");
  EXPECT_EQ(game.sets[0].member_count, 2);
  EXPECT_EQ(game.labels.sets[1].text(), "challenge[limited | settle.sign]");
  EXPECT_EQ(game.labels.sets[4].text(), "challenge[wide | settle.refuse]");
  EXPECT_EQ(game.sets[4].member_count, 1);
}

TEST(CompileGame, LeadsOnByHistory) {
  const Scenario scenario = scenario_of(kTwoStages);
  const Game game = compiled(scenario);
  ASSERT_EQ(game.terminal_count, 8);
  std::vector<std::string> ends;
  for (std::size_t terminal = 0; terminal < 4; ++terminal)
    ends.push_back(history_of(game, game.terminal_node[terminal]).text() + " -> " +
                   game.labels.outcomes[static_cast<std::size_t>(game.terminal_outcome[terminal])]);
  EXPECT_THAT(ends, ElementsAre("limited; settle.sign, challenge.attack -> war",
                                "limited; settle.sign, challenge.hold -> peace",
                                "limited; settle.refuse, challenge.attack -> war",
                                "limited; settle.refuse, challenge.hold -> frozen"));
}

TEST(CompileGame, HasNoRootChanceNodeWithoutPrivateTypes) {
  const Scenario scenario = scenario_of(with_play("  s: {actor: a, moves: {x: one, y: two}}\n"));
  const Game game = compiled(scenario);
  EXPECT_EQ(game.node_count(), 3U);
  EXPECT_EQ(game.kind[0], NodeKind::decision);
  EXPECT_EQ(game.type_profile[1], -1);
  EXPECT_TRUE(game.perfect_information);
}

constexpr const char* kLever =
    "levers:\n  offer:\n    options:\n      none: {size: 0}\n      big: {size: 1}\n";

TEST(CompileGame, SkipsAStageThatTheLeverRemoves) {
  const Scenario scenario =
      scenario_of(with_play("  first: {actor: a, only_if: not (offer is none), otherwise: second, "
                            "moves: {give: second, keep: second}}\n"
                            "  second: {actor: b, moves: {x: one, y: two}}\n",
                            kLever));
  LeverChoice levers = default_levers(scenario);
  const Result<Game> without = compile_game(scenario, levers);
  ASSERT_TRUE(without.ok());
  EXPECT_EQ(without->node_count(), 3U);
  levers.option[0] = option_of(scenario, "offer", "big");
  const Result<Game> with = compile_game(scenario, levers);
  ASSERT_TRUE(with.ok());
  EXPECT_EQ(with->node_count(), 7U);
  EXPECT_EQ(with->labels.sets[1].text(), "second[first.give]");
}

TEST(CompileGame, KeepsASetWithOneMoveWhereTheOthersAreUnavailable) {
  const Scenario scenario = scenario_of(
      with_play("  first: {actor: a, moves: {open: second, shut: second}}\n"
                "  second: {actor: b, moves: {x: one, y: {only_if: first.open, to: two}}}\n"));
  const Game game = compiled(scenario);
  ASSERT_EQ(game.sets.size(), 3U);
  EXPECT_EQ(game.sets[1].action_count, 2);
  EXPECT_EQ(game.sets[2].action_count, 1);
  EXPECT_EQ(game.node_count(), 6U);
}

constexpr const char* kWill =
    "private:\n  b.will:\n    firm: {chance: 0.5, cost: 0.1}\n    weak: {chance: rest, cost: "
    "0.5}\n";

TEST(CompileGame, LetsAMoveDependOnTheMoversOwnType) {
  const Scenario scenario = scenario_of(
      with_play("  first: {actor: a, moves: {open: second, shut: one}}\n"
                "  second: {actor: b, moves: {x: one, y: {only_if: b.will.firm, to: two}}}\n",
                kWill));
  const Game game = compiled(scenario);
  ASSERT_EQ(game.sets.size(), 3U);
  EXPECT_EQ(game.labels.sets[1].text(), "second[firm | first.open]");
  EXPECT_EQ(game.sets[1].action_count, 2);
  EXPECT_EQ(game.sets[2].action_count, 1);
  EXPECT_EQ(count_game(scenario, default_levers(scenario)).nodes, game.node_count());
}

TEST(CompileGame, RefusesMovesThatDependOnWhatTheMoverDoesNotSee) {
  Scenario scenario = scenario_of(
      with_play("  first: {actor: a, moves: {open: second, shut: one}}\n"
                "  second: {actor: b, moves: {x: one, y: {only_if: b.will.firm, to: two}}}\n",
                kWill));
  scenario.stages[1].actor = ActorId(0);  // the reader refuses this; a game by hand might have it
  const Result<Game> game = compile_game(scenario, default_levers(scenario));
  ASSERT_FALSE(game.ok());
  EXPECT_EQ(game.diagnostics().all().front().code, DiagnosticCode::moves_not_seen);
  EXPECT_THAT(game.diagnostics().all().front().message, HasSubstr("second[first.open]"));
}

TEST(CompileGame, GoesOnWhereAStageIsSkippedOnSomeHistories) {
  const Scenario scenario = scenario_of(with_play(
      "  first: {actor: a, moves: {open: second, shut: second}}\n"
      "  second: {actor: b, only_if: first.open, otherwise: {when: first.shut, to: two, otherwise: "
      "one}, moves: {x: one, y: two}}\n"));
  const Game game = compiled(scenario);
  EXPECT_EQ(game.node_count(), 5U);
  EXPECT_EQ(game.kind[2], NodeKind::terminal);
  EXPECT_EQ(game.labels.outcomes[static_cast<std::size_t>(game.terminal_outcome[2])], "two");
}

TEST(CompileGame, RefusesAStageWithoutAMoveAndTellsTheHistory) {
  const Scenario scenario =
      scenario_of(with_play("  first: {actor: a, moves: {open: second, shut: second}}\n"
                            "  second: {actor: b, moves: {x: {only_if: first.open, to: one}, "
                            "y: {only_if: first.open, to: two}}}\n"));
  const Result<Game> game = compile_game(scenario, default_levers(scenario));
  ASSERT_FALSE(game.ok());
  const Diagnostic& diagnostic = game.diagnostics().all().front();
  EXPECT_EQ(diagnostic.code, DiagnosticCode::no_move_available);
  EXPECT_EQ(diagnostic.message, "`second` has no move left after (first.shut)");
}

TEST(CompileGame, RefusesAGameThatIsTooBigBeforeItIsBuilt) {
  std::string play;
  for (int stage = 0; stage < 40; ++stage) {
    const std::string next = stage == 39 ? "one" : "s" + std::to_string(stage + 1);
    play +=
        "  s" + std::to_string(stage) + ": {actor: a, moves: {x: " + next + ", y: " + next + "}}\n";
  }
  const Scenario scenario = scenario_of(with_play(play));
  const GameSize size = count_game(scenario, default_levers(scenario));
  EXPECT_TRUE(size.over_limit);
  EXPECT_EQ(size.nodes, (std::size_t{1} << 41U) - 1);
  const Result<Game> game = compile_game(scenario, default_levers(scenario));
  ASSERT_FALSE(game.ok());
  EXPECT_EQ(game.diagnostics().all().front().code, DiagnosticCode::game_too_big);
  EXPECT_THAT(game.diagnostics().all().front().message, HasSubstr("2,199,023,255,551"));
  EXPECT_THAT(game.diagnostics().all().front().message, HasSubstr("the limit is 2,000,000"));
}

/// Stages of two moves; the last asks for every earlier one, so that no two subtrees are alike.
std::string play_without_likeness(int stages) {
  std::string play, all = "s0.x";
  for (int stage = 0; stage < stages; ++stage) {
    const std::string name = "s" + std::to_string(stage), next = "s" + std::to_string(stage + 1);
    play += "  " + name + ": {actor: a, moves: {x: " + next + ", y: " + next + "}}\n";
    if (stage > 0) all += " and " + name + ".x";
  }
  return play + "  s" + std::to_string(stages) + ": {actor: b, moves: {x: one, y: {when: " + all +
         ", to: one, otherwise: two}}}\n";
}

TEST(CompileGame, CountsAGameWithoutLikenessNodeByNode) {
  const Scenario scenario = scenario_of(with_play(play_without_likeness(12)));
  const GameSize size = count_game(scenario, default_levers(scenario));
  EXPECT_EQ(size.nodes, (1U << 14U) - 1U);
  EXPECT_EQ(compiled(scenario).node_count(), size.nodes);
  const GameSize limited = count_game(scenario, default_levers(scenario), {.nodes = 1000});
  EXPECT_TRUE(limited.over_limit);
  EXPECT_GT(limited.nodes, 1000U);
}

TEST(CompileGame, ChanceMovesHaveBranchesNamedByStageAndMove) {
  const Scenario scenario = scenario_of(with_play(
      "  s: {actor: chance, moves: {x: {chance: 0.25, to: one}, y: {chance: rest, to: two}}}\n"));
  const Game game = compiled(scenario);
  EXPECT_EQ(game.branch_count, 2);
  EXPECT_THAT(game.labels.branches, ElementsAre("s.x", "s.y"));
  EXPECT_EQ(history_of(game, 2).text(), "s.y");
}

}  // namespace
}  // namespace foedus
