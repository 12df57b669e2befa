#include "scenario/scenario.h"

#include <algorithm>

namespace foedus {

void Uses::join(const Uses& other) {
  numbers = numbers || other.numbers;
  levers = levers || other.levers;
  types = types || other.types;
  path = path || other.path;
  me = me || other.me;
}

std::optional<NumberId> Scenario::find_number(std::string_view name) const {
  const auto found = std::find_if(numbers.begin(), numbers.end(),
                                  [&](const Number& number) { return number.name == name; });
  if (found == numbers.end()) return std::nullopt;
  return NumberId(static_cast<std::size_t>(found - numbers.begin()));
}

LeverChoice default_levers(const Scenario& scenario) {
  LeverChoice choice;
  choice.option.assign(scenario.levers.size(), 0);
  choice.value.reserve(scenario.levers.size());
  for (const Lever& lever : scenario.levers) choice.value.push_back(lever.central);
  return choice;
}

}  // namespace foedus
