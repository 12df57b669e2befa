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

}  // namespace

void run_block(const BlockCode& code, std::span<const Step> steps, const NumberBlock& inputs,
               std::size_t columns, NumberBlock& outputs, std::vector<double>& scratch,
               std::span<std::uint8_t> bad) {
  const std::size_t slots = code.slots * code.lanes;
  const std::size_t constants = code.constants.size() * kLanes;
  scratch.resize(slots + constants + columns * code.lanes);
  double* const bad_lanes = scratch.data() + kBadSlot * code.lanes;
  double* const last_inputs = scratch.data() + slots + constants;
  compute_constants(code, steps, scratch.data() + slots);
  TileMemory memory;
  memory.slots = scratch.data();
  memory.constants = scratch.data() + slots;
  memory.output_stride = outputs.stride;
  for (std::size_t begin = 0; begin < outputs.stride; begin += code.lanes) {
    const std::size_t lanes = std::min(code.lanes, outputs.stride - begin);
    memory.inputs = inputs.values.data() + begin;
    memory.input_stride = inputs.stride;
    if (begin + lanes > inputs.draws) {
      copy_inputs(inputs, columns, std::min(begin, inputs.draws), lanes, last_inputs);
      memory.inputs = last_inputs;
      memory.input_stride = lanes;
    }
    memory.outputs = outputs.values.data() + begin;
    std::fill_n(bad_lanes, lanes, 0.0);
    run_tile(code, memory, lanes);
    for (std::size_t lane = 0; lane < lanes && begin + lane < bad.size(); ++lane)
      if (bad_lanes[lane] != 0) bad[begin + lane] = 1;
  }
}

}  // namespace foedus
