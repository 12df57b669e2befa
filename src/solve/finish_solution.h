// From a state of the equations to a Solution: profile, ties, words for where a trace stopped,
// certificate and status. Shared by the doors of solve/.
#pragma once

#include <string>

#include "solve/equations.h"
#include "solve/solution.h"
#include "solve/solve_game.h"
#include "solve/trace.h"

namespace foedus {

/// Forced moves have probability 1 (log 0), the moves they leave out 0 (log -inf), and so have
/// excluded moves.
[[nodiscard]] Profile make_profile(const SolvePlan& plan, const EquationState<double>& state);

/// Free sets at which two moves or more are within 1e-9 of the mover's payoff range of the best.
[[nodiscard]] std::vector<Tie> find_ties(const SolvePlan& plan, const EquationState<double>& state);

/// "stopped at precision 3.1 near intervene[irresolute]: the smallest step failed"
[[nodiscard]] std::string describe_stop(const SolvePlan& plan, const BranchTracer& tracer,
                                        double precision);

/// A solution without a profile that says why there is none.
[[nodiscard]] Solution refused_solution(Concept concept_used, double precision, Status status,
                                        std::string reason);

/// Fills outcomes, utilities, certificate and the status that follows from the certificate alone;
/// whoever traced overrules it where the trace stopped.
void certify(const Game& game, const GameNumbers& numbers, const ForcedActions& forced,
             Solution& solution);

/// Whether `a` has the better status, or the same and less left of the residual that its concept is
/// certified by; NaN is the largest.
[[nodiscard]] bool is_better(const Solution& a, const Solution& b);

}  // namespace foedus
