// The table of `foedus run` and what stands below it: alternatives by measures, how the draws
// ended, what was missing.
#pragma once

#include <string>

#include "report/shown_part.h"
#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// Headline as written at the headline precision, range across perspectives in brackets; wide
/// tables are split. A study of one row has a line for each precision instead.
void add_table(std::string& out, const Study& study, const Scenario& scenario,
               const ShownPart& part);
/// P5 to P95 over the draws, as written at the headline precision.
void add_distribution(std::string& out, const Study& study, const Scenario& scenario,
                      const ShownPart& part);
/// How the draws ended, with an example of a failure, and measures missing in some draws.
void add_statuses(std::string& out, const Study& study, const ShownPart& part);

}  // namespace foedus
