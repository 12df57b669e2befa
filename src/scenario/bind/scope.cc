#include "scenario/bind/scope.h"

#include <set>

#include "base/diagnostic_code.h"
#include "scenario/words.h"

namespace foedus {

namespace scopes {

Scope quantity() { return {.what = "a quantity"}; }
Scope attribute() { return {.what = "an attribute of a lever"}; }
Scope type_number() { return {.what = "the chance or attribute of a private type"}; }
Scope definition() { return {.what = "a definition", .types = true, .path = true, .me = true}; }
Scope payoff() { return {.what = "a payoff", .types = true, .path = true, .me = true}; }
Scope move_chance() {
  return {.what = "the chance of a move", .types = true, .path = true, .chance = true};
}
Scope target_condition() {
  return {.what = "a condition on where a move leads", .numbers = false, .path = true};
}
Scope move_condition(ActorId mover) {
  return {.what = "a condition on a move",
          .numbers = false,
          .types = mover.valid(),
          .path = true,
          .own_types = mover};
}
Scope stage_condition() {
  return {.what = "a condition on a stage", .numbers = false, .path = true};
}
Scope measure() { return {.what = "a measure", .measures = true}; }

Scope of(NumberRole role) {
  switch (role) {
    case NumberRole::lever_attribute:
      return attribute();
    case NumberRole::type_chance:
    case NumberRole::type_belief: {
      Scope scope = type_number();
      scope.chance = true;
      return scope;
    }
    case NumberRole::type_attribute:
      return type_number();
    case NumberRole::move_chance:
    case NumberRole::move_belief:
      return move_chance();
    case NumberRole::strength:
    case NumberRole::neutral:
    case NumberRole::sign_prior: {
      Scope scope = quantity();
      scope.what = "a mechanism";
      return scope;
    }
    case NumberRole::quantity:
    case NumberRole::utility:
      break;
  }
  return quantity();
}

}  // namespace scopes

namespace {

/// What one name contributes to the uses of the expression that it stands in.
class UsesOf {
 public:
  explicit UsesOf(const Scenario& scenario) : scenario_(scenario) {}

  [[nodiscard]] Uses of(const BoundExpression& expression) const {
    Uses uses;
    for (const Reference& reference : expression.references) uses.join(of(reference));
    return uses;
  }
  [[nodiscard]] Uses of(const Reference& reference) const;

 private:
  [[nodiscard]] Uses number(NumberId id) const {
    Uses uses;
    uses.numbers = true;
    if (!id.valid()) return uses;
    const BoundExpression* expression = scenario_.numbers[id.index()].expression();
    if (expression != nullptr) uses.join(expression->uses);
    return uses;
  }
  template <class Options>
  [[nodiscard]] Uses attribute(const Options& options, std::int32_t at) const {
    Uses uses;
    uses.numbers = true;
    for (const auto& option : options) {
      uses.join(number(option.attributes.at(static_cast<std::size_t>(at))));
    }
    return uses;
  }

  const Scenario& scenario_;
};

Uses UsesOf::of(const Reference& reference) const {
  const auto index = static_cast<std::size_t>(reference.index);
  Uses uses;
  switch (reference.kind) {
    case ReferenceKind::number:
      return number(NumberId(index));
    case ReferenceKind::number_of_me:
      uses.me = true;
      for (const NumberId id : scenario_.groups[index].by_actor) uses.join(number(id));
      return uses;
    case ReferenceKind::mechanism: {
      const Mechanism& mechanism = scenario_.mechanisms[index];
      uses = number(mechanism.strength);
      if (mechanism.neutral.valid()) uses.join(number(mechanism.neutral));
      return uses;
    }
    case ReferenceKind::lever:
      (scenario_.levers[index].numeric() ? uses.numbers : uses.levers) = true;
      return uses;
    case ReferenceKind::lever_option:
      uses.levers = true;
      return uses;
    case ReferenceKind::lever_attribute:
      uses = attribute(scenario_.levers[index].options, reference.sub);
      uses.levers = true;
      return uses;
    case ReferenceKind::type_attribute:
      uses = attribute(scenario_.types[index].options, reference.sub);
      uses.types = true;
      return uses;
    case ReferenceKind::type_option:
      uses.types = true;
      return uses;
    case ReferenceKind::definition:
      return scenario_.definitions[index].value.uses;
    case ReferenceKind::move:
    case ReferenceKind::numeric_move:
    case ReferenceKind::move_number:
    case ReferenceKind::stage:
      uses.path = true;
      return uses;
    default:
      return uses;
  }
}

// Numbers and definitions depend on each other, so uses are joined until nothing changes; as the
// graph has no circle that ends after as many rounds as the longest chain, most often two.
bool same(const Uses& a, const Uses& b) {
  return a.numbers == b.numbers && a.levers == b.levers && a.types == b.types && a.path == b.path &&
         a.me == b.me;
}

bool update(const UsesOf& uses_of, BoundExpression& expression) {
  const Uses uses = uses_of.of(expression);
  const bool changed = !same(uses, expression.uses);
  expression.uses = uses;
  return changed;
}

void update_play(const UsesOf& uses_of, Scenario& scenario) {
  for (Stage& stage : scenario.stages) {
    update(uses_of, stage.only_if);
    if (stage.skipped_to) {
      for (TargetCase& one : stage.skipped_to->cases) update(uses_of, one.when);
    }
    for (Move& move : stage.moves) {
      update(uses_of, move.only_if);
      for (TargetCase& one : move.target.cases) update(uses_of, one.when);
    }
  }
  for (Outcome& outcome : scenario.outcomes) {
    for (Payoff& payoff : outcome.payoffs) {
      for (PayoffComponent& component : payoff.components) update(uses_of, component.value);
    }
  }
  for (Measure& measure : scenario.measures) update(uses_of, measure.value);
}

/// The private types an expression uses, through definitions.
void collect_types(const Scenario& scenario, const BoundExpression& expression,
                   std::set<std::int32_t>& types, std::set<std::int32_t>& visited) {
  for (const Reference& reference : expression.references) {
    const bool type = reference.kind == ReferenceKind::type_option ||
                      reference.kind == ReferenceKind::type_attribute;
    if (type) types.insert(reference.index);
    if (reference.kind != ReferenceKind::definition) continue;
    if (!visited.insert(reference.index).second) continue;
    const auto& definition = scenario.definitions[static_cast<std::size_t>(reference.index)];
    collect_types(scenario, definition.value, types, visited);
  }
}

class ScopeChecker {
 public:
  ScopeChecker(const Scenario& scenario, const Scope& scope, Diagnostics& diagnostics)
      : scenario_(scenario), scope_(scope), uses_of_(scenario), diagnostics_(diagnostics) {}

