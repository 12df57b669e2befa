// Solves one block of draws in the worlds of a variant: draws, numbers, play, measures, and their
// reduction. One solver serves one thread; it keeps its memory from block to block.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ensemble/block_reduction.h"
#include "ensemble/draw_block.h"
#include "ensemble/ensemble_layout.h"
#include "ensemble/frozen_play.h"
#include "game/number_block.h"
#include "solve/batch_solver.h"

namespace foedus {

class BlockSolver {
 public:
  /// `stop` may be null; it is looked at between solves.
  BlockSolver(const EnsembleLayout& layout, const std::atomic<bool>* stop);

  /// The draws from `first` on in all worlds of one variant. `block` has the layout's shape.
  /// false: stopped; `block` is then to be dropped.
  bool solve(std::int64_t first, std::size_t count, std::size_t variant, DrawBlock& block);
  /// In all worlds, with `block` shaped here.
  bool solve(std::int64_t first, std::size_t count, DrawBlock& block);

 private:
  /// The numbers of one program of the variant at hand.
  struct Numbers {
    NumberBlock inputs;
    EvaluatedNumbers evaluated;
    DrawMask faulty;
  };
  /// The play of one alternative of the variant at hand.
  struct Work {
    std::array<std::int32_t, kBlockDraws> play_of{};  // alternative whose play this one's is
    std::int32_t all_of = -1;  // the one alternative that all of it is taken from; -1: none
    DrawMask playable;         // draws whose numbers make a game
    bool is_frozen = false;
    std::vector<BlockSolution> logit;  // [lambda]
    BlockSolution limit;
    std::vector<BlockSolution> frozen;  // [precision]
  };
  struct Solver {
    std::unique_ptr<BatchSolver> batch;
    double logit_seconds = 0, limit_seconds = 0;  // a draw, as the slowest of late took
  };

  void draw_numbers(const ProgramLayout& program, const Scenario& scenario, Numbers& numbers);
  bool solve_alternative(const VariantLayout& variant, std::size_t alternative, VariantCost& cost);
  DrawMask share_play(const VariantLayout& variant, std::size_t alternative);
  bool solve_logit(const AlternativeLayout& layout, DrawMask own, Work& work, VariantCost& cost);
  bool solve_limit(const AlternativeLayout& layout, DrawMask own, Work& work, VariantCost& cost);
  void take_over(DrawMask shared, Work& work);
  void freeze(const VariantLayout& variant, std::size_t alternative, std::size_t precision);
  void put_world(const VariantLayout& variant, std::size_t alternative, std::size_t precision,
                 WorldBlock& world);
  void measure(const VariantLayout& variant, std::size_t alternative, std::size_t precision,
               WorldBlock& world);
  void reduce(const VariantLayout& variant, DrawBlock& block);
  void split_types(std::int32_t variant, DrawBlock& block);

  [[nodiscard]] const BlockSolution& solution(std::size_t alternative, std::size_t precision) const;
  [[nodiscard]] DrawMask tried(std::size_t precision) const;
  [[nodiscard]] DrawMask limit_draws() const;
  Solver& solver_of(const AlternativeLayout& layout);
  template <class Solve>
  bool in_batches(DrawMask draws, double& seconds_a_draw, const Solve& solve);
  [[nodiscard]] bool stopped() const { return stop_ != nullptr && stop_->load(); }

  const EnsembleLayout& layout_;
  const std::atomic<bool>* stop_;
  std::int64_t first_ = 0;
  std::size_t count_ = 0;
  std::vector<Numbers> numbers_;  // [program] of the variant at hand
  std::vector<Work> work_;        // [alternative] of the variant at hand
  std::vector<Solver> solvers_;   // [EnsembleLayout::solvers] made when first wanted
  std::vector<std::unique_ptr<FrozenBlock>> frozen_;  // by first world of the alternative, likewise
  std::vector<std::int32_t> draws_;                   // places of a batch
  std::vector<BlockSolution> batch_logit_;            // of a batch that is a part of the block
  BlockSolution batch_limit_;
  std::vector<const double*> signs_;
  EvaluatedNumbers scratch_;
  MeasureBlocks measures_;
  ReductionWork reduction_;
};

}  // namespace foedus
