#include "questions/finite_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <utility>

#include "base/diagnostic_code.h"
#include "ensemble/central.h"

namespace foedus {
namespace {

/// Numbers with one value whatever is played; the others are told by the payoffs they enter.
bool has_one_value(const Number& number) {
  const BoundExpression* expression = number.expression();
  const bool settled = number.role == NumberRole::quantity || number.role == NumberRole::strength ||
                       number.role == NumberRole::neutral || number.role == NumberRole::sign_prior;
  return settled && expression != nullptr && !expression->uses.path && !expression->uses.types &&
         !expression->uses.me;
}

void note_infinite(const NumberProgram& program, const EvaluatedNumbers& evaluated,
                   std::set<std::size_t>& infinite) {
  for (std::size_t n = 0; n < program.number.size(); ++n) {
    const std::int32_t step = program.number[n];
    if (step >= 0 && !std::isfinite(evaluated.registers.column(step)[0])) infinite.insert(n);
  }
}

double value_of(const NumberProgram& program, const EvaluatedNumbers& evaluated, std::size_t n) {
  return evaluated.registers.column(program.number[n])[0];
}

/// A measure that is one number, which keeps the number in the program.
Measure measure_of(const Number& number, std::size_t index) {
  Measure measure;
  measure.name = number.name;
  ExpressionNode node;
  node.operation = Operation::name;
  node.parts = {number.name};
  measure.value.syntax.nodes.push_back(std::move(node));
  measure.value.references.push_back({ReferenceKind::number, static_cast<std::int32_t>(index), -1});
  return measure;
}

/// The scenario with a measure for every number that the game leaves out.
Scenario with_unused_measured(const CentralGame& central) {
  Scenario scenario = central.applied.scenario;
  scenario.measures.clear();
  for (std::size_t n = 0; n < scenario.numbers.size(); ++n)
    if (central.program.number[n] < 0 && has_one_value(scenario.numbers[n]))
      scenario.measures.push_back(measure_of(scenario.numbers[n], n));
  return scenario;
}

bool follows_from(const Number& number, const std::set<std::size_t>& infinite) {
  const BoundExpression* expression = number.expression();
  if (expression == nullptr) return false;
  return std::any_of(expression->references.begin(), expression->references.end(),
                     [&](const Reference& reference) {
                       return reference.kind == ReferenceKind::number &&
                              infinite.contains(static_cast<std::size_t>(reference.index));
                     });
}

Diagnostic not_finite(const AppliedSettings& applied, const Number& number, double value) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::fault_at_central_values;
  diagnostic.where = number.where;
  diagnostic.message =
      fmt::format("At central values the value of {} is {:.6g}.", number.name, value);
  diagnostic.expected =
      "Every number is finite, also one that nothing uses." + supplied_by(applied, number.where);
  return diagnostic;
}

/// The numbers that an expression rests on, through definitions, mechanisms and other numbers.
class Behind {
 public:
  explicit Behind(const Scenario& scenario) : scenario_(scenario) {}

  void number(NumberId id) {
    if (!id.valid() || !numbers_.insert(id.index()).second) return;
    const BoundExpression* value = scenario_.numbers[id.index()].expression();
    if (value != nullptr) expression(*value);
  }

  void expression(const BoundExpression& value) {
    for (const Reference& reference : value.references) {
      if (reference.index < 0) continue;
      const auto index = static_cast<std::size_t>(reference.index);
      if (reference.kind == ReferenceKind::number) number(NumberId(index));
      if (reference.kind == ReferenceKind::number_of_me) group(scenario_.groups[index].name + ".");
      if (reference.kind == ReferenceKind::mechanism) {
        number(scenario_.mechanisms[index].strength);
        number(scenario_.mechanisms[index].neutral);
      }
      if (reference.kind == ReferenceKind::definition && definitions_.insert(index).second)
        expression(scenario_.definitions[index].value);
    }
  }

