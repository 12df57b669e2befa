// Play taken over from another solution: which action of the other game an action of this game is.
// Sets correspond as the plan says, actions by their label within a set.
#pragma once

#include <cstdint>
#include <vector>

#include "ensemble/ensemble_plan.h"
#include "solve/solution.h"

namespace foedus {

struct FrozenLookup {
  std::int32_t from = -1, otherwise = -1;  // alternatives
  std::vector<std::int32_t> from_action;   // [action] of `from`'s game; -1: none, or see set_kept
  std::vector<std::uint8_t> set_kept;      // [set] 1: from `from`; 0: from `otherwise`
  std::vector<std::uint8_t> moves_lost;    // [set] 1: `from` has moves there that this game lacks
  bool uses_otherwise = false;             // some free set is
};

/// requires: `from` is there, and `otherwise` (of this game's structure) where a set needs it.
[[nodiscard]] FrozenLookup make_frozen_lookup(const EnsemblePlan& plan, const Variant& variant,
                                              const Alternative& alternative);

/// The profile of the frozen alternative: `from`'s where the set has a counterpart, else
/// `otherwise`'s; forced moves forced. Moves that `from` does not have are never taken.
/// Beliefs are left at 0: nobody chooses here, so none are held.
[[nodiscard]] Profile frozen_profile(const Game& game, const FrozenLookup& lookup,
                                     const ForcedActions& forced, const Profile& from,
                                     const Profile* otherwise);

}  // namespace foedus
