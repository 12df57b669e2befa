// What each step does to plain doubles: the one definition that folding, conditions, measures and
// columns share. No operation turns a NaN into a number.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/check.h"
#include "game/steps/instruction.h"
#include "language/expression.h"

namespace foedus {

/// Integer exponents up to here are repeated multiplication: x ^ 2 is x * x to the last bit.
inline constexpr double kRepeatedExponent = 16;
/// A `rest` that is negative by no more than the rounding of its own subtractions is 0.
inline constexpr double kRestRounding = 1e-12;

/// One step on scalars: the bits that a column of the same step has.
[[nodiscard]] double apply(Instruction instruction, double a, double b = 0, double c = 0);

/// How many of a, b, c a step reads.
[[nodiscard]] int operand_count(Instruction instruction);

/// The step of an operation whose children are its operands, in this order; nullopt where it is
/// none or more than one (>, >=, != , min, max, clamp).
[[nodiscard]] std::optional<Instruction> step_of(Operation operation);

/// Expands an operation of the language into steps, over any kind of value (doubles, missing
/// numbers, columns): `emit(instruction, a, b, c)` makes one; operands that a step lacks repeat the
/// first. `min` and `max` go from the left; clamp(x, low, high) = min(max(x, low), high).
template <class Value, class Emit>
[[nodiscard]] Value expand(Operation operation, std::span<const Value> child, Emit&& emit) {
  FOEDUS_DEMAND(!child.empty());
  const Value& first = child[0];
  const auto second = [&](std::size_t k) -> const Value& {
    return child[k < child.size() ? k : 0];
  };
  switch (operation) {
    case Operation::greater:
      return emit(Instruction::less, child[1], first, first);
    case Operation::greater_equal:
      return emit(Instruction::less_equal, child[1], first, first);
    case Operation::not_equal: {
      const Value same = emit(Instruction::equal, first, child[1], first);
      return emit(Instruction::logical_not, same, same, same);
    }
    case Operation::clamp: {
      const Value raised = emit(Instruction::maximum, first, child[1], first);
      return emit(Instruction::minimum, raised, child[2], raised);
    }
    case Operation::minimum:
    case Operation::maximum: {
      const bool least = operation == Operation::minimum;
      Value result = first;
      for (std::size_t k = 1; k < child.size(); ++k)
        result =
            emit(least ? Instruction::minimum : Instruction::maximum, result, child[k], result);
      return result;
    }
    default: {
      const std::optional<Instruction> step = step_of(operation);
      FOEDUS_DEMAND(step.has_value());
      return emit(*step, first, second(1), second(2));
    }
  }
}

/// Folds an expression from its leaves to its root. `leaf(node)` gives the value of nodes that are
/// not made of their children's values (literals, names, `is`, reached, chance ...), else nullopt.
template <class Value, class Leaf, class Emit>
[[nodiscard]] Value fold(const Expression& expression, Leaf&& leaf, Emit&& emit) {
  std::vector<Value> values;
  std::vector<Value> children;
  values.reserve(expression.nodes.size());
  for (std::size_t node = 0; node < expression.nodes.size(); ++node) {
    if (std::optional<Value> value = leaf(node)) {
      values.push_back(*value);
      continue;
    }
    children.clear();
    for (const std::uint32_t child : expression.nodes[node].children)
      children.push_back(values[child]);
    values.push_back(
        expand<Value>(expression.nodes[node].operation, std::span<const Value>(children), emit));
  }
  FOEDUS_DEMAND(!values.empty());
  return values.back();
}

}  // namespace foedus
