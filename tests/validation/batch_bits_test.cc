// A draw's bits do not depend on the block that it stands in: how many draws are beside it, which
// ones, in what order, and which of them are asked for.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <random>
#include <string>
#include <utility>

#include "solve/batch_solver.h"
#include "validation/support/batch_agreement.h"
#include "validation/support/drawn_game.h"

namespace foedus::validation {
namespace {

constexpr std::array kPrecisions = {12.0, 40.0};
constexpr std::uint64_t kPrime = 0x100000001b3U;

void mix(std::uint64_t& hash, std::uint64_t word) { hash = (hash ^ word) * kPrime; }

void mix(std::uint64_t& hash, const std::vector<double>& columns, std::size_t stride,
         std::size_t draw) {
  for (std::size_t at = draw; at < columns.size(); at += stride)
    mix(hash, std::bit_cast<std::uint64_t>(columns[at]));
}

/// Everything that a block says of one draw.
std::uint64_t hash_of(const std::vector<BlockSolution>& solved, std::size_t draw) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const BlockSolution& solution : solved) {
    const std::size_t stride = solution.play.stride;
    mix(hash, static_cast<std::uint64_t>(solution.status[draw]));
    mix(hash, std::bit_cast<std::uint64_t>(solution.certificate[draw]));
    mix(hash, solution.play.probability, stride, draw);
    mix(hash, solution.play.log_probability, stride, draw);
    mix(hash, solution.terminal, stride, draw);
    mix(hash, solution.utility, stride, draw);
  }
  return hash;
}

/// The draws of `numbers` at `places`, in that order, as a block of their own.
NumberBlock picked(const NumberBlock& numbers, const std::vector<std::int32_t>& places) {
  NumberBlock block;
  block.draws = places.size();
  block.stride = (places.size() + kLanes - 1) / kLanes * kLanes;
  const std::size_t columns = numbers.values.size() / numbers.stride;
  for (std::size_t c = 0; c < columns; ++c)
    for (std::size_t i = 0; i < block.stride; ++i) {
      const auto place = static_cast<std::size_t>(places[std::min(i, places.size() - 1)]);
      block.values.push_back(numbers.values[c * numbers.stride + place]);
    }
  return block;
}

using Hashes = std::vector<std::uint64_t>;

/// Of the draws asked for, in their order.
Hashes quantal_hashes(BatchSolver& solver, const NumberBlock& numbers,
                      const std::vector<std::int32_t>& draws) {
  std::vector<BlockSolution> solved;
  solver.solve(numbers, draws, kPrecisions, solved);
  Hashes hashes;
  for (const std::int32_t draw : draws)
    hashes.push_back(hash_of(solved, static_cast<std::size_t>(draw)));
  return hashes;
}

Hashes limit_hashes(BatchSolver& solver, const NumberBlock& numbers,
                    const std::vector<std::int32_t>& draws) {
  std::vector<BlockSolution> solved(1);
  solver.solve_limits(numbers, draws, solved[0]);
  Hashes hashes;
  for (const std::int32_t draw : draws)
    hashes.push_back(hash_of(solved, static_cast<std::size_t>(draw)));
  return hashes;
}

using Solve = Hashes (*)(BatchSolver&, const NumberBlock&, const std::vector<std::int32_t>&);

