// Runs a program's steps over a block of draws, a tile of lanes at a time, so that all registers of
// a tile stay in cache. Lanes never meet: a draw's bits are those of apply() on its own inputs.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "base/check.h"
#include "game/number_program.h"
#include "game/steps/arithmetic.h"
#include "game/steps/find_faults.h"
#include "simd/math.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Registers of one tile should fit a second-level cache beside the solver's data.
constexpr std::size_t kTileBytes = 256 * 1024;
constexpr std::size_t kWideTile = 32;
static_assert(kWideTile <= 64);  // mark_faults keeps its sums in 64 lanes

template <std::size_t Lanes>
void run_logistic(const double* a, double* out) {
  double tail[Lanes];
  for (std::size_t k = 0; k < Lanes; ++k) tail[k] = a[k] < 0 ? a[k] : -a[k];
  simd::exp_block(tail, tail, Lanes);
  for (std::size_t k = 0; k < Lanes; ++k)
    out[k] = a[k] < 0 ? tail[k] / (1.0 + tail[k]) : 1.0 / (1.0 + tail[k]);
}

/// out[k] = operation(k) over the lanes of a tile.
template <std::size_t Lanes, class Operation>
void each(double* __restrict out, const Operation& operation) {
  for (std::size_t k = 0; k < Lanes; ++k) out[k] = operation(k);
}

