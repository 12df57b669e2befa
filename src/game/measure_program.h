// Measures compiled against a game: events become lists of terminals, so that a solved profile
// gives a measure by a few sums. It reports what is missing as missing, never as 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "game/game.h"
#include "game/number_program.h"
#include "scenario/scenario.h"

namespace foedus {

/// A condition that is less likely than this in a draw makes a measure missing there.
inline constexpr double kMissingBelow = 1e-12;

/// Where an atom's sum of chances stands already, since it runs over the same ends: measures of one
/// event under several conditions share sums, and so do those of several events under one.
struct SameSum {
  std::int32_t atom = -1;  // an earlier one, or this one's own `counted`; -1: it has to be taken
  bool given = false;      // what that atom is given; else what it counts
};

/// chance(E | C) = sum(E and C) / sum(C); value(a.c | C) = sum over C of payoff / sum(C);
/// mean(s.x | C) = sum over C of the number chosen / sum(C). Sums are over the analyst's chances,
/// but for a value over the actor's own.
struct MeasureAtom {
  enum class Kind : std::uint8_t { chance, value, mean } kind{};
  std::vector<std::uint8_t> event;      // [terminal] 1 or 0; kind chance
  std::vector<std::uint8_t> condition;  // [terminal]; empty: everything
  std::int32_t actor = -1;              // kind value
  std::int32_t component = -1;          // kind value; -1: the whole payoff
  bool analyst = false;                 // kind value: at the analyst's prior and payoffs
  std::vector<double> amount;           // [counted] kind mean: the number that was chosen
  // the terminals that the two sums run over, ascending
  std::vector<std::int32_t>
      counted;                      // in the event and the condition; other kinds: in the condition
  std::vector<std::int32_t> given;  // in the condition; empty where there is none
  SameSum same_counted, same_given;
};

/// [terminal * actor_count + actor] the steps that a value sums: as the actor has them, or as the
/// analyst states them.
[[nodiscard]] inline const std::vector<std::int32_t>& payoffs_of(const NumberProgram& numbers,
                                                                 const MeasureAtom& atom) {
  const bool other = atom.analyst && !numbers.analyst_payoff.empty();
  return other ? numbers.analyst_payoff : numbers.payoff;
}

/// Likewise, the components.
[[nodiscard]] inline const PayoffComponents& components_of(const NumberProgram& numbers,
                                                           const MeasureAtom& atom) {
  const bool other = atom.analyst && !numbers.analyst_components.empty();
  return other ? numbers.analyst_components : numbers.components;
}

struct MeasureProgram {
  std::vector<MeasureAtom> atoms;
  // per measure, the atom of each chance() and value() node of its expression, or -1
  std::vector<std::vector<std::int32_t>> atom_of_node;  // [measure][expression node]
};

[[nodiscard]] MeasureProgram compile_measures(const Scenario& scenario, const Game& game);

/// One draw. `terminal_probability` under the analyst's prior, `own_terminal_probability` under
/// each actor's own (empty: all share the analyst's); `numbers` supplies payoffs and quantities
/// used by measures; `evaluated` may be without registers. Missing (chance of the condition below
/// 1e-12, in the eyes of the one whose measure it is) is nullopt, and so is everything computed
/// from something missing. shapes: terminal_probability[terminal], own_terminal_probability[actor *
/// terminal_count
/// + terminal], result[measure]
[[nodiscard]] std::vector<std::optional<double>> evaluate_measures(
    const MeasureProgram& program, const Scenario& scenario, const Game& game,
    const NumberProgram& numbers, const EvaluatedNumbers& evaluated, std::size_t draw,
    std::span<const double> terminal_probability,
    std::span<const double> own_terminal_probability = {});

}  // namespace foedus
