// The headlines of every measure in each of many worlds that differ in what is there, some at a
// time: what Shapley shares are made of. The caller makes the worlds; this solves them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/shapley_shares.h"

namespace foedus {

struct SolvedCoalitions {
  std::vector<CoalitionValues> values;  // [coalition][measure of the world's own scenario]
  std::vector<StatusCounts> statuses;   // [coalition]
  std::int64_t solves = 0;
  bool stopped = false;  // by the caller: values are not complete
};

/// A plan with exactly one variant of one alternative for each of the coalitions from `first` up to
/// `last`; it is solved at its first precision.
using CoalitionPlan = std::function<EnsemblePlan(std::size_t first, std::size_t last)>;

/// Copies of a scenario are held for some coalitions at a time. errors: those of run_ensemble.
[[nodiscard]] Result<SolvedCoalitions> solve_coalitions(std::size_t count,
                                                        const CoalitionPlan& plan_of,
                                                        const EnsembleControl& control);

}  // namespace foedus
