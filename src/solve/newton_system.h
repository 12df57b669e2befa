// Newton's method on the equations of a quantal response: residuals, a factored Jacobian with one
// more row and column for the precision, and corrections. It owns no strategy of where to go next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "solve/dense_lu.h"
#include "solve/equations.h"
#include "solve/solve_plan.h"

namespace foedus {

/// A direction in (log-odds, sigma), where the overall stake moves as s = s0 + (1 + s0) sigma.
struct BranchDirection {
  std::vector<double> odds;  // [action]; 0 at references and sets that are not free
  double sigma = 0;
};

/// Residual of action a: z[a] - stake[a] (v[a] - v[reference]); stake = lambda x own payoff range.
/// Rows are divided by 1 + stake, so that at high stakes they are in units of payoff, and at low
/// stakes in log-odds.
class NewtonSystem {
 public:
  /// The value of evaluate() below which a branch counts as tracked.
  static constexpr double kTrackingTolerance = 1e-6;

  NewtonSystem(const SolvePlan& plan, const ScaledNumbers<double>& numbers);

  /// Takes the likeliest action of each set as its reference and shifts odds (and the directions
  /// given) to it. Ties stay with the reference at hand, at first the first action.
  void choose_references(std::vector<double>& odds, std::span<BranchDirection* const> directions);

  /// Evaluates play at `odds`. max |residual| / (1 + |z|), less what rounding of the largest |z|
  /// does to beliefs; NaN comes back as infinity.
  double evaluate(std::span<const double> odds, std::span<const double> stake);
  /// max |residual| / (1 + stake) of the last evaluate: the error in units of the payoff range.
  /// Not finite where that evaluate met a residual that is not.
  [[nodiscard]] double payoff_residual() const;
  /// The free action whose residual (in the measure of evaluate) is largest; -1 without free sets.
  [[nodiscard]] std::int32_t worst_action() const { return worst_; }

  /// Assembles and factors the Jacobian at the last evaluate, bordered by the column for sigma
  /// (overall stake s0) and the row `border`. `moving`[action], where given, marks the actions
  /// whose stake follows the overall one.
  void factor(std::span<const double> stake, double s0, const BranchDirection& border,
              std::span<const std::uint8_t> moving = {});
  /// Sign of the determinant of the last factor.
  [[nodiscard]] int orientation() const { return lu_.sign(); }
  /// Solves with the last factor: equations' part minus the last residual, border's part `rhs`.
  void correction(double rhs, BranchDirection& out);
  /// The direction along which residuals stay zero and border . direction = 1; one step of
  /// refinement makes up for the factor being of a slightly earlier point.
  void tangent(std::span<const double> stake, double s0, const BranchDirection& border,
               BranchDirection& out);

  [[nodiscard]] const EquationState<double>& state() const { return state_; }
  [[nodiscard]] std::span<const std::int32_t> free_actions() const {
    return free_;
  }  // no references

 private:
  void index_unknowns();
  [[nodiscard]] double sigma_entry(std::int32_t action, std::span<const double> stake,
                                   double s0) const;
  void unpack(std::span<const double> solution, BranchDirection& out) const;

  const SolvePlan& plan_;
  const ScaledNumbers<double>& numbers_;
  Equations<double> equations_;
  EquationState<double> state_;
  std::vector<std::int32_t> reference_;  // [set] an action; -1 where not free
  std::vector<std::int32_t> unknown_;    // [action] row and column; -1
  std::vector<std::int32_t> free_;       // [unknown] action
  std::vector<double> residual_;         // [unknown] divided by 1 + stake
  std::int32_t worst_ = -1;
  DenseLu lu_;
  EquationState<double> scratch_;
  std::vector<double> product_, work_;
  std::vector<double> gain_;  // [action] stake / (1 + stake) of the last factor
  std::span<const std::uint8_t> moving_;
};

}  // namespace foedus
