#include "scenario/describe.h"

#include <gtest/gtest.h>

#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

TEST(Describe, SaysWhoMovesWhenAndWhatEachKnows) {
  const ScenarioDescription told = describe(tests::read(tests::small_crisis()).value());
  ASSERT_EQ(told.play.size(), 3U);
  EXPECT_EQ(told.play[0].mover, "Challenger");
  EXPECT_EQ(told.play[0].when, "first");
  EXPECT_EQ(told.play[0].knows, "its own aim");
  EXPECT_EQ(told.play[1].knows, "every earlier move; not the aim of Challenger");
  EXPECT_EQ(told.play[1].moves[1], "concede: ends in loss");
  EXPECT_EQ(told.play[2].moves[1], "spreads (what is left of 1): ends in disaster");
}

std::string changed(const std::string& from, const std::string& to) {
  std::string text = tests::small_crisis();
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST(Describe, TellsTheChanceOfAContestedSignAndItsSource) {
  const auto told = [](const std::string& sign) {
    const std::string text = changed("    sign: contested\n", "    sign: " + sign + "\n");
    return describe(tests::read(text).value()).mechanisms.at(0);
  };
  EXPECT_NE(told("contested").find("sign contested, with no chance of either stated;"),
            std::string::npos);
  EXPECT_NE(told("contested\n    sign_prior: 0.7")
                .find("sign contested, positive with chance 0.7, unsourced;"),
            std::string::npos)
      << told("contested\n    sign_prior: 0.7");
  EXPECT_NE(told("positive").find("sign positive;"), std::string::npos);
}

TEST(Describe, ATypeWithOneOptionIsKnownToAll) {
  std::string text = changed("    wide: {chance: resolve, value: 1.2}\n", "");
  const std::string limited = "limited: {chance: rest";
  text.replace(text.find(limited), limited.size(), "limited: {chance: 1");
  const ScenarioDescription told = describe(tests::read(text).value());
  EXPECT_EQ(told.types.at(0), "everybody knows the aim of Challenger: it can only be limited");
  EXPECT_EQ(told.play[1].knows, "every earlier move");
}

TEST(Describe, SaysInOneClauseWhatTheFirstMoverDoesNotKnow) {
  const std::string text = changed("challenge: {actor: challenger", "challenge: {actor: protege");
  EXPECT_EQ(describe(tests::read(text).value()).play[0].knows,
            "neither an earlier move, since play starts here, nor the aim of Challenger");
}

TEST(Describe, OfASecretVoteLaterMoversKnowTheResult) {
  const auto told = [](const std::string& secret, const std::string& sees) {
    return describe(tests::read("foedus: 1\nactors: {a: {name: A}, b: {name: B}, c: {name: C}}\n"
                                "bodies:\n  two: {quota: 2, members: {a: {}, b: {}}}\nplay:\n"
                                "  open: {actor: c, moves: {go: vote, stop: left}}\n"
                                "  vote: {body: two, " +
                                secret + "passes: then, fails: left}\n  then: {actor: c, " + sees +
                                "moves: {yes: acted, no: left}}\noutcomes:\n"
                                "  left: {payoffs: {a: 0, b: 0, c: 0}}\n"
                                "  acted: {payoffs: {a: 1, b: 1, c: 1}}\n")
                        .value())
        .play;
  };
  EXPECT_EQ(told("", "").back().knows, "every earlier move");
  EXPECT_EQ(told("secret: true, ", "").back().knows,
            "every earlier move; not how others voted at vote");
  EXPECT_EQ(told("secret: true, ", "").at(1).knows,
            "every earlier move; not what B does at the same time");
  EXPECT_EQ(told("secret: true, ", "sees: [vote], ").back().knows,
            "its own earlier moves and the result at vote; not any other earlier move");
  EXPECT_EQ(told("secret: true, ", "sees: {not: [vote]}, ").back().knows,
            "every earlier move but those of others at vote");
}

TEST(Describe, CountsInputsAndThoseWithoutASource) {
  const ScenarioDescription told = describe(tests::read(tests::small_crisis()).value());
  EXPECT_EQ(told.inputs, 11U);
  EXPECT_EQ(told.unsourced, 10U);
}

}  // namespace
}  // namespace foedus
