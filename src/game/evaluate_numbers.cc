// Runs a program over a block of draws, and looks again at those with a fault, for words.
#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/check.h"
#include "game/number_program.h"
#include "game/steps/arithmetic.h"
#include "game/steps/block_code.h"
#include "game/steps/find_faults.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// All steps of one draw, as apply() has them: what first_fault reads.
std::vector<double> registers_of(const NumberProgram& program, const NumberBlock& inputs,
                                 std::size_t draw) {
  std::vector<double> values(program.steps.size());
  const auto value = [&](std::int32_t step) { return step < 0 ? 0.0 : values[at(step)]; };
  for (std::size_t s = 0; s < values.size(); ++s) {
    const Step& step = program.steps[s];
    values[s] = step.instruction == Instruction::constant ? step.constant
                : step.instruction == Instruction::input
                    ? inputs.column(step.a)[draw]
                    : apply(step.instruction, value(step.a), value(step.b), value(step.c));
  }
  return values;
}

/// What a call of evaluate() works on.
struct Work {
  const NumberProgram& program;
  const Scenario& scenario;
  const Game& game;
  const NumberBlock& inputs;
  const EvaluateOptions& options;
  EvaluatedNumbers& result;
};

void describe_faults(const Work& work) {
  for (std::size_t draw = 0; draw < work.inputs.draws; ++draw) {
    if (work.result.faulty[draw] == 0) continue;
    if (work.result.faults.size() >= work.options.max_faults) return;
    const std::vector<double> values = registers_of(work.program, work.inputs, draw);
    if (auto fault = first_fault(work.program, work.scenario, work.game, values)) {
      fault->draw = draw;
      work.result.faults.push_back(std::move(*fault));
    }
  }
}

/// The program into the columns that are asked for.
void run(const Work& work) {
  const NumberProgram& program = work.program;
  EvaluatedNumbers& result = work.result;
  const auto run_into = [&](const BlockCode& code, NumberBlock& outputs) {
    run_block(code, program.steps, work.inputs, program.inputs.size(), outputs, result.scratch,
              result.faulty);
  };
  if (!work.options.keep_registers) return run_into(program.code->columns, result.game);
  run_into(program.code->registers, result.registers);
  for (std::size_t k = 0; k < program.column_step.size(); ++k)
    std::copy_n(result.registers.column(program.column_step[k]), result.game.stride,
                result.game.values.data() + k * result.game.stride);
}

}  // namespace

void evaluate(const NumberProgram& program, const Scenario& scenario, const Game& game,
              const NumberBlock& inputs, const EvaluateOptions& options, EvaluatedNumbers& result) {
  FOEDUS_DEMAND(inputs.values.size() >= program.inputs.size() * inputs.stride);
  FOEDUS_DEMAND(inputs.stride >= inputs.draws);
  FOEDUS_DEMAND(program.code != nullptr);
  shape(result.game, inputs.draws, program.column_step.size());
  shape(result.registers, inputs.draws, options.keep_registers ? program.steps.size() : 0);
  result.faults.clear();
  result.faulty.assign(inputs.draws, 0);
  const Work work{program, scenario, game, inputs, options, result};
  run(work);
  describe_faults(work);
}

EvaluatedNumbers evaluate(const NumberProgram& program, const Scenario& scenario, const Game& game,
                          const NumberBlock& inputs) {
  EvaluatedNumbers result;
  evaluate(program, scenario, game, inputs, {}, result);
  return result;
}

}  // namespace foedus
