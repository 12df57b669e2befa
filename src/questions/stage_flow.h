// Where a solution leads, stage by stage in the order of play: how often each stage is reached, and
// how often each of its moves leads on to which stage or outcome. Sums over a solved game only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "scenario/scenario.h"
#include "solve/solution.h"

namespace foedus {

/// One move and one place it leads to; the chance is that of reaching the stage and taking it.
struct MoveFlow {
  std::string move;
  std::string destination;  // a stage or an outcome
  bool ends = false;        // the destination is an outcome
  double chance = 0;
};

struct StageFlow {
  StageId stage;
  double reach = 0;
  std::vector<MoveFlow> moves;  // in the order in which the game has them
};

/// The stages that the game plays, each after every stage that can lead to it; file order
/// otherwise.
[[nodiscard]] std::vector<StageFlow> stage_flows(const Scenario& scenario, const Game& game,
                                                 const GameNumbers& numbers,
                                                 const Solution& solution);

}  // namespace foedus
