// Expressions are read again from their text and bound to the names of the scenario that they come
// into, so that equal names and not equal places decide what they mean there.
#include "scenario/take_over.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/expression_parser.h"
#include "scenario/bind/bind_afterwards.h"
#include "scenario/bind/orders.h"
#include "scenario/bind/scope.h"
#include "scenario/words.h"

namespace foedus {

namespace {

Diagnostics not_in_both(std::string_view name) {
  return refusal(DiagnosticCode::unknown_name, {}, quoted(name) + " is not in both scenarios",
                 "Something that both name alike.");
}

template <class Table>
auto find_named(Table& table, std::string_view name) -> decltype(table.data()) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& one) { return one.name == name; });
  return found == table.end() ? nullptr : &*found;
}

/// The expression `text` as `into` understands it; it counts as standing at `where`.
std::optional<BoundExpression> bound_in(const Scenario& into, const std::string& text,
                                        SourceSpan where, const Scope& scope,
                                        Diagnostics& diagnostics) {
  const SourceSpan whole{0, static_cast<std::uint32_t>(text.size())};
  auto syntax = parse_expression(ScalarText::of(text), whole, diagnostics);
  if (!syntax) return std::nullopt;
  BoundExpression expression;
  expression.syntax = std::move(*syntax);
  if (!bind_afterwards(into, scope, text, expression, diagnostics)) return std::nullopt;
  for (ExpressionNode& node : expression.syntax.nodes) node.span = where;
  expression.syntax.span = where;
  return expression;
}

Diagnostics take_number(Scenario& into, const Scenario& from, std::string_view name) {
  Number* number = find_named(into.numbers, name);
  const Number* other = find_named(from.numbers, name);
  if (number == nullptr || other == nullptr || number->role != other->role)
    return not_in_both(name);
  Diagnostics diagnostics;
  number->as_written = other->as_written;
  if (const BoundExpression* expression = other->expression()) {
    auto bound = bound_in(into, expression->syntax.text, number->where, scopes::of(number->role),
                          diagnostics);
    if (bound) number->value = std::move(*bound);
  } else {
    number->value = *other->distribution();
  }
  return diagnostics;
}

Diagnostics take_claim(Scenario& into, const Scenario& from, std::string_view name) {
  Mechanism* mechanism = find_named(into.mechanisms, name);
  const Mechanism* other = find_named(from.mechanisms, name);
  if (mechanism == nullptr || other == nullptr) return not_in_both(name);
  mechanism->sign = other->sign;
  mechanism->on = other->on;
  return {};
}

Diagnostics take_correlation(Scenario& into, const Scenario& from, std::string_view name) {
  constexpr std::string_view kWith = " with ";
  const std::size_t split = name.find(kWith);
  if (split == std::string_view::npos) return not_in_both(name);
  const auto first = name.substr(0, split), second = name.substr(split + kWith.size());
  const auto a = into.find_number(first), b = into.find_number(second);
  const auto from_a = from.find_number(first), from_b = from.find_number(second);
  if (!a || !b || !from_a || !from_b) return not_in_both(name);
  const auto joins = [](const RankCorrelation& pair, NumberId x, NumberId y) {
    return (pair.a == x && pair.b == y) || (pair.a == y && pair.b == x);
  };
  std::erase_if(into.correlations,
                [&](const RankCorrelation& pair) { return joins(pair, *a, *b); });
  for (const RankCorrelation& pair : from.correlations)
    if (joins(pair, *from_a, *from_b)) into.correlations.push_back({*a, *b, pair.rank, {}});
  return {};
}

Diagnostics take_definition(Scenario& into, const Scenario& from, std::string_view name) {
  Definition* definition = find_named(into.definitions, name);
  const Definition* other = find_named(from.definitions, name);
  if (definition == nullptr || other == nullptr) return not_in_both(name);
  Diagnostics diagnostics;
  auto bound = bound_in(into, other->value.syntax.text, definition->where, scopes::definition(),
                        diagnostics);
  if (bound) definition->value = std::move(*bound);
  return diagnostics;
}

/// The component called "outcome.actor" or "outcome.actor.component".
template <class ScenarioType>
auto find_component(ScenarioType& scenario, std::string_view name)
    -> decltype(scenario.outcomes[0].payoffs[0].components.data()) {
  for (auto& outcome : scenario.outcomes)
    for (auto& payoff : outcome.payoffs)
      for (auto& component : payoff.components) {
        std::string known = outcome.name + "." + scenario.actors[payoff.actor.index()].key;
        if (component.name != "payoff") known += "." + component.name;
        if (known == name) return &component;
      }
  return nullptr;
}

Diagnostics take_payoff(Scenario& into, const Scenario& from, std::string_view name) {
  PayoffComponent* component = find_component(into, name);
  const PayoffComponent* other = find_component(from, name);
  if (component == nullptr || other == nullptr) return not_in_both(name);
  Diagnostics diagnostics;
  auto bound =
      bound_in(into, other->value.syntax.text, component->where, scopes::payoff(), diagnostics);
  if (bound) component->value = std::move(*bound);
  return diagnostics;
}

}  // namespace

Diagnostics take_over(Scenario& into, const Scenario& from, TakenKind kind, std::string_view name) {
  switch (kind) {
    case TakenKind::number:
      return take_number(into, from, name);
    case TakenKind::claim:
      return take_claim(into, from, name);
    case TakenKind::correlation:
      return take_correlation(into, from, name);
    case TakenKind::definition:
      return take_definition(into, from, name);
    case TakenKind::payoff:
      return take_payoff(into, from, name);
  }
  return not_in_both(name);
}

Diagnostics settle_orders(Scenario& scenario) {
  Diagnostics diagnostics;
  compute_orders(scenario, diagnostics);
  if (!diagnostics.has_errors()) compute_uses(scenario);
  return diagnostics;
}

}  // namespace foedus
