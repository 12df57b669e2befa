// `beliefs: {protege: 0.7}` of a private type's option or of a chance move: which chance an
// observer gives it instead of the analyst's. Whether chances fit together is checked later.
#pragma once

#include <string>
#include <vector>

#include "language/document.h"
#include "scenario/read/draft.h"

namespace foedus {

struct BeliefPlace {
  std::string owner;  // "challenger.aim", "spread"
  std::string name;   // of the option or move
  NumberRole role{};  // type_belief, move_belief
  ActorId knower;     // of a private type: the actor whose type it is, and who knows it
};

/// errors: an unknown observer (reported once all names are known), one that knows its own type.
[[nodiscard]] std::vector<Belief> read_beliefs(Draft& draft, const Node& node,
                                               const BeliefPlace& place);

}  // namespace foedus
