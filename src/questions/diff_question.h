// `foedus diff`: what differs between two scenarios, and what that does to the results on common
// draws. Streams are keyed by names, so that the same seed gives both the same draws of whatever
// they name alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/diff_explanation.h"
#include "questions/input_differences.h"
#include "questions/worlds.h"
#include "scenario/own_perspectives.h"
#include "study/study.h"

namespace foedus {

struct DiffOptions {
  WorldOptions worlds;  // for both; a perspective counts where both have it
  /// The perspective of B, kAsWritten, or a casting as world_name spells it; then the one in
  /// `worlds` is A's alone.
  std::string against;
  bool explain = false;
  bool offered = false;  // explain the offer free, not in place
  EnsembleControl control;
};

/// One choice of levers under one treatment that both have.
struct DiffRow {
  std::int32_t a = 0, b = 0;  // into the alternatives of each study
};

/// A number of an earlier study that this program, from the same text, does not find again.
struct ChangedResult {
  std::int32_t row = 0, precision = 0;  // into DiffAnswer::rows, Study::precisions
  std::string measure;
  double stored = 0, solved = 0;
};

struct DiffAnswer {
  Scenario scenario_a, scenario_b;  // as written
  std::vector<InputDifference> inputs;
  Study a, b;  // names, request and worlds of each; one variant, the same precisions
  std::vector<DiffRow> rows;
  std::vector<std::vector<ComparisonResult>> differences;  // [row][precision] b minus a
  // against an earlier study only
  bool since = false;
  std::string since_file, since_version;
  std::int64_t stored_compared = 0;    // headlines of the study that were solved again
  std::vector<ChangedResult> changed;  // of these, those further apart than kSameHeadline
  std::vector<std::string> notes;      // what was not compared, in sentences
  bool against = false;                // each side under a perspective of its own
  std::optional<DiffExplanation> explanation;

  [[nodiscard]] bool has_results() const { return !differences.empty(); }
};
inline constexpr double kSameHeadline = 1e-9;

/// errors: those of make_worlds for either, and of run_ensemble; `refused` receives the text that
/// spans refer to. Nothing in common is a note, not an error.
[[nodiscard]] Result<DiffAnswer> diff_question(const Scenario& a, const Scenario& b,
                                               const DiffOptions& options = {},
                                               SourceText* refused = nullptr);

/// The same with the scenario and the settings of an earlier study as `a`, solved again from its
/// text on the study's own draws unless `options` says otherwise; its stored numbers are checked.
/// errors: also a scenario text in the study that cannot be read.
[[nodiscard]] Result<DiffAnswer> diff_since(const Study& study, const std::string& study_file,
                                            const Scenario& b, const DiffOptions& options = {},
                                            SourceText* refused = nullptr);

}  // namespace foedus
