// What the numbers of a game cost a draw, by scenario and size of the block: columns of chances
// and payoffs from columns of inputs. Solving one draw takes 40 us at best.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "game/compile_game.h"
#include "game/number_derivatives.h"
#include "game/number_program.h"
#include "scenario/read_scenario.h"

namespace {

using namespace foedus;

// A benchmark has nobody to report a diagnostic to.
template <class T>
T value_or_die(Result<T> result) {
  if (!result) std::abort();
  return *std::move(result);
}

Scenario scenario_named(const std::string& name) {
  std::ifstream file(FOEDUS_SOURCE_DIR "/" + name, std::ios::binary);
  return value_or_die(read_scenario({name, std::string(std::istreambuf_iterator<char>(file), {})}));
}

/// Inputs that make sense: between the ends of each number's range, different by draw.
NumberBlock inputs_of(const Scenario& scenario, const NumberProgram& program, std::size_t draws) {
  NumberBlock block{.draws = draws, .stride = draws, .values = {}};
  for (std::size_t k = 0; k < program.inputs.size(); ++k) {
    double low = -1, high = 1;  // a sign
    if (program.inputs[k].number.valid()) {
      const Distribution& distribution =
          *scenario.numbers[program.inputs[k].number.index()].distribution();
      low = distribution.low();
      high = distribution.high();
    }
    for (std::size_t draw = 0; draw < draws; ++draw) {
      const double share =
          static_cast<double>((draw * 37 + k * 101) % draws) / static_cast<double>(draws);
      block.values.push_back(low < high ? low + share * (high - low) : low);
    }
  }
  return block;
}

void numbers(benchmark::State& state, const std::string& name) {
  const Scenario scenario = scenario_named(name);
  LeverChoice levers = default_levers(scenario);
  if (!scenario.levers.empty() && !scenario.levers[0].options.empty())
    levers.option[0] = static_cast<std::int32_t>(scenario.levers[0].options.size()) - 1;
  const Game game = value_or_die(compile_game(scenario, levers));
  const NumberProgram program = compile_numbers(scenario, game, levers);
  const auto draws = static_cast<std::size_t>(state.range(0));
  const NumberBlock inputs = inputs_of(scenario, program, draws);
  EvaluatedNumbers result;
  for (auto _ : state) {
    evaluate(program, scenario, game, inputs, {.keep_registers = false, .max_faults = 0}, result);
    benchmark::DoNotOptimize(result.game.values.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["steps"] = static_cast<double>(program.steps.size());
  state.counters["columns"] = static_cast<double>(program.column_step.size());
}
BENCHMARK_CAPTURE(numbers, bench_deterrence, "scenarios/bench-deterrence.yaml")
    ->Arg(64)
    ->Arg(256)
    ->Arg(512);
BENCHMARK_CAPTURE(numbers, guarantee_crisis, "scenarios/guarantee-crisis.yaml")
    ->Arg(64)
    ->Arg(256)
    ->Arg(512);
BENCHMARK_CAPTURE(numbers, guarantee_negotiation,
                  "tests/validation/data/guarantee-negotiation.yaml")
    ->Arg(64)
    ->Arg(256)
    ->Arg(512);

/// Slopes of all columns along all inputs.
void slopes(benchmark::State& state, const std::string& name) {
  const Scenario scenario = scenario_named(name);
  const LeverChoice levers = default_levers(scenario);
  const Game game = value_or_die(compile_game(scenario, levers));
  const NumberProgram program = compile_numbers(scenario, game, levers);
  const DerivativeProgram derivatives = differentiate(program, input_steps(program));
  const NumberBlock inputs = inputs_of(scenario, program, 256);
  EvaluatedSlopes result;
  for (auto _ : state) {
    evaluate_slopes(derivatives, inputs, result);
    benchmark::DoNotOptimize(result.slopes.values.data());
  }
  state.SetItemsProcessed(state.iterations() * 256);
  state.counters["slopes"] = static_cast<double>(derivatives.slope_step.size());
}
BENCHMARK_CAPTURE(slopes, bench_deterrence, "scenarios/bench-deterrence.yaml");
BENCHMARK_CAPTURE(slopes, guarantee_crisis, "scenarios/guarantee-crisis.yaml");

}  // namespace

BENCHMARK_MAIN();
