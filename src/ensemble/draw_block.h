// What one block of draws came to: statuses and columns of each world, and their reduction to
// moments, counts and bins, which is made by the thread that solved it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "ensemble/draw_mask.h"
#include "ensemble/ensemble_layout.h"
#include "ensemble/ensemble_result.h"
#include "ensemble/moments.h"
#include "ensemble/quantile_sketch.h"
#include "solve/solution.h"

namespace foedus {

/// The status of a draw of one world; `not_tried`: the limit beyond the draws it is solved for.
inline constexpr std::uint8_t kNotTried = 0xFF;

/// One quantity of interest over the draws of a block that count.
struct QuantityPart {
  Moments moments;  // of what its headline is made of, over the draws in which all of it is finite
  DrawMask values;  // draws in which it is defined
  std::vector<QuantileSketch::Bin> bins;  // of these values; empty for a side of a contested sign
  std::int64_t missing = 0;
  double least = 0, most = 0;  // of its values
};

/// The draws in which a contested sign fell one way.
struct SidePart {
  std::int64_t draws = 0;
  std::vector<QuantityPart> measures;
};

struct WorldBlock {
  std::array<std::uint8_t, kBlockDraws> status{};  // Status, or kNotTried
  std::array<double, kBlockDraws> certificate{};
  DrawMask counted;  // draws that count in results
  /// [column of MeasureTerms * kBlockDraws + draw]; not there once a lent one is taken back
  std::vector<double> columns;
  std::optional<FailedDraw> example;  // the first failed draw of the block
  std::vector<QuantityPart> quantities;
  std::vector<std::array<SidePart, 2>> signs;  // [contested sign][negative, positive]

  [[nodiscard]] const double* column(std::int32_t index) const {
    return columns.data() + static_cast<std::size_t>(index) * kBlockDraws;
  }
  [[nodiscard]] double at(std::int32_t index, std::size_t draw) const {
    return column(index)[draw];
  }
};

/// One difference over the draws that count on both sides.
struct DifferencePart {
  Moments moments;  // a's terms, then b's
  std::int64_t lower = 0, equal = 0, higher = 0;
};

/// What one variant took.
struct VariantCost {
  std::int64_t solves = 0;
  double seconds = 0, limit_seconds = 0;  // of the thread that did it; limits stand apart
};

struct DrawBlock {
  std::size_t count = 0;           // draws in it
  std::vector<WorldBlock> worlds;  // flat, as EnsembleLayout says
  std::vector<VariantCost> cost;   // [variant]
  std::vector<std::vector<std::vector<DifferencePart>>> differences;  // [comparison][precision]
  // [split][precision] columns of WhyMasses, kBlockDraws apart
  struct WhySides {
    std::vector<double> base, other;
  };
  std::vector<std::vector<WhySides>> why;
};

/// Sizes everything, so that the threads that fill a block, a variant each, touch only their own.
void shape_block(const EnsembleLayout& layout, DrawBlock& block);

/// Columns are needed while a variant is solved and reduced; beyond that, only those of worlds that
/// are compared across variants. A thread lends its own to a block's worlds and takes them back, so
/// that blocks that wait do not hold them.
class LentColumns {
 public:
  explicit LentColumns(const EnsembleLayout& layout);

  /// Sizes everything but the columns of worlds that are lent them.
  void shape(DrawBlock& block) const;
  void lend(std::size_t variant, DrawBlock& block);
  void take_back(std::size_t variant, DrawBlock& block);
  /// [bytes] of a shaped block, about, with the columns that it keeps.
  [[nodiscard]] std::size_t bytes_of_block() const;

 private:
  const EnsembleLayout* layout_;
  std::vector<std::uint8_t> kept_;            // [world] 1: its columns stay
  std::vector<std::vector<double>> at_hand_;  // in order of the worlds that are lent them
};

}  // namespace foedus
