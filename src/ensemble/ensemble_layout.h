// Everything about a plan that does not depend on a draw, worked out once and shared by all
// threads: samplers, columns, solvers wanted, which worlds there are, what a frozen alternative
// looks up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ensemble/ensemble_plan.h"
#include "ensemble/frozen_play.h"
#include "ensemble/input_sampler.h"
#include "ensemble/measure_terms.h"
#include "ensemble/type_masses.h"
#include "game/measure_block.h"
#include "solve/batch_solver.h"

namespace foedus {

/// A contested sign that an alternative's numbers depend on.
struct ContestedInput {
  MechanismId mechanism;
  std::int32_t input = -1;  // of the alternative's number program
};

/// One number program in one variant: alternatives that share it have the same numbers.
struct ProgramLayout {
  const NumberProgram* program = nullptr;
  const EnsembleStructure* structure = nullptr;
  InputSampler sampler;
  BlockMeasures measures;
  std::vector<ContestedInput> contested;
};

/// What a solver is made for.
struct SolverKey {
  std::int32_t structure = 0;  // into EnsemblePlan::structures
  std::int32_t columns = 0;    // into EnsembleLayout::columns
  ForcedActions forced;
  friend bool operator==(const SolverKey&, const SolverKey&) = default;
};

/// An earlier alternative of the variant with the same structure and forced moves: in a draw in
/// which all numbers are the same bits, so is the play.
struct SamePlay {
  std::int32_t alternative = -1;
  std::int32_t pairs = -1;  // into EnsembleLayout::pairs; -1: the numbers are the same anyway
};

struct AlternativeLayout {
  const EnsembleStructure* structure = nullptr;
  const Alternative* alternative = nullptr;
  std::int32_t program = 0;  // into VariantLayout::programs
  std::int32_t solver = -1;  // into EnsembleLayout::solvers; -1: frozen
  std::int32_t columns = 0;  // into EnsembleLayout::columns
  MeasureTerms terms;
  FrozenLookup frozen;  // empty unless the alternative is frozen
  std::vector<SamePlay> same_play;
  std::size_t first_world = 0;  // its worlds stand side by side, one a precision
};

struct VariantLayout {
  const Variant* variant = nullptr;
  std::vector<AlternativeLayout> alternatives;
  std::vector<ProgramLayout> programs;
};

/// Two columns that hold the same number of two games; -1: 0.
using ColumnPairs = std::vector<std::pair<std::int32_t, std::int32_t>>;

/// Two quantities of interest that are told as a difference.
struct DifferenceLayout {
  const Quantity *a = nullptr, *b = nullptr;
};

struct ComparisonLayout {
  std::size_t world_a = 0, world_b = 0;  // at the first precision
  std::int32_t variant = -1;             // of both sides; -1: they differ
  std::vector<std::pair<std::int32_t, std::int32_t>> measure_pair, outcome_pair, actor_pair;
  std::vector<DifferenceLayout> differences;  // measures, outcomes, actors
};

struct EnsembleLayout {
  const EnsemblePlan* plan = nullptr;
  std::vector<VariantLayout> variants;
  std::vector<NumberLayout> columns;                         // each once, whatever programs have it
  std::vector<SolverKey> solvers;                            // each once
  std::vector<std::shared_ptr<BatchStructures>> structures;  // [solver] for all threads
  std::vector<ColumnPairs> pairs;                            // each once
  std::size_t worlds = 0;               // [variant][alternative][precision], flat
  std::vector<double> lambdas;          // precisions that are numbers
  std::vector<std::int32_t> lambda_of;  // [precision] its place among the lambdas; -1: the limit
  std::vector<ComparisonLayout> comparisons;
  std::vector<WhyMasses> why;  // [split]

  [[nodiscard]] const AlternativeLayout& at(AlternativeId id) const {
    return variants[static_cast<std::size_t>(id.variant)]
        .alternatives[static_cast<std::size_t>(id.alternative)];
  }
};

/// errors: those of InputSampler::make. `plan` must outlive the layout.
[[nodiscard]] Result<EnsembleLayout> make_ensemble_layout(const EnsemblePlan& plan);

}  // namespace foedus
