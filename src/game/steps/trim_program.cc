// Marks what the roots of a program need, walking steps backwards, and copies what is marked.
// It owns the numbering of inputs (file order) and of columns (first use).
#include "game/steps/trim_program.h"

#include <algorithm>
#include <tuple>

#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class Trimmer {
 public:
  Trimmer(NumberProgram& program, const std::vector<Step>& steps,
          const std::vector<ProgramInput>& inputs)
      : program_(program),
        steps_(steps),
        inputs_(inputs),
        live_(steps.size(), 0),
        number_(steps.size(), -1) {}

  void mark_roots();
  void mark(std::int32_t step) {
    if (step >= 0) live_[at(step)] = 1;
  }
  void mark_operands();
  [[nodiscard]] bool live(std::size_t step) const { return live_[step] != 0; }
  void mark_priors();
  void renumber();

 private:
  template <class Visit>
  void each_root(Visit&& visit);
  void number_inputs();

  NumberProgram& program_;
  const std::vector<Step>& steps_;
  const std::vector<ProgramInput>& inputs_;
  std::vector<std::uint8_t> live_;
  std::vector<std::int32_t> number_;
  std::vector<std::int32_t> place_;  // [input] its place among those that are kept
};

template <class Visit>
void Trimmer::each_root(Visit&& visit) {
  for (std::int32_t& step : program_.chance) visit(step);
  for (std::int32_t& step : program_.belief) visit(step);
  for (std::int32_t& step : program_.payoff) visit(step);
  for (std::int32_t& step : program_.analyst_payoff) visit(step);
  for (auto* components : {&program_.components, &program_.analyst_components})
    for (PayoffComponents::List& list : components->lists())
      for (ComponentColumn& column : list) visit(column.step);
  for (auto& options : program_.type_chance)
    for (std::int32_t& step : options) visit(step);
  for (auto& leaves : program_.measure_leaf)
    for (std::int32_t& step : leaves) visit(step);
  for (std::int32_t& step : program_.measured) visit(step);
  for (SumCheck& check : program_.sums)
    for (std::int32_t& step : check.steps) visit(step);
}

void Trimmer::mark_roots() {
  each_root([&](std::int32_t step) { mark(step); });
}

void Trimmer::mark_operands() {
  for (std::size_t step = steps_.size(); step-- > 0;) {
    if (live_[step] == 0) continue;
    const int operands = operand_count(steps_[step].instruction);
    if (operands > 0) mark(steps_[step].a);
    if (operands > 1) mark(steps_[step].b);
    if (operands > 2) mark(steps_[step].c);
  }
}

void Trimmer::mark_priors() {
  for (std::size_t step = 0; step < steps_.size(); ++step)
    if (live(step) && steps_[step].instruction == Instruction::input)
      mark(inputs_[at(steps_[step].a)].prior);
}

/// Numbers in file order, then signs; the file's own before those of actors.
void Trimmer::number_inputs() {
  std::vector<std::int32_t> used;
  for (std::size_t step = 0; step < steps_.size(); ++step)
    if (live(step) && steps_[step].instruction == Instruction::input)
      used.push_back(steps_[step].a);
  const auto order = [&](std::int32_t place) {
    const ProgramInput& input = inputs_[at(place)];
    const bool sign = input.mechanism.valid();
    return std::tuple(sign, sign ? input.mechanism.value() : input.number.value(),
                      input.actor.valid() ? input.actor.value() : -1);
  };
  std::sort(used.begin(), used.end(),
            [&](std::int32_t a, std::int32_t b) { return order(a) < order(b); });
  place_.assign(inputs_.size(), -1);
  for (const std::int32_t input : used) {
    place_[at(input)] = static_cast<std::int32_t>(program_.inputs.size());
    program_.inputs.push_back(inputs_[at(input)]);
  }
}

