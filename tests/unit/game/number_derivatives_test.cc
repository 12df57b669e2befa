// Slopes against central differences, on random expressions and on every shipped scenario, and
// where kinks are. Differences use five points, so that what is left is their rounding.
#include "game/number_derivatives.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "game/steps/block_code.h"
#include "unit/game/random_steps.h"
#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// A program of steps alone: all of them are columns.
NumberProgram program_of(const RandomSteps& random) {
  NumberProgram program;
  program.inputs.resize(random.inputs);
  program.steps = random.steps;
  for (std::int32_t s = 0; s < static_cast<std::int32_t>(random.steps.size()); ++s)
    program.column_step.push_back(s);
  return program;
}

/// slopes[direction * columns + column] of one draw.
std::vector<double> slopes_of(const NumberProgram& program,
                              const std::vector<std::int32_t>& directions,
                              const std::vector<double>& inputs) {
  const DerivativeProgram derivatives = differentiate(program, directions);
  NumberBlock block;
  shape(block, 1, inputs.size());
  for (std::size_t k = 0; k < inputs.size(); ++k) block.values[k * block.stride] = inputs[k];
  EvaluatedSlopes found;
  evaluate_slopes(derivatives, block, found);
  std::vector<double> slopes;
  for (const std::int32_t column : derivatives.slope)
    slopes.push_back(column < 0 ? 0.0 : found.slopes.column(column)[0]);
  return slopes;
}

/// All steps with the input moved by `by`.
std::vector<double> moved(const NumberProgram& program, std::vector<double> inputs,
                          std::size_t input, double by) {
  inputs[input] += by;
  return applied(program.steps, inputs);
}

struct Difference {
  std::vector<double> slope;   // [step]
  std::vector<double> coarse;  // with twice the step: where it differs, there is no slope to be had
};
Difference difference(const NumberProgram& program, const std::vector<double>& inputs,
                      std::size_t input, double h) {
  const auto one = moved(program, inputs, input, h), two = moved(program, inputs, input, 2 * h),
             four = moved(program, inputs, input, 4 * h);
  const auto back = moved(program, inputs, input, -h),
             back_two = moved(program, inputs, input, -2 * h),
             back_four = moved(program, inputs, input, -4 * h);
  Difference result;
  for (std::size_t s = 0; s < one.size(); ++s) {
    result.slope.push_back((8 * (one[s] - back[s]) - (two[s] - back_two[s])) / (12 * h));
    result.coarse.push_back((8 * (two[s] - back_two[s]) - (four[s] - back_four[s])) / (24 * h));
  }
  return result;
}

/// [step] nothing that it rests on is infinite or no number.
std::vector<bool> all_finite_behind(const NumberProgram& program,
                                    const std::vector<double>& values) {
  std::vector<bool> finite;
  for (std::size_t s = 0; s < values.size(); ++s) {
    const Step& step = program.steps[s];
    const int operands = operand_count(step.instruction);
    finite.push_back(std::isfinite(values[s]) && (operands < 1 || finite[at(step.a)]) &&
                     (operands < 2 || finite[at(step.b)]) && (operands < 3 || finite[at(step.c)]));
  }
  return finite;
}

TEST(NumberDerivatives, AgreeWithDifferencesOnRandomExpressions) {
  std::vector<Instruction> smooth;
  for (const Instruction instruction : all_computing_instructions())
    if (instruction != Instruction::remainder) smooth.push_back(instruction);
  std::size_t compared = 0, passed_over = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    RandomSteps random(1000 + seed);
    random.add_computed(smooth, 25);
    const NumberProgram program = program_of(random);
    std::vector<double> inputs;
    for (std::size_t k = 0; k < random.inputs; ++k)
      inputs.push_back(0.3 + static_cast<double>(random.random() % 1000) / 700);
    const std::vector<double> values = applied(program.steps, inputs);
    const std::vector<bool> finite = all_finite_behind(program, values);
    const auto slopes = slopes_of(program, input_steps(program), inputs);
    for (std::size_t input = 0; input < inputs.size(); ++input) {
      const Difference expected = difference(program, inputs, input, 2e-4);
      for (std::size_t s = 0; s < program.steps.size(); ++s) {
        const double slope = slopes[input * program.steps.size() + s];
        const double scale = std::max({1.0, std::fabs(expected.slope[s]), std::fabs(values[s])});
        // Near a kink, a jump or a pole differences of two widths disagree.
        if (!finite[s] || !(std::fabs(expected.slope[s] - expected.coarse[s]) < 1e-8 * scale) ||
            scale > 1e6) {
          ++passed_over;
          continue;
        }
        ++compared;
        EXPECT_NEAR(slope, expected.slope[s], 1e-6 * scale)
            << "seed " << seed << ", step " << s << ", instruction "
            << static_cast<int>(program.steps[s].instruction) << ", input " << input;
      }
    }
  }
  EXPECT_GT(compared, 4 * passed_over);
}

