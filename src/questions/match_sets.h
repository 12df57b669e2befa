// Which information set of one tree corresponds to which of another, so that choices made without a
// guarantee can be kept in the tree that has one. It looks at labels only.
#pragma once

#include <cstdint>
#include <vector>

#include "game/game.h"

namespace foedus {

struct MatchedSets {
  std::vector<std::int32_t> from_set;  // [set of `game`] set of `without`, -1: none corresponds
  std::int32_t unmatched = 0;
};

/// Sets correspond where stage, own types, moves and what is seen agree, leaving out what is seen
/// of stages that `without` does not have. Sets where `forced` leaves no choice are not counted as
/// unmatched: nothing is looked up there.
[[nodiscard]] MatchedSets match_sets(const Game& game, const Game& without,
                                     const std::vector<std::int32_t>& forced);

}  // namespace foedus
