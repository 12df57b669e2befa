// Adds up what the blocks of one world came to, in order of blocks (decision 0041).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "ensemble/draw_block.h"
#include "ensemble/ensemble_layout.h"
#include "ensemble/ensemble_result.h"
#include "ensemble/moments.h"
#include "ensemble/quantile_sketch.h"

namespace foedus {

/// Two-sided 95 % of the normal distribution.
inline constexpr double kIntervalWidth = 1.959963984540054;

/// One quantity of interest over draws: moments of what its headline is made of, and its values.
class QuantityTally {
 public:
  /// `draws`: about how many are to come, for percentiles; none: without these.
  QuantityTally(const Quantity& quantity, std::optional<std::int64_t> draws);

  void add(const QuantityPart& part);

  /// `failed`: draws that bounds put at 0 and 1.
  [[nodiscard]] MeasureResult result(std::int64_t failed) const;

 private:
  [[nodiscard]] std::optional<Interval> bounds(std::int64_t failed) const;

  const Quantity* quantity_;
  Moments total_;
  std::unique_ptr<QuantileSketch> sketch_;  // null: without percentiles
  double least_ = 0, most_ = 0;
  std::int64_t counted_ = 0, missing_ = 0;
};

class WorldTally {
 public:
  /// `draws`: about how many are to come.
  WorldTally(const AlternativeLayout& layout, const std::vector<ContestedInput>& contested,
             std::int64_t draws);

  void add(const WorldBlock& world, std::size_t draws);
  [[nodiscard]] WorldResult result() const;
  /// The first measure so far.
  [[nodiscard]] std::optional<double> estimate() const;

 private:
  struct Split {
    MechanismId mechanism;
    std::int64_t draws[2] = {0, 0};  // negative, positive
    std::vector<QuantityTally> measures[2];
  };
  void count_statuses(const WorldBlock& world, std::size_t draws);

  const AlternativeLayout* layout_;
  StatusCounts statuses_;
  double worst_certificate_ = 0;
  std::vector<QuantityTally> quantities_;
  std::vector<Split> splits_;
  std::optional<FailedDraw> example_;
};

/// The interval of something averaged over `draws` draws: `value` +- 1.96 `error`, within `range`.
/// One draw says nothing about the error: then the interval is the whole range.
[[nodiscard]] Interval interval_of(double value, double error, std::int64_t draws, Interval range);

/// Every number; chances lie in [0, 1], their differences in [-1, 1].
inline constexpr Interval kAnyNumber{-kWidestInterval, kWidestInterval};

}  // namespace foedus
