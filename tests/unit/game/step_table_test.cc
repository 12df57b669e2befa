#include "game/steps/step_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "game/steps/arithmetic.h"
#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

const Term kNaN = Term::constant(std::nan(""));

TEST(StepTable, FoldsAKnownNaNToANaNWhateverTheOtherOperandIs) {
  for (int k = static_cast<int>(Instruction::negate); k <= static_cast<int>(Instruction::remainder);
       ++k) {
    const auto step = static_cast<Instruction>(k);
    StepTable steps;
    const Term open = steps.input(0);
    EXPECT_TRUE(steps.emit(step, kNaN, open, open).is_nan()) << k;
    if (operand_count(step) == 2) {
      EXPECT_TRUE(steps.emit(step, open, kNaN, open).is_nan()) << k;
    }
  }
}

TEST(StepTable, KeepsABranchThatIsNaNWhereTheConditionIsOpen) {
  StepTable steps;
  const Term open = steps.input(0);
  EXPECT_FALSE(steps.emit(Instruction::select, open, kNaN, open).known);
  EXPECT_FALSE(steps.emit(Instruction::select, open, open, kNaN).known);
  const Term taken = steps.emit(Instruction::select, Term::constant(0), kNaN, open);
  EXPECT_EQ(taken.step, open.step);
}

/// 0 / 0 is known to be a NaN before any draw.
TEST(StepTable, AConditionThatIsKnownToBeANaNDecidesNothing) {
  for (const char* expression :
       {"if(0 / 0, q, 1)", "0 / 0 or q > 1", "0 / 0 and q > 1", "if(s.x / 0 - s.x / 0, q, 1)"}) {
    const std::string text = std::string(R"(foedus: 1
title: T
question: Q
actors:
  a: {name: A}
quantities:
  q: 2 to 3
play:
  s: {actor: a, moves: {x: one, y: two}}
outcomes:
  one: {payoffs: {a: ")") + expression +
                             "\"}}\n  two: {payoffs: {a: q}}\n";
    const Compiled c(scenario_of(text));
    const EvaluatedNumbers numbers = c.run(1);
    EXPECT_TRUE(std::isnan(gather(c.program.layout(), numbers.game, 0).payoff[0])) << expression;
    EXPECT_EQ(numbers.faults.size(), 1U) << expression;
  }
}

}  // namespace
}  // namespace foedus
