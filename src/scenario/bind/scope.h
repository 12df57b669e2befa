// Where an expression stands, and so what it may use.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "scenario/scenario.h"

namespace foedus {

struct Scope {
  std::string what;       // "a quantity", "the payoff of ...": the subject of messages
  bool numbers = true;    // quantities, mechanisms, attributes, numeric levers
  bool levers = true;     // the choice of options
  bool types = false;     // private types
  bool path = false;      // moves and stages
  bool me = false;        // the actor whose payoff is computed
  bool measures = false;  // chance(), value() and other measures
  bool chance = false;    // `rest` may stand instead
  ActorId own_types;      // valid: only this actor's types
};

namespace scopes {
[[nodiscard]] Scope quantity();
[[nodiscard]] Scope attribute();    // of a lever's option
[[nodiscard]] Scope type_number();  // chance or attribute of a private type
[[nodiscard]] Scope definition();
[[nodiscard]] Scope payoff();
[[nodiscard]] Scope move_chance();
[[nodiscard]] Scope target_condition();
[[nodiscard]] Scope move_condition(ActorId mover);
[[nodiscard]] Scope stage_condition();
[[nodiscard]] Scope measure();
[[nodiscard]] Scope of(NumberRole role);
}  // namespace scopes

/// Sets `uses` of every number, definition and other expression, through definitions and numbers;
/// needs number_order and definition_order.
void compute_uses(Scenario& scenario);

/// errors: the expression uses what may not be used where it stands; at most one an expression.
void check_scope(const Scenario& scenario, const BoundExpression& expression, const Scope& scope,
                 Diagnostics& diagnostics);

}  // namespace foedus
