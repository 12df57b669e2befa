// The study: one run of an ensemble, complete enough that a report is a function of it and that it
// can be run again. This file owns the struct; study_json.h writes and reads it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ensemble/ensemble_result.h"

namespace foedus {

/// What was asked, in the words of the command line.
struct StudyRequest {
  std::int64_t draws = 0;        // asked for; EnsembleResult::draws says how many were done
  std::int64_t limit_draws = 0;  // 0: the limit is not among the precisions
  std::uint64_t seed = 1;
  std::string sampling = "plain";                          // or "latin-hypercube"
  std::vector<std::pair<std::string, std::string>> set;    // --set NAME=VALUE
  std::vector<std::pair<std::string, std::string>> lever;  // --lever NAME=OPTION: held there
  std::vector<std::string> off;                            // --off
  std::vector<std::string> fix;                            // --fix
  std::string perspective;                                 // --perspective: only this one; or empty
};

/// A precision as a world: a number or the limit.
struct StudyWorldPrecision {
  double lambda = 12;  // [per unit of utility]
  bool limit = false;
};

/// A row of the tables: one lever choice under one treatment.
struct StudyAlternative {
  /// {"guarantee", "pledge"}: levers with options, in file order; those without options stand at
  /// their central values or as StudyRequest::lever holds them.
  std::vector<std::pair<std::string, std::string>> levers;
  std::string treatment;                  // "offered", "in_place", "no_response"
  bool baseline = false;                  // the choice that others are compared with
  std::vector<std::string> forced;        // offering moves forced: "issue.issue"
  std::int32_t sets_not_in_baseline = 0;  // no_response: sets that the baseline's tree lacks
};

/// Where a curve or a turning point was looked for: one quantity moves, the rest is drawn.
struct StudyCurve {
  std::string quantity;     // dotted name, or a numeric lever
  std::string perspective;  // "as_written" or a perspective's name
  std::vector<double> x;
  std::int64_t draws = 0;                  // common draws at each point
  std::int32_t precision = 0;              // into Study::precisions
  std::vector<std::int32_t> alternatives;  // into Study::alternatives
  // [alternative of the curve][measure][point]
  std::vector<std::vector<std::vector<MeasureResult>>> values;
  std::vector<StatusCounts> statuses;  // [point], all alternatives together
};

/// Two alternatives change places in a measure where `quantity` passes `value`.
struct StudyTurning {
  std::string quantity;
  std::string perspective;
  std::int32_t measure = 0;
  std::int32_t lower = 0, higher = 0;  // alternatives: below `value`, `lower` has the lower measure
  double value = 0;
  Interval between;            // the two points of the curve that it lies between
  std::int32_t precision = 0;  // into Study::precisions
};

/// One alternative solved at central values at the headline precision: what the tree shows.
struct StudyCentral {
  std::int32_t alternative = 0;
  std::string status;  // as in LANGUAGE, Status
  double relative_certificate = 0;
  std::vector<double> action_probability;  // [action of the compiled game]
  std::vector<double> branch_probability;  // [branch]
  std::vector<double> reach;               // [information set]
  std::vector<double> belief;              // [member of Game::members]
};

struct Study {
  std::string version;        // of the program
  std::string scenario_name;  // the name of the file, without folders
  std::string scenario_text;
  std::string scenario_sha256;  // hex
  StudyRequest request;
  std::vector<StudyWorldPrecision> precisions;  // the first is the headline
  std::vector<std::string> perspectives;        // [variant] "as_written" first
  std::vector<StudyAlternative> alternatives;   // [alternative]
  std::vector<std::string> measures;            // [measure] names, file order
  std::vector<std::string> outcomes;            // [outcome]
  std::vector<std::string> actors;              // [actor] keys
  std::int32_t inputs = 0, unsourced = 0;       // uncertain or fixed numbers that results depend on
  EnsembleResult results;
  /// results.comparisons[k] is alternatives[first] minus alternatives[second] under variant.
  struct Comparison {
    std::int32_t variant = 0, first = 0, second = 0;
  };
  std::vector<Comparison> comparisons;
  std::vector<Comparison> why;  // results.why[k]: first = base, second = other
  std::string why_measure;
  std::vector<StudyCurve> curves;
  std::vector<StudyTurning> turnings;
  std::vector<StudyCentral> central;
  std::vector<std::string> notes;  // what was not done, in sentences
};

}  // namespace foedus
