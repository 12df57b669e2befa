// Play taken over from another solution: which action of the other game an action of this game is.
// Sets correspond as the plan says, actions by their label within a set.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ensemble/ensemble_plan.h"
#include "solve/play_block.h"
#include "solve/solution.h"

namespace foedus {

struct FrozenLookup {
  std::int32_t from = -1, otherwise = -1;  // alternatives
  std::vector<std::int32_t> from_action;   // [action] of `from`'s game; -1: none, or see set_kept
  std::vector<std::uint8_t> set_kept;      // [set] 1: from `from`; 0: from `otherwise`
  std::vector<std::uint8_t> moves_lost;    // [set] 1: `from` has moves there that this game lacks
  bool uses_otherwise = false;             // some free set is
};

/// requires: `from` is there and not frozen itself, and so is `otherwise` (of this game's
/// structure) where a set needs it.
[[nodiscard]] FrozenLookup make_frozen_lookup(const EnsemblePlan& plan, const Variant& variant,
                                              const Alternative& alternative);

/// The play of a frozen alternative for a block of draws: `from`'s where the set has a
/// counterpart, else `otherwise`'s; forced moves forced. Moves that `from` does not have are never
/// taken. It serves one thread and keeps its memory from block to block.
class FrozenBlock {
 public:
  /// All three must outlive the object.
  FrozenBlock(const Game& game, const FrozenLookup& lookup, const ForcedActions& forced);

  /// Finds the columns of the profile; those of `from` and `otherwise` are read where they stand.
  /// Both have the same draws; `otherwise` may be null where no set uses it.
  void look_up(const PlayBlock& from, const PlayBlock* otherwise);

  /// The chances of an action: one for each draw.
  [[nodiscard]] const double* probability(std::int32_t action) const {
    return probability_[static_cast<std::size_t>(action)];
  }

  /// The chances of the ends of play and the utilities of what was looked up, with these numbers;
  /// under priors of their own and as the analyst states payoffs, where these differ.
  void evaluate(const NumberLayout& layout, const NumberBlock& numbers, BlockSolution& solution);

 private:
  void rescale(const InformationSet& set, const PlayBlock& from, double*& room);
  void walk(std::span<const std::int32_t> chances, const NumberBlock& numbers, double* terminal);
  void expect(const std::vector<std::int32_t>& payoffs, const NumberBlock& numbers,
              const double* terminal, std::size_t actor, double* sum) const;
  void evaluate_own(const NumberLayout& layout, const NumberBlock& numbers,
                    BlockSolution& solution);

  const Game* game_;
  const FrozenLookup* lookup_;
  const ForcedActions* forced_;
  std::size_t rescaled_ = 0;  // actions of sets that lost moves
  std::size_t draws_ = 0, stride_ = 0;
  std::vector<const double*> probability_;  // [action]
  std::vector<double> ones_, zeros_, own_;  // columns that stand nowhere else
  std::vector<double> best_, sum_;          // of a set that lost moves
  std::vector<double> reach_;               // [node * kLanes + lane]
};

}  // namespace foedus