  void check(const BoundExpression& expression);

 private:
  [[nodiscard]] std::string fault(const Reference& reference) const;
  [[nodiscard]] std::string foreign_type(const Reference& reference) const;

  const Scenario& scenario_;
  const Scope& scope_;
  UsesOf uses_of_;
  Diagnostics& diagnostics_;
};

std::string ScopeChecker::foreign_type(const Reference& reference) const {
  BoundExpression alone{.references = {reference}};
  std::set<std::int32_t> types;
  std::set<std::int32_t> visited;
  collect_types(scenario_, alone, types, visited);
  for (const std::int32_t index : types) {
    const PrivateType& type = scenario_.types[static_cast<std::size_t>(index)];
    if (type.actor != scope_.own_types) return type.name;
  }
  return "";
}

// What the name depends on that may not be used here; empty where there is nothing.
std::string ScopeChecker::fault(const Reference& reference) const {
  const Uses uses = uses_of_.of(reference);
  if (uses.path && !scope_.path) return "the path of play";
  if (uses.types && !scope_.types) return "private types";
  if (uses.me && !scope_.me) return "whose payoff it is (`me`)";
  if (uses.numbers && !scope_.numbers) return "numbers that may differ from draw to draw";
  if (uses.types && scope_.own_types.valid()) {
    const std::string type = foreign_type(reference);
    if (!type.empty()) return quoted(type) + ", which the mover does not know";
  }
  return "";
}

void ScopeChecker::check(const BoundExpression& expression) {
  for (std::size_t i = 0; i < expression.references.size(); ++i) {
    // In a measure, what stands within chance() or value() is an event, and free.
    if (scope_.measures && expression.references[i].kind != ReferenceKind::definition &&
        expression.references[i].kind != ReferenceKind::type_attribute &&
        expression.references[i].kind != ReferenceKind::number_of_me) {
      continue;
    }
    const std::string what = fault(expression.references[i]);
    if (what.empty()) continue;
    const ExpressionNode& node = expression.syntax.nodes[i];
    std::string name;
    for (const std::string& part : node.parts) name += (name.empty() ? "" : ".") + part;
    std::string expected =
        "Fixed before play: quantities, levers' attributes and mechanisms. What "
        "depends on play belongs in a definition or a payoff.";
    if (!scope_.numbers) {
      expected =
          "The shape of the tree is the same in every draw, so conditions use moves, stages "
          "reached and options of levers.";
    }
    if (scope_.own_types.valid() && what.ends_with("not know")) {
      expected =
          "A move is available by levers and by what its mover sees: earlier moves and its own "
          "private types.";
    }
    if (scope_.measures) expected = "A measure asks for chances and values: `chance(settle.sign)`.";
    diagnostics_.add(
        {.code = DiagnosticCode::not_allowed_here,
         .where = node.span,
         .message = quoted(name) + " depends on " + what + "; " + scope_.what + " cannot",
         .expected = std::move(expected)});
    return;
  }
}

}  // namespace

void compute_uses(Scenario& scenario) {
  const UsesOf uses_of(scenario);
  const std::size_t limit = scenario.numbers.size() + scenario.definitions.size() + 1;
  bool changed = true;
  for (std::size_t round = 0; changed && round < limit; ++round) {
    changed = false;
    for (const NumberId id : scenario.number_order) {
      auto* expression = std::get_if<BoundExpression>(&scenario.numbers[id.index()].value);
      if (expression != nullptr) changed = update(uses_of, *expression) || changed;
    }
    for (const DefinitionId id : scenario.definition_order) {
      changed = update(uses_of, scenario.definitions[id.index()].value) || changed;
    }
  }
  update_play(uses_of, scenario);
}

void check_scope(const Scenario& scenario, const BoundExpression& expression, const Scope& scope,
                 Diagnostics& diagnostics) {
  ScopeChecker(scenario, scope, diagnostics).check(expression);
}

}  // namespace foedus
