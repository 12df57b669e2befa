// Measures compiled against a game: events become masks over terminals, so that a solved profile
// gives a measure by a few sums.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "game/game.h"
#include "game/number_program.h"
#include "scenario/scenario.h"

namespace foedus {

/// chance(E | C) = sum(E and C) / sum(C); value(a.c | C) = sum over C of payoff / sum(C).
struct MeasureAtom {
  enum class Kind : std::uint8_t { chance, value } kind{};
  std::vector<std::uint8_t> event;      // [terminal] 1 or 0; kind chance
  std::vector<std::uint8_t> condition;  // [terminal]; empty: everything
  std::int32_t actor = -1;              // kind value
  std::int32_t component = -1;          // kind value; -1: the whole payoff
};

struct MeasureProgram {
  std::vector<MeasureAtom> atoms;
  // internal: per measure, the bound expression with each chance()/value() node mapped to its atom
  std::vector<std::vector<std::int32_t>> atom_of_node;  // [measure][expression node] or -1
};

[[nodiscard]] MeasureProgram compile_measures(const Scenario& scenario, const Game& game);

/// One draw. `terminal_probability` under the analyst's prior; `numbers` supplies payoffs and
/// quantities used by measures. Missing (chance of the condition below 1e-12) is nullopt.
[[nodiscard]] std::vector<std::optional<double>> evaluate_measures(
    const MeasureProgram& program, const Scenario& scenario, const Game& game,
    const NumberProgram& numbers, const EvaluatedNumbers& evaluated, std::size_t draw,
    std::span<const double> terminal_probability);

}  // namespace foedus