void Trimmer::renumber() {
  number_inputs();
  for (std::size_t step = 0; step < steps_.size(); ++step) {
    if (!live(step)) continue;
    number_[step] = static_cast<std::int32_t>(program_.steps.size());
    Step kept = steps_[step];
    const int operands = operand_count(kept.instruction);
    if (kept.instruction == Instruction::input) kept.a = place_[at(kept.a)];
    if (operands > 0) kept.a = number_[at(kept.a)];
    if (operands > 1) kept.b = number_[at(kept.b)];
    if (operands > 2) kept.c = number_[at(kept.c)];
    program_.steps.push_back(kept);
  }
  each_root([&](std::int32_t& step) { step = step < 0 ? -1 : number_[at(step)]; });
  for (std::int32_t& step : program_.number) step = step < 0 ? -1 : number_[at(step)];
  for (ProgramInput& input : program_.inputs)
    if (input.prior >= 0) input.prior = number_[at(input.prior)];
}

/// Columns in order of first use, and how many different ones chances and payoffs have.
void list_columns(NumberProgram& program) {
  program.column.assign(program.steps.size(), -1);
  const auto add = [&](std::int32_t step) {
    if (step < 0 || program.column[at(step)] >= 0) return;
    program.column[at(step)] = static_cast<std::int32_t>(program.column_step.size());
    program.column_step.push_back(step);
  };
  for (const std::int32_t step : program.chance) add(step);
  program.distinct_chances = program.column_step.size();
  for (const std::int32_t step : program.payoff) add(step);
  for (const std::int32_t step : program.belief) add(step);
  for (const std::int32_t step : program.analyst_payoff) add(step);
  program.game_columns = program.column_step.size();
  for (const auto& leaves : program.measure_leaf)
    for (const std::int32_t step : leaves) add(step);
  for (const std::int32_t step : program.measured) add(step);

  std::vector<std::uint8_t> seen(program.steps.size(), 0);
  for (const std::int32_t step : program.payoff) {
    if (step < 0 || seen[at(step)] != 0) continue;
    seen[at(step)] = 1;
    ++program.distinct_payoffs;
  }
}

}  // namespace

void trim_program(NumberProgram& program, const std::vector<Step>& steps,
                  const std::vector<ProgramInput>& inputs) {
  Trimmer trimmer(program, steps, inputs);
  trimmer.mark_roots();
  trimmer.mark_operands();
  trimmer.mark_priors();
  trimmer.mark_operands();
  trimmer.renumber();
  list_columns(program);
}

NumberLayout NumberProgram::layout() const {
  NumberLayout result;
  result.column_count = static_cast<std::int32_t>(column_step.size());
  for (const std::int32_t step : chance) result.chance.push_back(column[at(step)]);
  for (const std::int32_t step : belief) result.belief.push_back(column[at(step)]);
  const auto columns_of = [&](const std::vector<std::int32_t>& payoffs) {
    std::vector<std::int32_t> columns;
    for (const std::int32_t step : payoffs) columns.push_back(step < 0 ? -1 : column[at(step)]);
    return columns;
  };
  result.payoff = columns_of(payoff);
  result.analyst_payoff = columns_of(analyst_payoff);
  return result;
}

std::vector<std::int32_t> NumberProgram::used_inputs() const {
  std::vector<std::uint8_t> live(steps.size(), 0);
  for (std::size_t k = 0; k < game_columns; ++k) live[at(column_step[k])] = 1;
  std::vector<std::int32_t> used;
  for (std::size_t step = steps.size(); step-- > 0;) {
    if (live[step] == 0) continue;
    if (steps[step].instruction == Instruction::input) used.push_back(steps[step].a);
    const int operands = operand_count(steps[step].instruction);
    if (operands > 0) live[at(steps[step].a)] = 1;
    if (operands > 1) live[at(steps[step].b)] = 1;
    if (operands > 2) live[at(steps[step].c)] = 1;
  }
  std::sort(used.begin(), used.end());
  return used;
}

}  // namespace foedus
