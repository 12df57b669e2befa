#include "questions/acting_mechanisms.h"

#include <cstddef>

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

bool is_zero_input(const Scenario& scenario, const ProgramInput& input) {
  if (!input.number.valid()) return false;
  const Distribution* distribution = number_of(input, scenario).distribution();
  return distribution != nullptr && !distribution->uncertain() &&
         distribution->parameters.front() == 0;
}

/// [step] 0 in every draw.
std::vector<bool> zero_steps(const Scenario& scenario, const NumberProgram& program) {
  std::vector<bool> zero(program.steps.size(), false);
  for (std::size_t s = 0; s < zero.size(); ++s) {
    const Step& step = program.steps[s];
    const auto is = [&](std::int32_t operand) { return zero[at(operand)]; };
    switch (step.instruction) {
      case Instruction::constant:
        zero[s] = step.constant == 0;
        break;
      case Instruction::input:
        zero[s] = is_zero_input(scenario, program.inputs[at(step.a)]);
        break;
      case Instruction::multiply:
        zero[s] = is(step.a) || is(step.b);
        break;
      case Instruction::add:
      case Instruction::subtract:
        zero[s] = is(step.a) && is(step.b);
        break;
      case Instruction::negate:
        zero[s] = is(step.a);
        break;
      default:
        break;
    }
  }
  return zero;
}

}  // namespace

std::vector<bool> acting_mechanisms(const Scenario& scenario, const NumberProgram& program) {
  const std::vector<bool> zero = zero_steps(scenario, program);
  std::vector<bool> matters(program.steps.size(), false);
  for (const std::int32_t step : program.column_step) matters[at(step)] = true;
  for (std::size_t s = matters.size(); s-- > 0;) {
    const Step& step = program.steps[s];
    const bool leaf =
        step.instruction == Instruction::input || step.instruction == Instruction::constant;
    if (!matters[s] || zero[s] || leaf) continue;
    for (const std::int32_t operand : {step.a, step.b, step.c})
      if (operand >= 0) matters[at(operand)] = true;
  }
  std::vector<bool> acting;
  for (const Mechanism& mechanism : scenario.mechanisms) {
    const std::int32_t step = program.number[mechanism.strength.index()];
    acting.push_back(mechanism.on && step >= 0 && matters[at(step)]);
  }
  // What an actor alone goes by is asked of its own perspective: on there is acting enough.
  for (const auto& view : scenario.views)
    for (std::size_t m = 0; view != nullptr && m < acting.size(); ++m)
      acting[m] = acting[m] || view->mechanisms[m].on;
  return acting;
}

}  // namespace foedus
