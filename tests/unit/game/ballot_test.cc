// Votes of bodies: the count against enumeration of every vote, as plain numbers and as steps of a
// program; what members that decide leave open; how many nodes and steps a vote takes.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>

#include "game/number_derivatives.h"
#include "game/path/counted_votes.h"
#include "game/vote_count.h"
#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

struct Doubles {
  double multiply(double a, double b) const { return a * b; }
  double add(double a, double b) const { return a + b; }
};

struct Member {
  std::int64_t weight = 1;
  bool veto = false;
  double yes = 0.5, abstain = 0;
};

double counted(const std::vector<Member>& members, std::int64_t quota) {
  std::vector<MemberChances<double>> chances;
  for (const Member& member : members) {
    MemberChances<double> one{.weight = member.weight, .yes = member.yes};
    if (!member.veto) one.idle = 1 - member.yes;
    if (member.veto && member.abstain > 0) one.idle = member.abstain;
    if (member.veto) one.going = member.yes + member.abstain;
    chances.push_back(one);
  }
  Doubles with;
  return count_votes(chances, quota, with).value_or(0);
}

/// Every vote of every member, one after the other.
long double enumerated(const std::vector<Member>& members, std::int64_t quota, std::size_t i = 0,
                       std::int64_t weight = 0, bool stopped = false) {
  if (i == members.size()) return !stopped && weight >= quota ? 1 : 0;
  const Member& one = members[i];
  const long double yes = one.yes, abstain = one.abstain;
  return yes * enumerated(members, quota, i + 1, weight + one.weight, stopped) +
         abstain * enumerated(members, quota, i + 1, weight, stopped) +
         (1 - yes - abstain) * enumerated(members, quota, i + 1, weight, stopped || one.veto);
}

TEST(VoteCount, AgreesWithEveryVoteOfUpToTwelveMembers) {
  std::mt19937_64 random(7);
  const auto draw = [&](std::int64_t n) { return static_cast<std::int64_t>(random() % n); };
  const auto share = [&] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
  double worst = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<Member> members(static_cast<std::size_t>(1 + draw(round < 50 ? 8 : 12)));
    std::int64_t weight = 0;
    for (Member& member : members) {
      member = {.weight = 1 + draw(5), .veto = draw(4) == 0, .yes = share()};
      if (round % 2 == 1) member.abstain = (1 - member.yes) * share();
      weight += member.weight;
    }
    const std::int64_t quota = 1 + draw(weight);
    const auto every = static_cast<double>(enumerated(members, quota));
    worst = std::max(worst, std::fabs(counted(members, quota) - every));
  }
  EXPECT_LT(worst, 1e-15);
}

TEST(VoteCount, TwelveMembersOfWhomTwoHaveAVetoAndAllMayAbstain) {
  std::vector<Member> members;
  for (int i = 0; i < 12; ++i)
    members.push_back({.weight = 1 + i % 3, .veto = i < 2, .yes = 0.3 + 0.05 * i, .abstain = 0.1});
  EXPECT_NEAR(counted(members, 13), static_cast<double>(enumerated(members, 13)), 1e-15);
}

TEST(VoteCount, IsExactAtTheEnds) {
  EXPECT_EQ(counted({{.yes = 1}, {.yes = 1}, {.yes = 1}}, 3), 1);
  EXPECT_EQ(counted({{.yes = 0}, {.yes = 1}, {.yes = 1}}, 3), 0);
  EXPECT_EQ(counted({{.veto = true, .yes = 0}, {.yes = 1}, {.yes = 1}}, 1), 0);
}

/// A body at a stage behind one move, with what its members do put in.
std::string council(const std::string& body, const std::string& votes) {
  return R"(foedus: 1
title: A council
actors:
  a: {name: A}
  b: {name: B}
  c: {name: C}
quantities:
  resolve: 0.2 to 0.9
bodies:
  council: )" +
         body + R"(
play:
  ask: {actor: c, moves: {ask: vote, leave: left}}
  vote: {body: council, )" +
         votes + R"(passes: acted, fails: stood_by}
