// What depends on each number of a scenario: found in the expressions as bound, without compiling
// or evaluating anything. A dependence whose weight happens to be 0 counts as one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.h"

namespace foedus {

enum class UserKind : std::uint8_t {
  number,      // "adversary.aim.expansionist.chance"
  definition,  // "fear"
  payoff,      // "settled.adversary.terms"; a payoff of one expression: "settled.adversary"
  chance,      // "adversary.aim" or a chance stage: "spread"
  measure,     // "war_cost_of_settling"
};
[[nodiscard]] std::string_view user_word(UserKind kind);  // "number", "definition", ...

struct NumberUser {
  UserKind kind{};
  std::string name;
  friend bool operator==(const NumberUser&, const NumberUser&) = default;
};

/// Who uses one number, and which results it reaches through whatever many steps.
struct NumberUses {
  std::vector<NumberUser> direct;     // by kind, then in file order
  std::vector<std::string> outcomes;  // whose payoffs depend on it
  std::vector<std::string> chances;   // private types and chance stages whose chances do
  std::vector<std::string> measures;  // whose own expressions do

  [[nodiscard]] bool reaches_a_result() const {
    return !outcomes.empty() || !chances.empty() || !measures.empty();
  }
};

/// [number of the scenario]. The parts of a mechanism (strength, neutral, prior of its sign) are
/// used wherever the mechanism is; an attribute wherever the lever's or type's attribute is.
[[nodiscard]] std::vector<NumberUses> find_number_uses(const Scenario& scenario);

}  // namespace foedus