/// Every column of a shipped scenario along every input.
void agree_on(const std::string& name) {
  const Compiled c(shipped(name));
  const auto directions = input_steps(c.program);
  const DerivativeProgram derivatives = differentiate(c.program, directions);
  constexpr std::size_t kDraws = 70;  // more than one tile of the larger games
  const NumberBlock inputs = inputs_of(c.scenario, c.program, kDraws);
  EvaluatedSlopes found;
  evaluate_slopes(derivatives, inputs, found);
  std::size_t moving = 0, passed_over = 0;
  for (const std::size_t draw : {0UL, 1UL, 64UL, 69UL}) {
    std::vector<double> point;
    for (std::size_t k = 0; k < c.program.inputs.size(); ++k)
      point.push_back(inputs.values[k * inputs.stride + draw]);
    for (std::size_t input = 0; input < directions.size(); ++input) {
      const Difference expected = difference(c.program, point, input, 2e-4);
      for (std::size_t column = 0; column < derivatives.columns; ++column) {
        const std::size_t step = at(c.program.column_step[column]);
        const std::int32_t place = derivatives.slope_of(input, column);
        const double slope = place < 0 ? 0 : found.slopes.column(place)[draw];
        const double scale = std::max(1.0, std::fabs(expected.slope[step]));
        moving += place < 0 ? 0 : 1;
        if (std::fabs(expected.slope[step] - expected.coarse[step]) > 1e-6 * scale) {
          ++passed_over;
          continue;
        }
        ASSERT_NEAR(slope, expected.slope[step], 1e-6 * scale)
            << name << ", input " << input << ", column " << column;
      }
    }
  }
  EXPECT_GT(moving, 20U) << name;
  EXPECT_LT(passed_over, moving / 20) << name;
}

TEST(NumberDerivatives, AgreeWithDifferencesOnShippedScenarios) {
  for (const char* name :
       {"bench-deterrence.yaml", "guarantee-crisis.yaml", "half-credible-guarantee.yaml",
        "spiral-or-deterrence.yaml", "unilateral-deterrence.yaml", "mutual-deterrence.yaml",
        "preventive-war.yaml"})
    agree_on(name);
}

TEST(NumberDerivatives, AreExactWhereAColumnIsLinear) {
  RandomSteps random(1);
  const auto three = static_cast<std::int32_t>(random.inputs) + 4;
  const auto step = [&](Instruction instruction, std::int32_t a, std::int32_t b) {
    return random.add({.instruction = instruction, .a = a, .b = b});
  };
  const std::int32_t scaled = step(Instruction::multiply, 0, three);
  const std::int32_t difference_of = step(Instruction::subtract, scaled, 1);
  const std::int32_t share = step(Instruction::divide, difference_of, three);
  NumberProgram program = program_of(random);
  program.column_step = {scaled, difference_of, share, 2};
  const auto slopes = slopes_of(program, input_steps(program), {0.1, 0.2, 0.3, 0.4, 0.5});
  const double third = 1.0 / 3.0;
  const std::vector<double> expected{3, 3,  1,      0,   // input 0
                                     0, -1, -third, 0,   // input 1
                                     0, 0,  0,      1};  // input 2
  for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_EQ(slopes[k], expected[k]) << k;
}

