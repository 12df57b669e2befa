// An expression whose names have been bound to the scenario's tables, with what it depends on.
#pragma once

#include <cstdint>
#include <vector>

#include "language/expression.h"

namespace foedus {

/// What a name node of an expression stands for. `index` and `sub` are indices of the tables named.
enum class ReferenceKind : std::uint8_t {
  none,             // the node is no name
  number,           // index: NumberId (a quantity, or one actor's entry of a per-actor quantity)
  number_of_me,     // index: GroupId; the entry of the actor whose payoff is computed
  mechanism,        // index: MechanismId; on * sign * strength + (1 - on) * neutral
  lever,            // index: LeverId, left of `is`, or a numeric lever's value
  lever_option,     // index: LeverId, sub: option; right of `is`
  lever_attribute,  // index: LeverId, sub: attribute; of the chosen option
  type_option,      // index: TypeId, sub: option; 1 or 0
  type_attribute,   // index: TypeId, sub: attribute; of the actual option
  definition,       // index: DefinitionId
  move,             // index: StageId, sub: move; 1 on histories that took it
  numeric_move,     // index: StageId, sub: numeric move; 1 on histories that took any of its points
  move_number,      // index: StageId, sub: numeric move; the number taken, 0 where it was not
  stage,            // index: StageId; inside reached()
  actor,            // index: ActorId; inside value()
  component,        // index: ActorId, sub: component name index; inside value(actor.component)
  analyst,          // inside value(actor, analyst)
  outcome,          // index: OutcomeId; in events
  tag,              // index: TagId; in events
  measure,          // index: MeasureId
};

struct Reference {
  ReferenceKind kind = ReferenceKind::none;
  std::int32_t index = -1;
  std::int32_t sub = -1;
};

/// What an expression depends on, through definitions too.
struct Uses {
  bool numbers = false;  // quantities, mechanisms, numeric levers, attributes
  bool levers = false;   // the choice of options
  bool types = false;    // private types
  bool path = false;     // moves taken, stages reached
  bool me = false;       // the actor whose payoff is computed

  void join(const Uses& other);
};

struct BoundExpression {
  Expression syntax;
  std::vector<Reference> references;  // [node], parallel to syntax.nodes
  Uses uses;

  [[nodiscard]] bool empty() const { return syntax.empty(); }
};

}  // namespace foedus
