// A study told by some of its measures: the texts of a large scenario stay readable. It leaves
// results out of a copy; what is stored keeps all of them.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// errors: a name that is no measure of the scenario (nearest proposed); its span refers to the
/// name, which `refused`, if given, receives.
[[nodiscard]] Diagnostics check_told_measures(const Scenario& scenario,
                                              const std::vector<std::string>& names,
                                              SourceText* refused = nullptr);

/// The study and its scenario without the measures that are not named, in file order; a measure
/// that `--why` splits stays. Both as they are where nothing is named. A note says what was left
/// out. requires: names that check_told_measures lets pass, and a scenario that fits the study.
struct ToldStudy {
  Study study;
  Scenario scenario;
};
[[nodiscard]] ToldStudy with_told_measures(Study study, Scenario scenario,
                                           const std::vector<std::string>& names);

}  // namespace foedus
