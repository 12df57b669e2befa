// The same plan gives the same bits for any number of threads and any chunk of draws.
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>

#include "base/sha256.h"
#include "unit/ensemble/ensemble_of.h"
#include "unit/ensemble/result_numbers.h"
#include "unit/ensemble/small_scenarios.h"

namespace foedus {
namespace {

/// One hash over every number of a result, its name and its bits.
std::string hash_of(const EnsembleResult& result) {
  std::string text;
  for (const NamedNumber& one : numbers_of(result).numbers) {
    text += one.name + " ";
    text += std::to_string(std::bit_cast<std::uint64_t>(one.value)) + "\n";
  }
  return sha256(text);
}

/// Chunks of 64, 512 and 65,536 draws, and the default: one variant of a block.
constexpr std::int64_t kBlocksATicket[] = {0, 1, 8, 1024};

void expect_one_hash(const EnsemblePlan& plan) {
  const EnsembleResult once = run_of(plan, {.threads = 1});
  const std::string hash = hash_of(once);
  EXPECT_EQ(once.draws, plan.draws.draws);
  for (const int threads : {1, 2, 7})
    for (const std::int64_t size : kBlocksATicket) {
      EnsembleControl control;
      control.threads = threads;
      control.blocks_a_ticket = size;
      EXPECT_EQ(hash_of(run_of(plan, control)), hash) << threads << " threads, chunks of " << size;
    }
}

/// Two variants and levers, three precisions with the limit, comparisons within and between
/// variants, a split of a change, play that is kept.
EnsemblePlan everything(std::int64_t draws) {
  EnsemblePlan plan = plan_of(shipped("guarantee-crisis.yaml"), draws,
                              {{{"guarantee", "none"}}, {{"guarantee", "force"}}},
                              {{12, false}, {4, false}, {0, true}});
  plan.limit_draws = 1;
  Variant& variant = plan.variants[0];
  const std::size_t sets = plan.structures[1].game.sets.size();
  Alternative frozen = variant.alternatives[1];
  frozen.treatment = Treatment::no_response;
  frozen.frozen.from = 0;
  frozen.frozen.otherwise = 1;
  for (std::size_t h = 0; h < sets; ++h)
    frozen.frozen.from_set.push_back(h % 3 == 0 ? -1 : static_cast<std::int32_t>(h));
  variant.alternatives.push_back(frozen);
  Variant second = variant;
  plan.variants.push_back(std::move(second));
  plan.comparisons = {{{0, 1}, {0, 0}}, {{1, 2}, {0, 1}}};
  plan.why.push_back({{0, 0}, {1, 1}, MeasureId(2), TypeId(0)});
  return plan;
}

TEST(SameBits, OfEverythingInAResult) { expect_one_hash(everything(150)); }

TEST(SameBits, WithFewerDrawsThanABlock) { expect_one_hash(everything(17)); }

TEST(SameBits, OfManyBlocks) { expect_one_hash(plan_of(scenario_of(kWeather), 140'000)); }

TEST(SameBits, ADrawMoreIsAnotherHash) {
  EnsemblePlan plan = plan_of(scenario_of(kWeather), 200);
  const std::string hash = hash_of(run_of(plan));
  ++plan.draws.draws;
  EXPECT_NE(hash_of(run_of(plan)), hash);
}

}  // namespace
}  // namespace foedus
