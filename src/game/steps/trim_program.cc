// Marks what the roots of a program need, walking steps backwards, and copies what is marked.
// It owns the numbering of inputs (file order) and of columns (first use).
#include "game/steps/trim_program.h"

#include <algorithm>

#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class Trimmer {
 public:
  Trimmer(NumberProgram& program, const std::vector<Step>& steps)
      : program_(program), steps_(steps), live_(steps.size(), 0), number_(steps.size(), -1) {}

  void mark_roots();
  void mark(std::int32_t step) {
    if (step >= 0) live_[at(step)] = 1;
  }
  void mark_operands();
  [[nodiscard]] bool live(std::size_t step) const { return live_[step] != 0; }
  void renumber(const std::vector<std::size_t>& identities, std::size_t numbers);

 private:
  template <class Visit>
  void each_root(Visit&& visit);
  void number_inputs(const std::vector<std::size_t>& identities, std::size_t numbers);

  NumberProgram& program_;
  const std::vector<Step>& steps_;
  std::vector<std::uint8_t> live_;
  std::vector<std::int32_t> number_;
  std::vector<std::size_t> used_;  // identities of inputs, in file order
};

template <class Visit>
void Trimmer::each_root(Visit&& visit) {
  for (std::int32_t& step : program_.chance) visit(step);
  for (std::int32_t& step : program_.belief) visit(step);
  for (std::int32_t& step : program_.payoff) visit(step);
  for (std::int32_t& step : program_.analyst_payoff) visit(step);
  for (auto& cell : program_.components)
    for (ComponentColumn& column : cell) visit(column.step);
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

void Trimmer::number_inputs(const std::vector<std::size_t>& identities, std::size_t numbers) {
  for (std::size_t step = 0; step < steps_.size(); ++step)
    if (live(step) && steps_[step].instruction == Instruction::input)
      used_.push_back(identities[at(steps_[step].a)]);
  std::sort(used_.begin(), used_.end());
  for (const std::size_t identity : used_) {
    ProgramInput input;
    if (identity < numbers) {
      input.number = NumberId(identity);
    } else {
      input.mechanism = MechanismId(identity - numbers);
    }
    program_.inputs.push_back(input);
  }
}

void Trimmer::renumber(const std::vector<std::size_t>& identities, std::size_t numbers) {
  number_inputs(identities, numbers);
  for (std::size_t step = 0; step < steps_.size(); ++step) {
    if (!live(step)) continue;
    number_[step] = static_cast<std::int32_t>(program_.steps.size());
    Step kept = steps_[step];
    const int operands = operand_count(kept.instruction);
    if (kept.instruction == Instruction::input) {
      const auto place = std::lower_bound(used_.begin(), used_.end(), identities[at(kept.a)]);
      kept.a = static_cast<std::int32_t>(place - used_.begin());
    }
    if (operands > 0) kept.a = number_[at(kept.a)];
    if (operands > 1) kept.b = number_[at(kept.b)];
    if (operands > 2) kept.c = number_[at(kept.c)];
    program_.steps.push_back(kept);
  }
  each_root([&](std::int32_t& step) { step = step < 0 ? -1 : number_[at(step)]; });
  for (std::int32_t& step : program_.number) step = step < 0 ? -1 : number_[at(step)];
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
                  const std::vector<std::size_t>& identities,
                  const std::vector<std::int32_t>& sign_prior) {
  const std::size_t numbers = program.number.size();
  Trimmer trimmer(program, steps);
  trimmer.mark_roots();
  trimmer.mark_operands();
  for (std::size_t step = 0; step < steps.size(); ++step) {
    if (!trimmer.live(step) || steps[step].instruction != Instruction::input) continue;
    const std::size_t identity = identities[at(steps[step].a)];
    if (identity >= numbers) trimmer.mark(sign_prior[identity - numbers]);
  }
  trimmer.mark_operands();
  trimmer.renumber(identities, numbers);
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
