// What a block of 16, 64 or 512 draws of 40 inputs costs, by how they are distributed, and what it
// costs to prepare a beta distribution. Items are single numbers: one draw of one input.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <utility>

#include "ensemble/input_sampler.h"
#include "ensemble/prepared_quantile.h"
#include "game/compile_game.h"
#include "scenario/read_scenario.h"

namespace {

using namespace foedus;

constexpr int kInputs = 40;

/// One decision whose payoff is the sum of 40 numbers, each as `value` says.
Scenario scenario_of(const std::string& value, bool chained) {
  std::string numbers, sum;
  for (int i = 0; i < kInputs; ++i) {
    const std::string name = "n" + std::to_string(i);
    numbers += "  " + name + ": {" + value;
    if (chained && i > 0) numbers += ", correlated_with: {n" + std::to_string(i - 1) + ": 0.3}";
    numbers += "}\n";
    sum += (i > 0 ? " + " : "") + name;
  }
  Result<Scenario> read = read_scenario(
      {"bench.yaml", "foedus: 1\nactors:\n  a: {name: A}\nquantities:\n" + numbers +
                         "play:\n  s: {actor: a, moves: {x: o, y: p}}\noutcomes:\n  o: "
                         "{payoffs: {a: " +
                         sum + "}}\n  p: {payoffs: {a: 0}}\n"});
  if (!read) std::abort();
  return std::move(read).value();
}

void fill(benchmark::State& state, const std::string& value, Sampling sampling, bool chained) {
  const Scenario scenario = scenario_of(value, chained);
  const LeverChoice levers = default_levers(scenario);
  Result<Game> game = compile_game(scenario, levers);
  if (!game) std::abort();
  const NumberProgram program = compile_numbers(scenario, game.value(), levers);
  const DrawSettings settings{.seed = 1, .draws = 1 << 20, .sampling = sampling};
  const Result<InputSampler> sampler =
      InputSampler::make(scenario, game.value(), program, settings);
  if (!sampler) std::abort();
  const auto block = static_cast<std::size_t>(state.range(0));
  NumberBlock inputs;
  EvaluatedNumbers work;
  std::int64_t first = 0;
  for (auto _ : state) {
    sampler.value().fill(first, block, inputs, work);
    benchmark::DoNotOptimize(inputs.values.data());
    first = (first + state.range(0)) % (1 << 20);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * kInputs);
}

void ranges(benchmark::State& state) { fill(state, "value: 0 to 1", Sampling::plain, false); }
void ranges_stratified(benchmark::State& state) {
  fill(state, "value: 0 to 1", Sampling::latin_hypercube, false);
}
void normals(benchmark::State& state) {
  fill(state, "distribution: \"normal(0, 1)\"", Sampling::plain, false);
}
void lognormals(benchmark::State& state) {
  fill(state, "distribution: \"lognormal(1, 0.5)\"", Sampling::plain, false);
}
void triangulars(benchmark::State& state) {
  fill(state, "distribution: \"triangular(0, 0.2, 1)\"", Sampling::plain, false);
}
void perts(benchmark::State& state) {
  fill(state, "low: 0, best: 0.2, high: 1", Sampling::plain, false);
}
void ranges_correlated(benchmark::State& state) {
  fill(state, "value: 0 to 1", Sampling::plain, true);
}
BENCHMARK(ranges)->Arg(16)->Arg(64)->Arg(512)->Unit(benchmark::kMicrosecond);
BENCHMARK(ranges_stratified)->Arg(16)->Arg(64)->Arg(512)->Unit(benchmark::kMicrosecond);
BENCHMARK(normals)->Arg(16)->Arg(64)->Arg(512)->Unit(benchmark::kMicrosecond);
BENCHMARK(lognormals)->Arg(16)->Arg(64)->Arg(512)->Unit(benchmark::kMicrosecond);
BENCHMARK(triangulars)->Arg(16)->Arg(64)->Arg(512)->Unit(benchmark::kMicrosecond);
BENCHMARK(perts)->Arg(16)->Arg(64)->Arg(512)->Unit(benchmark::kMicrosecond);
BENCHMARK(ranges_correlated)->Arg(16)->Arg(64)->Arg(512)->Unit(benchmark::kMicrosecond);

void prepare_pert(benchmark::State& state) {
  const Distribution pert{
      .kind = Distribution::Kind::pert, .parameters = {0, 0.2, 1}, .truncation = std::nullopt};
  for (auto _ : state) benchmark::DoNotOptimize(PreparedQuantile(pert));
}
BENCHMARK(prepare_pert)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
