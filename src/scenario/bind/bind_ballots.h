// Levers that say which body votes at a stage.
#pragma once

#include "scenario/bind/names.h"
#include "scenario/read/draft.h"

namespace foedus {

/// Fills Ballot::lever; a lever that is not there was refused when it was read.
void bind_ballots(Draft& draft, Names& names);

}  // namespace foedus
