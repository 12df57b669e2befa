// What a solver hands over: a profile, its status, its certificate. Structs only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace foedus {

enum class Concept : std::uint8_t { quantal_response, limit, backward_induction, given };
enum class Status : std::uint8_t { certified, approximate, stalled, out_of_budget, invalid };

/// Moves forced by --fix. [information set] the index of the move within its set (0, 1, ...), not
/// an action of the game; -1 where the mover is free. Empty: nobody is forced.
/// A forced set's choice is left out of certificates and residuals.
using ForcedActions = std::vector<std::int32_t>;

/// One mixed action at every information set, with beliefs over its members.
struct Profile {
  std::vector<double> probability;      // [action]
  std::vector<double> log_probability;  // [action]; exact where probability underflows; may be -inf
  std::vector<double> belief;           // [member], parallel to Game::members; sums to 1 a set
};

/// Made by verify.cc alone, which shares nothing with the solvers but Game.
struct Certificate {
  double max_gain =
      0;  // [utility] largest gain from deviating, ex ante or at a set with its beliefs
  double relative = 0;  // max_gain over the mover's payoff range
  std::int32_t worst_set = -1;
  std::int32_t worst_actor = -1;
  std::vector<double> ex_ante_gain;      // [actor] [utility]
  std::vector<double> conditional_gain;  // [information set] [utility]
  double logit_residual = 0;  // quantal response: max |log(p_a w_b / (p_b w_a))/lambda - (u_a -
                              // u_b)| over the payoff range, w the weights of moves
  std::int32_t logit_worst_set = -1;
  double belief_error = 0;  // largest distance of stated beliefs from Bayes' rule where it applies
};

/// Actions within the tie tolerance of the best at one set.
struct Tie {
  std::int32_t set = -1;
  std::vector<std::int32_t> actions;
};

struct TraceLog {
  std::int32_t steps = 0, rejected = 0, newton_iterations = 0;
  double reached_precision = 0;  // [per unit of utility]
  bool turned = false;           // the branch turned back in lambda at least once
  std::string stopped;           // in words, where it did not arrive
};

struct Solution {
  Concept concept_used{};
  double precision = 0;  // [per unit of utility]; quantal response only
  Status status{};
  bool solved = true;  // false: no profile came out; what follows only fills the shapes
  Profile profile;
  Certificate certificate;
  std::vector<Tie> ties;
  TraceLog trace;
  // under the analyst's prior
  std::vector<double> terminal_probability;  // [terminal]
  std::vector<double> utility;               // [actor] under the actor's own prior and payoffs
  std::vector<double> analyst_utility;       // [actor] under the analyst's; empty: the same
  std::vector<double> reach;                 // [information set]
  /// [actor * terminal_count + terminal] under each actor's own prior; empty: all share the
  /// analyst's.
  std::vector<double> own_terminal_probability;
};

/// Whether a solution holds nothing that may be told as a result.
[[nodiscard]] inline bool nothing_solved(const Solution& solution) {
  return !solution.solved || solution.status == Status::invalid;
}

/// Solutions of one game under one concept.
struct SolutionSet {
  std::vector<Solution> solutions;
  bool complete = false;     // the list is known to hold every one
  std::string completeness;  // in words: why, or why not
};

}  // namespace foedus
