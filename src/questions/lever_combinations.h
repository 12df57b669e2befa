// Which levers shape the tree, and every choice of them. A lever shapes the tree when a condition
// on a stage, a move or a target depends on it; all others change numbers only.
#pragma once

#include <cstddef>
#include <vector>

#include "scenario/scenario.h"

namespace foedus {

/// In file order.
[[nodiscard]] std::vector<LeverId> structural_levers(const Scenario& scenario);

struct LeverCombinations {
  std::vector<LeverChoice> choices;  // the first is the default choice
  std::size_t left_out = 0;
};

/// The product over `levers` (first lever slowest), all other levers at their defaults. A numeric
/// lever takes its two ends and its central value, since a condition can only compare it.
[[nodiscard]] LeverCombinations combine_levers(const Scenario& scenario,
                                               const std::vector<LeverId>& levers,
                                               std::size_t limit);

}  // namespace foedus
