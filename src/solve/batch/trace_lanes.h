// Traces the principal branch of many draws at once: lanes run the tapes of a ResponseProgram, each
// at its own precision and pace, and take the next draw when they are done.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "game/number_block.h"
#include "solve/batch/response_program.h"
#include "solve/play_block.h"

namespace foedus {

/// Memory of a tracer, kept from block to block.
struct TraceRoom {
  std::vector<double> slots;     // of the main tape, with room to align
  std::vector<double> prepared;  // [draw of the list * (handed + 1) + value], last the payoff range
  std::vector<double> arrived;   // [(target * draws of the list + draw) * unknowns + unknown]
  std::vector<double> branch;    // points and slopes of the branch [kind][unknown * tile + lane]
  std::vector<double> half_slots, half_branch;      // the same for the last draws
  std::vector<double> narrow_slots, narrow_branch;  // and for the very last
};

struct TraceTask {
  const ResponseProgram* program = nullptr;
  const NumberBlock* numbers = nullptr;
  std::span<const std::int32_t> draws;  // places in `numbers`, ascending
  std::span<const double> precisions;   // ascending, finite, >= 0 [per unit of utility]
  bool in_payoff_ranges = false;        // precisions are per largest payoff range of the draw
  std::span<BlockSolution* const> out;  // parallel: log-odds go to play.log_probability
  /// [draw of the list] how many of the precisions were reached, in order
  std::span<std::uint16_t> reached;
};

struct TraceCount {
  std::uint64_t runs = 0;       // of the main tape, counting each lane in use
  std::uint64_t tile_runs = 0;  // counting every lane
};

/// A draw's bits do not depend on its neighbours in the list. Draws whose numbers are not finite,
/// or that the lanes cannot follow, are not reached. Nobody certifies anything here.
TraceCount trace_lanes(const TraceTask& task, TraceRoom& room);

/// Log-odds to the first move of a set, in log_probability, become probabilities and their
/// logarithms, for every draw of the block; sets that are not free get their one play.
void finish_play(const SolvePlan& plan, PlayBlock& play);

}  // namespace foedus
