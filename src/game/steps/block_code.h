// A number program as a tile of draws executes it: dead steps dropped, constants kept apart,
// results in slots that are used again after their last use, faults looked for on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "game/number_program.h"
#include "game/steps/instruction.h"

namespace foedus {

/// Where a row of a tile stands.
enum class Room : std::uint8_t { slot, input, output, constant };
struct Place {
  Room room = Room::slot;
  std::uint32_t index = 0;
};

enum class TileTask : std::uint8_t {
  compute,       // target = instruction(a, b, c)
  copy,          // target = a
  check_finite,  // a draw is bad where a, b or c is not finite
  first_chance,  // sum = a; bad where a is no chance
  next_chance,   // sum = sum + a; bad where a is no chance
  check_sum,     // bad where the sum is not 1
};

struct TileStep {
  TileTask task = TileTask::compute;
  Instruction instruction{};
  Place target, a, b, c;
};

/// The first two slots, where faults are looked for: 0 or NaN for a bad draw, and a running sum.
inline constexpr std::uint32_t kBadSlot = 0, kSumSlot = 1;

struct BlockCode {
  std::vector<std::int32_t> constants;  // steps, in order, that no input changes: Room::constant
  std::vector<TileStep> tile;
  std::size_t slots = 2;
  std::size_t lanes = 64;  // draws of a full tile: slots and what was written last fit the cache
};

/// What a program writes, and what must hold of it.
struct CodeAims {
  std::span<const std::int32_t> outputs;  // [output] step, each at most once
  std::span<const std::int32_t> finite;   // steps
  std::span<const SumCheck> sums;
};
[[nodiscard]] BlockCode compile_block_code(std::span<const Step> steps, const CodeAims& aims);

/// The two ways in which evaluate() runs a program.
struct NumberCode {
  BlockCode columns;    // outputs: columns of layout()
  BlockCode registers;  // outputs: all steps
};
[[nodiscard]] NumberCode compile_number_code(const NumberProgram& program);

/// Values of BlockCode::constants, each `kLanes` times: out[constant * kLanes + lane].
void compute_constants(const BlockCode& code, std::span<const Step> steps, double* out);

/// Rows of a tile: row = base + index * stride.
struct TileMemory {
  double* slots = nullptr;  // [slot * code.lanes + lane]
  const double* inputs = nullptr;
  std::size_t input_stride = 0;
  double* outputs = nullptr;
  std::size_t output_stride = 0;
  const double* constants = nullptr;
};

/// Runs the code on `lanes` draws, a multiple of kLanes, at most code.lanes; the bits of apply().
void run_tile(const BlockCode& code, const TileMemory& memory, std::size_t lanes);

/// Runs the code on all draws of `inputs`, of which `columns` are read; `outputs` has its shape.
/// Sets bad[draw] to 1 where a check fails; `bad` may be empty. Allocates only while `scratch`
/// grows.
void run_block(const BlockCode& code, std::span<const Step> steps, const NumberBlock& inputs,
               std::size_t columns, NumberBlock& outputs, std::vector<double>& scratch,
               std::span<std::uint8_t> bad);

}  // namespace foedus
