// From a scenario and a choice of levers to the structure of its game.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "game/game.h"
#include "scenario/scenario.h"

namespace foedus {

struct GameLimits {
  std::size_t nodes = 2'000'000;
  std::size_t stages = 1'000;  // on one path, so in one play
  std::size_t votes = 256;     // ways to vote of members that decide; beyond them votes are counted
                               // where nobody asks for a single one (path/counted_votes.h)
};

/// Counted by walking stages, not by building: exact, and done before memory is taken.
struct GameSize {
  std::size_t nodes = 0;
  std::size_t terminals = 0;
  bool over_limit = false;  // then the counts are lower bounds
};

[[nodiscard]] GameSize count_game(const Scenario& scenario, const LeverChoice& levers,
                                  const GameLimits& limits = {});

/// Unrolls the stages under every joint type (the product in file order at the root; no root chance
/// node when there are no private types). Sets stand in order of play, then of history, then of
/// type; terminals in the order of reading: first type slowest, first move first. An information
/// set is (stage, own types, every earlier move); its label tells it. errors: game_too_big with
/// count and limit; imperfect_recall naming the stage; no_move_available naming stage and history;
/// moves_not_seen where an only_if uses what its mover does not see.
[[nodiscard]] Result<Game> compile_game(const Scenario& scenario, const LeverChoice& levers,
                                        const GameLimits& limits = {});

}  // namespace foedus
