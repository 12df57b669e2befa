// The sentences of `foedus run`. Which are told follows one rule, the same whatever they say:
// measures and options in file order, only differences that show in two digits and whose interval
// excludes 0.
#pragma once

#include <string>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// "What follows": options in place (offered where nothing is put in place) against the baseline,
/// options with the same conditions in one sentence; at most twelve sentences unless `every`.
void add_findings(std::string& out, const Study& study, const Scenario& scenario, bool every);

/// "Where the perspectives part": the order is one way in some and the other way in others.
void add_partings(std::string& out, const Study& study, bool every);

/// "Where the order turns": along which quantity, at which value. Unless `every`, options told
/// above against the baseline, in the world of the first curve; `more` is the option that shows the
/// rest.
void add_turnings(std::string& out, const Study& study, bool every,
                  const char* more = "--every-finding");

}  // namespace foedus
