// A study told by some of its measures: the texts of a large scenario stay readable. It leaves
// results out of a copy; what is stored keeps all of them.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// The study and its scenario without the measures that are not named, in file order; a measure
/// that `--why` splits stays. Both as they are where nothing is named. A note says what was left
/// out. requires: names of measures
/// (questions/known_measures.h), and a scenario that fits the study.
struct ToldStudy {
  Study study;
  Scenario scenario;
};
[[nodiscard]] ToldStudy with_told_measures(Study study, Scenario scenario,
                                           const std::vector<std::string>& names);

}  // namespace foedus
