// What is wrong with the numbers of one draw: not finite, a chance outside 0..1, chances off 1.
// That something is wrong, a tile tells (block_code.h); this names it. It never clips or repairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "game/number_program.h"

namespace foedus {

/// Chances may miss 1 by this much in all.
inline constexpr double kSumTolerance = 1e-9;

/// The first fault of one draw, in the order types, chance stages, payoffs. values[step].
[[nodiscard]] std::optional<NumberFault> first_fault(const NumberProgram& program,
                                                     const Scenario& scenario, const Game& game,
                                                     std::span<const double> values);

}  // namespace foedus
