// What the headline of each quantity of interest is made of: which numbers of a draw are averaged,
// and how the averages combine. It averages nothing itself.
//
// The rule (decision 0041). A measure without a condition: the mean of its value in each draw. A
// measure with a condition, its own or that of a measure it names: its expression, with the ratio
// of means for each chance or value under a condition, and means for the others, for quantities and
// for the measures without condition that it names. Outcomes and utilities: means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "game/game.h"
#include "game/measure_program.h"
#include "game/number_program.h"
#include "game/steps/instruction.h"
#include "scenario/scenario.h"

namespace foedus {

/// One step from means to a headline.
struct HeadlineStep {
  enum class Kind : std::uint8_t { constant, mean, ratio, operation } kind{};
  Instruction instruction{};
  std::int32_t a = -1, b = -1, c = -1;  // mean, ratio: entries of `columns`; operation: steps
  double constant = 0;
};

/// A quantity of interest: a measure, the chance of an outcome, the utility of an actor under its
/// own prior or under the analyst's.
struct Quantity {
  std::int32_t column = 0;            // its value in each draw; NaN where missing
  std::vector<std::int32_t> columns;  // the numbers averaged
  std::vector<HeadlineStep> steps;    // the last is the headline
  bool chance = false;                // chance(E) or chance(E | C), nothing else
};

/// The headline at given means, and its gradient with respect to them.
struct Headline {
  double value = 0;
  std::vector<double> gradient;  // [entry of Quantity::columns]
};
[[nodiscard]] Headline headline_at(const Quantity& quantity, std::span<const double> means);

/// Where an additional column comes from.
struct TermSource {
  enum class Kind : std::uint8_t { counted, given, number } kind{};
  std::int32_t index = -1;  // atom, or column of EvaluatedNumbers::game
  friend bool operator==(const TermSource&, const TermSource&) = default;
};

/// Columns of one alternative: measures, outcomes, actors, actors once more as the analyst sees
/// them where that differs, then `extra`.
struct MeasureTerms {
  std::size_t measures = 0, outcomes = 0, actors = 0;
  std::size_t analysts = 0;  // 0, or as many as actors
  std::vector<TermSource> extra;
  std::vector<Quantity> quantities;  // measures, outcomes, actors, analysts

  [[nodiscard]] std::size_t values() const { return measures + outcomes + actors + analysts; }
  [[nodiscard]] std::size_t columns() const { return values() + extra.size(); }
};
[[nodiscard]] MeasureTerms make_measure_terms(const Scenario& scenario,
                                              const MeasureProgram& program,
                                              const NumberProgram& numbers);

}  // namespace foedus
