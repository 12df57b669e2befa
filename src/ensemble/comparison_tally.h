// Reduces two worlds' draws to their differences, on the draws that count in both.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "ensemble/draw_block.h"
#include "ensemble/ensemble_layout.h"
#include "ensemble/ensemble_result.h"
#include "ensemble/moments.h"

namespace foedus {

/// Two values nearer than this count as equal.
inline constexpr double kTieWithin = 1e-9;

/// Two quantities of interest on common draws: joint moments of what both headlines are made of.
class DifferenceTally {
 public:
  DifferenceTally(const Quantity& a, const Quantity& b);

  void begin_block() { block_.clear(); }
  void add(const WorldBlock& a, const WorldBlock& b, std::size_t draw);  // a draw that counts
  void end_block() { total_.join(block_); }
  [[nodiscard]] DifferenceResult result() const;

 private:
  const Quantity *a_, *b_;
  Moments total_, block_;  // a's terms, then b's
  std::vector<double> terms_;
  std::int64_t lower_ = 0, equal_ = 0, higher_ = 0;
};

/// One comparison at one precision.
class ComparisonTally {
 public:
  using Pairs = std::vector<std::pair<std::int32_t, std::int32_t>>;

  ComparisonTally(const EnsembleLayout& layout, const ComparisonPlan& plan);

  void add(const WorldBlock& a, const WorldBlock& b, std::size_t draws);
  [[nodiscard]] ComparisonResult result() const;

 private:
  Pairs measure_pair_, outcome_pair_, actor_pair_;
  std::vector<DifferenceTally> differences_;  // measures, outcomes, actors
};

/// One split of a change at one precision; the masses come from DrawBlock::WhySides.
class WhyTally {
 public:
  explicit WhyTally(std::size_t options);

  void add(const WorldBlock& base, const WorldBlock& other, const DrawBlock::WhySides& sides,
           std::size_t draws);
  [[nodiscard]] WhyResult result() const;

 private:
  std::size_t options_;
  Moments total_, block_;  // before, after, change, and its three parts
};

}  // namespace foedus
