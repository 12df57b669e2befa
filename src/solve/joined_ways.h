// The ways on which others and chance lead to an actor's information sets where histories run
// together: steps in place of one list a member, since ways are too many to be listed.
#pragma once

#include <vector>

#include "game/number_block.h"
#include "solve/solve_plan.h"

namespace foedus {

/// Fills `plan.ways`. requires: a joined game, and everything else of the plan but its counts.
void note_ways(SolvePlan& plan, const GameNumbers& numbers);

/// Marks the steps and members that need the fewest steps of vanishing tremble, as exclude_actions
/// has them; sets what each of them starts or adds to.
void count_ways(SolvePlan& plan);

/// [node] the counted steps of `ways` (of one actor) that lead to it.
[[nodiscard]] std::vector<std::vector<const WayStep*>> steps_into(const Game& game,
                                                                  const std::vector<WayStep>& ways);

}  // namespace foedus
