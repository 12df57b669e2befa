// Steps at random, every instruction among them, for tests of what runs and of what differentiates
// them. Inputs come first, then constants; every later step reads steps before it.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "game/number_program.h"
#include "game/steps/arithmetic.h"

namespace foedus {

struct RandomSteps {
  std::mt19937_64 random;
  std::size_t inputs = 5;
  std::vector<Step> steps;

  explicit RandomSteps(std::uint64_t seed) : random(seed) {
    for (std::size_t k = 0; k < inputs; ++k)
      add({.instruction = Instruction::input, .a = static_cast<std::int32_t>(k)});
    for (const double constant : {0.5, -1.25, 2.0, 0.0, 3.0})
      add({.instruction = Instruction::constant, .constant = constant});
  }

  std::int32_t add(const Step& step) {
    steps.push_back(step);
    return static_cast<std::int32_t>(steps.size()) - 1;
  }
  std::int32_t any() { return static_cast<std::int32_t>(random() % steps.size()); }
  /// Reads what came last more often than what came first, as expressions do.
  void add_computed(std::span<const Instruction> instructions, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
      Step step{.instruction = instructions[random() % instructions.size()]};
      const int operands = operand_count(step.instruction);
      if (operands > 0) step.a = random() % 2 == 0 ? add_late() : any();
      if (operands > 1) step.b = any();
      if (operands > 2) step.c = any();
      add(step);
    }
  }
  std::int32_t add_late() {
    const std::size_t late = std::min<std::size_t>(steps.size(), 4);
    return static_cast<std::int32_t>(steps.size() - 1 - random() % late);
  }
};

inline std::vector<Instruction> all_computing_instructions() {
  std::vector<Instruction> all;
  for (int k = static_cast<int>(Instruction::negate); k <= static_cast<int>(Instruction::remainder);
       ++k)
    all.push_back(static_cast<Instruction>(k));
  return all;
}

/// All steps on one draw, by apply().
inline std::vector<double> applied(std::span<const Step> steps, std::span<const double> inputs) {
  std::vector<double> values;
  const auto value = [&](std::int32_t step) {
    return step < 0 ? 0.0 : values[static_cast<std::size_t>(step)];
  };
  for (const Step& step : steps)
    values.push_back(step.instruction == Instruction::constant ? step.constant
                     : step.instruction == Instruction::input
                         ? inputs[static_cast<std::size_t>(step.a)]
                         : apply(step.instruction, value(step.a), value(step.b), value(step.c)));
  return values;
}

}  // namespace foedus
