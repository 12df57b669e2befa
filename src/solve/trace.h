// Follows the branch of quantal responses from precision 0, where play follows the weights of moves
// alone (evenly, where there are none), by pseudo-arclength continuation. It always ends: at its
// target, or with the reason in words. source: Keller (1977), bordered systems; Turocy (2010),
// tracing a logit correspondence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "solve/newton_system.h"
#include "solve/solution.h"
#include "solve/solve_game.h"
#include "solve/solve_plan.h"

namespace foedus {

/// The attempts that `options` allow, in order: where steps of the usual size run in circles at a
/// sharp fold, the trace starts again with smaller ones. Their budgets sum to that of `options`.
[[nodiscard]] std::vector<TraceOptions> attempts(const TraceOptions& options);

/// Stakes are lambda times the largest payoff range of an actor, so that units do not matter.
class BranchTracer {
 public:
  BranchTracer(const SolvePlan& plan, const ScaledNumbers<double>& numbers,
               const TraceOptions& options);

  /// One accepted step along the branch, ending at `target` exactly where it would cross it.
  /// false: no step can be taken; log().stopped says why.
  bool step(double target);
  /// Steps until the branch first crosses `target` (>= the stake at hand), then Newton to full
  /// precision there.
  bool advance_to(double target);

  [[nodiscard]] double stake() const { return stake_; }
  [[nodiscard]] const std::vector<double>& odds() const { return odds_; }
  [[nodiscard]] const EquationState<double>& state() const { return system_.state(); }
  [[nodiscard]] const TraceLog& log() const { return log_; }
  [[nodiscard]] bool out_of_budget() const { return out_of_budget_; }
  /// d z / d log(stake) of a free action that is not its set's reference: about 0 where the action
  /// stays in play, the log-odds themselves where it dies out.
  [[nodiscard]] double slope(std::int32_t action) const;
  /// The free action whose equation is furthest from holding; -1 where nothing is free.
  [[nodiscard]] std::int32_t worst_action() const { return system_.worst_action(); }

 private:
  struct Trial {
    std::vector<double> odds;
    double stake = 0;
    double length = 0;       // in units of the metric
    double moved = 0;        // largest weighted correction, in units of the metric
    double strayed = 0;      // length of the corrections, in the metric
    double contraction = 0;  // second correction over first
    int factors = 0;         // Jacobians factored
    bool at_target = false;  // corrected at fixed stake
  };
  bool try_step(double length, double target, Trial& trial);
  [[nodiscard]] bool leads_forward(double ratio) const;
  void predict(Trial& trial) const;
  void predict_at(double target, Trial& trial) const;
  bool correct(Trial& trial);
  bool accept(const Trial& trial);
  void border_by_tangent();
  bool find_tangent(bool turn_allowed);
  bool keeps_orientation(double length);
  void adapt_length(const Trial& trial);
  [[nodiscard]] double size_of_correction() const;
  void set_weights();
  void scale_stakes(double stake);
  [[nodiscard]] double dot(const BranchDirection& a, const BranchDirection& b) const;
  bool stop(const std::string& reason);
  void sharpen();

  const SolvePlan& plan_;
  const ScaledNumbers<double>& numbers_;
  TraceOptions options_;
  NewtonSystem system_;
  std::vector<double> action_weight_;  // [action] payoff range of the mover over the largest
  std::vector<double> stakes_;         // [action] stake times action_weight
  std::vector<double> metric_;         // [action] weight of d z^2
  std::vector<double> odds_;
  double stake_ = 0;
  BranchDirection tangent_, earlier_;  // unit length; in d sigma = d s / (1 + s at its own point)
  double tangent_stake_ = 0, earlier_stake_ = 0;  // where they were taken
  BranchDirection border_, correction_, next_;
  double length_ = 0.5, last_length_ = 0;
  int orientation_ = 1;  // of the branch: constant along it, but for bifurcations
  bool has_earlier_ = false;
  bool tangent_due_ = false;  // the point at hand was reached at fixed stake: its tangent is older
  bool out_of_budget_ = false;
  TraceLog log_;
};

}  // namespace foedus
