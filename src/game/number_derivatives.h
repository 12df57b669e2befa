// How columns move with the numbers that they are made of: exact forward derivatives of a number
// program, as a program of their own that runs by the block. What no number moves costs nothing.
//
// At a kink the slope is that of the branch taken: a comparison has slope 0; `if`, min, max and
// clamp have the slope of the operand that they hand on, at a tie the later one; |x| has slope 1 at
// 0; a `rest` that rounding made negative, and is 0, has slope 0. sqrt(x) and x ^ b have an
// infinite slope where the function has one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "game/number_block.h"
#include "game/number_program.h"

namespace foedus {

struct BlockCode;

/// Slopes of the columns of program.layout() in some directions. Equal slopes share a column.
struct DerivativeProgram {
  std::vector<Step> steps;               // values and slopes; constants are those of the program
  std::vector<std::int32_t> slope_step;  // [slope column] step
  std::vector<std::int32_t> slope;       // [direction * columns + column] slope column; -1: 0
  std::size_t directions = 0, columns = 0, inputs = 0;
  std::shared_ptr<const BlockCode> code;

  /// The slope column of a column of the game, -1 where its slope is 0 in every draw.
  [[nodiscard]] std::int32_t slope_of(std::size_t direction, std::size_t column) const {
    return slope[direction * columns + column];
  }
};

/// Steps of the program's inputs, in order of program.inputs: what an input is as a direction.
[[nodiscard]] std::vector<std::int32_t> input_steps(const NumberProgram& program);

/// d column / d direction. A direction is a step: an input's, or that of any number
/// (program.number), which is then moved by itself, whatever it is made of.
[[nodiscard]] DerivativeProgram differentiate(const NumberProgram& program,
                                              std::span<const std::int32_t> directions);

struct EvaluatedSlopes {
  NumberBlock slopes;           // column = slope column
  std::vector<double> scratch;  // between blocks
};
/// `inputs` as for evaluate(). A draw's bits do not depend on its block. Where a draw has a fault,
/// its slopes may be anything. Allocates only while `result` grows.
void evaluate_slopes(const DerivativeProgram& program, const NumberBlock& inputs,
                     EvaluatedSlopes& result);

}  // namespace foedus