outcomes:
  left: {payoffs: {a: 0, b: 0, c: 0}}
  acted: {payoffs: {a: 1, b: 0.5, c: 1}}
  stood_by: {payoffs: {a: 0, b: 0.6, c: -0.2}}
)";
}

/// The chance of a branch of the vote in every draw, where there is one such branch.
std::vector<double> chance_of(const Compiled& compiled, const std::string& branch,
                              std::size_t draws = 1) {
  const EvaluatedNumbers numbers = compiled.run(draws);
  EXPECT_TRUE(numbers.faults.empty());
  std::vector<double> chances;
  for (std::size_t k = 0; k < compiled.game.labels.branches.size(); ++k)
    if (compiled.game.labels.branches[k] == branch)
      for (std::size_t draw = 0; draw < draws; ++draw)
        chances.push_back(numbers.registers.column(compiled.program.chance[k])[draw]);
  return chances;
}

TEST(Ballot, OfFifteenMembersTakesTwoBranches) {
  const Compiled compiled(scenario_of(council(
      "{quota: 9, abstention: true, members: {permanent: {count: 5, veto: true}, elected: {count: "
      "10}}}",
      "votes: {permanent: {yes: 0.7, abstain: 0.2}, elected: 0.6}, ")));
  EXPECT_EQ(compiled.game.node_count(), 5U);
  std::vector<Member> members(15, {.yes = 0.6});
  for (std::size_t i = 0; i < 5; ++i) members[i] = {.veto = true, .yes = 0.7, .abstain = 0.2};
  const double passes = chance_of(compiled, "vote.passes").at(0);
  EXPECT_NEAR(passes, counted(members, 9), 1e-16);
  EXPECT_EQ(chance_of(compiled, "vote.fails").at(0), 1 - passes);
}

TEST(Ballot, FollowsTheNumbersOfEveryDraw) {
  const Compiled compiled(scenario_of(council("{quota: majority, members: {guarantor: {count: 5}}}",
                                              "votes: {guarantor: resolve}, ")));
  const std::vector<double> passes = chance_of(compiled, "vote.passes", 9);
  const NumberBlock inputs = inputs_of(compiled.scenario, compiled.program, 9);
  for (std::size_t draw = 0; draw < 9; ++draw) {
    const double p = inputs.values[draw], q = 1 - p;
    EXPECT_NEAR(passes[draw], p * p * p * (10 * q * q + 5 * p * q + p * p), 1e-15);
  }
}

TEST(Ballot, SlopeOfItsChanceIsThatOfTheBinomialTail) {
  const Compiled compiled(scenario_of(
      council("{quota: 7, members: {guarantor: {count: 12}}}", "votes: {guarantor: resolve}, ")));
  const DerivativeProgram slopes = differentiate(compiled.program, input_steps(compiled.program));
  const NumberBlock inputs = inputs_of(compiled.scenario, compiled.program, 1);
  EvaluatedSlopes found;
  evaluate_slopes(slopes, inputs, found);
  const double p = inputs.values[0];
  double expected = 12 * 462;  // 12 * C(11, 6)
  expected *= std::pow(p, 6) * std::pow(1 - p, 5);
  for (std::size_t k = 0; k < compiled.game.labels.branches.size(); ++k) {
    if (compiled.game.labels.branches[k] != "vote.passes") continue;
    const std::int32_t column =
        slopes.slope_of(0, at(compiled.program.column[at(compiled.program.chance[k])]));
    ASSERT_GE(column, 0);
    EXPECT_NEAR(found.slopes.column(column)[0], expected, 1e-13);
  }
}

TEST(Ballot, OfTwoHundredMembersIsOneShortProgram) {
  const Compiled compiled(scenario_of(
      council("{quota: majority, members: {member: {count: 200}}}", "votes: {member: 0.5}, ")));
  // Cells from which the result is open, at three steps each.
  EXPECT_LT(compiled.program.steps.size(), 3U * 101 * 101);
  // Half of what is left when no side has a majority: (1 - C(200, 100) / 2^200) / 2.
  const double tie = std::exp(std::lgamma(201) - 2 * std::lgamma(101) - 200 * std::log(2));
  EXPECT_NEAR(chance_of(compiled, "vote.passes").at(0), (1 - tie) / 2, 1e-12);
}

