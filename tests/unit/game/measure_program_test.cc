#include "game/measure_block.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include "game/compile_game.h"
#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

/// kTwoStages: terminals are (limited, wide) x (sign, refuse) x (attack, hold).
struct Measured {
  Scenario scenario = scenario_of(kTwoStages);
  LeverChoice levers = default_levers(scenario);
  Game game = std::move(compile_game(scenario, levers)).value();
  NumberProgram numbers = compile_numbers(scenario, game, levers);
  MeasureProgram measures = compile_measures(scenario, game);

  [[nodiscard]] EvaluatedNumbers evaluated(std::size_t draws, bool registers = true) const {
    EvaluatedNumbers result;
    EvaluateOptions options;
    options.keep_registers = registers;
    evaluate(numbers, scenario, game, inputs_of(scenario, numbers, draws), options, result);
    return result;
  }
  [[nodiscard]] std::vector<std::optional<double>> at(const std::vector<double>& chance) const {
    return evaluate_measures(measures, scenario, game, numbers, evaluated(1), 0, chance);
  }
};

const std::vector<double> kChances{0.05, 0.10, 0.15, 0.10, 0.20, 0.10, 0.25, 0.05};

TEST(Measures, AChanceIsTheSumOverItsTerminals) {
  const auto values = Measured().at(kChances);
  EXPECT_DOUBLE_EQ(*values[0], 0.05 + 0.15 + 0.20 + 0.25);
}

TEST(Measures, AConditionalChanceIsARatio) {
  const auto values = Measured().at(kChances);
  EXPECT_DOUBLE_EQ(*values[1], (0.05 + 0.20) / 0.45);
  EXPECT_DOUBLE_EQ(*values[2], (0.20 + 0.25) / 0.60);
}

TEST(Measures, AConditionWithoutChanceIsMissingAndSoIsWhatUsesIt) {
  std::vector<double> none = kChances;
  for (const std::size_t terminal : {0U, 1U, 4U, 5U}) none[terminal] = 0;
  const auto values = Measured().at(none);
  EXPECT_TRUE(values[0].has_value());
  EXPECT_FALSE(values[1].has_value());
  EXPECT_FALSE(values[4].has_value());
}

TEST(Measures, AValueMayBeOfOneComponentAndUnderACondition) {
  const Measured m;
  const EvaluatedNumbers numbers = m.evaluated(1);
  const auto values = m.at(kChances);
  const double cost = numbers.registers.column(
      m.numbers.number[m.scenario.find_number("cost.adversary")->index()])[0];
  EXPECT_DOUBLE_EQ(*values[3], -cost);
}

TEST(Measures, ArithmeticTakesMeasuresAndQuantities) {
  const Measured m;
  const EvaluatedNumbers numbers = m.evaluated(1);
  const auto values = m.at(kChances);
  const double cost = numbers.registers.column(
      m.numbers.number[m.scenario.find_number("cost.protege")->index()])[0];
  EXPECT_DOUBLE_EQ(*values[5], 1.0 * *values[0] + cost);
  EXPECT_DOUBLE_EQ(*values[4], *values[1] - *values[0]);
}

