// From a profile stated by names to one on a game's information sets, and back to what is wrong
// with it. It judges the form only; whether the profile holds is the verifier's affair.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "game/game.h"
#include "questions/stated_profile.h"
#include "solve/explanation.h"
#include "solve/solution.h"

namespace foedus {

struct MatchedProfile {
  Profile profile;              // without beliefs
  std::vector<double> belief;   // [member]; NaN where not stated
  bool beliefs_stated = false;  // at least at one set
};

/// Moves left out have chance 0. Beliefs may be left out at any set.
/// errors (spans into the profile's text): profile_unknown_set (nearest proposed),
/// profile_missing_set, profile_moves, profile_beliefs.
[[nodiscard]] Result<MatchedProfile> match_profile(const Game& game,
                                                   const std::vector<TypeLabel>& types,
                                                   const StatedSolution& stated);

/// Puts the stated beliefs over those that Bayes' rule gave.
void state_beliefs(const MatchedProfile& matched, Profile& profile);

/// "endorsement.veto": the moves on the way to a member of a set that the set does not see.
[[nodiscard]] std::vector<std::string> unseen_moves(const Game& game, std::int32_t set,
                                                    std::int32_t node);

}  // namespace foedus
