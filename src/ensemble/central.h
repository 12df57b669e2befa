// Central values: the one draw that `solve` and `check` use for an uncertain scenario.
// A median, a fixed number itself, a discrete likeliest value, the mean of an ordered utility.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "game/number_block.h"
#include "game/number_program.h"
#include "scenario/scenario.h"

namespace foedus {

/// The value at the share `u` of a distribution's mass, u in [0, 1]; truncation included.
/// discrete: the values in file order, each with its share of the mass.
[[nodiscard]] double quantile(const Distribution& distribution, double u);

/// Median; constant itself; discrete: the likeliest, ties to the first; of an order: the mean.
[[nodiscard]] double central_value(const Distribution& distribution);

/// The chance that a contested mechanism's sign is positive, at central values with every contested
/// sign positive; 0.5 where nothing is stated, or where the game does not use the sign.
[[nodiscard]] std::vector<double> central_priors(const Scenario& scenario, const Game& game,
                                                 const NumberProgram& program);

/// +1 or -1 of every mechanism. Contested ones take the likelier sign by `prior[mechanism]`; at
/// exactly 50:50 they take +1 and are listed in `undecided`: the caller says what it does.
struct CentralSigns {
  std::vector<double> sign;            // [mechanism]
  std::vector<MechanismId> undecided;  // contested, switched on, prior exactly one half
};
[[nodiscard]] CentralSigns central_signs(const Scenario& scenario, std::span<const double> prior);

/// The chance that each input is positive, at central values with every contested sign positive:
/// that of a sign by whoever's it is, 0.5 where it is even or the input no sign. shapes: [input]
[[nodiscard]] std::vector<double> central_input_priors(const Scenario& scenario, const Game& game,
                                                       const NumberProgram& program);

/// The inputs of a program at central values: one draw, padded to a full block. An actor's own sign
/// is the likelier by its own prior, and positive where that is even.
/// shapes: sign[mechanism], +1 or -1; result.column(i) belongs to program.inputs[i].
[[nodiscard]] NumberBlock central_inputs(const Scenario& scenario, const Game& game,
                                         const NumberProgram& program,
                                         std::span<const double> sign);

}  // namespace foedus
