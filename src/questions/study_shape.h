// Whether the parts of a study fit each other and the scenario in it. A study comes from a file
// that may have been edited or cut: what is told from it reads by index, so every index is checked
// here.
#pragma once

#include "base/diagnostic.h"
#include "game/game.h"
#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// errors: no results at all; names that the scenario does not have; indices out of range. The
/// first of them, naming the part.
[[nodiscard]] Diagnostics check_study_shape(const Study& study, const Scenario& scenario);
/// errors: a central solution of another size than its game.
[[nodiscard]] Diagnostics check_central_shape(const StudyCentral& central, const Game& game);

}  // namespace foedus