TEST(Ballot, MembersThatDecideVoteUnseenAndAreCountedOnTheirHistory) {
  const Compiled compiled(scenario_of(
      council("{quota: 2, members: {a: {}, b: {}, other: {}}}", "votes: {other: 0.3}, ")));
  // One vote of three is open wherever exactly one of the two is in favour.
  EXPECT_EQ(chance_of(compiled, "vote.passes"), (std::vector<double>{1, 0.3, 0.3}));
  EXPECT_EQ(chance_of(compiled, "vote.fails"), (std::vector<double>{0.7, 0.7, 1}));
  ASSERT_EQ(compiled.game.sets.size(), 3U);
  EXPECT_EQ(compiled.game.labels.sets[1].text(), "vote.a[ask.ask]");
  EXPECT_EQ(compiled.game.sets[2].member_count, 2);  // b does not see how a voted
}

TEST(Ballot, AVetoOfAMemberThatDecidesSettlesIt) {
  const Compiled compiled(
      scenario_of(council("{quota: 2, abstention: true, members: {a: {veto: true}, other: {count: "
                          "3}}}",
                          "votes: {other: 0.5}, ")));
  // a in favour, against, abstaining
  EXPECT_EQ(chance_of(compiled, "vote.passes"), (std::vector<double>{0.875, 0.5}));
  EXPECT_EQ(chance_of(compiled, "vote.fails"), (std::vector<double>{0.125, 1, 0.5}));
}

const char* const kByLever = R"(foedus: 1
title: By lever
actors:
  a: {name: A}
levers:
  rule: {options: {none: {}, any_of_them: {}, with_a: {}}}
bodies:
  any_of_them: {quota: any, members: {g: {count: 2}}}
  with_a: {quota: any, members: {g: {count: 2}, a: {veto: true}}}
play:
  vote: {body: rule, votes: {g: 0.5}, passes: acted, fails: stood_by}
outcomes:
  acted: {payoffs: {a: 1}}
  stood_by: {payoffs: {a: 0}}
)";

TEST(Ballot, ALeverSaysWhichBodyVotes) {
  Compiled compiled(scenario_of(kByLever));
  EXPECT_EQ(chance_of(compiled, "vote.fails"), std::vector<double>{1});
  EXPECT_TRUE(chance_of(compiled, "vote.passes").empty());
  EXPECT_TRUE(compiled.game.sets.empty());
  compiled.levers.option[0] = option_of(compiled.scenario, "rule", "any_of_them");
  compiled.build();
  EXPECT_EQ(chance_of(compiled, "vote.passes"), std::vector<double>{0.75});
  EXPECT_TRUE(compiled.game.sets.empty());  // a has no seat
  compiled.levers.option[0] = option_of(compiled.scenario, "rule", "with_a");
  compiled.build();
  EXPECT_EQ(compiled.game.sets.size(), 1U);
  EXPECT_EQ(chance_of(compiled, "vote.fails"), std::vector<double>{1});  // where a is against
}

TEST(Ballot, IsReachedAlsoWhereAMemberThatDecidesHasNoSeat) {
  std::string text = kByLever;
  const auto replace = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  replace("fails: stood_by", "fails: then");
  replace(
      "outcomes:",
      "  then: {actor: chance, only_if: reached(vote), otherwise: stood_by, moves: {on: {chance: "
      "0.4, to: acted}, off: {chance: rest, to: stood_by}}}\noutcomes:");
  for (const char* option : {"none", "any_of_them", "with_a"}) {
    Compiled compiled(scenario_of(text));
    compiled.levers.option[0] = option_of(compiled.scenario, "rule", option);
    compiled.build();
    EXPECT_FALSE(chance_of(compiled, "then.on").empty()) << option;
  }
}

TEST(Ballot, WordsOfAQuotaAreWeights) {
  for (const auto& [word, quota] :
       std::vector<std::pair<std::string, std::int64_t>>{{"any", 1}, {"majority", 4}, {"all", 7}})
    EXPECT_EQ(scenario_of(council("{quota: " + word +
                                      ", members: {g: {count: 2, weight: 2}, h: {count: 3}}}",
                                  "votes: {g: 0.5, h: 0.5}, "))
                  .bodies.front()
                  .quota,
              quota)
        << word;
}

