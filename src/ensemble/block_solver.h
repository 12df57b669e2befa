// Solves one block of draws in every world: draws, numbers, play, measures. One solver serves one
// thread; it keeps its memory from block to block.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "ensemble/draw_block.h"
#include "ensemble/ensemble_layout.h"
#include "game/number_block.h"
#include "solve/solution.h"

namespace foedus {

class BlockSolver {
 public:
  /// `stop` may be null; it is looked at between solves.
  BlockSolver(const EnsembleLayout& layout, const std::atomic<bool>* stop);

  /// The block of draws from `first` on. false: stopped; `block` is then to be dropped.
  bool solve(std::int64_t first, std::size_t count, DrawBlock& block);

 private:
  /// One alternative of the variant at hand.
  struct Work {
    NumberBlock inputs;
    EvaluatedNumbers evaluated;
    GameNumbers numbers;                       // of the draw at hand
    std::vector<Solution> solutions;           // of the draw at hand [precision]
    std::int32_t play_of = -1;                 // alternative whose solutions are this one's
    std::vector<NumberBlock> terminal;         // [precision] chances of the ends of play
    std::vector<std::vector<double>> utility;  // [precision][actor * kBlockDraws + draw]
  };

  void draw_numbers(const VariantLayout& variant, std::size_t alternative, DrawBlock& block);
  bool solve_draw(const VariantLayout& variant, std::size_t draw, DrawBlock& block);
  bool solve_alternative(const VariantLayout& variant, std::size_t alternative, std::size_t draw,
                         DrawBlock& block);
  void freeze_alternative(const VariantLayout& variant, std::size_t alternative);
  [[nodiscard]] std::int32_t same_play(const AlternativeLayout& layout, const Work& work) const;
  void put_draw(const VariantLayout& variant, std::size_t alternative, std::size_t draw,
                DrawBlock& block);
  void refuse_draw(const VariantLayout& variant, std::size_t alternative, std::size_t draw,
                   DrawBlock& block);
  void measure(const AlternativeLayout& layout, const Scenario& scenario, Work& work,
               DrawBlock& block);
  void measure_world(const AlternativeLayout& layout, const Scenario& scenario, const Work& work,
                     std::size_t precision, WorldBlock& world);
  void split_types(std::int32_t variant, DrawBlock& block);
  [[nodiscard]] bool tried(std::size_t precision, std::size_t draw) const;
  [[nodiscard]] bool stopped() const { return stop_ != nullptr && stop_->load(); }

  const EnsembleLayout& layout_;
  const std::atomic<bool>* stop_;
  std::int64_t first_ = 0;
  std::size_t count_ = 0;
  std::vector<Work> work_;  // [alternative] of the variant at hand
  EvaluatedNumbers scratch_;
  MeasureBlocks measures_;
};

}  // namespace foedus