TEST(Measures, ABlockGivesTheBitsOfEveryDrawAloneAlsoWithoutRegisters) {
  const Measured m;
  const std::size_t draws = 83;
  const EvaluatedNumbers with = m.evaluated(draws);
  const EvaluatedNumbers without = m.evaluated(draws, false);
  NumberBlock chance;
  chance.draws = draws;
  chance.stride = 88;
  for (std::size_t terminal = 0; terminal < 8; ++terminal)
    for (std::size_t draw = 0; draw < chance.stride; ++draw) {
      const bool never = draw == 7 && (terminal < 2 || terminal == 4 || terminal == 5);
      chance.values.push_back(never ? 0 : kChances[(terminal + draw) % 8]);
    }
  MeasureBlocks blocks;
  BlockMeasures(m.measures, m.scenario, m.game, m.numbers)
      .evaluate(without.game, {chance.values.data(), draws, chance.stride}, blocks);
  const NumberBlock& block = blocks.value;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    std::vector<double> one;
    for (std::size_t terminal = 0; terminal < 8; ++terminal)
      one.push_back(chance.values[terminal * chance.stride + draw]);
    const auto values =
        evaluate_measures(m.measures, m.scenario, m.game, m.numbers, with, draw, one);
    for (std::size_t measure = 0; measure < values.size(); ++measure) {
      const double found = block.values[measure * block.stride + draw];
      if (values[measure]) {
        EXPECT_EQ(std::bit_cast<std::uint64_t>(found),
                  std::bit_cast<std::uint64_t>(*values[measure]));
      } else {
        EXPECT_TRUE(std::isnan(found));
      }
    }
  }
}

TEST(Measures, ABlockTellsTheTwoSumsOfEachAtom) {
  const Measured m;
  constexpr std::size_t kDraws = 3;
  NumberBlock chances;
  chances.draws = kDraws;
  chances.stride = kLanes;
  for (const double chance : kChances) chances.values.insert(chances.values.end(), kLanes, chance);
  MeasureBlocks blocks;
  BlockMeasures(m.measures, m.scenario, m.game, m.numbers)
      .evaluate(m.evaluated(kDraws).game, {chances.values.data(), kDraws, chances.stride}, blocks);
  const auto atom = [&](std::size_t measure) {
    return m.measures.atom_of_node[measure].back();  // of a bare chance()
  };
  EXPECT_EQ(blocks.value.draws, kDraws);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    EXPECT_DOUBLE_EQ(blocks.counted.column(atom(0))[draw], 0.05 + 0.15 + 0.20 + 0.25);
    EXPECT_EQ(blocks.given.column(atom(0))[draw], 1);
    EXPECT_DOUBLE_EQ(blocks.counted.column(atom(1))[draw], 0.05 + 0.20);
    EXPECT_DOUBLE_EQ(blocks.given.column(atom(1))[draw], 0.45);
    EXPECT_DOUBLE_EQ(blocks.value.column(1)[draw], 0.25 / 0.45);
  }
}

/// With measures in the eyes of an actor and of the analyst.
struct Observed : Measured {
  Observed() {
    scenario = scenario_of(std::string(kTwoStages) +
                           "  to_protege: value(protege)\n"
                           "  to_analyst: value(protege, analyst)\n"
                           "  of_war: value(adversary | war)\n"
                           "  of_war_to_analyst: value(adversary, analyst | war)\n"
                           "  cost_to_analyst: value(adversary.cost, analyst)\n");
    levers = default_levers(scenario);
    game = std::move(compile_game(scenario, levers)).value();
    numbers = compile_numbers(scenario, game, levers);
    measures = compile_measures(scenario, game);
    for (std::size_t k = 0; k < 16; ++k) own.push_back(kChances[(3 * k + 1) % 8]);
    std::fill(own.begin() + 2, own.begin() + 4, 0.0);
  }
  std::vector<double> own;  // [actor * 8 + terminal]

  /// Of one actor under given chances, where `wanted` holds.
  [[nodiscard]] double expected(const std::vector<double>& chance, std::size_t first,
                                std::size_t actor, bool war) const {
    const EvaluatedNumbers with = evaluated(1);
    double sum = 0, given = 0;
    for (std::size_t t = 0; t < 8; ++t) {
      const bool is_war =
          scenario.outcomes[static_cast<std::size_t>(game.terminal_outcome[t])].name == "war";
      if (war && !is_war) continue;
      given += chance[first + t];
      sum += chance[first + t] * with.registers.column(numbers.payoff[t * 2 + actor])[0];
    }
    return war ? sum / given : sum;
  }
};