TEST(Ballot, TheCountOfNodesIsThatOfTheTree) {
  for (const char* option : {"none", "any_of_them", "with_a"}) {
    Compiled compiled(scenario_of(kByLever));
    compiled.levers.option[0] = option_of(compiled.scenario, "rule", option);
    compiled.build();
    EXPECT_EQ(count_game(compiled.scenario, compiled.levers).nodes, compiled.game.node_count());
  }
}

/// A council of which all decide, nine of them or more; what follows a vote that passes, and what a
/// payoff adds, can be put in.
std::string deciders(int members, const std::string& body, const std::string& later = "",
                     const std::string& added = "", const std::string& voting = "") {
  std::string actors, seats, nothing, gains;
  for (int i = 1; i <= members; ++i) {
    const std::string key = "m" + std::to_string(i);
    actors += "  " + key + ": {name: M}\n";
    seats += (i > 1 ? ", " : "") + key + (i <= 5 ? ": {veto: true}" : ": {}");
    nothing += ", " + key + ": 0";
    gains += ", " + key + ": 0.4" + (i == 1 ? added : "");
  }
  return "foedus: 1\nactors:\n  chair: {name: Chair}\n" + actors + "bodies:\n  council: {" + body +
         ", members: {" + seats + "}}\nplay:\n" + "  vote: {body: council, " + voting +
         "passes: " + (later.empty() ? "acted" : "then") +
         ", fails: " + (voting.empty() ? "stood_by" : "then") + "}\n" + later +
         "outcomes:\n  acted: {payoffs: {chair: 1" + gains + "}}\n  stood_by: {payoffs: {chair: 0" +
         nothing + "}}\n";
}

TEST(CountedVotes, ACouncilOfFifteenThatDecidesHasANodeForEveryCount) {
  const Compiled compiled(scenario_of(deciders(15, "quota: 9")));
  const Game& game = compiled.game;
  EXPECT_TRUE(game.joined());
  EXPECT_LT(game.node_count(), 500U);
  EXPECT_EQ(game.terminal_count, 2);
  ASSERT_EQ(game.sets.size(), 15U);
  EXPECT_EQ(game.sets[0].member_count, 1);
  EXPECT_EQ(game.sets[4].member_count, 2);   // all in favour so far, or lost
  EXPECT_EQ(game.sets[14].member_count, 3);  // 9 in favour or more, 8, lost
  EXPECT_EQ(game.labels.sets[14].text(), "vote.m15");
  EXPECT_EQ(count_game(compiled.scenario, compiled.levers).nodes, game.node_count());
  const auto votes = decided_votes(compiled.scenario, compiled.levers, GameLimits().votes);
  ASSERT_EQ(votes.size(), 1U);
  EXPECT_TRUE(votes[0].counted);
  EXPECT_EQ(votes[0].ways, 32768U);
}

TEST(CountedVotes, AFewMembersHaveAHistoryForEveryWayToVote) {
  EXPECT_FALSE(Compiled(scenario_of(deciders(8, "quota: 5"))).game.joined());
  EXPECT_TRUE(Compiled(scenario_of(deciders(9, "quota: 5"))).game.joined());
  EXPECT_TRUE(Compiled(scenario_of(deciders(6, "quota: 5, abstention: true"))).game.joined());
}

std::string unfolded_because(const std::string& text) {
  const Scenario scenario = scenario_of(text);
  const auto votes = decided_votes(scenario, default_levers(scenario), GameLimits().votes);
  EXPECT_FALSE(votes.at(0).counted);
  return votes[0].unfolded_because;
}

