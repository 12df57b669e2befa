// Blocks go out to the threads and come back in order; every number of the result is reduced here,
// by one thread at a time.
#include "ensemble/run_ensemble.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>

#include "ensemble/block_reduction.h"
#include "ensemble/block_solver.h"
#include "ensemble/comparison_tally.h"
#include "ensemble/ensemble_layout.h"
#include "ensemble/run_memory.h"
#include "ensemble/ticket_pool.h"
#include "ensemble/world_tally.h"

namespace foedus {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kProgressEvery = 0.2;  // [s]

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// All that is reduced, and in which order.
class EnsembleTally {
 public:
  explicit EnsembleTally(const EnsembleLayout& layout);

  /// `block` gets the differences between variants, which no thread could take alone.
  void add(DrawBlock& block);
  [[nodiscard]] EnsembleResult result() const;
  [[nodiscard]] std::int64_t draws() const { return draws_; }
  [[nodiscard]] std::optional<double> estimate() const {
    return worlds_.empty() ? std::nullopt : worlds_.front().estimate();
  }

 private:
  [[nodiscard]] std::size_t world(AlternativeId id, std::size_t precision) const {
    return layout_.at(id).first_world + precision;
  }

  const EnsembleLayout& layout_;
  std::size_t precisions_;
  std::int64_t draws_ = 0, solves_ = 0;
  std::vector<WorldTally> worlds_;                         // flat
  std::vector<std::vector<ComparisonTally>> comparisons_;  // [comparison][precision]
  std::vector<std::vector<WhyTally>> why_;                 // [split][precision]
  ReductionWork reduction_;
};

EnsembleTally::EnsembleTally(const EnsembleLayout& layout)
    : layout_(layout), precisions_(layout.plan->precisions.size()) {
  worlds_.reserve(layout.worlds);
  for (const VariantLayout& variant : layout.variants)
    for (const AlternativeLayout& alternative : variant.alternatives)
      for (std::size_t p = 0; p < precisions_; ++p)
        worlds_.emplace_back(
            alternative, variant.programs[static_cast<std::size_t>(alternative.program)].contested,
            layout.plan->draws.draws);
  for (const ComparisonLayout& comparison : layout.comparisons)
    comparisons_.emplace_back(precisions_, ComparisonTally(comparison));
  for (const WhyMasses& masses : layout.why)
    why_.emplace_back(precisions_, WhyTally(masses.options()));
}

void EnsembleTally::add(DrawBlock& block) {
  for (std::size_t k = 0; k < worlds_.size(); ++k) worlds_[k].add(block.worlds[k], block.count);
  for (std::size_t k = 0; k < comparisons_.size(); ++k)
    for (std::size_t p = 0; p < precisions_; ++p) {
      const ComparisonLayout& layout = layout_.comparisons[k];
      std::vector<DifferencePart>& parts = block.differences[k][p];
      if (layout.variant < 0)
        reduce_comparison(layout, block.worlds[layout.world_a + p],
                          block.worlds[layout.world_b + p], block.count, parts, reduction_);
      comparisons_[k][p].add(parts);
    }
  for (std::size_t k = 0; k < why_.size(); ++k)
    for (std::size_t p = 0; p < precisions_; ++p) {
      const WhyPlan& plan = layout_.plan->why[k];
      why_[k][p].add(block.worlds[world(plan.base, p)], block.worlds[world(plan.other, p)],
                     block.why[k][p]);
    }
  draws_ += static_cast<std::int64_t>(block.count);
  for (const VariantCost& cost : block.cost) solves_ += cost.solves;
}

EnsembleResult EnsembleTally::result() const {
  EnsembleResult result;
  result.draws = draws_;
  result.solves = solves_;
  std::size_t next = 0;
  for (const VariantLayout& variant : layout_.variants) {
    auto& alternatives = result.worlds.emplace_back();
    for (std::size_t a = 0; a < variant.alternatives.size(); ++a) {
      auto& precisions = alternatives.emplace_back();
      for (std::size_t p = 0; p < precisions_; ++p) precisions.push_back(worlds_[next++].result());
    }
  }
  for (const auto& tallies : comparisons_) {
    auto& list = result.comparisons.emplace_back();
    for (const ComparisonTally& tally : tallies) list.push_back(tally.result());
  }
  for (const auto& tallies : why_) {
    auto& list = result.why.emplace_back();
    for (const WhyTally& tally : tallies) list.push_back(tally.result());
  }
  return result;
}

/// What a run needs beside the plan: how far, when to stop, whom to tell.
struct BlockRun {
  std::int64_t draws = 0;
  const EnsembleControl& control;
  std::function<bool()> enough;
  std::function<void(DrawBlock&)> join;
};

/// Memory for finished blocks that wait; tickets that would need more wait for each other.
constexpr std::size_t kWindowBytes = std::size_t{256} << 20U;

/// Pieces of a block are its variants: points of a curve keep all threads at work on few draws.
TicketWork tickets_of(std::int64_t draws, std::int64_t block_draws, std::size_t variants,
                      const EnsembleControl& control, std::size_t block_bytes) {
  TicketWork work;
  work.blocks = draws <= 0 ? 0 : (draws - 1) / block_draws + 1;
  work.pieces = static_cast<std::int64_t>(variants);
  work.blocks_a_ticket = control.blocks_a_ticket;
  work.threads = control.threads;
  work.most_slots = std::max<std::size_t>(4, kWindowBytes / std::max<std::size_t>(1, block_bytes));
  return work;
}

std::int64_t run_blocks(const EnsembleLayout& layout, const BlockRun& run) {
  const std::int64_t block_draws = draws_a_block(layout);
  const LentColumns own(layout);
  TicketWork work =
      tickets_of(run.draws, block_draws, layout.variants.size(), run.control, own.bytes_of_block());
  work.enough = run.enough;
  const TicketShape shape = ticket_shape(work);
  std::vector<std::unique_ptr<BlockSolver>> solvers;
  for (int worker = 0; worker < shape.workers; ++worker)
    solvers.push_back(std::make_unique<BlockSolver>(layout, run.control.stop));
  std::vector<LentColumns> columns(solvers.size(), own);
  std::vector<DrawBlock> slots(shape.slots);
  for (DrawBlock& slot : slots) own.shape(slot);
  const auto count = [&](std::int64_t block) {
    return static_cast<std::size_t>(std::min(block_draws, run.draws - block * block_draws));
  };
  work.work = [&](const TicketPiece& piece) {
    const auto worker = static_cast<std::size_t>(piece.worker);
    const auto variant = static_cast<std::size_t>(piece.piece);
    DrawBlock& slot = slots[piece.slot];
    columns[worker].lend(variant, slot);
    const bool solved =
        solvers[worker]->solve(piece.block * block_draws, count(piece.block), variant, slot);
    columns[worker].take_back(variant, slot);
    return solved;
  };
  work.join = [&](std::int64_t block, std::size_t slot) {
    slots[slot].count = count(block);
    run.join(slots[slot]);
  };
  return run_tickets(work);
}

}  // namespace

