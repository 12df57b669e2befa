// Solves a block of draws of one game together. Which draws stand beside each other, and how many
// there are, does not change a bit of any of them.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/play_block.h"

namespace foedus {

class BatchStructures;

/// Serves one thread; it keeps its memory from block to block.
class BatchSolver {
 public:
  /// `game` and `layout` must outlive the solver. `forced` as in solve_game.h.
  BatchSolver(const Game& game, const NumberLayout& layout, ForcedActions forced);
  /// What is compiled is shared with the other solvers that hold `structures`
  /// (solve/batch_structures.h), so that threads compile a game once.
  explicit BatchSolver(std::shared_ptr<BatchStructures> structures);
  ~BatchSolver();
  BatchSolver(BatchSolver&&) noexcept;
  BatchSolver& operator=(BatchSolver&&) noexcept;

  /// Once `*stop` is true, draws that the lanes left over are not traced further; what stands in a
  /// block that was solved meanwhile is not to be used.
  void stop_when(const std::atomic<bool>* stop);

  /// Sizes a solution of `draws` draws, all invalid, as solve() does.
  void shape(std::size_t draws, BlockSolution& solution) const;

  /// The logit agent quantal response of each of `draws` (ascending places in `numbers`) at each
  /// precision, on the branch traced from lambda = 0. `out` is sized here, in the order of
  /// `precisions`. Every draw has a certificate of the verifier; a draw that the batch does not
  /// certify is traced alone. errors: none; not arriving is a status.
  void solve(const NumberBlock& numbers, std::span<const std::int32_t> draws,
             std::span<const double> precisions, std::vector<BlockSolution>& out);

  /// The equilibrium that the branch of each draw leads to.
  void solve_limits(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                    BlockSolution& out);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// Sizes `solution` for `draws` draws (all invalid, chances 0) where actors share the analyst's
/// prior and payoffs; BlockVerifier::make_room adds the columns of others.
void shape_solution(const Game& game, std::size_t draws, BlockSolution& solution);

}  // namespace foedus
