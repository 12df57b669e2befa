#include "report/space_words.h"

#include <algorithm>

namespace foedus {

std::string space_words(const Scenario& scenario) {
  if (scenario.preferences.empty()) return "the assumption space";
  const auto other = [](const Number& number) {
    const Distribution* distribution = number.distribution();
    return distribution != nullptr && distribution->uncertain() &&
           number.role != NumberRole::utility;
  };
  const auto contested = [](const Mechanism& mechanism) {
    return mechanism.sign == Sign::contested;
  };
  const bool mixed = std::any_of(scenario.numbers.begin(), scenario.numbers.end(), other) ||
                     std::any_of(scenario.mechanisms.begin(), scenario.mechanisms.end(), contested);
  const std::string consistent = "the utilities consistent with the stated orders";
  return mixed ? "the assumption space, with " + consistent : consistent;
}

}  // namespace foedus
