// Whose chance of what: one lookup for everything that reads priors. An observer takes its own
// chance where `beliefs` names it, and the analyst's everywhere else. It checks nothing.
#pragma once

#include <vector>

#include "scenario/scenario.h"

namespace foedus {

/// The chance that an observer gives an option or a chance move; invalid: `rest`, one minus what
/// the same observer gives to the others. An invalid observer is the analyst.
[[nodiscard]] NumberId chance_for(const TypeOption& option, ActorId observer);
[[nodiscard]] NumberId chance_for(const Move& move, ActorId observer);

/// Whose beliefs are stated somewhere in the type or stage, in the order of actors.
[[nodiscard]] std::vector<ActorId> observers_of(const PrivateType& type);
[[nodiscard]] std::vector<ActorId> observers_of(const Stage& stage);

/// Whether any actor has a prior of its own.
[[nodiscard]] bool states_beliefs(const Scenario& scenario);

}  // namespace foedus
