// Measures along one number: the worlds of a study solved again at each of several values, on
// common draws, and where alternatives change places. `run` and `sweep` share it; it words nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/worlds.h"
#include "study/study.h"

namespace foedus {

/// What moves, and through which values.
struct CurveRequest {
  std::string quantity;  // dotted name of a number, or a lever without options
  std::vector<double> x;
  std::vector<std::int32_t> variants;      // into EnsemblePlan::variants
  std::vector<std::int32_t> alternatives;  // into Study::alternatives; no frozen ones
  std::vector<std::int32_t> precisions;    // into EnsemblePlan::precisions
  std::int64_t draws = 0;
  std::int64_t limit_draws = 0;
};

struct Curves {
  std::vector<StudyCurve> curves;  // [variant][precision], in the order asked for
  std::vector<StudyTurning> turnings;
  bool stopped = false;  // draws that every point has may be fewer than asked for
  std::int64_t solves = 0;
};

/// `count` values from `from` to `to`, both included, evenly spaced.
[[nodiscard]] std::vector<double> even_points(double from, double to, std::int32_t count);

/// Whether some chance, payoff or measure of a program, or of a plan, depends on a number.
[[nodiscard]] bool depends_on(const NumberProgram& program, NumberId number);
[[nodiscard]] bool depends_on(const EnsemblePlan& plan, NumberId number);

/// errors: a value that the quantity cannot take (its span refers to "NAME=VALUE", which `refused`
/// receives), a tree that cannot be compiled, those of run_ensemble.
[[nodiscard]] Result<Curves> trace_curves(const Worlds& worlds, const CurveRequest& request,
                                          const GameLimits& limits, const EnsembleControl& control,
                                          SourceText* refused = nullptr);

}  // namespace foedus
