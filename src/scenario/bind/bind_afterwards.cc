#include "scenario/bind/bind_afterwards.h"

#include <functional>
#include <set>
#include <utility>

#include "scenario/bind/bind_expression.h"
#include "scenario/bind/orders.h"

namespace foedus {

bool bind_afterwards(const Scenario& scenario, const Scope& scope, const std::string& text,
                     BoundExpression& expression, Diagnostics& diagnostics) {
  Diagnostics known;  // the scenario's own declarations have passed
  const Names declarations = names_of(scenario, known);
  Names names;
  for (Declaration declared : declarations.all()) {
    declared.where = {};
    names.declare(std::move(declared));
  }
  UnknownNames unknown;
  const std::set<std::string, std::less<>> incomplete;
  Binding binding{scenario, names, unknown, diagnostics, text, incomplete};
  bind_expression(expression, false, binding);
  unknown.report(names, text, diagnostics);
  if (diagnostics.has_errors()) return false;
  check_scope(scenario, expression, scope, diagnostics);
  return !diagnostics.has_errors();
}

}  // namespace foedus