TEST(CountedVotes, NothingIsCountedThatALaterMoverSees) {
  const std::string sees = "moves: {go: acted, stop: stood_by}}\n";
  EXPECT_EQ(unfolded_because(deciders(9, "quota: 5", "  then: {actor: chair, " + sees)),
            "`then` sees them (`secret: true` at `vote` would hide them)");
  // Nobody forgets an own vote.
  EXPECT_EQ(
      unfolded_because(deciders(9, "quota: 5", "  then: {actor: m4, sees: {not: [vote]}, " + sees)),
      "`m4` moves again at `then` and knows its own vote");
  const Compiled hidden(
      scenario_of(deciders(9, "quota: 5", "  then: {actor: chair, sees: {not: [vote]}, " + sees)));
  EXPECT_TRUE(hidden.game.joined());
  EXPECT_EQ(hidden.game.sets.back().member_count, 1);
  EXPECT_EQ(count_game(hidden.scenario, hidden.levers).nodes, hidden.game.node_count());
}

TEST(CountedVotes, OfSecretVotesALaterMoverKnowsTheResultAlone) {
  const std::string then = "moves: {go: acted, stop: stood_by}}\n";
  for (const int members : {3, 9}) {
    const Compiled compiled(scenario_of(
        deciders(members, "quota: 3", "  then: {actor: chair, " + then, "", "secret: true, ")));
    EXPECT_EQ(compiled.game.joined(), members == 9);
    const std::size_t sets = compiled.game.sets.size();
    ASSERT_EQ(sets, at(members + 2));
    EXPECT_EQ(compiled.game.labels.sets[sets - 2].text(), "then[vote.passes]");
    EXPECT_EQ(compiled.game.labels.sets[sets - 1].text(), "then[vote.fails]");
    // Three members: a history for each way to vote, of which one passes.
    EXPECT_EQ(compiled.game.sets[sets - 2].member_count, 1);
    EXPECT_EQ(compiled.game.sets[sets - 1].member_count, members == 3 ? 7 : 1);
  }
  // A mover that names what it sees does not see them either; nobody forgets an own vote.
  const std::string named = "sees: [vote], ";
  const Compiled compiled(scenario_of(
      deciders(9, "quota: 3", "  then: {actor: chair, " + named + then, "", "secret: true, ")));
  EXPECT_TRUE(compiled.game.joined());
  EXPECT_EQ(compiled.game.labels.sets.back().text(), "then[vote.fails]");
  EXPECT_EQ(unfolded_because(
                deciders(9, "quota: 3", "  then: {actor: m2, " + then, "", "secret: true, ")),
            "`m2` moves again at `then` and knows its own vote");
}

TEST(CountedVotes, NothingIsCountedThatAPayoffAsksFor) {
  EXPECT_EQ(unfolded_because(deciders(9, "quota: 5", "", " - 0.1 * vote.m3.yes")),
            "a payoff of `acted` depends on `vote.m3`");
  EXPECT_EQ(unfolded_because(deciders(9, "quota: 5") + "measures: {wary: chance(vote.m2.no)}\n"),
            "the measure `wary` asks for `vote.m2`");
  // The result may be asked for.
  EXPECT_TRUE(
      Compiled(scenario_of(deciders(9, "quota: 5") + "measures: {acts: chance(vote.passes)}\n"))
          .game.joined());
}

TEST(CountedVotes, WhatIsTooBigSaysWhyVotesAreNotCounted) {
  const Scenario scenario = scenario_of(deciders(24, "quota: 13", "", " - 0.1 * vote.m3.yes"));
  const Result<Game> game = compile_game(scenario, default_levers(scenario));
  ASSERT_FALSE(game.ok());
  EXPECT_NE(game.diagnostics().all().front().expected.find(
                "The votes at `vote` make 16,777,216 histories; they would be counted if single "
                "votes did not matter: a payoff of `acted` depends on `vote.m3`"),
            std::string::npos)
      << game.diagnostics().all().front().expected;
}

TEST(Ballot, ChancesThatNoMemberCanHaveAreFaultsOfTheDraw) {
  Compiled compiled(scenario_of(council("{quota: 1, abstention: true, members: {g: {}}}",
                                        "votes: {g: {yes: \"0.5 + resolve\", abstain: 0.2}}, ")));
  const EvaluatedNumbers numbers = compiled.run(1);
  ASSERT_EQ(numbers.faults.size(), 1U);
  EXPECT_EQ(numbers.faults[0].what, "chance of vote.g.no");
}

}  // namespace
}  // namespace foedus
