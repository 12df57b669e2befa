// Adds up the differences of two worlds over blocks, in order of blocks.
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
  explicit DifferenceTally(const DifferenceLayout& layout);

  void add(const DifferencePart& part);
  [[nodiscard]] DifferenceResult result() const;

 private:
  const Quantity *a_, *b_;
  Moments total_;  // a's terms, then b's
  std::int64_t lower_ = 0, equal_ = 0, higher_ = 0;
};

/// One comparison at one precision.
class ComparisonTally {
 public:
  explicit ComparisonTally(const ComparisonLayout& layout);

  void add(const std::vector<DifferencePart>& parts);
  [[nodiscard]] ComparisonResult result() const;

 private:
  const ComparisonLayout* layout_;
  std::vector<DifferenceTally> differences_;  // measures, outcomes, actors
};

/// One split of a change at one precision; the masses come from DrawBlock::WhySides.
class WhyTally {
 public:
  explicit WhyTally(std::size_t options);

  void add(const WorldBlock& base, const WorldBlock& other, const DrawBlock::WhySides& sides);
  [[nodiscard]] WhyResult result() const;

 private:
  std::size_t options_;
  Moments total_, block_;  // before, after, change, and its three parts
  std::vector<double> parts_, work_;
};

}  // namespace foedus
