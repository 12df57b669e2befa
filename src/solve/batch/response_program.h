// The quantal response of one game as three tapes. The prepared tape does once a draw what
// precision does not touch; the main tape takes the play of the cut sets and gives a Newton step
// and the slope of the branch; the play tape gives the play of all sets where a target is reached.
//
// Unknowns: at each move but the first of a cut set, w = the difference of the mover's values to
// the first move (in utility), so that log-odds are z = lambda w, and the difference of the logs of
// the moves' weights where they have any: numbers of the tape. With D(w, lambda) the difference
// that follows from that play, the equations are w - D = 0, and
//     step  = -(1 - dD/dw)^-1 (w - D)        slope = dw/dlambda = (1 - dD/dw)^-1 dD/dlambda.
// source: McKelvey & Palfrey (1998), the logit agent quantal response; tearing as in Duff, Erisman
// & Reid (2017), Direct Methods for Sparse Matrices, chapter 7.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "game/number_block.h"
#include "solve/batch/tape.h"
#include "solve/solve_plan.h"

namespace foedus {

struct ResponseProgram {
  Tape prepare, main, play;
  std::vector<std::int32_t> column;          // [input of prepare] column of the numbers
  std::vector<std::uint32_t> column_slot;    // [input of prepare]
  std::vector<std::uint32_t> handed_slot;    // [handed] slot in prepare
  std::vector<std::uint32_t> received_slot;  // [handed] slot in main
  // [unknown] slots in prepare: w and dw/dlambda at lambda = 0, where everybody plays at random, by
  // the weights of moves
  std::vector<std::uint32_t> start_slot, start_slope_slot;
  std::uint32_t precision_slot = 0;            // lambda
  std::vector<std::uint32_t> unknown_slot;     // [unknown] w
  std::vector<std::uint32_t> step_slot;        // [unknown]
  std::vector<std::uint32_t> slope_slot;       // [unknown]
  std::uint32_t orientation_slot = 0;          // sign of the determinant
  std::vector<std::uint32_t> play_input_slot;  // slots in play: lambda, unknowns, handed
  std::vector<std::int32_t> odds_action;       // [odds] an action, not the first of its set
  std::vector<std::uint32_t> odds_slot;        // [odds] slot in play: its log-odds to the first
  std::vector<std::vector<std::int32_t>> payoff_column;  // [actor] distinct; -1: the number 0
};

/// few: a small feedback vertex set, the cheapest. all: every free set; at stakes beyond some
/// thousands play that is not an unknown would follow from differences of values too fine for
/// Newton's method to come near them.
enum class Cut : std::uint8_t { few, all };

/// nullopt where the game is too large for a tape.
[[nodiscard]] std::optional<ResponseProgram> compile_response(const SolvePlan& plan,
                                                              const NumberLayout& layout, Cut cut);

}  // namespace foedus
