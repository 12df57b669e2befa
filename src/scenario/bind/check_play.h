// The rules of play that the stages alone decide: no circle, chances that sum to 1, payoffs for
// all.
#pragma once

#include "scenario/read/draft.h"

namespace foedus {

/// errors: a circle of stages, chances that cannot sum to 1, `rest` twice, a moving actor without a
/// payoff. Needs bound destinations.
void check_play(Draft& draft);

}  // namespace foedus
