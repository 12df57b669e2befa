// Which mechanisms a compiled game's numbers depend on at all: an attribute of 0 leaves those that
// it multiplies with nothing to act on. Read off the steps of the program; nothing is evaluated.
#pragma once

#include <vector>

#include "game/number_program.h"
#include "scenario/scenario.h"

namespace foedus {

/// [mechanism] Whether some chance, payoff or measured number changes with its strength. A step is
/// passed over where it is multiplied by what is 0 in every draw.
[[nodiscard]] std::vector<bool> acting_mechanisms(const Scenario& scenario,
                                                  const NumberProgram& program);

}  // namespace foedus
