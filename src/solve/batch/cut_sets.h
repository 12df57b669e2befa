// Which information sets to cut so that the play of all others follows in one pass: what depends on
// what among sets, and a small feedback vertex set of it.
#pragma once

#include <cstdint>
#include <vector>

#include "solve/solve_plan.h"

namespace foedus {

/// [set] the free sets whose play this set's play is a function of: sets that move later, and
/// senders, whose moves its beliefs depend on. Sorted; empty for sets that are not free.
[[nodiscard]] std::vector<std::vector<std::int32_t>> set_dependencies(const SolvePlan& plan);

/// Free sets whose removal leaves no cycle of dependencies, chosen greedily by the product of how
/// many depend on a set and on how many it depends, a move of the set.
[[nodiscard]] std::vector<std::int32_t> choose_cut_sets(
    const SolvePlan& plan, const std::vector<std::vector<std::int32_t>>& dependencies);

}  // namespace foedus
