// Random trees with perfect recall, from a seed; the same on every machine.
#pragma once

#include <cstdint>

#include "game/number_block.h"
#include "solve/solution.h"
#include "unit/solve/drafted_game.h"

namespace foedus::testing {

/// SplitMix64: small, and specified bit for bit.
class RandomStream {
 public:
  explicit RandomStream(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  double uniform() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }
  std::int32_t below(std::int32_t n) {
    return static_cast<std::int32_t>(bits() % static_cast<std::uint64_t>(n));
  }

 private:
  std::uint64_t state_;
};

struct RandomGameShape {
  std::int32_t actors = 3;
  std::int32_t levels = 5;
  std::int32_t most_actions = 3;
  double early_end = 0.15;  // chance that a branch ends before the last level
  double seen = 0.6;        // chance that an actor sees what is done at a level
};

/// How a game is told; none of it changes what is played.
struct Telling {
  bool actors_backwards = false;
  bool moves_backwards = false;
  bool dummy_chance = false;  // a stage of chance with one branch before every decision of level 1
};

/// Levels belong to an actor or to chance; an actor remembers its own moves and what it sees.
/// `told` handles: sets are drafted in the same order whatever the telling.
NumberedGame random_game(std::uint64_t seed, const RandomGameShape& shape = {},
                         const Telling& telling = {});

/// A random profile; with probability `zeros` a move is given probability 0 (never all of a set's).
Profile random_profile(const Game& game, RandomStream& random, double zeros);

}  // namespace foedus::testing
