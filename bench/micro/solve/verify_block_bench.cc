// Certificates and backward induction by the block of 64 draws; a draw is an item. The time does
// not depend on the numbers, so that every draw of a scenario is the game in the middle of its
// ranges.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "game/compile_game.h"
#include "game/number_program.h"
#include "game/tree_builder.h"
#include "scenario/read_scenario.h"
#include "solve/backward_block.h"
#include "solve/batch_solver.h"
#include "solve/solve_game.h"
#include "solve/verify_block.h"

namespace {

using namespace foedus;

constexpr double kPrecision = 12;  // [per unit of utility]
constexpr std::size_t kDraws = 64;

// A benchmark has nobody to report a diagnostic to.
template <class T>
T value_or_die(Result<T> result) {
  if (!result) std::abort();
  return *std::move(result);
}

struct SolvedBlock {
  Game game;
  NumberLayout layout;
  NumberBlock numbers;
  BlockSolution solution;
  std::vector<double> belief;  // [member * stride + draw]; a limit's own
  std::vector<std::int32_t> draws;
};

/// Every number in the middle of its range, every contested sign positive.
EvaluatedNumbers middle(const Scenario& scenario, const Game& game, const NumberProgram& program) {
  NumberBlock inputs{.draws = 1, .stride = kLanes, .values = {}};
  for (const ProgramInput& input : program.inputs) {
    double value = 1;
    if (input.number.valid()) {
      const Distribution& range = *scenario.numbers[input.number.index()].distribution();
      value = (range.low() + range.high()) / 2;
    }
    inputs.values.insert(inputs.values.end(), kLanes, value);
  }
  return evaluate(program, scenario, game, inputs);
}

SolvedBlock solved_block(const std::string& name, bool limit) {
  std::ifstream file(FOEDUS_SOURCE_DIR "/scenarios/" + name, std::ios::binary);
  const Scenario scenario =
      value_or_die(read_scenario({name, std::string(std::istreambuf_iterator<char>(file), {})}));
  const LeverChoice levers = default_levers(scenario);
  SolvedBlock block;
  block.game = value_or_die(compile_game(scenario, levers));
  const NumberProgram program = compile_numbers(scenario, block.game, levers);
  block.layout = program.layout();
  const EvaluatedNumbers one = middle(scenario, block.game, program);
  block.numbers.draws = block.numbers.stride = kDraws;
  for (std::int32_t c = 0; c < block.layout.column_count; ++c)
    block.numbers.values.insert(block.numbers.values.end(), kDraws, one.game.column(c)[0]);
  block.draws.resize(kDraws);
  std::iota(block.draws.begin(), block.draws.end(), 0);
  const GameNumbers numbers = gather(block.layout, one.game, 0);
  const Solution solved = limit ? solve_limit(block.game, numbers)
                                : solve_quantal_response(block.game, numbers, kPrecision);
  shape_solution(block.game, kDraws, block.solution);
  block.solution.concept_used = solved.concept_used;
  block.solution.precision = solved.precision;
  PlayBlock& play = block.solution.play;
  for (std::size_t k = 0; k < play.probability.size(); ++k) {
    play.probability[k] = solved.profile.probability[k / play.stride];
    play.log_probability[k] = solved.profile.log_probability[k / play.stride];
  }
  if (limit)
    for (const double x : solved.profile.belief)
      block.belief.insert(block.belief.end(), play.stride, x);
  return block;
}

void certify(benchmark::State& state, const std::string& name, bool limit) {
  SolvedBlock block = solved_block(name, limit);
  BlockVerifier verifier(block.game, block.layout, {});
  for (auto _ : state) {
    verifier.certify(block.numbers, block.draws, block.solution, block.belief);
    benchmark::DoNotOptimize(block.solution.certificate.data());
    benchmark::ClobberMemory();
  }
  for (const Status status : block.solution.status)
    if (status != Status::certified) std::abort();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kDraws));
}
BENCHMARK_CAPTURE(certify, bench_deterrence_at_12, "bench-deterrence.yaml", false);
BENCHMARK_CAPTURE(certify, bench_deterrence_limit, "bench-deterrence.yaml", true);
BENCHMARK_CAPTURE(certify, guarantee_crisis_at_12, "guarantee-crisis.yaml", false);
BENCHMARK_CAPTURE(certify, guarantee_crisis_limit, "guarantee-crisis.yaml", true);

/// Three actors move in turn, six moves in all: 127 nodes, 63 sets of one member.
Game full_tree() {
  constexpr int kDepth = 6;
  TreeBuilder builder({"first", "second", "third"});
  std::vector<std::int32_t> level{-1};
  for (int depth = 0; depth < kDepth; ++depth) {
    std::vector<std::int32_t> next;
    for (const std::int32_t parent : level) {
      for (int k = 0; k < (depth == 0 ? 1 : 2); ++k)
        next.push_back(
            builder.add_decision(parent, builder.add_set(depth % 3, {}, {"left", "right"})));
    }
    level = std::move(next);
  }
  std::int32_t ends = 0;
  for (const std::int32_t parent : level)
    for (int k = 0; k < 2; ++k) builder.add_terminal(parent, ends++);
  return value_or_die(builder.build());
}

/// With certificates.
void backward_induction(benchmark::State& state) {
  const Game game = full_tree();
  NumberLayout layout;
  layout.column_count = game.terminal_count * game.actor_count;
  layout.payoff.resize(static_cast<std::size_t>(layout.column_count));
  std::iota(layout.payoff.begin(), layout.payoff.end(), 0);
  NumberBlock numbers{.draws = kDraws, .stride = kDraws, .values = {}};
  for (std::size_t i = 0; i < layout.payoff.size() * kDraws; ++i)
    numbers.values.push_back(std::fmod(static_cast<double>(i) * 0.6180339887, 1));
  std::vector<std::int32_t> draws(kDraws);
  std::iota(draws.begin(), draws.end(), 0);
  BackwardBlock solver(game, layout, {});
  BlockSolution solution;
  for (auto _ : state) benchmark::DoNotOptimize(solver.solve(numbers, draws, solution));
  for (const Status status : solution.status)
    if (status != Status::certified) std::abort();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kDraws));
}
BENCHMARK(backward_induction);

}  // namespace

BENCHMARK_MAIN();
