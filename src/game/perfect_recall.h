// Perfect recall of a tree: every node of an information set follows the same moves of its actor.
// It proves or refuses; it never merges or splits sets.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "game/game.h"

namespace foedus {

/// Two members of a set whose actor made different moves of its own before them.
struct RecallFault {
  std::int32_t set = -1;
  std::int32_t first = -1, second = -1;  // nodes
};

struct RecallResult {
  std::vector<std::int32_t> last_own_action;  // [information set] -1: none before it
  std::optional<RecallFault> fault;
};

/// Linear in the tree. Comparing the last own action at every set is enough: by induction it fixes
/// the whole sequence, and it also refuses a set that a path meets twice. source: Kuhn (1953),
/// perfect recall; von Stengel (1996) for sequences.
[[nodiscard]] RecallResult check_recall(const Game& game);

/// Sets in the order of their numbers, but an actor's earlier set before its later ones.
[[nodiscard]] std::vector<std::int32_t> order_of_play(
    const Game& game, const std::vector<std::int32_t>& last_own_action);

/// The refusal in words, with both histories; the caller knows the place.
[[nodiscard]] Diagnostic describe_recall_fault(const Game& game, const RecallFault& fault);

}  // namespace foedus
