// Play of a block of draws of one game, and what came of solving it: columns, draw fastest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "solve/solution.h"

namespace foedus {

/// One mixed action at every information set, for each draw. Forced moves have probability 1 (log
/// 0), the moves they leave out 0 (log -inf).
struct PlayBlock {
  std::size_t draws = 0;
  std::size_t stride = 0;               // at least draws, a multiple of kLanes
  std::vector<double> probability;      // [action * stride + draw]
  std::vector<double> log_probability;  // [action * stride + draw]; exact where probability is 0
};

/// What a draw that holds nothing to tell says of itself.
struct StoppedDraw {
  std::size_t draw = 0;  // within the block
  std::string why;       // in words
};

/// A block of draws under one concept and precision. Draws that were not asked for keep whatever
/// stood there; the chances and utilities of a draw that has no solution are 0.
struct BlockSolution {
  Concept concept_used{};
  double precision = 0;  // [per unit of utility]; quantal response only
  PlayBlock play;
  std::vector<Status> status;           // [draw]
  std::vector<double> certificate;      // [draw] logit residual, or the relative gain
  std::vector<double> terminal;         // [terminal * stride + draw] chances of the ends of play
  std::vector<double> utility;          // [actor * stride + draw] under the actor's own prior
  std::vector<double> analyst_utility;  // likewise, under the analyst's; empty: the same
  /// [(actor * terminal_count + terminal) * stride + draw] chances of the ends under each actor's
  /// own prior; empty: all share `terminal`, which is the analyst's.
  std::vector<double> own_terminal;
  std::vector<StoppedDraw> stopped;  // draws that did not arrive, in order of draws
  std::size_t traced_alone = 0;      // draws that the batch left to the scalar tracer
};

}  // namespace foedus