TEST(NumberDerivatives, AtAKinkFollowTheBranchTaken) {
  RandomSteps random(1);
  const std::int32_t zero = static_cast<std::int32_t>(random.inputs) + 3;
  const auto step = [&](Instruction instruction, std::int32_t a, std::int32_t b = -1,
                        std::int32_t c = -1) {
    return random.add({.instruction = instruction, .a = a, .b = b, .c = c});
  };
  NumberProgram program;
  const std::vector<std::int32_t> columns{
      step(Instruction::minimum, 0, 1),
      step(Instruction::maximum, 0, 1),
      step(Instruction::absolute, 2),
      step(Instruction::select, step(Instruction::less, zero, 2), 0, 1),
      step(Instruction::less, 0, 1),
      step(Instruction::remainder, 3)};
  program = program_of(random);
  program.column_step = columns;
  const auto slope = [&](const std::vector<double>& slopes, std::size_t input, std::size_t column) {
    return slopes[input * columns.size() + column];
  };
  const auto tied = slopes_of(program, input_steps(program), {1, 1, 0, -1e-14, 0});
  EXPECT_EQ(slope(tied, 0, 0), 0);  // the later one at a tie
  EXPECT_EQ(slope(tied, 1, 0), 1);
  EXPECT_EQ(slope(tied, 0, 1), 0);
  EXPECT_EQ(slope(tied, 1, 1), 1);
  EXPECT_EQ(slope(tied, 2, 2), 1);
  EXPECT_EQ(slope(tied, 0, 3), 0);  // 0 < 0 fails: the branch is input 1
  EXPECT_EQ(slope(tied, 1, 3), 1);
  EXPECT_EQ(slope(tied, 0, 4), 0);
  EXPECT_EQ(slope(tied, 3, 5), 0);
  const auto apart = slopes_of(program, input_steps(program), {1, 2, -3, 0.5, 0});
  EXPECT_EQ(slope(apart, 0, 0), 1);
  EXPECT_EQ(slope(apart, 0, 1), 0);
  EXPECT_EQ(slope(apart, 2, 2), -1);
  EXPECT_EQ(slope(apart, 3, 5), 1);
}

TEST(NumberDerivatives, MoveANumberThatIsAnExpressionByItself) {
  const Compiled c(scenario_of(kTwoStages));
  const auto step_of_number = [&](const std::string& name) {
    for (std::size_t n = 0; n < c.scenario.numbers.size(); ++n)
      if (c.scenario.numbers[n].name == name) return c.program.number[n];
    return -1;
  };
  const std::int32_t gain = step_of_number("gain"), doubled = step_of_number("doubled");
  ASSERT_GE(gain, 0);
  ASSERT_GE(doubled, 0);
  const std::vector<std::int32_t> directions{gain, doubled};
  const DerivativeProgram derivatives = differentiate(c.program, directions);
  EvaluatedSlopes found;
  evaluate_slopes(derivatives, inputs_of(c.scenario, c.program, 3), found);
  const auto slope = [&](std::size_t direction, std::int32_t step) {
    const auto column = static_cast<std::size_t>(c.program.column[at(step)]);
    const std::int32_t place = derivatives.slope_of(direction, column);
    return place < 0 ? 0.0 : found.slopes.column(place)[2];
  };
  EXPECT_EQ(slope(0, doubled), 2);  // doubled: 2 * gain
  EXPECT_EQ(slope(1, doubled), 1);
  for (const std::int32_t step : c.program.column_step) {
    if (step == doubled) continue;
    EXPECT_EQ(slope(1, step), 0);
  }
}

TEST(NumberDerivatives, AreTheSameBitsInEveryBlock) {
  const Compiled c(shipped("guarantee-crisis.yaml"));
  const DerivativeProgram derivatives = differentiate(c.program, input_steps(c.program));
  const NumberBlock all = inputs_of(c.scenario, c.program, 130);
  EvaluatedSlopes whole, alone;
  evaluate_slopes(derivatives, all, whole);
  for (const std::size_t draw : {0UL, 63UL, 129UL}) {
    NumberBlock one;
    shape(one, 1, c.program.inputs.size());
    for (std::size_t k = 0; k < c.program.inputs.size(); ++k)
      one.values[k * one.stride] = all.values[k * all.stride + draw];
    evaluate_slopes(derivatives, one, alone);
    for (std::size_t k = 0; k < derivatives.slope_step.size(); ++k) {
      const auto column = static_cast<std::int32_t>(k);
      EXPECT_EQ(std::bit_cast<std::uint64_t>(alone.slopes.column(column)[0]),
                std::bit_cast<std::uint64_t>(whole.slopes.column(column)[draw]));
    }
  }
}

}  // namespace
}  // namespace foedus
