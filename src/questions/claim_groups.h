// Which mechanisms enter a game through one sum only, so that results depend on the sum and not on
// which of them it comes from. Found in the expressions as bound; nothing is compiled or solved.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace foedus {

/// Two mechanisms or more that stand and fall together.
struct ClaimGroup {
  std::string name;                  // the file's `group:`, or the definition whose sum they enter
  bool stated = false;               // by the file's `group:`; else found in the expressions
  std::vector<MechanismId> members;  // in file order
};

/// A mechanism belongs to the sum of a definition where everything that it does goes through that
/// definition, and it is added to the others there (their coefficients may differ). Of several such
/// definitions the last before results counts. What the file groups itself is left to the file.
/// In the order of their first members.
[[nodiscard]] std::vector<ClaimGroup> claim_groups(const Scenario& scenario);

}  // namespace foedus
