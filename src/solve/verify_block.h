// The verifier for a block of draws: the same claims as verify.h, eight draws at a time. It shares
// nothing with the solvers but Game.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/play_block.h"
#include "solve/verify_block_plan.h"

namespace foedus {

/// Serves one thread; it keeps its memory from block to block, and allocates nothing once made.
class BlockVerifier {
 public:
  /// `forced` as in solve_game.h. Neither `game` nor `layout` is read later.
  BlockVerifier(const Game& game, const NumberLayout& layout, const ForcedActions& forced);

  /// Sizes the columns of what the analyst expects and of actors' own priors, which `solution` has
  /// where they are not those of all.
  void make_room(BlockSolution& solution) const;

  /// Fills status and certificate of each of `draws` (ascending places in `numbers`) from its play
  /// in `solution` alone, as verify_profile does: the logit residual for a quantal response (at
  /// solution.precision), else the largest relative gain. And from the same rows the chances of the
  /// ends of play and the utilities; zeros where the play is invalid, which has a certificate that
  /// is not finite. Other draws stay. `belief` [member * stride + draw] holds stated beliefs,
  /// members as in Game, which must agree with Bayes' rule where it applies; a limit needs its own
  /// where no play leads. Empty: by Bayes' rule and vanishing trembles. Actors with a prior of
  /// their own are held to it, and their utilities are by it. requires: `solution` has the shape
  /// that shape_solution and make_room give it for numbers.draws.
  void certify(const NumberBlock& numbers, std::span<const std::int32_t> draws,
               BlockSolution& solution, std::span<const double> belief = {});

 private:
  VerifyBlockPlan plan_;
  std::vector<double> workspace_;
  std::vector<double> belief_error_;  // [draw]
};

}  // namespace foedus
