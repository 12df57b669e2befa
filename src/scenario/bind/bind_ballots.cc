#include "scenario/bind/bind_ballots.h"

#include <algorithm>

namespace foedus {

void bind_ballots(Draft& draft, Names& names) {
  const auto& levers = draft.scenario.levers;
  for (const auto& [stage, name] : draft.ballot_levers) {
    const auto found = std::find_if(levers.begin(), levers.end(),
                                    [&](const Lever& lever) { return lever.name == name; });
    if (found == levers.end()) continue;
    names.use(NameSpace::term, "", name);
    draft.scenario.stages[stage.index()].ballot->lever =
        LeverId(static_cast<std::size_t>(found - levers.begin()));
  }
}

}  // namespace foedus