/// One step on a tile: apply() lane by lane, with the frequent steps spelled out for the
/// vectoriser.
template <std::size_t Lanes>
void run_step(const Step& step, const double* values, double* out) {
  const double* a = values + at(std::max(step.a, 0)) * Lanes;
  const double* b = values + at(std::max(step.b, 0)) * Lanes;
  const double* c = values + at(std::max(step.c, 0)) * Lanes;
  switch (step.instruction) {
    case Instruction::negate:
      return each<Lanes>(out, [=](std::size_t k) { return -a[k]; });
    case Instruction::add:
      return each<Lanes>(out, [=](std::size_t k) { return a[k] + b[k]; });
    case Instruction::subtract:
      return each<Lanes>(out, [=](std::size_t k) { return a[k] - b[k]; });
    case Instruction::multiply:
      return each<Lanes>(out, [=](std::size_t k) { return a[k] * b[k]; });
    case Instruction::divide:
      return each<Lanes>(out, [=](std::size_t k) { return a[k] / b[k]; });
    case Instruction::square_root:
      return each<Lanes>(out, [=](std::size_t k) { return std::sqrt(a[k]); });
    case Instruction::minimum:
      return each<Lanes>(out,
                         [=](std::size_t k) { return a[k] < b[k] || a[k] != a[k] ? a[k] : b[k]; });
    case Instruction::maximum:
      return each<Lanes>(out,
                         [=](std::size_t k) { return a[k] > b[k] || a[k] != a[k] ? a[k] : b[k]; });
    case Instruction::exponential:
      simd::exp_block(a, out, Lanes);
      return;
    case Instruction::logarithm:
      simd::log_block(a, out, Lanes);
      return;
    case Instruction::logistic:
      run_logistic<Lanes>(a, out);
      return;
    default:
      return each<Lanes>(out,
                         [=](std::size_t k) { return apply(step.instruction, a[k], b[k], c[k]); });
  }
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

/// Steps by what a tile does with them: constants are written once, inputs loaded, the rest
/// computed.
struct Plan {
  explicit Plan(const std::vector<Step>& steps) {
    for (std::size_t s = 0; s < steps.size(); ++s) {
      const Instruction instruction = steps[s].instruction;
      auto& list = instruction == Instruction::constant ? constants
                   : instruction == Instruction::input  ? inputs
                                                        : computed;
      list.push_back(s);
    }
  }
  std::vector<std::size_t> constants, inputs, computed;
};

/// Lanes past the last draw repeat it, whatever the caller's padding holds.
template <std::size_t Lanes>
void load_inputs(const Work& work, const Plan& plan, std::size_t begin, double* values) {
  for (const std::size_t s : plan.inputs) {
    const double* column = work.inputs.column(work.program.steps[s].a);
    double* out = values + s * Lanes;
    const std::size_t live = std::min(Lanes, work.inputs.draws - begin);
    std::copy(column + begin, column + begin + live, out);
    std::fill(out + live, out + Lanes, column[work.inputs.draws - 1]);
  }
}

template <std::size_t Lanes>
void store(const Work& work, std::size_t begin, const double* values) {
  const auto copy = [&](NumberBlock& block, std::size_t column, std::size_t step) {
    const std::size_t room = std::min(Lanes, block.stride - begin);
    std::copy_n(values + step * Lanes, room, block.values.data() + column * block.stride + begin);
  };
  const auto& columns = work.program.column_step;
  for (std::size_t k = 0; k < columns.size(); ++k) copy(work.result.game, k, at(columns[k]));
  if (!work.options.keep_registers) return;
  for (std::size_t s = 0; s < work.program.steps.size(); ++s) copy(work.result.registers, s, s);
}

template <std::size_t Lanes>
void find_faults(const Work& work, std::size_t begin, const double* values) {
  const Tile tile{values, Lanes};
  std::uint8_t bad[Lanes];
  mark_faults(work.program, tile, bad);
  const std::size_t live = std::min(Lanes, work.inputs.draws - begin);
  for (std::size_t lane = 0; lane < live; ++lane) {
    if (bad[lane] == 0) continue;
    work.result.faulty[begin + lane] = 1;
    if (work.result.faults.size() >= work.options.max_faults) continue;
    if (auto fault = first_fault(work.program, work.scenario, work.game, tile, lane)) {
      fault->draw = begin + lane;
      work.result.faults.push_back(std::move(*fault));
    }
  }
}

template <std::size_t Lanes>
void run(const Work& work) {
  const std::vector<Step>& steps = work.program.steps;
  const Plan plan(steps);
  std::vector<double> values(steps.size() * Lanes);
  for (const std::size_t s : plan.constants)
    std::fill_n(values.data() + s * Lanes, Lanes, steps[s].constant);
  for (std::size_t begin = 0; begin < work.inputs.draws; begin += Lanes) {
    load_inputs<Lanes>(work, plan, begin, values.data());
    for (const std::size_t s : plan.computed)
      run_step<Lanes>(steps[s], values.data(), values.data() + s * Lanes);
    store<Lanes>(work, begin, values.data());
    find_faults<Lanes>(work, begin, values.data());
  }
}

void shape(NumberBlock& block, std::size_t draws, std::size_t columns) {
  block.draws = draws;
  block.stride = (draws + kLanes - 1) / kLanes * kLanes;
  block.values.resize(columns * block.stride);
}

}  // namespace

void evaluate(const NumberProgram& program, const Scenario& scenario, const Game& game,
              const NumberBlock& inputs, const EvaluateOptions& options, EvaluatedNumbers& result) {
  FOEDUS_DEMAND(inputs.values.size() >= program.inputs.size() * inputs.stride);
  FOEDUS_DEMAND(inputs.stride >= inputs.draws);
  shape(result.game, inputs.draws, program.column_step.size());
  shape(result.registers, inputs.draws, options.keep_registers ? program.steps.size() : 0);
  result.faults.clear();
  result.faulty.assign(inputs.draws, 0);
  const Work work{program, scenario, game, inputs, options, result};
  const bool wide =
      inputs.draws > kLanes && program.steps.size() * kWideTile * sizeof(double) <= kTileBytes;
  if (wide) {
    run<kWideTile>(work);
  } else {
    run<kLanes>(work);
  }
}

EvaluatedNumbers evaluate(const NumberProgram& program, const Scenario& scenario, const Game& game,
                          const NumberBlock& inputs) {
  EvaluatedNumbers result;
  evaluate(program, scenario, game, inputs, {}, result);
  return result;
}

}  // namespace foedus
