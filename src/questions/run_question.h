// `foedus run`: what happens across everything we do not know. This file owns the order of the
// work: worlds, ensemble, comparisons with the baseline, curves over what perspectives dispute,
// turning points, central solutions for the tree. The answer is the study; report/ words it.
#pragma once

#include <optional>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/announced_work.h"
#include "questions/worlds.h"
#include "study/study.h"

namespace foedus {

struct RunOptions {
  WorldOptions worlds;
  bool automatic_draws = false;  // --draws auto: probe 2 s, then what a minute allows
  std::int64_t curve_draws = 64;
  std::int32_t curve_points = 9;
  EnsembleControl control;
  Announce announce;  // called before large work begins
};

/// errors: those of make_worlds and run_ensemble.
[[nodiscard]] Result<Study> run_question(const Scenario& scenario, const RunOptions& options = {},
                                         SourceText* refused = nullptr);

/// Above this share of invalid draws the command ends with exit code 1 (LANGUAGE, Quantities).
inline constexpr double kMostInvalid = 0.05;
[[nodiscard]] double invalid_share(const Study& study);  // the largest of all worlds

}  // namespace foedus
