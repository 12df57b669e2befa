// Takes what another scenario says of one thing over into a copy: numbers, signs and switches,
// correlations, definitions and payoffs that both name alike. Stages, outcomes and whatever only
// one of them has stay as they are.
#pragma once

#include <string_view>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

/// What can be taken over, by the kinds of thing that a comparison tells apart.
enum class TakenKind : std::uint8_t { number, claim, correlation, definition, payoff };

/// Changes `into` to what `from` says of `name`: the dotted name of a number; a mechanism, whose
/// sign and switch are taken; "a with b" of two correlated numbers; a definition; a payoff as
/// "outcome.actor" or "outcome.actor.component". Orders and uses are stale until settle_orders.
/// errors: nothing of that name on one side; an expression that names what `into` does not have.
[[nodiscard]] Diagnostics take_over(Scenario& into, const Scenario& from, TakenKind kind,
                                    std::string_view name);

/// Computes orders and uses anew. errors: a circle, which only the mixture has.
[[nodiscard]] Diagnostics settle_orders(Scenario& scenario);

}  // namespace foedus
