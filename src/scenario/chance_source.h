// Where a chance gets its number from: a chance that is a name alone (`chance: resolve`) is stated
// at the quantity, and that is where a slip has to be mended.
#pragma once

#include "base/diagnostic.h"
#include "scenario/scenario.h"

namespace foedus {

/// Adds to a complaint about the chance at `complaint.where` the quantity that it comes from and,
/// where that is plain, what was meant: `70` for 70 %, `0.1 - 0.5` for a range.
void explain_chance(const Scenario& scenario, Diagnostic& complaint);

/// warnings: ranges of chances that reach below 0 or above 1, which draws would meet.
void find_chances_beyond(const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace foedus
