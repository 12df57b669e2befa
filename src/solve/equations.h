// The one definition of the equations of a logit agent quantal response, templated on the number:
// play from log-odds, beliefs, values, residuals, and products with their Jacobian.
// It does not decide where to evaluate (trace.cc does), and the verifier does not use it.
//
// Unknown at each free set h: log-odds z[a] = log(p[a] / w[a]) - log(p[reference] / w[reference]),
// where w are the weights of moves (1 unless stated) and the reference is any action of h (callers
// take the likeliest). With v the mover's conditional values in units of its payoff range and
// s = lambda x payoff range,
//     z[a] - s (v[a] - v[reference]) = 0.
// At s = 0 play follows the weights.
// source: McKelvey & Palfrey (1998), Experimental Economics 1, the logit agent quantal response.
// An actor's values and beliefs are at its own chances, where it has a prior of its own.
// Probabilities on the way to a set are only ever added up as logarithms; beliefs are a softmax of
// differences, so that no reach is too small to have them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "game/game.h"
#include "simd/math.h"
#include "solve/solve_plan.h"

namespace foedus {

/// Play and what follows from it. Shapes: [action], [action], [member], [node * actor_count +
/// actor], [action]; values are in units of each actor's payoff range.
template <class Number>
struct EquationState {
  std::vector<Number> log_probability;
  std::vector<Number> probability;
  std::vector<Number> belief;
  std::vector<Number> value;
  std::vector<Number> action_value;  // to the mover, at its beliefs
  std::vector<Number> top,
      log_sum;  // [set] of its log-odds: the largest; log of sum of exp, above it
  std::vector<Number> weighted_odds;  // [action] where moves have weights
  // Where histories run together: [actor][step] of SolvePlan::ways, and [node] at work
  std::vector<std::vector<Number>> way_share;
  std::vector<Number> way_reach;
};

/// Works for double, lanes, dual numbers, intervals: needs + - * /, and exp, log, max by lookup.
template <class Number>
class Equations {
 public:
  Equations(const SolvePlan& plan, const ScaledNumbers<Number>& numbers)
      : plan_(plan), game_(*plan.game), numbers_(numbers) {}

  /// log_odds[action]: any value at forced sets, 0 at each reference (no check). Sizes `state`.
  void evaluate(std::span<const Number> log_odds, EquationState<Number>& state) const;

  /// Directional derivative of action_value along direction[action] of the log-odds: linear in the
  /// tree. `scratch` and `out` are sized here; out[action].
  void product(const EquationState<Number>& state, std::span<const Number> direction,
               EquationState<Number>& scratch, std::vector<Number>& out) const;

  /// Calls rows(row, fill) for every row that something adds to, in turn; fill(add) then calls
  /// add(column, x) for every part x of d action_value[row] / d log_odds[column], where column runs
  /// over the free actions except reference[set]. In all O(nodes x depth) calls.
  template <class Rows>
  void jacobian(const EquationState<Number>& state, std::span<const std::int32_t> reference,
                Rows&& rows) const;

 private:
  static std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }
  void set_play(std::span<const Number> log_odds, EquationState<Number>& state) const;
  [[nodiscard]] std::span<const Number> weighted(std::span<const Number> log_odds,
                                                 EquationState<Number>& state) const;
  void shift_odds(std::size_t set, std::span<const Number> log_odds,
                  EquationState<Number>& state) const;
  void share_play(std::size_t set, EquationState<Number>& state) const;
  void share_beliefs(const InformationSet& set, EquationState<Number>& state) const;
  void set_beliefs(EquationState<Number>& state) const;
  void set_ways(std::size_t actor, EquationState<Number>& state) const;
  void set_joined_beliefs(EquationState<Number>& state) const;
  void follow_ways(const EquationState<Number>& state, const std::vector<Number>& play,
                   EquationState<Number>& scratch, std::vector<Number>& member_reach) const;
  template <class Rows>
  void jacobian_by_columns(const EquationState<Number>& state,
                           std::span<const std::int32_t> reference, Rows&& rows) const;
  void set_values(EquationState<Number>& state) const;
  template <std::size_t Actors>
  void set_values_of(EquationState<Number>& state) const;
  void set_own_values(std::size_t node, EquationState<Number>& state) const;
  void set_action_values(EquationState<Number>& state) const;
  /// d log reach of a member, or a difference of play, with respect to one log-odds.
  struct Slope {
    std::int32_t column = 0;
    Number by{};
  };
  void slopes_of_way(std::int32_t member, const EquationState<Number>& state,
                     std::span<const std::int32_t> reference, std::vector<Slope>& slopes) const;
  template <class Rows>
  void add_belief_effects(const EquationState<Number>& state,
                          std::span<const std::int32_t> reference, Rows&& rows) const;
  template <class Rows>
  void add_later_play(const EquationState<Number>& state, std::span<const std::int32_t> reference,
                      Rows&& rows) const;

  const SolvePlan& plan_;
  const Game& game_;
  const ScaledNumbers<Number>& numbers_;
};

}  // namespace foedus

#include "solve/equations_body.inc"
#include "solve/equations_joined.inc"
