// Stated orders of outcomes: what an actor prefers to what, without a number. This file reads and
// binds them, and gives each outcome the payoff that stands for its place; nothing is drawn here.
#pragma once

#include "scenario/bind/bind_expression.h"
#include "scenario/read/draft.h"

namespace foedus {

/// One Preference an order, one number a class of tied outcomes, one payoff an actor and outcome.
/// Call it once every other expression is bound.
/// errors: unknown and missing outcomes or types, circles, payoffs beside an order, and orders with
/// too many rankings to count.
void bind_preferences(Draft& draft, Binding& binding);

}  // namespace foedus
