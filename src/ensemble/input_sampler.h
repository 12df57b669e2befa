// Draws: from (seed, name, index) to the inputs of a number program. A draw is a pure function of
// these three, so any block of draws can be made anywhere, in any order, on any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "game/game.h"
#include "game/number_block.h"
#include "game/number_program.h"
#include "scenario/scenario.h"

namespace foedus {

enum class Sampling : std::uint8_t { plain, latin_hypercube };

struct DrawSettings {
  std::uint64_t seed = 1;
  std::int64_t draws = 0;  // a Latin hypercube is laid out for exactly this many
  Sampling sampling = Sampling::plain;
};

/// One sampler serves one number program (a scenario under one perspective and lever choice).
/// Streams are keyed by the hash of the dotted name ("war_cost.protege", "red_line.sign"), never by
/// position: reordering the file or adding an unused number changes no bit of any other. What an
/// actor has for a number of its own is drawn at the same share of its own distribution.
class InputSampler {
 public:
  /// `scenario`, `game` and `program` must outlive the sampler.
  /// errors: rank correlations that no distribution has together, naming the numbers.
  [[nodiscard]] static Result<InputSampler> make(const Scenario& scenario, const Game& game,
                                                 const NumberProgram& program,
                                                 const DrawSettings& settings);

  /// Draws first .. first + count - 1, a column an input; lanes past them repeat the last. Numbers
  /// take the quantile of their share u in (0, 1), correlated ones by a Gaussian copula, r = 2 sin(
  /// pi rank / 6); an order's utilities are uniform over it. A contested sign is +1 where its own u
  /// is below the sign's prior in that draw, else -1.
  /// thread-safe: const and without shared state; `inputs` and `work` are the caller's.
  void fill(std::int64_t first, std::size_t count, NumberBlock& inputs,
            EvaluatedNumbers& work) const;

  // helpers: the members below are the implementation's business
 private:
  InputSampler() = default;
  struct Plan;
  std::shared_ptr<const Plan> plan_;
};

/// The declared correlations checked at once: what `make` would refuse, for `check`.
[[nodiscard]] Diagnostics check_correlations(const Scenario& scenario);

}  // namespace foedus
