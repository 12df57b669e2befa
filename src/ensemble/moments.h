// Means and co-moments of a few numbers over draws, by updates of fixed shape: those of a block are
// taken in two passes, blocks are joined from left to right, so that the bits depend on nothing
// else.
// source: Chan, Golub & LeVeque (1983) for both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ensemble/draw_mask.h"

namespace foedus {

class Moments {
 public:
  explicit Moments(std::size_t dimension = 0);

  /// The moments of one block alone. columns[dimension], each of kBlockDraws places; `work` is
  /// memory that is used again.
  void set(std::span<const double* const> columns, DrawMask draws, std::vector<double>& work);
  void join(const Moments& later);

  [[nodiscard]] std::size_t dimension() const { return mean_.size(); }
  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] const std::vector<double>& mean() const { return mean_; }
  /// Per draw, with n - 1; 0 where there are fewer than two draws.
  [[nodiscard]] double covariance(std::size_t i, std::size_t j) const;

 private:
  std::int64_t count_ = 0;
  std::vector<double> mean_;
  std::vector<double> comoment_;  // lower triangle by rows: (i, j <= i) at i (i + 1) / 2 + j
};

/// Standard error of a smooth function of the means, by the delta method: gradient' S gradient / n.
/// 0 where there are fewer than two draws. shapes: gradient[dimension]
[[nodiscard]] double standard_error(const Moments& moments, std::span<const double> gradient);

}  // namespace foedus
