// What is allowed but looks like a slip: unused numbers, priors of 0 or 1, actors that never move.
// Only what needs no tree is found here; stages and moves that no course of play reaches are found
// on the compiled tree by the check command.
#pragma once

#include "base/diagnostic.h"
#include "scenario/scenario.h"

namespace foedus {

/// Adds warnings (8xx) with positions. Called by read_scenario for a scenario without errors.
void find_oddities(const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace foedus
