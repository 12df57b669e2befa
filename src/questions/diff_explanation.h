// `foedus diff --explain`: how much of a difference in results each differing input accounts for,
// as Shapley shares over the worlds between the two sides, on common draws. Shares divide what the
// model gives; they do not say whose input is right.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/input_differences.h"
#include "questions/mixed_worlds.h"
#include "questions/shapley_shares.h"
#include "study/study.h"

namespace foedus {

/// Whether one side gives a source for its numbers; numbers that are computed have none to give.
enum class Sourcing : std::uint8_t { sourced, unsourced, no_source_asked };

struct ExplainedInput {
  std::vector<InputDifference> differences;  // more than one: they only make sense together
  bool structure = false;                    // all that cannot be taken over by itself
  bool acts = true;                          // false: no result here depends on it, its share is 0
  Sourcing a{}, b{};                         // unsourced where any of its numbers is
};

struct ExplainedMeasure {
  std::string name;
  std::optional<double> a, b;        // headlines on the draws of the shares
  std::vector<ShapleyShare> shares;  // [input]; they add up to b - a
};

/// What both say alike, of the numbers that somebody put in.
struct Agreement {
  std::size_t inputs = 0;
  std::vector<std::string> unsourced;  // of these, neither side gives a source
  std::size_t unsourced_acting = 0;    // the first so many of `unsourced` enter these results
};

struct DiffExplanation {
  std::int32_t row = 0;           // into the alternatives of A's study
  std::vector<std::string> held;  // "guarantee=force": levers that this command chose
  StudyWorldPrecision precision;
  std::vector<ExplainedInput> inputs;
  std::vector<ExplainedMeasure> measures;  // that both define alike, in A's order
  std::vector<std::string> redefined;      // measures that the two define differently
  Agreement agreement;
  bool exact = false;
  std::int64_t draws = 0, orders = 0, worlds = 0, worlds_with_failures = 0, solves = 0;
  bool stopped = false;
};

/// Work that shares may take: worlds x draws x nodes of the game, a minute or two on two cores.
/// Beyond it fewer orders and fewer draws are taken, but no fewer than 16 pairs and 64 draws.
inline constexpr double kMostExplainingWork = 4e8;

struct ExplainedSides {
  MixedSide a, b;
  DrawSettings draws;
  StudyPrecision precision;
  std::int64_t limit_draws = 0;
};

/// Fills in inputs, measures, agreement and how they were found. errors: those of run_ensemble.
[[nodiscard]] Result<DiffExplanation> explain_difference(const ExplainedSides& sides,
                                                         const EnsembleControl& control);

}  // namespace foedus
