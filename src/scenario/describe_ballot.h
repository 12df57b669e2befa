// A vote of a body in words: by which rule, and how its members vote.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace foedus {

/// A line for each body that may vote, then one for each kind of member.
[[nodiscard]] std::vector<std::string> describe_ballot(const Scenario& scenario,
                                                       const Ballot& ballot);

}  // namespace foedus
