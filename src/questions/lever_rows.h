// The rows of a study's tables: every combination of lever options, each as offered, in place and
// without strategic response where some lever is offered. No numbers and no trees yet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/worlds.h"

namespace foedus {

/// `--lever NAME=A,B` lists some options of a lever (or values of a numeric one) that are compared;
/// `--lever NAME=A` holds it.
[[nodiscard]] bool lists_options(const Setting& setting);
[[nodiscard]] std::vector<Setting> listed_options(const Setting& setting);
/// Why an option of such a list is none of its lever's, or a lever is given twice; spans refer to
/// `refused`, if given.
[[nodiscard]] Diagnostics check_listed_options(const Scenario& scenario,
                                               const std::vector<Setting>& levers,
                                               SourceText* refused);
/// Whether the rows of a study state the value of a lever: it has options, its points are taken, or
/// some of its values are listed.
[[nodiscard]] bool tells_lever(const WorldOptions& options, const Lever& lever);

/// How many combinations the levers that are not held have.
[[nodiscard]] std::size_t count_combinations(const Scenario& scenario, const WorldOptions& options);

struct LeverRow {
  LeverChoice choice;
  Treatment treatment{};
  std::vector<Offer> forced;   // in place: offering moves of the levers that are not at default
  std::int32_t offered = -1;   // the row of the same choice as offered
  std::int32_t in_place = -1;  // no_response: the row of the same choice in place
  std::int32_t without = -1;   // no_response: the offered row without what is forced
  bool baseline = false;
};

/// Every option of the levers with options that the settings do not hold; the first lever moves
/// slowest; a lever whose options are listed takes those. Levers without options stand as in
/// `start`, or take their points where WorldOptions::lever_points names them; held ones stand as in
/// `start`. A frozen row stands after the rows that it is frozen from. errors: more than
/// kMostCombinations.
[[nodiscard]] Result<std::vector<LeverRow>> lever_rows(const Scenario& scenario,
                                                       const LeverChoice& start,
                                                       const WorldOptions& options,
                                                       const std::vector<Offer>& offers);

}  // namespace foedus
