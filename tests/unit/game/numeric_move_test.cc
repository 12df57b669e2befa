// Moves with a number in the compiled game: numbers in payoffs, conditions and means, weights.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "game/measure_block.h"
#include "game/measure_program.h"
#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

std::string offers(const std::string& grid, const std::string& end = "one") {
  return "foedus: 1\nactors:\n  a: {name: A}\n  b: {name: B}\nplay:\n"
         "  s: {actor: a, moves: {offer: {" +
         grid +
         ", to: t}, leave: two}}\n"
         "  t: {actor: b, moves: {take: " +
         end +
         ", refuse: two}}\n"
         "outcomes:\n"
         "  one: {payoffs: {a: 1 - s.x, b: s.x}}\n"
         "  two: {payoffs: {a: 0.1 * s.offer, b: 0}}\n"
         "measures:\n"
         "  offered: chance(s.offer)\n"
         "  mean_all: mean(s.x)\n"
         "  mean_offer: mean(s.x | s.offer)\n"
         "  mean_taken: mean(s.x | t.take) + 1\n";
}

const char* const kGrid = "for: x, from: 0, until: 1, points: 5";

TEST(NumericMove, ItsNumberIsFoldedIntoPayoffs) {
  const Compiled compiled(scenario_of(offers(kGrid)));
  EXPECT_EQ(compiled.game.node_count(), 1U + 5 + 1 + 10);
  const EvaluatedNumbers numbers = compiled.run(1);
  const GameNumbers one = gather(compiled.program.layout(), numbers.game, 0);
  // Terminals in the order of reading: take and refuse after each point, then leave.
  for (std::size_t k = 0; k < 5; ++k) {
    EXPECT_DOUBLE_EQ(one.payoff[4 * k], 1 - 0.25 * static_cast<double>(k));
    EXPECT_DOUBLE_EQ(one.payoff[4 * k + 1], 0.25 * static_cast<double>(k));
    EXPECT_DOUBLE_EQ(one.payoff[4 * k + 2], 0.1);
  }
  EXPECT_DOUBLE_EQ(one.payoff[20], 0);
}

TEST(NumericMove, ItsNumberMayDecideWhereAMoveLeads) {
  const Compiled compiled(
      scenario_of(offers(kGrid, "{when: s.x >= 0.5, to: one, otherwise: two}")));
  int ones = 0;
  for (const std::int32_t outcome : compiled.game.terminal_outcome) ones += outcome == 0 ? 1 : 0;
  EXPECT_EQ(ones, 3);
  EXPECT_EQ(count_game(compiled.scenario, compiled.levers).nodes, compiled.game.node_count());
}

TEST(NumericMove, MeansAreSumsOfNumbersOverTheirCondition) {
  const Compiled compiled(scenario_of(offers(kGrid)));
  const MeasureProgram program = compile_measures(compiled.scenario, compiled.game);
  const EvaluatedNumbers numbers = compiled.run(1);
  // a offers 0.25 and 1 with 0.3 each, leaves with 0.4; b takes 1 for sure, 0.25 half the time.
  std::vector<double> chance(11, 0);
  chance[2] = chance[3] = 0.15;
  chance[8] = 0.3;
  chance[10] = 0.4;
  const auto values = evaluate_measures(program, compiled.scenario, compiled.game, compiled.program,
                                        numbers, 0, chance);
  EXPECT_NEAR(*values[0], 0.6, 1e-15);
  EXPECT_NEAR(*values[1], 0.375, 1e-15);
  EXPECT_NEAR(*values[2], 0.625, 1e-15);
  EXPECT_NEAR(*values[3], 1 + (0.15 * 0.25 + 0.3) / 0.45, 1e-15);
  const BlockMeasures block(program, compiled.scenario, compiled.game, compiled.program);
  std::vector<double> columns;
  for (const double p : chance) columns.insert(columns.end(), kLanes, p);
  MeasureBlocks result;
  block.evaluate(numbers.game, {columns.data(), 1, kLanes}, result);
  for (std::int32_t m = 0; m < 4; ++m)
    EXPECT_EQ(result.value.column(m)[0], *values[static_cast<std::size_t>(m)]);
}

TEST(Weights, StandAsLogarithmsWhereMovesWeighDifferently) {
  const Game game = Compiled(scenario_of(offers(kGrid))).game;
  ASSERT_EQ(game.log_weight.size(), static_cast<std::size_t>(game.action_count));
  for (std::size_t k = 0; k < 5; ++k) EXPECT_DOUBLE_EQ(game.log_weight[k], std::log(0.2));
  for (std::size_t k = 5; k < game.log_weight.size(); ++k) EXPECT_EQ(game.log_weight[k], 0);
}

TEST(Weights, AreLeftOutWhereAllMovesOfEachSetWeighTheSame) {
  std::string text = offers(kGrid);
  text.replace(text.find(", leave: two"), 12, "");
  EXPECT_TRUE(Compiled(scenario_of(text)).game.log_weight.empty());
}

TEST(NumericMove, NestedNumbersAreCountedAndNotUnrolled) {
  std::string play, more;
  for (int k = 0; k < 4; ++k)
    play += "  s" + std::to_string(k) + ": {actor: a, moves: {offer: {for: x, from: 0, until: 1, " +
            "points: 1000, to: " + (k < 3 ? "s" + std::to_string(k + 1) : "one") + "}}}\n";
  const Scenario scenario =
      scenario_of("foedus: 1\nactors:\n  a: {name: A}\nplay:\n" + play +
                  "outcomes:\n  one: {payoffs: {a: s0.x + s1.x + s2.x + s3.x}}\n");
  const GameSize size = count_game(scenario, default_levers(scenario));
  EXPECT_TRUE(size.over_limit);
  EXPECT_EQ(size.nodes, 1'001'001'001'001U);
  const Result<Game> game = compile_game(scenario, default_levers(scenario));
  ASSERT_FALSE(game.ok());
  EXPECT_THAT(game.diagnostics().all().front().message,
              testing::HasSubstr("1,001,001,001,001 nodes; the limit is 2,000,000"));
}

}  // namespace
}  // namespace foedus
