// What one block of draws came to, before it is reduced: statuses and columns of each world.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "ensemble/ensemble_result.h"
#include "ensemble/run_ensemble.h"
#include "solve/solution.h"

namespace foedus {

/// The status of a draw of one world; `not_tried`: the limit beyond the draws it is solved for.
inline constexpr std::uint8_t kNotTried = 0xFF;

struct WorldBlock {
  std::array<std::uint8_t, kBlockDraws> status{};  // Status, or kNotTried
  std::array<double, kBlockDraws> certificate{};
  std::vector<double> columns;        // [column of MeasureTerms * kBlockDraws + draw]
  std::optional<FailedDraw> example;  // the first failed draw of the block

  [[nodiscard]] bool counts(std::size_t draw) const {
    return status[draw] <= static_cast<std::uint8_t>(Status::approximate);
  }
  [[nodiscard]] double at(std::int32_t column, std::size_t draw) const {
    return columns[static_cast<std::size_t>(column) * kBlockDraws + draw];
  }
};

struct DrawBlock {
  std::size_t count = 0;           // draws in it
  std::vector<WorldBlock> worlds;  // flat, as EnsembleLayout says
  // [variant][alternative][contested sign * kBlockDraws + draw] +1 or -1
  std::vector<std::vector<std::vector<double>>> signs;
  // [split][precision] columns of WhyMasses, kBlockDraws apart
  struct WhySides {
    std::vector<double> base, other;
  };
  std::vector<std::vector<WhySides>> why;
  std::int64_t solves = 0;
  double seconds = 0, limit_seconds = 0;  // of the thread that did it; limits stand apart
};

}  // namespace foedus
