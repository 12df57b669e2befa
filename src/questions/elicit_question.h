// `foedus elicit`: which inputs without a source move the results most, so that people who know can
// be asked about these first. It measures and orders; what is asked and how is report/'s business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/worlds.h"
#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

struct ElicitOptions {
  WorldOptions worlds;  // a perspective named here is asked instead of the file as written
  bool offered = false;
  std::size_t count = 10;             // inputs asked about
  std::vector<std::string> measures;  // influence counts on these; empty: on all
  EnsembleControl control;
};

/// What moving one input from its 5th to its 95th percentile does, all else drawn, on common draws.
struct InputInfluence {
  NumberId number;
  double from = 0, to = 0;    // its own 5th and 95th percentile
  std::int32_t measure = -1;  // the one that it moves most, for its spread; -1: none moves
  double change = 0;          // of the headline of that measure
  Interval interval;          // 95 %, of the change on these draws
  /// |change| over the range from P5 to P95 of the measure as written, and the interval likewise.
  double influence = 0;
  Interval influence_interval;
};

struct ElicitAnswer {
  Study study;                         // one row of levers, as written, at one precision
  Scenario scenario;                   // with settings and perspective
  std::vector<std::string> held;       // "guarantee=force": levers that this command chose
  std::vector<double> spread;          // [measure] from P5 to P95 as written
  std::vector<InputInfluence> inputs;  // all that can be measured, the most influential first
  std::size_t asked = 0;               // the first so many are asked about
  /// How many behind those asked have an interval that reaches the influence of the last asked.
  std::size_t not_told_apart = 0;
  std::vector<std::string> fixed;  // without a source and without a range: influence has no measure
  std::vector<std::string> idle;   // without a source; no result of this row depends on them
  bool stopped = false;
};

/// Work that is done at most unless draws are asked for: versions x draws x nodes.
inline constexpr double kMostElicitWork = 4e8;

/// errors: those of make_worlds; a measure that does not exist; a count of 0. Nothing to ask about
/// is an answer without inputs.
[[nodiscard]] Result<ElicitAnswer> elicit_question(const Scenario& scenario,
                                                   const ElicitOptions& options = {},
                                                   SourceText* refused = nullptr);

}  // namespace foedus
