// The chances with which a body passes or fails a proposal on one history, as steps of a program.
// Members that decided have voted on the history; the votes of the others are chances.
#pragma once

#include <cstdint>
#include <vector>

#include "game/path/facts.h"
#include "game/steps/specialiser.h"
#include "scenario/scenario.h"

namespace foedus {

/// The chances of one member's votes, which sum to 1.
struct VoteChances {
  std::int32_t vote = 0;  // into Ballot::votes
  Term yes, abstain, no;  // abstain: known to be 0 where it cannot be
};

struct BallotChances {
  Term passes, fails;
  std::vector<VoteChances> votes;  // of members whose votes are chances
};

/// requires: the specialiser looks at `history`, which has come to `stage`.
[[nodiscard]] BallotChances ballot_chances(const Scenario& scenario, const Stage& stage,
                                           const LeverChoice& levers, const Facts& history,
                                           Specialiser& specialiser);
}  // namespace foedus
