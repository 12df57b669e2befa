// Whether every number of a scenario is one at central values, also those that nothing uses, and
// which setting of this answer stands behind one that is not.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "questions/central_game.h"

namespace foedus {

/// errors: a quantity, strength, neutral value or prior that is not finite, at its place in the
/// file. What merely follows from another of them is left out.
/// `evaluated` holds the values of the numbers that the game uses under `signs`.
[[nodiscard]] Diagnostics infinite_numbers(const CentralGame& central,
                                           const std::vector<double>& signs,
                                           const EvaluatedNumbers& evaluated);

/// A sentence that names the --set and the --perspective behind what stands at `where` in the file;
/// empty where the answer has none.
[[nodiscard]] std::string supplied_by(const AppliedSettings& applied, SourceSpan where);

}  // namespace foedus
