// Blocks go out to the threads and come back in order; every number of the result is reduced here,
// by one thread at a time.
#include "ensemble/run_ensemble.h"

#include <algorithm>
#include <chrono>
#include <memory>

#include "ensemble/block_solver.h"
#include "ensemble/comparison_tally.h"
#include "ensemble/ensemble_layout.h"
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

  void add(const DrawBlock& block);
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
};

EnsembleTally::EnsembleTally(const EnsembleLayout& layout)
    : layout_(layout), precisions_(layout.plan->precisions.size()) {
  worlds_.reserve(layout.worlds);
  for (const VariantLayout& variant : layout.variants)
    for (const AlternativeLayout& alternative : variant.alternatives)
      for (std::size_t p = 0; p < precisions_; ++p) worlds_.emplace_back(alternative);
  for (const ComparisonPlan& plan : layout.plan->comparisons)
    comparisons_.emplace_back(precisions_, ComparisonTally(layout, plan));
  for (const WhyMasses& masses : layout.why)
    why_.emplace_back(precisions_, WhyTally(masses.options()));
}

void EnsembleTally::add(const DrawBlock& block) {
  for (std::size_t v = 0; v < layout_.variants.size(); ++v)
    for (std::size_t a = 0; a < layout_.variants[v].alternatives.size(); ++a)
      for (std::size_t p = 0; p < precisions_; ++p) {
        const std::size_t at = layout_.variants[v].alternatives[a].first_world + p;
        worlds_[at].add(block.worlds[at], block.count, block.signs[v][a]);
      }
  for (std::size_t k = 0; k < comparisons_.size(); ++k)
    for (std::size_t p = 0; p < precisions_; ++p) {
      const ComparisonPlan& plan = layout_.plan->comparisons[k];
      comparisons_[k][p].add(block.worlds[world(plan.a, p)], block.worlds[world(plan.b, p)],
                             block.count);
    }
  for (std::size_t k = 0; k < why_.size(); ++k)
    for (std::size_t p = 0; p < precisions_; ++p) {
      const WhyPlan& plan = layout_.plan->why[k];
      why_[k][p].add(block.worlds[world(plan.base, p)], block.worlds[world(plan.other, p)],
                     block.why[k][p], block.count);
    }
  draws_ += static_cast<std::int64_t>(block.count);
  solves_ += block.solves;
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
  std::function<void(const DrawBlock&)> join;
};

std::int64_t run_blocks(const EnsembleLayout& layout, const BlockRun& run) {
  constexpr auto kDraws = static_cast<std::int64_t>(kBlockDraws);
  TicketWork work;
  work.blocks = run.draws <= 0 ? 0 : (run.draws - 1) / kDraws + 1;
  work.blocks_a_ticket = run.control.blocks_a_ticket;
  work.threads = run.control.threads;
  work.enough = run.enough;
  const TicketShape shape = ticket_shape(work);
  std::vector<std::unique_ptr<BlockSolver>> solvers;
  for (int worker = 0; worker < shape.workers; ++worker)
    solvers.push_back(std::make_unique<BlockSolver>(layout, run.control.stop));
  std::vector<DrawBlock> slots(shape.slots);
  work.work = [&](int worker, std::int64_t block, std::size_t slot) {
    const std::int64_t first = block * kDraws;
    const auto count = static_cast<std::size_t>(std::min(kDraws, run.draws - first));
    return solvers[static_cast<std::size_t>(worker)]->solve(first, count, slots[slot]);
  };
  work.join = [&](std::int64_t, std::size_t slot) { run.join(slots[slot]); };
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
  run_blocks(*layout, {draws, control, {}, [&](const DrawBlock& block) {
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

Result<SpeedProbe> probe_speed(const EnsemblePlan& plan, const EnsembleControl& control,
                               double seconds) {
  const Clock::time_point start = Clock::now();
  Result<EnsembleLayout> layout = make_ensemble_layout(plan);
  if (!layout) return layout.diagnostics();
  SpeedProbe probe;
  double busy = 0, limits = 0;
  run_blocks(*layout, {plan.draws.draws, control, [&] { return seconds_since(start) >= seconds; },
                       [&](const DrawBlock& block) {
                         probe.draws += static_cast<std::int64_t>(block.count);
                         busy += block.seconds - block.limit_seconds;
                         limits += block.limit_seconds;
                       }});
  TicketWork work;
  work.blocks = std::numeric_limits<std::int64_t>::max();
  work.threads = control.threads;
  const double threads = ticket_shape(work).workers;
  const std::int64_t limit_draws = std::min(probe.draws, plan.limit_draws);
  if (probe.draws > 0) probe.seconds_a_draw = busy / static_cast<double>(probe.draws) / threads;
  if (limit_draws > 0) probe.seconds_a_limit = limits / static_cast<double>(limit_draws) / threads;
  return probe;
}

}  // namespace foedus
