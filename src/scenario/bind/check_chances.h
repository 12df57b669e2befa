// Chances that must sum to 1, as far as the file alone tells: those of a private type's options and
// of a chance stage's moves, by the analyst and by every observer with beliefs of its own.
#pragma once

#include "scenario/read/draft.h"

namespace foedus {

/// errors: fixed chances that do not sum to 1; `rest` twice for one of those who give chances.
void check_chances(Draft& draft);

}  // namespace foedus
