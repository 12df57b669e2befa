// A study made by hand: two perspectives, an option beside the baseline as offered, in place and
// without response, two precisions. Tests change what they are about.
#pragma once

#include "study/study.h"

namespace foedus::testing {

inline MeasureResult measured(double value, double error = 0.001) {
  MeasureResult result;
  result.headline = value;
  result.interval = {value - 1.96 * error, value + 1.96 * error};
  result.standard_error = error;
  result.percentile = {value - 0.1, value - 0.05, value, value + 0.05, value + 0.1};
  result.least = value - 0.2;
  result.most = value + 0.2;
  result.counted = 200;
  return result;
}

inline DifferenceResult difference(double value, double error = 0.001) {
  DifferenceResult result;
  result.difference = value;
  result.interval = {value - 1.96 * error, value + 1.96 * error};
  result.standard_error = error;
  result.independent_standard_error = 2 * error;
  result.counted = 200;
  result.share_lower = value < 0 ? 0.9 : 0.1;
  result.share_higher = 1 - result.share_lower;
  return result;
}

inline WorldResult small_world(double attack) {
  WorldResult world;
  world.statuses.certified = 200;
  world.worst_certificate = 1e-12;
  world.measures = {measured(attack), measured(0.5)};
  world.outcomes = {measured(attack), measured(1 - attack)};
  world.utilities = {measured(0.25), measured(-0.5)};
  return world;
}

/// Attack by row: none 0.4, pledge offered 0.3, in place 0.2, frozen 0.4; 0.1 more at precision 4
/// and under the perspective `rival`, where the pledge in place gives 0.6.
inline Study small_study() {
  Study study;
  study.version = "0.0.0";
  study.scenario_name = "small.yaml";
  study.scenario_text = "foedus: 1\ntitle: \"Kleine Krise \\u00e9\"\n";
  study.scenario_sha256 = "00ff";
  study.request.draws = 200;
  study.request.seed = 18446744073709551615U;
  study.request.set = {{"resolve", "0.2 to 0.8"}};
  study.request.fix = {"issue[resolute]=issue"};
  study.precisions = {{12, false}, {4, false}};
  study.perspectives = {"as_written", "rival"};
  study.measures = {"attack", "value"};
  study.outcomes = {"war", "peace"};
  study.actors = {"one", "other"};
  study.inputs = 9;
  study.unsourced = 7;
  study.alternatives = {{{{"guarantee", "none"}}, "offered", true, {}, 0},
                        {{{"guarantee", "pledge"}}, "offered", false, {}, 0},
                        {{{"guarantee", "pledge"}}, "in_place", false, {"issue.issue"}, 0},
                        {{{"guarantee", "pledge"}}, "no_response", false, {"issue.issue"}, 3}};
  study.results.draws = 200;
  study.results.solves = 1200;
  const double attack[2][4] = {{0.4, 0.3, 0.2, 0.4}, {0.5, 0.4, 0.6, 0.5}};
  for (const auto& row : attack) {
    auto& variant = study.results.worlds.emplace_back();
    for (const double value : row)
      variant.push_back({small_world(value), small_world(value + 0.1)});
  }
  for (std::int32_t variant = 0; variant < 2; ++variant)
    for (std::int32_t row = 1; row < 4; ++row) {
      study.comparisons.push_back({variant, row, 0});
      const double change = attack[variant][row] - attack[variant][0];
      ComparisonResult result;
      result.measures = {difference(change), difference(0, 1e-9)};
      result.measure_pair = {{0, 0}, {1, 1}};
      study.results.comparisons.push_back({result, result});
    }
  return study;
}

}  // namespace foedus::testing
