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
/// node when there are no private types).
/// errors: game_too_big with count and limit; imperfect recall naming the stage; a stage whose
/// moves are all unavailable on some history, naming the history.
[[nodiscard]] Result<Game> compile_game(const Scenario& scenario, const LeverChoice& levers,
                                        const GameLimits& limits = {});

}  // namespace foedus
