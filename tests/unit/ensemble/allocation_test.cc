// Blocks after the first two take no memory from the heap: every allocation is counted, for the
// whole and for the parts that others own, so that a failure tells whose it is.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "ensemble/block_solver.h"
#include "ensemble/world_tally.h"
#include "unit/ensemble/ensemble_of.h"

namespace {
std::atomic<long> allocations{0};

void* counted_allocation(std::size_t size, std::size_t alignment) {
  ++allocations;
  const std::size_t whole = (size + alignment - 1) / alignment * alignment;
  if (void* memory = std::aligned_alloc(alignment, whole)) return memory;
  throw std::bad_alloc();
}
}  // namespace

// Every form is replaced: a library that takes by one form and gives back by another would else mix
// two allocators.
void* operator new(std::size_t size) {
  return counted_allocation(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return counted_allocation(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return operator new(size); }
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return operator new(size, alignment);
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return operator new(size, alignment);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return operator new(size);
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return operator new(size, alignment);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace foedus {
namespace {

constexpr std::int64_t kWarm = 2, kBlocks = 6;
/// Allocations of the blocks after the first kWarm.
template <class Work>
long allocations_of(const Work& work) {
  for (std::int64_t block = 0; block < kWarm; ++block) work(block);
  const long before = allocations;
  for (std::int64_t block = kWarm; block < kBlocks; ++block) work(block);
  return allocations - before;
}

std::int64_t first_of_block(std::int64_t block) {
  return block * static_cast<std::int64_t>(kBlockDraws);
}

/// Two choices of a guarantee and one that is kept from the other.
EnsemblePlan crisis() {
  EnsemblePlan plan =
      plan_of(shipped("guarantee-crisis.yaml"), kBlocks * static_cast<std::int64_t>(kBlockDraws),
              {{{"guarantee", "none"}}, {{"guarantee", "force"}}}, {{12, false}, {4, false}});
  Variant& variant = plan.variants[0];
  Alternative frozen = variant.alternatives[1];
  frozen.frozen.from = 0;
  frozen.frozen.otherwise = 1;
  for (std::size_t h = 0; h < plan.structures[1].game.sets.size(); ++h)
    frozen.frozen.from_set.push_back(static_cast<std::int32_t>(h));
  variant.alternatives.push_back(frozen);
  plan.comparisons.push_back({{0, 1}, {0, 0}});
  return plan;
}

TEST(Allocations, NoneInBlocksAfterTheFirstTwo) {
  const EnsemblePlan plan = crisis();
  const EnsembleLayout layout = std::move(make_ensemble_layout(plan)).value();
  BlockSolver solver(layout, nullptr);
  DrawBlock block;
  shape_block(layout, block);
  block.count = kBlockDraws;
  std::vector<WorldTally> tallies;
  for (const AlternativeLayout& alternative : layout.variants[0].alternatives)
    for (int precision = 0; precision < 2; ++precision)
      tallies.emplace_back(alternative, layout.variants[0].programs[0].contested);
  const long solving = allocations_of([&](std::int64_t at) {
    ASSERT_TRUE(solver.solve(first_of_block(at), kBlockDraws, 0, block));
    for (const WorldBlock& world : block.worlds) ASSERT_EQ(world.counted, DrawMask::all());
  });
  // Two alternatives are solved; what the batch solver takes is told by the test below.
  EXPECT_EQ(solving, 0) << "by the block solver and all that it calls";
  const long reducing = allocations_of([&](std::int64_t) {
    for (std::size_t k = 0; k < tallies.size(); ++k) tallies[k].add(block.worlds[k], kBlockDraws);
  });
  EXPECT_EQ(reducing, 0) << "by the tallies";
}

TEST(Allocations, NoneByThePartsOfABlock) {
  const EnsemblePlan plan = crisis();
  const EnsembleLayout layout = std::move(make_ensemble_layout(plan)).value();
  const ProgramLayout& program = layout.variants[0].programs[1];
  const Scenario& scenario = *plan.variants[0].scenario;
  const Game& game = program.structure->game;
  NumberBlock inputs;
  EvaluatedNumbers work, evaluated;
  EXPECT_EQ(allocations_of([&](std::int64_t at) {
              program.sampler.fill(first_of_block(at), kBlockDraws, inputs, work);
            }),
            0)
      << "by the sampler";
  EXPECT_EQ(allocations_of([&](std::int64_t) {
              evaluate(*program.program, scenario, game, inputs,
                       {.keep_registers = false, .max_faults = kBlockDraws}, evaluated);
            }),
            0)
      << "by the number program";
  const auto columns = static_cast<std::size_t>(layout.variants[0].alternatives[1].columns);
  BatchSolver solver(game, layout.columns[columns], {});
  std::vector<std::int32_t> draws;
  for (std::int32_t draw = 0; draw < static_cast<std::int32_t>(kBlockDraws); ++draw)
    draws.push_back(draw);
  std::vector<BlockSolution> solutions;
  const long batch = allocations_of([&](std::int64_t) {
    solver.solve(evaluated.game, draws, layout.lambdas, solutions);
    ASSERT_EQ(solutions[0].traced_alone + solutions[1].traced_alone, 0U);
  });
  EXPECT_EQ(batch, 0) << "by the batch solver or the verifier";
  MeasureBlocks measures;
  EXPECT_EQ(allocations_of([&](std::int64_t) {
              program.measures.evaluate(
                  evaluated.game,
                  {solutions[0].terminal.data(), kBlockDraws, solutions[0].play.stride}, measures);
            }),
            0)
      << "by the measures";
}

}  // namespace
}  // namespace foedus
