// One history of a game told in words: the joint type and the moves that lead to a node.
// It reads labels only; it does not know the scenario.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "game/game.h"

namespace foedus {

struct History {
  std::vector<std::string> types;  // one entry a private type: "security_seeking", "resolute"
  std::vector<std::string> moves;  // in the order of play: "issue.issue", "endorsement.veto"

  /// "security_seeking, resolute; issue.issue, endorsement.veto"; "the start" where nothing
  /// happened.
  [[nodiscard]] std::string text() const;
};

/// Whether a history leaves out the step from `parent` to `node`: of votes that are counted it
/// tells the result, or how far they have come, and no single one.
[[nodiscard]] bool is_counted_step(const Game& game, std::int32_t parent, std::int32_t node);
/// "vote with 3 in favour": how far the count has come at `node`; "" where none is under way.
[[nodiscard]] std::string count_so_far(const Game& game, std::int32_t node);

/// The history that ends at `node`. Types come from the label of the node's type profile.
[[nodiscard]] History history_of(const Game& game, std::int32_t node);

/// "challenge.attack": what leads from `parent` to its k-th child, a move or a branch.
[[nodiscard]] std::string move_text(const Game& game, std::int32_t parent, std::int32_t k);

}  // namespace foedus