  [[nodiscard]] bool holds(std::string_view name) const {
    return std::any_of(numbers_.begin(), numbers_.end(),
                       [&](std::size_t n) { return scenario_.numbers[n].name == name; });
  }

 private:
  void group(const std::string& prefix) {
    for (std::size_t n = 0; n < scenario_.numbers.size(); ++n)
      if (scenario_.numbers[n].name.starts_with(prefix)) number(NumberId(n));
  }

  const Scenario& scenario_;
  std::set<std::size_t> numbers_;
  std::set<std::size_t> definitions_;
};

/// What the number, type, stage or payoff at this place rests on.
Behind behind(const Scenario& scenario, SourceSpan where) {
  Behind found(scenario);
  for (std::size_t n = 0; n < scenario.numbers.size(); ++n)
    if (scenario.numbers[n].where == where) found.number(NumberId(n));
  for (const PrivateType& type : scenario.types)
    if (type.where == where)
      for (const TypeOption& option : type.options) {
        found.number(option.chance);
        for (const Belief& belief : option.beliefs) found.number(belief.chance);
      }
  for (const Stage& stage : scenario.stages)
    if (stage.where == where)
      for (const Move& move : stage.moves) {
        found.number(move.chance);
        for (const Belief& belief : move.beliefs) found.number(belief.chance);
      }
  for (const Stage& stage : scenario.stages)
    if (stage.ballot)
      for (const Vote& vote : stage.ballot->votes)
        if (vote.where == where || stage.where == where)
          for (const NumberId chance : {vote.yes, vote.abstain}) found.number(chance);
  for (const Outcome& outcome : scenario.outcomes)
    for (const Payoff& payoff : outcome.payoffs)
      for (const PayoffComponent& component : payoff.components)
        if (component.value.syntax.span.begin >= where.begin &&
            component.value.syntax.span.end <= where.end)
          found.expression(component.value);
  return found;
}

}  // namespace

Diagnostics infinite_numbers(const CentralGame& central, const std::vector<double>& signs,
                             const EvaluatedNumbers& evaluated) {
  std::set<std::size_t> infinite;
  note_infinite(central.program, evaluated, infinite);
  const Scenario measured = with_unused_measured(central);
  NumberProgram program;
  EvaluatedNumbers unused;
  if (!measured.measures.empty()) {
    program = compile_numbers(measured, central.game, central.applied.levers);
    unused = evaluate(program, measured, central.game,
                      central_inputs(measured, central.game, program, signs));
    note_infinite(program, unused, infinite);
  }
  Diagnostics diagnostics;
  for (const std::size_t n : infinite) {
    const Number& number = central.applied.scenario.numbers[n];
    if (follows_from(number, infinite)) continue;
    const bool used = central.program.number[n] >= 0;
    diagnostics.add(
        not_finite(central.applied, number,
                   used ? value_of(central.program, evaluated, n) : value_of(program, unused, n)));
  }
  return diagnostics;
}

std::string supplied_by(const AppliedSettings& applied, SourceSpan where) {
  std::vector<std::string> all;
  std::vector<std::string> certain;
  const Behind found = behind(applied.scenario, where);
  for (const Setting& setting : applied.asked.settings) {
    all.push_back(fmt::format("`--set {}={}`", setting.name, setting.value));
    if (found.holds(setting.name)) certain.push_back(all.back());
  }
  std::string words;
  if (!certain.empty())
    words = fmt::format(" It rests on {}.", fmt::join(certain, " and "));
  else if (!all.empty())
    words = fmt::format(" This answer has {}.", fmt::join(all, " and "));
  if (!applied.asked.casting.empty())
    words += fmt::format(" The numbers are those of `--casting {}`.", applied.asked.casting);
  if (!applied.asked.perspective.empty())
    words +=
        fmt::format(" The numbers are those of `--perspective {}`.", applied.asked.perspective);
  return words;
}

}  // namespace foedus
