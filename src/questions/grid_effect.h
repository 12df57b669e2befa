// What a finer grid of the moves with a number would change: the same game with one number more
// between each two, solved at the same precision. It judges no difference; it tells them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "game/compile_game.h"
#include "scenario/scenario.h"
#include "solve/solution.h"

namespace foedus {

struct GridChange {
  std::string name;  // of an outcome or a measure
  double before = 0, after = 0;
  bool chance = false;  // a share of plays; else an amount
};

struct RefinedMove {
  std::string name;  // "demand.claim"
  std::int32_t points = 0, refined = 0;
};

struct GridEffect {
  std::vector<RefinedMove> moves;
  double precision = 0;  // [per unit of utility]
  std::vector<GridChange> outcomes, measures;
  Status before{}, after{};  // of the two solutions
  std::string not_done;      // why nothing was compared; "" otherwise

  /// The largest change of an outcome's chance.
  [[nodiscard]] double largest() const;
};

/// Nothing where no move has a number. N points become 2N - 1, which halves the distance and keeps
/// every number of the file on the grid, so that only the fineness differs. At central values and
/// the study's first precision that is a number. Levers stand at their defaults.
[[nodiscard]] std::optional<GridEffect> grid_effect(const Scenario& scenario,
                                                    const GameLimits& limits);

/// The scenario of a text in which every move with a number has 2N - 1 points.
[[nodiscard]] Result<Scenario> with_finer_grids(const Scenario& scenario);

}  // namespace foedus
