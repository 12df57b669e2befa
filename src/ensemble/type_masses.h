// What `compare --why` needs of one draw: the chances of a move, and of an event after it, for each
// option of the mover's own private type.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ensemble/ensemble_plan.h"
#include "game/measure_block.h"

namespace foedus {

/// Terminals of one side, by the mover's type.
struct TypeTerminals {
  std::vector<std::vector<std::int32_t>> condition;  // [option] C and t
  std::vector<std::vector<std::int32_t>> both;       // [option] E and C and t
};

struct WhyMasses {
  TypeTerminals base, other;
  [[nodiscard]] std::size_t options() const { return base.condition.size(); }
  [[nodiscard]] std::size_t columns() const { return 2 * options(); }  // conditions, then both
};

/// requires: the measure is chance(E | C); base and other have the same private types.
[[nodiscard]] WhyMasses make_why_masses(const EnsemblePlan& plan, const WhyPlan& why);

/// Sums of terminal chances for each draw of a block: masses[column * stride + draw].
void type_masses(const TypeTerminals& terminals, const TerminalChances& chances, std::size_t stride,
                 double* masses);

/// How P(E and C) changes from base to other in one draw, by the decomposition of WhyPlan. Where
/// nobody moves so on one side (A is 0), or a type does not (s_t is 0), the share that is 0 / 0
/// there is taken from the other side: the parts still sum to the change.
struct WhyParts {
  double before = 0, after = 0;
  double fewer_or_more = 0, other_types = 0, same_types_differently = 0;
};
/// shapes: base, other: columns() numbers, `stride` apart
[[nodiscard]] WhyParts why_parts(std::size_t options, std::size_t stride, const double* base,
                                 const double* other);

}  // namespace foedus
