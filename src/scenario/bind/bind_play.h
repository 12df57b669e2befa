// What stages say about each other beyond where moves lead: what a mover sees, and the targets that
// the moves of a simultaneous stage share.
#pragma once

#include "scenario/bind/unknown_names.h"
#include "scenario/read/draft.h"

namespace foedus {

/// The stages that `sees` names; a simultaneous stage stands for all its sides.
void bind_sights(Draft& draft, Names& names, UnknownNames& unknown);

/// Copies what was bound for the first of moves that share it to the others.
void share_moves(Draft& draft);

/// errors: `sees` of a stage that is not played before, or that hides the mover's own moves. Needs
/// bound destinations.
void check_sights(Draft& draft);

/// Later movers do not see the votes of members that decide where these are secret; last, so that
/// nothing is told of a `sees` that nobody wrote. Needs bound destinations.
void hide_secret_votes(Draft& draft);

}  // namespace foedus
