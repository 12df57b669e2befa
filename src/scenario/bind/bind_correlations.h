// Declared rank correlations, bound to the two numbers of each. Whether several of them fit
// together is for ensemble/ to say, which knows how they are drawn.
#pragma once

#include "scenario/bind/bind_expression.h"
#include "scenario/read/draft.h"

namespace foedus {

/// Fills Scenario::correlations. A pair may be declared from both sides with the same rank.
/// errors: a name that no number has, a number that does not vary, the number itself, a rank that
/// is not between -1 and 1, a pair with two ranks.
void bind_correlations(Draft& draft, Binding& binding);

}  // namespace foedus
