// The sides that contradict each other, gathered from `contradicts` of single mechanisms.
#pragma once

#include <vector>

#include "scenario/claims.h"

namespace foedus {

struct Contradiction {
  std::vector<MechanismId> first, second;  // in file order
};

/// Mechanisms with the same list stand on one side against what it lists; a pair that is named from
/// both sides counts once. In the order of the file.
[[nodiscard]] std::vector<Contradiction> contradictions(const Claims& claims);

}  // namespace foedus
