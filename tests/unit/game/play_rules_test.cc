#include "game/path/play_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

/// Every definition uses the one before it twice: 2^60 visits without memory.
std::string doubled_sixty_times() {
  std::string text = R"(foedus: 1
title: T
question: Q
actors:
  a: {name: A}
definitions:
  d0: s.x
)";
  for (int k = 1; k <= 60; ++k) {
    const std::string before = "d" + std::to_string(k - 1);
    text += "  d" + std::to_string(k) + ": " + before + " + " + before + "\n";
  }
  return text + R"(play:
  s: {actor: a, moves: {x: t, y: t}}
  t: {actor: a, moves: {u: one, v: {to: two, only_if: d60 > 0}}}
outcomes:
  one: {payoffs: {a: 0}}
  two: {payoffs: {a: d60}}
)";
}

TEST(PlayRules, EvaluateADefinitionOnceACondition) {
  const Compiled c(scenario_of(doubled_sixty_times()));
  EXPECT_EQ(c.game.terminal_count, 3);  // v is there after x alone
  const EvaluatedNumbers numbers = c.run(1);
  double largest = 0;
  for (const double payoff : gather(c.program.layout(), numbers.game, 0).payoff)
    largest = std::max(largest, payoff);
  EXPECT_EQ(largest, 0x1p60);
}

TEST(PlayRules, ForgetADefinitionBetweenHistories) {
  const Scenario scenario = scenario_of(doubled_sixty_times());
  const LeverChoice levers = default_levers(scenario);
  const PlayRules rules(scenario, levers);
  Facts history(rules.table().count());
  rules.make(0, 0, history);
  EXPECT_EQ(rules.available(1, history).size(), 2U);
  rules.take_back(0, 0, history);
  rules.make(0, 1, history);
  EXPECT_EQ(rules.available(1, history).size(), 1U);
}

}  // namespace
}  // namespace foedus