Result<EnsembleResult> run_ensemble(const EnsemblePlan& plan, const EnsembleControl& control) {
  const Clock::time_point start = Clock::now();
  Result<EnsembleLayout> layout = make_ensemble_layout(plan);
  if (!layout) return layout.diagnostics();
  EnsembleTally tally(*layout);
  double told = 0;
  const std::int64_t draws = plan.draws.draws;
  run_blocks(*layout, {draws, control, {}, [&](DrawBlock& block) {
                         tally.add(block);
                         const double now = seconds_since(start);
                         if (!control.progress || now - told < kProgressEvery) return;
                         told = now;
                         control.progress({tally.draws(), draws, now, tally.estimate()});
                       }});
  EnsembleResult result = tally.result();
  result.stopped = result.draws < draws;
  return result;
}

/// Beside what the probe itself has taken: the threads that it had no draws for, the blocks that
/// wait, and results.
double SpeedProbe::more_bytes(std::size_t variants, const EnsembleControl& control) const {
  const RunMemory& one = memory;
  const TicketShape probed =
      ticket_shape(tickets_of(plan_draws, block_draws, 1, control, one.a_block));
  const TicketShape all =
      ticket_shape(tickets_of(plan_draws, block_draws, variants, control, variants * one.a_block));
  return static_cast<double>(all.workers - probed.workers) * static_cast<double>(one.a_thread) +
         static_cast<double>(variants) * static_cast<double>(one.results) +
         static_cast<double>(all.slots * variants) * static_cast<double>(one.a_block);
}

Result<SpeedProbe> probe_speed(const EnsemblePlan& plan, const EnsembleControl& control,
                               double seconds) {
  Result<EnsembleLayout> layout = make_ensemble_layout(plan);
  if (!layout) return layout.diagnostics();
  const Clock::time_point start = Clock::now();  // what is made ready once is no speed of draws
  SpeedProbe probe;
  double busy = 0, limits = 0;
  run_blocks(*layout, {plan.draws.draws, control, [&] { return seconds_since(start) >= seconds; },
                       [&](const DrawBlock& block) {
                         probe.draws += static_cast<std::int64_t>(block.count);
                         for (const VariantCost& cost : block.cost) {
                           busy += cost.seconds - cost.limit_seconds;
                           limits += cost.limit_seconds;
                         }
                       }});
  probe.plan_draws = plan.draws.draws;
  probe.block_draws = draws_a_block(*layout);
  probe.memory = run_memory(*layout);
  TicketWork work;
  work.blocks = std::numeric_limits<std::int32_t>::max();
  work.threads = control.threads;
  const double threads = ticket_shape(work).workers;
  const std::int64_t limit_draws = std::min(probe.draws, plan.limit_draws);
  if (probe.draws > 0) probe.seconds_a_draw = busy / static_cast<double>(probe.draws) / threads;
  if (limit_draws > 0) probe.seconds_a_limit = limits / static_cast<double>(limit_draws) / threads;
  return probe;
}

}  // namespace foedus
