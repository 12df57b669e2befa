#include "scenario/inputs.h"

#include <algorithm>

namespace foedus {

NumberStanding standing_of(const Number& number) {
  const Distribution* distribution = number.distribution();
  if (distribution == nullptr) return NumberStanding::derived;
  if (number.where == number.key) return NumberStanding::default_;
  const bool attribute =
      number.role == NumberRole::lever_attribute || number.role == NumberRole::type_attribute;
  const bool zero = !distribution->uncertain() && distribution->parameters.front() == 0;
  return attribute && zero ? NumberStanding::convention : NumberStanding::input;
}

InputCount count_inputs(const Scenario& scenario) {
  InputCount count;
  for (const Number& number : scenario.numbers) {
    if (standing_of(number) != NumberStanding::input) continue;
    ++count.inputs;
    if (number.provenance.sources.empty()) ++count.unsourced;
  }
  return count;
}

bool states_number(const Expression& expression) {
  if (expression.empty()) return false;
  if (const double* literal = expression.literal()) return *literal != 0;
  const auto& nodes = expression.nodes;
  return std::any_of(nodes.begin(), nodes.end(), [](const ExpressionNode& node) {
    return node.operation == Operation::number && node.number != 0 && node.number != 1;
  });
}

}  // namespace foedus
