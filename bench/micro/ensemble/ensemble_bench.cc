// Ensembles in one process: certified solves a second a core, the main job on two cores, and fixed
// small runs that bench/run.py asks for their memory and their instructions.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ensemble/run_ensemble.h"
#include "game/compile_game.h"
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
  std::ifstream file(FOEDUS_SOURCE_DIR "/scenarios/" + name, std::ios::binary);
  return value_or_die(read_scenario({name, std::string(std::istreambuf_iterator<char>(file), {})}));
}

/// As written, every option of the first lever, all moves free.
EnsemblePlan plan_of(const std::string& name, std::int64_t draws,
                     std::vector<StudyPrecision> precisions) {
  EnsemblePlan plan;
  plan.draws.draws = draws;
  plan.precisions = std::move(precisions);
  Variant variant;
  variant.scenario = std::make_shared<const Scenario>(scenario_named(name));
  const Scenario& scenario = *variant.scenario;
  const std::size_t options = scenario.levers.empty() ? 1 : scenario.levers[0].options.size();
  for (std::size_t k = 0; k < options; ++k) {
    LeverChoice levers = default_levers(scenario);
    if (!scenario.levers.empty()) levers.option[0] = static_cast<std::int32_t>(k);
    Game game = value_or_die(compile_game(scenario, levers));
    Alternative alternative;
    alternative.structure = static_cast<std::int32_t>(k);
    alternative.numbers = compile_numbers(scenario, game, levers);
    MeasureProgram measures = compile_measures(scenario, game);
    plan.structures.push_back({std::move(game), std::move(measures)});
    variant.alternatives.push_back(std::move(alternative));
  }
  plan.variants.push_back(std::move(variant));
  return plan;
}

/// One run an iteration; solves a second as items, and every solve certified.
void run(benchmark::State& state, const EnsemblePlan& plan, int threads) {
  std::int64_t solves = 0;
  for (auto _ : state) {
    const EnsembleResult result = value_or_die(run_ensemble(plan, {.threads = threads}));
    solves += result.solves;
    for (const auto& alternative : result.worlds[0])
      for (const WorldResult& world : alternative)
        if (world.statuses.certified != plan.draws.draws) std::abort();
  }
  state.SetItemsProcessed(solves);
}

const std::vector<StudyPrecision> kTwelve{{12, false}};
const std::vector<StudyPrecision> kThree{{12, false}, {4, false}, {40, false}};

void guarantee_crisis_on_one_core(benchmark::State& state) {
  run(state, plan_of("guarantee-crisis.yaml", 48, kTwelve), 1);
}
BENCHMARK(guarantee_crisis_on_one_core)->Unit(benchmark::kMillisecond);

void bench_deterrence_on_one_core(benchmark::State& state) {
  run(state, plan_of("bench-deterrence.yaml", 1600, kTwelve), 1);
}
BENCHMARK(bench_deterrence_on_one_core)->Unit(benchmark::kMillisecond);

/// 2,000 draws x 5 instruments, base perspective, precision 12.
void main_job_on_two_cores(benchmark::State& state) {
  run(state, plan_of("guarantee-crisis.yaml", 2000, kTwelve), 2);
}
BENCHMARK(main_job_on_two_cores)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

/// The largest resident memory of this process so far.
double peak_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double value = 0;
    if (word == "VmHWM:" && status >> value) return value;
  }
  return 0;
}

// Asked for by name in bench/run.py: one iteration, so that memory and instructions repeat.
void fixed_run(benchmark::State& state) {
  run(state, plan_of("bench-deterrence.yaml", state.range(0), kThree), 2);
  state.counters["peak_kB"] = peak_kilobytes();
}
BENCHMARK(fixed_run)->Arg(2000)->Arg(20000)->Iterations(1)->Unit(benchmark::kMillisecond);

void counted_run(benchmark::State& state) {
  run(state, plan_of("guarantee-crisis.yaml", 16, kTwelve), 1);
}
BENCHMARK(counted_run)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