TEST(Measures, AValueIsInTheEyesOfItsActorAndChancesAreTheAnalysts) {
  const Observed m;
  const EvaluatedNumbers with = m.evaluated(1);
  const auto values =
      evaluate_measures(m.measures, m.scenario, m.game, m.numbers, with, 0, kChances, m.own);
  const auto shared = m.at(kChances);
  for (const std::size_t of_chance : {0U, 1U, 2U}) EXPECT_EQ(values[of_chance], shared[of_chance]);
  EXPECT_DOUBLE_EQ(*values[7], m.expected(m.own, 8, 1, false));
  EXPECT_DOUBLE_EQ(*values[8], m.expected(kChances, 0, 1, false));
  EXPECT_DOUBLE_EQ(*values[9], m.expected(m.own, 0, 0, true));
  EXPECT_DOUBLE_EQ(*values[10], m.expected(kChances, 0, 0, true));
  EXPECT_GT(std::abs(*values[7] - *values[8]), 0.01);
  EXPECT_GT(std::abs(*values[9] - *values[10]), 0.01);
  // where all share a prior, both are one number
  EXPECT_EQ(shared[7], shared[8]);
  EXPECT_EQ(shared[9], shared[10]);
}

TEST(Measures, TheAnalystMayStateOtherPayoffs) {
  Observed m;
  m.numbers.analyst_payoff = m.numbers.payoff;
  for (std::size_t t = 0; t < 8; ++t)
    m.numbers.analyst_payoff[t * 2 + 1] = m.numbers.payoff[t * 2];  // the adversary's
  const auto values = m.at(kChances);
  EXPECT_DOUBLE_EQ(*values[7], m.expected(kChances, 0, 1, false));
  EXPECT_DOUBLE_EQ(*values[8], m.expected(kChances, 0, 0, false));
  EXPECT_NE(*values[7], *values[8]);
}

TEST(Measures, WhatOnlyItsActorRulesOutIsMissingToItAlone) {
  Observed m;
  for (std::size_t t = 0; t < 8; ++t)
    if (m.scenario.outcomes[static_cast<std::size_t>(m.game.terminal_outcome[t])].name == "war")
      m.own[t] = 0;
  const auto values = evaluate_measures(m.measures, m.scenario, m.game, m.numbers, m.evaluated(1),
                                        0, kChances, m.own);
  EXPECT_FALSE(values[9].has_value());
  EXPECT_TRUE(values[10].has_value());
}

TEST(Measures, ABlockTellsOwnValuesByTheSameBits) {
  const Observed m;
  constexpr std::size_t kDraws = 19, kStride = 24;
  std::vector<double> chances, own;
  for (std::size_t t = 0; t < 8; ++t)
    for (std::size_t draw = 0; draw < kStride; ++draw) chances.push_back(kChances[(t + draw) % 8]);
  for (std::size_t k = 0; k < 16; ++k)
    for (std::size_t draw = 0; draw < kStride; ++draw) own.push_back(m.own[(k + draw) % 16]);
  MeasureBlocks blocks;
  BlockMeasures(m.measures, m.scenario, m.game, m.numbers)
      .evaluate(m.evaluated(kDraws).game, {chances.data(), kDraws, kStride, own.data()}, blocks);
  const EvaluatedNumbers with = m.evaluated(kDraws);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    std::vector<double> one, one_own;
    for (std::size_t t = 0; t < 8; ++t) one.push_back(chances[t * kStride + draw]);
    for (std::size_t k = 0; k < 16; ++k) one_own.push_back(own[k * kStride + draw]);
    const auto values =
        evaluate_measures(m.measures, m.scenario, m.game, m.numbers, with, draw, one, one_own);
    for (std::size_t measure = 0; measure < values.size(); ++measure) {
      const double found = blocks.value.column(static_cast<std::int32_t>(measure))[draw];
      EXPECT_EQ(std::bit_cast<std::uint64_t>(found),
                std::bit_cast<std::uint64_t>(values[measure].value_or(std::nan(""))));
    }
  }
}

}  // namespace
}  // namespace foedus
