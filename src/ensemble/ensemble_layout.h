// Everything about a plan that does not depend on a draw, worked out once and shared by all
// threads: samplers, columns, which worlds there are, what a frozen alternative looks up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "ensemble/ensemble_plan.h"
#include "ensemble/frozen_play.h"
#include "ensemble/input_sampler.h"
#include "ensemble/measure_terms.h"
#include "ensemble/type_masses.h"

namespace foedus {

/// A contested sign that an alternative's numbers depend on.
struct ContestedInput {
  MechanismId mechanism;
  std::int32_t input = -1;  // of the alternative's number program
};

struct AlternativeLayout {
  const EnsembleStructure* structure = nullptr;
  const Alternative* alternative = nullptr;
  NumberLayout numbers;
  MeasureTerms terms;
  std::vector<ContestedInput> contested;
  FrozenLookup frozen;  // empty unless the alternative is frozen
  /// Earlier alternatives of the variant with the same structure and forced moves: in a draw in
  /// which the numbers are the same bits, so is the play.
  std::vector<std::int32_t> same_rules;
  std::size_t first_world = 0;  // its worlds stand side by side, one a precision
};

struct VariantLayout {
  const Variant* variant = nullptr;
  std::vector<AlternativeLayout> alternatives;
  std::vector<InputSampler> samplers;  // [alternative]
};

struct EnsembleLayout {
  const EnsemblePlan* plan = nullptr;
  std::vector<VariantLayout> variants;
  std::size_t worlds = 0;                  // [variant][alternative][precision], flat
  std::vector<double> lambdas;             // precisions that are numbers
  std::vector<std::int32_t> lambda_index;  // [lambda] its place among the precisions
  std::vector<WhyMasses> why;              // [split]

  [[nodiscard]] const AlternativeLayout& at(AlternativeId id) const {
    return variants[static_cast<std::size_t>(id.variant)]
        .alternatives[static_cast<std::size_t>(id.alternative)];
  }
};

/// errors: those of InputSampler::make. `plan` must outlive the layout.
[[nodiscard]] Result<EnsembleLayout> make_ensemble_layout(const EnsemblePlan& plan);

}  // namespace foedus
