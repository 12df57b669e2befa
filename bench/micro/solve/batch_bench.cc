// Draws a second of the batch solver by game and precision, beside the block verifier, the scalar
// tracer and a plain loop, all on the same draws of the scenarios' own ranges.
// Names: <arm>/<game>/<precision>; bench/run.py interleaves them and prints the targets.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "peers/plain_loop.h"
#include "simd/targets.h"
#include "solve/batch_solver.h"
#include "solve/solve_game.h"
#include "solve/verify_block.h"
#include "validation/support/drawn_game.h"

namespace {

using namespace foedus;
using validation::DrawnGame;

/// A game and some blocks of its numbers, drawn once.
struct Work {
  DrawnGame drawn;
  std::vector<NumberBlock> blocks;
  std::vector<std::int32_t> draws;  // of each block
};

struct GameOfBench {
  const char* name;
  const char* file;
  std::size_t option;  // of the first lever
  std::size_t block;   // draws
  std::size_t blocks;
};

constexpr std::size_t kAlone = 16;  // draws of a block that are solved one by one

constexpr std::array kGames = {
    GameOfBench{"bench-deterrence", "scenarios/bench-deterrence.yaml", 0, 512, 16},
    GameOfBench{"unilateral-deterrence", "scenarios/unilateral-deterrence.yaml", 0, 512, 16},
    GameOfBench{"guarantee-crisis", "scenarios/guarantee-crisis.yaml", 1, 512, 4},
    // option 1: an offer is on the table, the larger of the two structures
    GameOfBench{"guarantee-negotiation", "tests/validation/data/guarantee-negotiation.yaml", 1, 64,
                2},
};

const Work& work_of(const GameOfBench& game) {
  static std::vector<std::unique_ptr<Work>> made(kGames.size());
  std::unique_ptr<Work>& work = made.at(static_cast<std::size_t>(&game - kGames.data()));
  if (!work) {
    work = std::make_unique<Work>(
        Work{DrawnGame(validation::scenario_of_file(game.file), game.option), {}, {}});
    for (std::size_t b = 0; b < game.blocks; ++b)
      work->blocks.push_back(
          work->drawn.numbers(static_cast<std::int64_t>(b * game.block), game.block));
    work->draws.resize(game.block);
    std::iota(work->draws.begin(), work->draws.end(), 0);
  }
  return *work;
}

struct Count {
  std::size_t draws = 0, certified = 0, alone = 0;

  void add(const BlockSolution& solution) {
    draws += solution.status.size();
    alone += solution.traced_alone;
    for (const Status status : solution.status) certified += status == Status::certified ? 1 : 0;
  }
};

/// `seconds` of the arm are on the timer; `count` says what came of its draws.
void report(benchmark::State& state, const Work& work, const Count& count) {
  const auto draws = static_cast<double>(count.draws);
  state.SetItemsProcessed(static_cast<std::int64_t>(count.draws));
  state.counters["certified"] = static_cast<double>(count.certified) / draws;
  state.counters["alone"] = static_cast<double>(count.alone) / draws;
  state.counters["nodes"] = static_cast<double>(work.drawn.game().node_count());
  state.counters["sets"] = static_cast<double>(work.drawn.game().sets.size());
  // Inverted rate of draws and nodes: seconds a draw and node.
  state.counters["per_node"] =
      benchmark::Counter(draws * static_cast<double>(work.drawn.game().node_count()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void batch(benchmark::State& state, const GameOfBench& game, double precision) {
  const Work& work = work_of(game);
  BatchSolver solver(work.drawn.game(), work.drawn.layout(), {});
  std::vector<BlockSolution> solved(1);
  const auto solve = [&](const NumberBlock& block) {
    if (precision < 0) {
      solver.solve_limits(block, work.draws, solved[0]);
    } else {
      solver.solve(block, work.draws, std::span(&precision, 1), solved);
    }
  };
  solve(work.blocks[0]);  // the game is compiled for the lanes once
  Count count;
  std::size_t next = 0;
  for (auto _ : state) {
    solve(work.blocks[next++ % work.blocks.size()]);
    count.add(solved[0]);
  }
  report(state, work, count);
}

void verifier(benchmark::State& state, const GameOfBench& game, double precision) {
  const Work& work = work_of(game);
  BatchSolver solver(work.drawn.game(), work.drawn.layout(), {});
  std::vector<BlockSolution> solved(1);
  solver.solve(work.blocks[0], work.draws, std::span(&precision, 1), solved);
  BlockVerifier certifier(work.drawn.game(), work.drawn.layout(), {});
  Count count;
  for (auto _ : state) {
    certifier.certify(work.blocks[0], work.draws, solved[0]);
    count.add(solved[0]);
  }
  count.alone = 0;  // of the solver, not of the verifier
  report(state, work, count);
}

/// One draw at a time by `solve`, which says whether it held.
template <class Solve>
void one_by_one(benchmark::State& state, const Work& work, std::size_t most, Solve solve) {
  Count count;
  GameNumbers numbers;
  const std::size_t draws = std::min(most, work.draws.size());
  for (auto _ : state) {
    for (std::size_t d = 0; d < draws; ++d) {
      gather(work.drawn.layout(), work.blocks[0], d, numbers);
      ++count.draws;
      if (solve(numbers)) ++count.certified;
    }
  }
  report(state, work, count);
}

void scalar(benchmark::State& state, const GameOfBench& game, double precision) {
  const Work& work = work_of(game);
  one_by_one(state, work, kAlone, [&](const GameNumbers& numbers) {
    const Solution solution = precision < 0
                                  ? solve_limit(work.drawn.game(), numbers)
                                  : solve_quantal_response(work.drawn.game(), numbers, precision);
    return solution.status == Status::certified;
  });
}

/// "certified" counts the draws that settle; nothing certifies them.
void plain_loop(benchmark::State& state, const GameOfBench& game, double precision) {
  const Work& work = work_of(game);
  peers::PlainLoop loop(work.drawn.game());
  one_by_one(state, work, kAlone,
             [&](const GameNumbers& numbers) { return loop.solve(numbers, precision); });
}

/// What bench/run.py counts instructions of, within solve and certify alone.
void counted(benchmark::State& state, const GameOfBench& game, double precision) {
  batch(state, game, precision);
}

using Arm = void (*)(benchmark::State&, const GameOfBench&, double);

void add(const char* name, Arm arm, const GameOfBench& game, double precision) {
  const std::string how =
      precision < 0 ? "limit" : std::to_string(static_cast<int>(std::lround(precision)));
  const std::string full = std::string(name) + "/" + game.name + "/" + how;
  auto* const made = benchmark::RegisterBenchmark(
      full.c_str(),
      [arm, &game, precision](benchmark::State& state) { arm(state, game, precision); });
  made->Unit(benchmark::kMillisecond);
  if (arm == counted) made->Iterations(1);
}

}  // namespace

int main(int argc, char** argv) {
  constexpr double kLimit = -1;
  for (const GameOfBench& game : kGames) {
    const bool flagship = &game == &kGames.back();  // seconds a block: two precisions will do
    const std::vector<double> precisions =
        flagship ? std::vector{12.0, 40.0} : std::vector{12.0, 20.0, 40.0, 100.0, kLimit};
    for (const double precision : precisions) {
      add("batch", batch, game, precision);
      add("scalar", scalar, game, precision);
      if (precision >= 0 && precision <= 40) add("plain_loop", plain_loop, game, precision);
    }
    add("verifier", verifier, game, 12);
    add("counted", counted, game, 12);
  }
  benchmark::AddCustomContext("instruction_set", simd::active_target());
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
