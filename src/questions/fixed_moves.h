// `--fix STAGE=MOVE` and `--fix STAGE[TYPE]=MOVE`: which information sets are forced to which
// action. It changes neither the game nor its numbers.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "game/game.h"
#include "scenario/scenario.h"
#include "solve/solve_game.h"

namespace foedus {

/// Sets of the stage at which the move is not available stay free. TYPE is an
/// option's own name or, where two types of the mover share it, its dotted one.
/// errors: unknown stage, move or type option (nearest proposed), a chance stage, a move that is
/// available nowhere, two fixes that force different moves at one set. Spans refer to the fix's own
/// text: `refused`, if given, receives it.
[[nodiscard]] Result<ForcedActions> forced_actions(const Scenario& scenario, const Game& game,
                                                   std::span<const std::string> fixes,
                                                   SourceText* refused = nullptr);

}  // namespace foedus
