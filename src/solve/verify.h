// The verifier: says how much any actor could gain by deviating from a profile.
// It shares nothing with the solvers but Game: one backward best-response pass an actor, linear in
// the tree.
#pragma once

#include "game/game.h"
#include "game/number_block.h"
#include "solve/solution.h"

namespace foedus {

/// `profile.belief` may be empty: then beliefs follow from Bayes' rule, and where no move is
/// expected to reach a set, from an equal, vanishing tremble of the moves that exclude it.
/// `precision` >= 0 adds the logit residual, by the weights of moves where the game has any;
/// negative: no quantal response is claimed.
/// Actors with a prior of their own are held to it alone: their beliefs, values and gains.
/// `forced` names a move by its index within its set (0, 1, ...), -1 where the mover is free.
/// NaN throughout where the profile, a payoff range or `precision` times one is no finite number.
/// shapes: conditional_gain[set], ex_ante_gain[actor]; units: utility.
[[nodiscard]] Certificate verify_profile(const Game& game, const GameNumbers& numbers,
                                         const Profile& profile, const ForcedActions& forced = {},
                                         double precision = -1);

/// LANGUAGE, Status: certified 1e-10 (logit residual) or 1e-8 (gain); approximate to 1e-4; else
/// stalled.
[[nodiscard]] Status status_of(const Certificate& certificate, Concept concept_used);

}  // namespace foedus
