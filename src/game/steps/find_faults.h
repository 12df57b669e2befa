// What is wrong with the numbers of one draw: not finite, a chance outside 0..1, chances off 1.
// It finds and names; it never clips or repairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "game/number_program.h"

namespace foedus {

/// Chances may miss 1 by this much in all.
inline constexpr double kSumTolerance = 1e-9;

/// A tile of draws in the making: values[step * lanes + lane].
struct Tile {
  const double* values = nullptr;
  std::size_t lanes = 0;
};

/// Sets bad[lane] to 1 where the draw has a fault, else 0. Cheap: no names are made.
void mark_faults(const NumberProgram& program, const Tile& tile, std::span<std::uint8_t> bad);

/// The first fault of one lane, in the order types, chance stages, payoffs.
[[nodiscard]] std::optional<NumberFault> first_fault(const NumberProgram& program,
                                                     const Scenario& scenario, const Game& game,
                                                     const Tile& tile, std::size_t lane);

}  // namespace foedus
