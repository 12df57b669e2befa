// Blocks after the first two take no memory from the heap: every allocation is counted, for the
// whole and for the parts that others own, so that a failure tells whose it is. What is held is
// counted, too, and compared with what is said that a run takes.
#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "ensemble/block_solver.h"
#include "ensemble/run_memory.h"
#include "ensemble/world_tally.h"
#include "unit/ensemble/ensemble_of.h"

namespace {
std::atomic<long> allocations{0};
std::atomic<long> held{0};  // [bytes]

void* counted_allocation(std::size_t size, std::size_t alignment) {
  ++allocations;
  const std::size_t whole = (size + alignment - 1) / alignment * alignment;
  if (void* memory = std::aligned_alloc(alignment, whole)) {
    held += static_cast<long>(malloc_usable_size(memory));
    return memory;
  }
  throw std::bad_alloc();
}

void give_back(void* memory) {
  held -= static_cast<long>(malloc_usable_size(memory));
  std::free(memory);
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
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { give_back(memory); }

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
      tallies.emplace_back(alternative, layout.variants[0].programs[0].contested, plan.draws.draws);
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

/// Bytes that `make` leaves behind in what it returns.
template <class Make>
double held_by(const Make& make) {
  const long before = held;
  const auto kept = make();
  return static_cast<double>(held - before);
}

TEST(Memory, ABlockThatWaitsHoldsNoColumns) {
  const EnsemblePlan plan = crisis();
  const EnsembleLayout layout = std::move(make_ensemble_layout(plan)).value();
  DrawBlock first;  // what the layout keeps for all threads is made once
  EXPECT_TRUE(BlockSolver(layout, nullptr).solve(0, kBlockDraws, first));
  const double waits = held_by([&] {
    LentColumns columns(layout);
    DrawBlock block;
    columns.shape(block);
    columns.lend(0, block);
    EXPECT_TRUE(BlockSolver(layout, nullptr).solve(0, kBlockDraws, 0, block));
    columns.take_back(0, block);
    for (const WorldBlock& world : block.worlds) EXPECT_TRUE(world.columns.empty());
    return block;
  });
  const double whole = held_by([&] {
    DrawBlock block;
    shape_block(layout, block);
    return block;
  });
  EXPECT_LT(waits, whole / 2);
  const auto said = static_cast<double>(run_memory(layout).a_block);
  EXPECT_GT(said, waits / 1.6);
  EXPECT_LT(said, waits * 1.6);
}

/// Columns that a comparison across variants reads once both are solved stay with the block.
TEST(Memory, ABlockKeepsTheColumnsThatAreComparedAcrossVariants) {
  EnsemblePlan plan = crisis();
  plan.variants.push_back(plan.variants.front());
  plan.comparisons.push_back({{1, 1}, {0, 1}});
  const EnsembleLayout layout = std::move(make_ensemble_layout(plan)).value();
  LentColumns columns(layout);
  DrawBlock block;
  columns.shape(block);
  const auto kept = [&](std::size_t variant, std::size_t alternative) {
    const std::size_t first = layout.variants[variant].alternatives[alternative].first_world;
    return !block.worlds[first].columns.empty() && !block.worlds[first + 1].columns.empty();
  };
  EXPECT_TRUE(kept(0, 1) && kept(1, 1));
  EXPECT_FALSE(kept(0, 0) || kept(0, 2) || kept(1, 0));
}

TEST(Memory, SumsAndDistributionsTakeAboutWhatIsSaid) {
  for (const std::int64_t draws : {64, 1536, 20'000, 100'000}) {
    EnsemblePlan plan = crisis();
    plan.comparisons.clear();
    plan.draws.draws = draws;
    const EnsembleLayout layout = std::move(make_ensemble_layout(plan)).value();
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(draws, kBlockDraws));
    DrawBlock block;
    ASSERT_TRUE(BlockSolver(layout, nullptr).solve(0, count, block));
    const double taken = held_by([&] {
      std::vector<WorldTally> tallies;
      std::size_t world = 0;
      for (const AlternativeLayout& alternative : layout.variants[0].alternatives)
        for (int precision = 0; precision < 2; ++precision, ++world) {
          WorldTally& tally =
              tallies.emplace_back(alternative, layout.variants[0].programs[0].contested, draws);
          for (std::int64_t done = 0; done < draws; done += static_cast<std::int64_t>(count))
            tally.add(block.worlds[world], count);
        }
      return tallies;
    });
    const auto said = static_cast<double>(run_memory(layout).results);
    EXPECT_GT(said, taken / 1.6) << draws;
    // Larger runs are said to take what chances of many sizes take; these have few.
    EXPECT_LT(said, taken * (draws <= QuantileSketch::kMostListed ? 1.6 : 6)) << draws;
  }
}

}  // namespace
}  // namespace foedus
