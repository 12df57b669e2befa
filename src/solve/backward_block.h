// Backward induction for a block of draws of a game of perfect information: one pass over the tree,
// eight draws at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/play_block.h"
#include "solve/verify_block.h"

namespace foedus {

/// What the pass reads and writes, worked out once; plain data for the kernel. Rows are named by
/// where they begin in the workspace, in doubles; each is kLanes wide.
struct BackwardPlan {
  struct Loaded {
    std::int32_t column = -1;  // of the NumberBlock; -1: nothing is paid
    std::int32_t row = 0;
  };
  /// Values of a node are those of the actors that have a choice before it.
  struct Node {
    std::int32_t children = 0;
    std::int32_t first_step = -1;    // chance: into step_rows; decisions: -1
    std::int32_t steps_a_row = 0;    // from a row's steps to the next one's; 0: all share a prior
    std::int32_t first_action = 0;   // decisions
    std::int32_t forced = -1;        // index of the move
    std::int32_t first_compare = 0;  // free decisions: into child_rows, the mover's [child]
    std::int32_t first_row = 0;      // into value_rows
    std::int32_t rows = 0;
    std::int32_t first_child = 0;  // into child_rows, [row * children + child]
  };

  std::vector<Loaded> chances;               // distinct
  std::vector<std::vector<Loaded>> payoffs;  // [actor] distinct; the row is in units of the range
  std::vector<Node> nodes;                   // children before parents
  std::vector<std::int32_t> step_rows, value_rows, child_rows;
  std::size_t workspace = 0;  // doubles
};

/// Serves one thread; it keeps its memory from block to block.
class BackwardBlock {
 public:
  /// `forced` as in solve_game.h. requires: information in `game` is perfect (applies).
  BackwardBlock(const Game& game, const NumberLayout& layout, const ForcedActions& forced);

  /// Whether every information set has one member.
  [[nodiscard]] static bool applies(const Game& game);

  /// The subgame-perfect equilibrium of each of `draws` (ascending), certified; `out` is sized
  /// here. Returns the draws in which some mover has a second move within 1e-12 of its payoff range
  /// of the best: their play takes the first such move, and whoever wants the others solves them
  /// alone. What is returned stands until the next call.
  std::span<const std::int32_t> solve(const NumberBlock& numbers,
                                      std::span<const std::int32_t> draws, BlockSolution& out);

 private:
  const Game* game_;
  BackwardPlan plan_;
  BlockVerifier verifier_;
  std::vector<double> workspace_;
  std::vector<std::uint8_t> is_tied_;  // [draw]
  std::vector<std::int32_t> tied_;
};

}  // namespace foedus
