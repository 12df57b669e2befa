// What `foedus run` tells of contested signs: the draws in which a claim's effect is positive, and
// those in which it is negative, side by side and never averaged.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/shown_part.h"
#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// Whether some result of the study is split by a contested sign.
[[nodiscard]] bool has_sign_splits(const Study& study);

/// Measures of which some row has its two sides apart by more than the error of the draws.
[[nodiscard]] std::vector<std::size_t> measures_told_apart(const Study& study,
                                                           MechanismId mechanism);

/// One table a contested mechanism, as written at the headline precision, of the first four in file
/// order unless `every`, and of these the first measures told apart; nothing where no sign is
/// contested.
void add_sign_splits(std::string& out, const Study& study, const Scenario& scenario,
                     const ShownPart& part, bool every);

}  // namespace foedus
