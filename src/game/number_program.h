// The numbers of a game as a program over columns: inputs in, chances and payoffs out.
// Expressions are specialised to each history (moves and types become 0 or 1), equal results share
// one column, and the rest runs for a block of draws at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "game/game.h"
#include "game/instruction.h"
#include "game/number_block.h"
#include "scenario/scenario.h"

namespace foedus {

/// One step: register `target` = operation(a, b, c). Steps stand in order of execution.
struct Step {
  Instruction instruction{};
  std::int32_t a = -1, b = -1, c = -1;  // earlier steps
  double constant = 0;
};

/// A number that a draw supplies: every Number with a distribution, and signs of contested
/// mechanisms.
struct ProgramInput {
  NumberId number;        // valid for numbers
  MechanismId mechanism;  // valid for the sign of a contested mechanism (+1 or -1)
};

struct ComponentColumn {
  std::int32_t component = 0;  // Scenario::components
  std::int32_t step = -1;
};

/// A program for one (scenario, game, levers). Steps double as columns of registers.
struct NumberProgram {
  std::vector<ProgramInput> inputs;  // Step::a of Instruction::input indexes this
  std::vector<Step> steps;
  std::vector<std::int32_t> chance;  // [branch] step
  std::vector<std::int32_t> payoff;  // [terminal * actor_count + actor] step; -1 none
  std::vector<std::vector<ComponentColumn>> components;  // [terminal * actor_count + actor]
  std::vector<std::int32_t>
      number;  // [NumberId] step of the number's value, where path-free; else -1
  std::vector<std::int32_t> type_attribute_steps;
  std::size_t distinct_payoffs = 0;  // different payoff steps
  std::size_t distinct_chances = 0;

  [[nodiscard]] NumberLayout layout() const;  // columns in order of first use
};

[[nodiscard]] NumberProgram compile_numbers(const Scenario& scenario, const Game& game,
                                            const LeverChoice& levers);

/// A number that is not finite, or a chance outside 0..1, or chances that do not sum to 1 in one
/// draw.
struct NumberFault {
  std::size_t draw = 0;
  std::string what;  // "chance of spread.escalates"
  double value = 0;
  SourceSpan where;  // the expression
};

/// inputs[input * stride + draw]. Returns all registers; the first fault of each draw, if any.
struct EvaluatedNumbers {
  NumberBlock registers;  // column = step
  NumberBlock game;       // columns of program.layout()
  std::vector<NumberFault> faults;
};
[[nodiscard]] EvaluatedNumbers evaluate(const NumberProgram& program, const Scenario& scenario,
                                        const Game& game, const NumberBlock& inputs);

}  // namespace foedus
