// What `foedus run` tells of contested signs: the draws in which a claim's effect is positive, and
// those in which it is negative, side by side and never averaged.
#pragma once

#include <string>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// Whether some result of the study is split by a contested sign.
[[nodiscard]] bool has_sign_splits(const Study& study);

/// One table a contested mechanism, as written at the headline precision, of the first four in file
/// order unless `every`; nothing where no sign is contested.
void add_sign_splits(std::string& out, const Study& study, const Scenario& scenario, bool every);

}  // namespace foedus
