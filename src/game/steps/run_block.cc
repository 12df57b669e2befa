// Runs a code over a block of draws, a tile after another, so that the rows of a tile stay in
// cache. Lanes never meet: a draw's bits are those of apply() on its own inputs.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "game/steps/block_code.h"

namespace foedus {
namespace {

/// Inputs of the last tile: lanes past the last draw repeat it, whatever the padding holds.
void copy_inputs(const NumberBlock& inputs, std::size_t columns, std::size_t begin,
                 std::size_t lanes, double* rows) {
  for (std::size_t column = 0; column < columns; ++column) {
    const double* from = inputs.values.data() + column * inputs.stride;
    double* to = rows + column * lanes;
    const std::size_t live = std::min(lanes, inputs.draws - begin);
    std::copy_n(from + begin, live, to);
    std::fill(to + live, to + lanes, from[inputs.draws - 1]);
  }
}

std::size_t whole_lanes(std::size_t draws) { return (draws + kLanes - 1) / kLanes * kLanes; }

/// The next place where a cache line begins, at most kLanes - 1 doubles on.
double* line_aligned(double* place) {
  constexpr std::uintptr_t kLine = kLanes * sizeof(double);
  const std::uintptr_t over = reinterpret_cast<std::uintptr_t>(place) % kLine;
  return over == 0 ? place : place + (kLine - over) / sizeof(double);
}

/// Lanes from `end` on, which no tile computed.
void repeat_last(NumberBlock& block, std::size_t end) {
  if (end == block.stride || end == 0) return;
  for (std::size_t row = 0; row < block.values.size(); row += block.stride)
    std::fill(block.values.begin() + static_cast<std::ptrdiff_t>(row + end),
              block.values.begin() + static_cast<std::ptrdiff_t>(row + block.stride),
              block.values[row + end - 1]);
}

}  // namespace

void run_block(const BlockCode& code, std::span<const Step> steps, const NumberBlock& inputs,
               std::size_t columns, NumberBlock& outputs, std::vector<double>& scratch,
               std::span<std::uint8_t> bad) {
  const std::size_t slots = code.slots * code.lanes;
  const std::size_t constants = code.constants.size() * kLanes;
  scratch.resize(kLanes + slots + constants + columns * code.lanes);
  double* const rows = line_aligned(scratch.data());
  double* const bad_lanes = rows + kBadSlot * code.lanes;
  double* const last_inputs = rows + slots + constants;
  compute_constants(code, steps, rows + slots);
  TileMemory memory;
  memory.slots = rows;
  memory.constants = rows + slots;
  memory.output_stride = outputs.stride;
  const std::size_t draws = whole_lanes(inputs.draws);
  const std::size_t tiles = (draws + code.lanes - 1) / code.lanes;
  const std::size_t width = tiles == 0 ? 0 : whole_lanes((draws + tiles - 1) / tiles);
  for (std::size_t begin = 0; begin < draws; begin += width) {
    const std::size_t lanes = std::min(width, draws - begin);
    memory.inputs = inputs.values.data() + begin;
    memory.input_stride = inputs.stride;
    if (begin + lanes > inputs.draws) {
      copy_inputs(inputs, columns, begin, lanes, last_inputs);
      memory.inputs = last_inputs;
      memory.input_stride = lanes;
    }
    memory.outputs = outputs.values.data() + begin;
    std::fill_n(bad_lanes, lanes, 0.0);
    run_tile(code, memory, lanes);
    for (std::size_t lane = 0; lane < lanes && begin + lane < bad.size(); ++lane)
      if (bad_lanes[lane] != 0) bad[begin + lane] = 1;
  }
  repeat_last(outputs, draws);
}

}  // namespace foedus
