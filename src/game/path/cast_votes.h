// How the members of a body that decide have voted on a history, and what that leaves open.
// The other members' votes are chances, which nobody looks at here.
#pragma once

#include <optional>

#include "game/path/facts.h"
#include "scenario/ballot.h"

namespace foedus {

/// How a member voted that decided; none: its vote is chance.
[[nodiscard]] std::optional<VoteMove> cast_vote(const Scenario& scenario, const Vote& vote,
                                                const FactTable& table, const Facts& history);
/// requires: the member sits on a body of the ballot.
[[nodiscard]] const Vote& vote_of(const Ballot& ballot, const BodyMember& member);

/// Which results the members that decided have left open on a history, whatever the others do.
struct OpenResults {
  bool passes = false, fails = false;
};
[[nodiscard]] OpenResults open_results(const Scenario& scenario, const Ballot& ballot,
                                       const LeverChoice& levers, const FactTable& table,
                                       const Facts& history);

}  // namespace foedus
