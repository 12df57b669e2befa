// Which information set of one tree corresponds to which of another, so that choices made without a
// guarantee can be kept in the tree that has one. It looks at labels and at which stages are played
// together; it solves nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "game/game.h"

namespace foedus {

struct MatchedSets {
  std::vector<std::int32_t> from_set;  // [set of `game`] set of `without`, -1: none corresponds
  // of the sets that are free and that such play can come to
  std::int32_t unmatched = 0, matched = 0;
};

/// Sets correspond where stage, own types, moves and what is seen agree, leaving out what is seen
/// of stages that `without` does not have. A stage that only `game` has stands for one that both
/// have where the same actor moves, all moves of that stage are among its own, and no history plays
/// both: an answer to an offer for the reply to none. Its further moves answer the offer, and play
/// without one does not have them. Sets where `forced` leaves no choice, and those that play with
/// these choices never comes to, are not counted: nothing is looked up there.
[[nodiscard]] MatchedSets match_sets(const Game& game, const Game& without,
                                     const std::vector<std::int32_t>& forced);

}  // namespace foedus
