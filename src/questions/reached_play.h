// What of a scenario's play some compiled tree reaches: stages, moves, outcomes.
// It reads finished games and reports the rest as odd; it compiles nothing.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "game/game.h"
#include "scenario/scenario.h"

namespace foedus {

class ReachedPlay {
 public:
  /// `scenario` must outlive this.
  explicit ReachedPlay(const Scenario& scenario);

  void add(const Game& game);

  /// A warning for every stage, every move of a reached stage, and every outcome that no game
  /// reached; a stage is told once, without its moves.
  void report(Diagnostics& oddities) const;

 private:
  const Scenario& scenario_;
  std::vector<bool> stages_;
  std::vector<std::vector<bool>> moves_;  // [stage][move]
  std::vector<bool> outcomes_;
};

}  // namespace foedus
