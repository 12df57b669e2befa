// Times of reading, compiling, solving and verifying the guarantee crisis, in one process.
// What to reach stands in DESIGN, "what fast means"; bench/run.py prints these and gates elsewhere.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "questions/central_game.h"
#include "scenario/read_scenario.h"
#include "solve/solve_game.h"
#include "solve/verify.h"

namespace {

constexpr double kPrecision = 12;  // [per unit of utility]
constexpr const char* kScenario = FOEDUS_SOURCE_DIR "/scenarios/guarantee-crisis.yaml";

foedus::SourceText scenario_text() {
  std::ifstream file(kScenario, std::ios::binary);
  return {"guarantee-crisis.yaml", std::string(std::istreambuf_iterator<char>(file), {})};
}

// A benchmark has nobody to report a diagnostic to.
template <class T>
T value_or_die(foedus::Result<T> result) {
  if (!result) std::abort();
  return *std::move(result);
}

foedus::AppliedSettings as_written() {
  const auto scenario = value_or_die(foedus::read_scenario(scenario_text()));
  return value_or_die(foedus::apply_settings(scenario, {}));
}

const foedus::CentralGame& crisis() {
  static const foedus::CentralGame game = value_or_die(foedus::compile_central_game(as_written()));
  return game;
}

void read_and_check(benchmark::State& state) {
  const foedus::SourceText text = scenario_text();
  for (auto _ : state) benchmark::DoNotOptimize(foedus::read_scenario(text));
}
BENCHMARK(read_and_check)->Unit(benchmark::kMillisecond);

void compile(benchmark::State& state) {
  const foedus::AppliedSettings applied = as_written();
  for (auto _ : state) benchmark::DoNotOptimize(foedus::compile_central_game(applied));
}
BENCHMARK(compile)->Unit(benchmark::kMillisecond);

void quantal_response_at_12(benchmark::State& state) {
  const foedus::CentralGame& central = crisis();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        foedus::solve_quantal_response(central.game, central.cases[0].numbers, kPrecision));
  }
}
BENCHMARK(quantal_response_at_12)->Unit(benchmark::kMillisecond);

void limit(benchmark::State& state) {
  const foedus::CentralGame& central = crisis();
  for (auto _ : state) {
    benchmark::DoNotOptimize(foedus::solve_limit(central.game, central.cases[0].numbers));
  }
}
BENCHMARK(limit)->Unit(benchmark::kMillisecond);

void verify(benchmark::State& state) {
  const foedus::CentralGame& central = crisis();
  const foedus::GameNumbers& numbers = central.cases[0].numbers;
  const foedus::Solution solved = foedus::solve_quantal_response(central.game, numbers, kPrecision);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        foedus::verify_profile(central.game, numbers, solved.profile, {}, kPrecision));
  }
}
BENCHMARK(verify)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
