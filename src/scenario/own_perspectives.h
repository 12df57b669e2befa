// The world in which each side plays its own perspective: perspectives that name an actor, put
// together into one scenario. Each actor then goes by its own numbers and knows the others'; what
// any of them means for play is the business of game/ and solve/.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

/// What the world is called where a perspective can be named.
inline constexpr std::string_view kEachItsOwn = "each_its_own";
/// And the file without any perspective.
inline constexpr std::string_view kAsWritten = "as_written";

/// Whether some perspective names an actor.
[[nodiscard]] bool has_own_perspectives(const Scenario& scenario);

/// The scenario with a view for every actor that a perspective names; the others, and the analyst,
/// go by the numbers as written.
/// errors: those of with_perspective.
[[nodiscard]] Result<Scenario> with_own_perspectives(const Scenario& scenario);

/// " (challenger)" behind the name of a number that is an actor's own; "" for the file's.
[[nodiscard]] std::string seen_by(const Scenario& scenario, ActorId actor);

/// The perspective that a result is expected under, `as_written` and `each_its_own` included.
[[nodiscard]] std::string perspective_of(const Scenario& scenario, const Expectation& expected);

/// Makes a change to the scenario and to what each actor plays by.
template <class Change>
void change_all_views(Scenario& scenario, const Change& change) {
  change(scenario);
  for (auto& view : scenario.views) {
    if (view == nullptr) continue;
    auto changed = std::make_shared<Scenario>(*view);
    change(*changed);
    view = std::move(changed);
  }
}

}  // namespace foedus
