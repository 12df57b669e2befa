#include "scenario/own_perspectives.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "scenario/override.h"

namespace foedus {

bool has_own_perspectives(const Scenario& scenario) {
  return std::any_of(scenario.perspectives.begin(), scenario.perspectives.end(),
                     [](const Perspective& one) { return one.actor.valid(); });
}

Result<Scenario> with_own_perspectives(const Scenario& scenario) {
  Scenario joined = scenario;
  joined.views.assign(scenario.actors.size(), nullptr);
  for (const Perspective& perspective : scenario.perspectives) {
    if (!perspective.actor.valid()) continue;
    auto view = with_perspective(scenario, perspective.name);
    if (!view) return view.diagnostics();
    joined.views[perspective.actor.index()] =
        std::make_shared<const Scenario>(std::move(view).value());
  }
  return joined;
}

std::string seen_by(const Scenario& scenario, ActorId actor) {
  return actor.valid() ? " (" + scenario.actors[actor.index()].key + ")" : std::string();
}

std::string perspective_of(const Scenario& scenario, const Expectation& expected) {
  if (expected.each_its_own) return std::string(kEachItsOwn);
  if (!expected.perspective.valid()) return std::string(kAsWritten);
  return scenario.perspectives[expected.perspective.index()].name;
}

}  // namespace foedus
