// The doors of solve/: one function a concept, and the verifier.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/solution.h"

namespace foedus {

// Everywhere here `forced` holds, for each information set, the index of the move within its set
// (0, 1, ...), -1 where the mover is free; empty: nobody is forced.

struct TraceOptions {
  std::int32_t max_steps = 50'000;  // branches that wind need thousands
  double step = 1;  // relative size of steps; below 1 the branch is followed more closely
  /// Looked at before every step: once true, the trace ends there, as stalled.
  const std::atomic<bool>* stop = nullptr;
};

/// The logit agent quantal response at `precision` (>= 0) on the branch traced from lambda = 0.
/// source: McKelvey & Palfrey (1998), eq. (agent logit); Turocy (2010) for the tracing.
/// errors: none; not arriving is a status.
[[nodiscard]] Solution solve_quantal_response(const Game& game, const GameNumbers& numbers,
                                              double precision, const ForcedActions& forced = {},
                                              const TraceOptions& = {});

/// Several precisions on one trace, in ascending order of precision; results in the order given.
[[nodiscard]] std::vector<Solution> solve_quantal_responses(const Game& game,
                                                            const GameNumbers& numbers,
                                                            std::span<const double> precisions,
                                                            const ForcedActions& forced = {},
                                                            const TraceOptions& = {});

/// The sequential equilibrium that the branch leads to: follow to a conditional gain of 1e-4 of the
/// payoff range, take the support, polish by Newton, certify at 1e-8.
[[nodiscard]] Solution solve_limit(const Game& game, const GameNumbers& numbers,
                                   const ForcedActions& forced = {}, const TraceOptions& = {});

/// Backward induction; nullopt where some information set has several members. Ties are listed;
/// every pure solution up to `max_solutions` is returned.
[[nodiscard]] std::optional<SolutionSet> solve_backward_induction(const Game& game,
                                                                  const GameNumbers& numbers,
                                                                  const ForcedActions& forced = {},
                                                                  std::size_t max_solutions = 64);

/// Reach, outcomes and utilities of a profile (beliefs filled in by Bayes' rule where missing, at
/// the mover's own prior). What actors expect by priors of their own, and what the analyst expects
/// for them, stand beside where they differ.
void evaluate_profile(const Game& game, const GameNumbers& numbers, Solution& solution);

}  // namespace foedus
