// One answer through the public face with everything loaded: the guarantee crisis at precision 12
// after one number has changed. Less than 5 ms, so that a slider can be dragged.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "foedus/scenario.h"
#include "foedus/solve.h"

namespace {

using namespace foedus::api;

Scenario crisis() {
  std::ifstream file(FOEDUS_SOURCE_DIR "/scenarios/guarantee-crisis.yaml", std::ios::binary);
  auto read =
      read_scenario("guarantee-crisis.yaml", std::string(std::istreambuf_iterator<char>(file), {}));
  if (!read) std::abort();
  return read.value();
}

/// Another number at every call, so that nothing can be kept.
Options one_number(int call) {
  Options options;
  options.set["war_cost.adversary"] = std::to_string(0.2 + 0.001 * (call % 100));
  options.concept_name = "qre";
  options.precision = 12;
  return options;
}

void solve_from_the_scenario(benchmark::State& state) {
  const Scenario scenario = crisis();
  int call = 0;
  for (auto _ : state) {
    const auto answer = solve(scenario, one_number(++call));
    if (!answer || !answer->certified) std::abort();
    benchmark::DoNotOptimize(answer->solutions.front().outcomes);
  }
}
BENCHMARK(solve_from_the_scenario)->Unit(benchmark::kMillisecond);

void solve_from_the_prepared_game(benchmark::State& state) {
  const Scenario scenario = crisis();
  const auto prepared = prepare(scenario);
  if (!prepared) std::abort();
  int call = 0;
  for (auto _ : state) {
    const auto answer = prepared->solve(one_number(++call));
    if (!answer || !answer->certified) std::abort();
    benchmark::DoNotOptimize(answer->solutions.front().outcomes);
  }
}
BENCHMARK(solve_from_the_prepared_game)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
