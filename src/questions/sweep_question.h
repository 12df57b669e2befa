// `foedus sweep NAME FROM..TO`: measures along one quantity or numeric lever, per world, on common
// draws. The answer is a list of curves; report/ draws them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/worlds.h"
#include "study/study.h"

namespace foedus {

struct SweepOptions {
  WorldOptions worlds;
  std::string quantity;  // dotted name of a quantity, strength or attribute, or a numeric lever
  double from = 0, to = 1;
  std::int32_t points = 11;
  EnsembleControl control;
};

struct SweepAnswer {
  Study study;  // names and request; the curves, one a perspective and precision; turnings
  bool stopped = false;
};

/// errors: those of make_worlds; an unknown name (nearest proposed); from not below to; fewer than
/// two points; a name that no number of the game depends on is a warning beside the answer.
[[nodiscard]] Result<SweepAnswer> sweep_question(const Scenario& scenario,
                                                 const SweepOptions& options,
                                                 SourceText* refused = nullptr);

/// Where a curve has the largest share of invalid draws; the limit is kMostInvalid, as for a run.
struct InvalidPoint {
  double share = 0, x = 0;
};
[[nodiscard]] InvalidPoint most_invalid_point(const Study& study);

}  // namespace foedus
