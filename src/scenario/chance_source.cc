#include "scenario/chance_source.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "base/diagnostic_code.h"
#include "scenario/read/range_notation.h"
#include "scenario/words.h"

namespace foedus {

namespace {

bool is_chance(const Number& number) {
  switch (number.role) {
    case NumberRole::type_chance:
    case NumberRole::move_chance:
    case NumberRole::sign_prior:
    case NumberRole::type_belief:
    case NumberRole::move_belief:
      return true;
    default:
      return false;
  }
}

// Follows names that stand alone. Numbers have no cycles, but a file with one is described too.
const Number& number_behind(const Scenario& scenario, const Number& chance) {
  const Number* number = &chance;
  for (std::size_t i = 0; i < scenario.numbers.size(); ++i) {
    const BoundExpression* value = number->expression();
    if (value == nullptr || value->references.size() != 1) return *number;
    const Reference& name = value->references.front();
    if (name.kind != ReferenceKind::number || name.index < 0) return *number;
    number = &scenario.numbers[static_cast<std::size_t>(name.index)];
  }
  return *number;
}

std::optional<Proposal> meant(const Number& number) {
  const Distribution* value = number.distribution();
  const bool fixed = value != nullptr && !value->uncertain();
  if (fixed && value->parameters.front() >= 2 && value->parameters.front() <= 100 &&
      number.as_written.find_first_not_of("0123456789.") == std::string::npos) {
    return Proposal{"write it as a share:", number.where, number.as_written + " %"};
  }
  if (value != nullptr && value->kind == Distribution::Kind::uniform && value->low() >= 0 &&
      value->high() >= 2 && value->high() <= 100 &&
      number.as_written.find('%') == std::string::npos && !value->truncation) {
    return Proposal{"write it as a share:", number.where,
                    spelled(value->low()) + " to " + spelled(value->high()) + " %"};
  }
  if (const auto range = range_with_hyphen(number.as_written)) {
    return Proposal{"a range is written with `to`:", number.where, *range};
  }
  return std::nullopt;
}

}  // namespace

void explain_chance(const Scenario& scenario, Diagnostic& complaint) {
  for (const Number& chance : scenario.numbers) {
    if (!is_chance(chance) || chance.where != complaint.where) continue;
    const Number& number = number_behind(scenario, chance);
    if (&number != &chance) {
      complaint.related.push_back({quoted(number.name) + " stands here", number.where});
    }
    complaint.proposal = meant(number);
    return;
  }
}

void find_chances_beyond(const Scenario& scenario, Diagnostics& diagnostics) {
  std::set<const Number*> told;
  for (const Number& chance : scenario.numbers) {
    if (!is_chance(chance)) continue;
    const Number& number = number_behind(scenario, chance);
    const Distribution* range = number.distribution();
    if (range == nullptr || !range->uncertain() || &number == &chance) continue;
    if (range->low() >= 0 && range->high() <= 1) continue;
    if (!told.insert(&number).second) continue;
    diagnostics.add({.code = DiagnosticCode::chance_beyond,
                     .severity = Severity::warning,
                     .where = number.where,
                     .message = quoted(number.as_written) + " reaches outside 0 to 1, but " +
                                quoted(number.name) + " is used as a chance",
                     .expected = "Draws outside make no game: they are counted and left out, and "
                                 "above 5 % of them `run` exits with 1.",
                     .related = {{quoted(chance.name) + " takes it here", chance.where}}});
  }
}

}  // namespace foedus
