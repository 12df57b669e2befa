// Comparative statics of the frozen guarantee crisis over draws of our own: one case of
// data/statics-cases.json as an ensemble with one variant for each point of its grid.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ensemble/ensemble_result.h"
#include "validation/support/records.h"

namespace foedus::validation {

/// The mean over draws of a measure's value in each draw. Without a condition that is the headline;
/// with one the headline is the ratio of means instead (LANGUAGE, Measures).
struct DrawMean {
  double mean = 0, standard_error = 0;
};

/// A measure along the grid.
struct Curve {
  std::string measure;  // as the case writes it
  std::string sign;     // "+", "-", "hump", "none"
  std::vector<double> recorded;
  std::vector<MeasureResult> own;   // [point]
  std::vector<DrawMean> draw_mean;  // [point]
};

struct StaticsCase {
  std::string key, what;
  double precision = 0;
  std::int64_t draws = 0, recorded_draws = 0;  // ours, and those of the record
  bool signs_fixed_before = false;
  std::vector<std::string>
      points;  // "resolve = 0.05"; the settings that differ from point to point
  std::vector<Curve> curves;
  std::vector<StatusCounts> statuses;  // [point]
};

/// Solves every point on the same draws.
[[nodiscard]] StaticsCase run_statics(const std::string& key);

/// How far a recorded value lies from our mean over draws, in standard errors of the difference of
/// two such means of independent draws. Records are means of each draw's value, conditional ones
/// too, and rounded to six digits.
[[nodiscard]] double distance(const StaticsCase& one, const Curve& curve, std::size_t point);

/// The case as a table; our values to nine digits.
[[nodiscard]] std::string table_of(const StaticsCase& one);

}  // namespace foedus::validation
