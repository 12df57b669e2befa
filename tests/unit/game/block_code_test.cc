// What a tile computes is what apply() says, bit for bit, whatever the block and the slots are.
#include "game/steps/block_code.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "simd/targets.h"
#include "unit/game/random_steps.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The same bits, or both no number: which NaN comes out is nobody's promise.
bool same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

/// Ordinary numbers, and now and then a special one. Padding is poisoned.
NumberBlock inputs_of(RandomSteps& random, std::size_t draws) {
  const double special[] = {
      0.0, -0.0, 1.0, -1e-13, 710.0, std::numeric_limits<double>::infinity(), std::nan("")};
  NumberBlock block;
  shape(block, draws, random.inputs);
  block.values.assign(block.values.size(), std::nan(""));
  for (std::size_t column = 0; column < random.inputs; ++column)
    for (std::size_t draw = 0; draw < draws; ++draw)
      block.values[column * block.stride + draw] =
          random.random() % 16 == 0 ? special[random.random() % 7]
                                    : static_cast<double>(random.random() % 4001) / 1000 - 2;
  return block;
}

std::vector<double> draw_of(const NumberBlock& block, std::size_t columns, std::size_t draw) {
  std::vector<double> values;
  for (std::size_t k = 0; k < columns; ++k) values.push_back(block.values[k * block.stride + draw]);
  return values;
}

void compare(RandomSteps& random, const std::vector<std::int32_t>& outputs, std::size_t draws) {
  const BlockCode code = compile_block_code(random.steps, {outputs, {}, {}});
  const NumberBlock inputs = inputs_of(random, draws);
  NumberBlock results;
  shape(results, draws, outputs.size());
  std::vector<double> scratch;
  run_block(code, random.steps, inputs, random.inputs, results, scratch, {});
  for (std::size_t draw = 0; draw < results.stride; ++draw) {
    const auto expected =
        applied(random.steps, draw_of(inputs, random.inputs, std::min(draw, draws - 1)));
    for (std::size_t k = 0; k < outputs.size(); ++k)
      ASSERT_TRUE(same(results.values[k * results.stride + draw], expected[at(outputs[k])]))
          << "draw " << draw << " of " << draws << ", step " << outputs[k] << ", instruction "
          << static_cast<int>(random.steps[at(outputs[k])].instruction);
  }
}

void compare_all_and_some(std::uint64_t seed) {
  const std::size_t blocks[] = {1, 7, 8, 65, 300, 512};
  RandomSteps random(seed);
  random.add_computed(all_computing_instructions(), 120);
  std::vector<std::int32_t> all, some;
  for (std::int32_t s = 0; s < static_cast<std::int32_t>(random.steps.size()); ++s) {
    all.push_back(s);
    if (random.random() % 5 == 0) some.push_back(s);
  }
  compare(random, all, blocks[seed % 6]);
  compare(random, some, blocks[(seed + 3) % 6]);
}

TEST(BlockCode, GivesTheBitsOfApplyWhateverIsKeptOnEveryInstructionSet) {
  for (const simd::Target& target : simd::supported_targets()) {
    const simd::TargetOverride use(target);
    SCOPED_TRACE(target.name);
    for (std::uint64_t seed = 0; seed < 30; ++seed) compare_all_and_some(seed);
  }
}

TEST(BlockCode, DropsWhatNothingNeedsAndReusesSlots) {
  RandomSteps random(1);
  std::int32_t sum = 0;
  for (int k = 0; k < 200; ++k) {
    sum = random.add({.instruction = Instruction::add, .a = sum, .b = 1 + k % 4});
    random.add({.instruction = Instruction::exponential, .a = sum});  // nobody reads it
  }
  const std::vector<std::int32_t> outputs{sum};
  const BlockCode code = compile_block_code(random.steps, {outputs, {}, {}});
  EXPECT_EQ(code.tile.size(), 200U);
  EXPECT_LE(code.slots, 4U);
}

TEST(BlockCode, ComputesWhatNoInputChangesOncePerBlock) {
  RandomSteps random(2);
  const std::int32_t half = 5, two = 7;  // constants of RandomSteps
  const std::int32_t root = random.add({.instruction = Instruction::power, .a = two, .b = half});
  const std::int32_t scaled = random.add({.instruction = Instruction::multiply, .a = 0, .b = root});
  const std::vector<std::int32_t> outputs{scaled};
  const BlockCode code = compile_block_code(random.steps, {outputs, {}, {}});
  EXPECT_EQ(code.tile.size(), 1U);
  compare(random, outputs, 9);
  random.steps[at(two)].constant = 5;  // read anew at every block
  compare(random, outputs, 9);
}

TEST(BlockCode, MarksBadDrawsAndNoOthers) {
  RandomSteps random(3);
  SumCheck check;
  check.steps = {0, 1};
  const std::vector<std::int32_t> finite{2, 3};
  const std::vector<SumCheck> sums{check};
  const BlockCode code = compile_block_code(random.steps, {{}, finite, sums});
  constexpr std::size_t kDraws = 100;
  NumberBlock inputs;
  shape(inputs, kDraws, random.inputs);
  const auto set = [&](std::size_t column, std::size_t draw, double value) {
    inputs.values[column * inputs.stride + draw] = value;
  };
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const double share = static_cast<double>(draw) / kDraws;
    for (std::size_t column = 0; column < random.inputs; ++column) set(column, draw, share);
    set(1, draw, 1 - share);
  }
  set(0, 3, 0.5);                                       // sum
  set(0, 17, -0.1), set(1, 17, 1.1);                    // a sum of no chances
  set(2, 64, std::numeric_limits<double>::infinity());  // not finite
  set(3, 99, std::nan(""));
  set(4, 50, std::nan(""));  // nobody looks at it
  NumberBlock results;
  shape(results, kDraws, 0);
  std::vector<double> scratch;
  std::vector<std::uint8_t> bad(kDraws, 0);
  run_block(code, random.steps, inputs, random.inputs, results, scratch, bad);
  for (std::size_t draw = 0; draw < kDraws; ++draw)
    EXPECT_EQ(bad[draw], draw == 3 || draw == 17 || draw == 64 || draw == 99 ? 1 : 0) << draw;
}

}  // namespace
}  // namespace foedus
