// Steps under construction: equal steps are one step, and what only the path decides is folded
// away. Values that a draw or an override could change are never folded (docs/decisions/0010).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "game/number_program.h"

namespace foedus {

/// The value of a subexpression on one history: known without any draw, or a step.
struct Term {
  bool known = false;
  double value = 0;        // where known
  std::int32_t step = -1;  // where not

  [[nodiscard]] bool is_nan() const { return known && std::isnan(value); }
  static Term constant(double value) { return {true, value, -1}; }
  static Term of_step(std::int32_t step) { return {false, 0, step}; }
};

class StepTable {
 public:
  /// A step, or a known value where folding leaves none. A factor that is known to be 0 removes its
  /// term, and 1 * x, x + 0, x - 0, x / 1 are x.
  Term emit(Instruction instruction, Term a, Term b, Term c);
  /// Draw-supplied value number `index`.
  Term input(std::size_t index);
  /// A fixed number that may be another in the next scenario: equal ones stay apart by `identity`.
  Term opaque(double value, std::size_t identity);
  /// The step of a term; known values get a constant step.
  std::int32_t step_of(const Term& term);

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

 private:
  struct StepHash {
    std::size_t operator()(const Step& step) const;
  };
  struct SameStep {
    bool operator()(const Step& a, const Step& b) const;
  };
  std::int32_t intern(const Step& step);

  std::vector<Step> steps_;
  std::unordered_map<Step, std::int32_t, StepHash, SameStep> index_;
};

}  // namespace foedus