struct Case {
  const char* scenario;
  Solve solve;
  std::size_t draws;
  const char* name;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class BitsOfADraw : public ::testing::TestWithParam<Case> {
 protected:
  BitsOfADraw()
      : drawn_(scenario_of_file(std::string("scenarios/") + GetParam().scenario + ".yaml")),
        numbers_(drawn_.numbers(0, GetParam().draws)),
        expected_(solved(numbers_, all_draws(numbers_.draws))) {}

  /// By a solver of its own.
  Hashes solved(const NumberBlock& numbers, const std::vector<std::int32_t>& draws) const {
    BatchSolver solver(drawn_.game(), drawn_.layout(), {});
    return GetParam().solve(solver, numbers, draws);
  }
  /// places[i]: which draw `found[i]` is of.
  void expect_same(const Hashes& found, const std::vector<std::int32_t>& places) const {
    ASSERT_EQ(found.size(), places.size());
    std::size_t other = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
      if (found[i] != expected_[static_cast<std::size_t>(places[i])]) ++other;
    EXPECT_EQ(other, 0U) << "of " << places.size() << " draws have other bits";
  }

  DrawnGame drawn_;
  NumberBlock numbers_;
  Hashes expected_;
};

TEST_P(BitsOfADraw, DoNotDependOnTheSizeOfTheBlock) {
  for (const std::size_t size : {1U, 8U, 13U, 64U}) {
    SCOPED_TRACE(size);
    BatchSolver solver(drawn_.game(), drawn_.layout(), {});  // one solver from block to block
    Hashes found;
    for (std::size_t first = 0; first < numbers_.draws; first += size) {
      const NumberBlock block =
          drawn_.numbers(static_cast<std::int64_t>(first), std::min(size, numbers_.draws - first));
      const Hashes some = GetParam().solve(solver, block, all_draws(block.draws));
      found.insert(found.end(), some.begin(), some.end());
    }
    expect_same(found, all_draws(numbers_.draws));
  }
}

TEST_P(BitsOfADraw, DoNotDependOnTheOrderOfNeighbours) {
  std::vector<std::int32_t> places = all_draws(numbers_.draws);
  std::reverse(places.begin(), places.end());
  expect_same(solved(picked(numbers_, places), all_draws(places.size())), places);
  std::shuffle(places.begin(), places.end(), std::mt19937(7));
  places.resize(places.size() / 2 + 3);
  expect_same(solved(picked(numbers_, places), all_draws(places.size())), places);
}

TEST_P(BitsOfADraw, DoNotDependOnWhichDrawsAreAskedFor) {
  for (const std::int32_t step : {2, 3, 11, 31}) {
    std::vector<std::int32_t> places;
    for (auto draw = step / 2; draw < static_cast<std::int32_t>(numbers_.draws); draw += step)
      places.push_back(draw);
    expect_same(solved(numbers_, places), places);
  }
}

TEST_P(BitsOfADraw, AreThoseOfTheSameDrawInEveryLane) {
  const std::vector<std::int32_t> places(2 * kLanes + 5, 3);
  expect_same(solved(picked(numbers_, places), all_draws(places.size())), places);
}

INSTANTIATE_TEST_SUITE_P(
    Batch, BitsOfADraw,
    ::testing::Values(Case{"bench-deterrence", quantal_hashes, 512, "bench_deterrence"},
                      Case{"unilateral-deterrence", quantal_hashes, 512, "unilateral_deterrence"},
                      Case{"guarantee-crisis", quantal_hashes, 512, "guarantee_crisis"},
                      Case{"bench-deterrence", limit_hashes, 128, "limits_of_bench_deterrence"},
                      Case{"guarantee-crisis", limit_hashes, 32, "limits_of_guarantee_crisis"}),
    [](const auto& tested) { return std::string(tested.param.name); });

// The precisions that are asked for beside one another share a way, but not a bit more or less.
TEST(BitsOfAPrecision, DoNotDependOnTheOrderOfPrecisions) {
  const DrawnGame drawn(scenario_of_file("scenarios/guarantee-crisis.yaml"));
  const NumberBlock numbers = drawn.numbers(0, 64);
  BatchSolver solver(drawn.game(), drawn.layout(), {});
  const std::array forward = {4.0, 12.0, 40.0}, backward = {40.0, 4.0, 12.0};
  std::vector<BlockSolution> one, other;
  solver.solve(numbers, all_draws(64), forward, one);
  solver.solve(numbers, all_draws(64), backward, other);
  for (const auto& [a, b] : {std::pair{0, 1}, {1, 2}, {2, 0}})
    for (std::size_t draw = 0; draw < 64; ++draw)
      EXPECT_EQ(hash_of({one.at(static_cast<std::size_t>(a))}, draw),
                hash_of({other.at(static_cast<std::size_t>(b))}, draw))
          << "precision " << forward.at(static_cast<std::size_t>(a)) << ", draw " << draw;
}

}  // namespace
}  // namespace foedus::validation
