// The loop that anybody would write first: one draw at a time, damped best replies by std::exp,
// reach probabilities as they come. A peer to compare with; nothing of the engine uses it.
#pragma once

#include <vector>

#include "game/game.h"
#include "game/number_block.h"

namespace foedus::peers {

class PlainLoop {
 public:
  explicit PlainLoop(const Game& game);

  /// Sweeps until no probability moves by more than 1e-12, at most `max_sweeps` times.
  /// false: it did not settle.
  bool solve(const GameNumbers& numbers, double precision, int max_sweeps = 5000);

  [[nodiscard]] const std::vector<double>& probability() const { return probability_; }
  [[nodiscard]] int sweeps() const { return sweeps_; }

 private:
  void reach_down(const GameNumbers& numbers);
  void value_up(const GameNumbers& numbers);
  double reply(double precision, double damping);

  const Game& game_;
  std::vector<double> probability_;  // [action]
  std::vector<double> reach_;        // [node]
  std::vector<double> value_;        // [node * actors + actor]
  std::vector<double> worth_;        // [action]
  int sweeps_ = 0;
};

}  // namespace foedus::peers
