#include "ensemble/moments.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace foedus {

Moments::Moments(std::size_t dimension)
    : mean_(dimension, 0), comoment_(dimension * (dimension + 1) / 2, 0), change_(dimension, 0) {}

void Moments::add(std::span<const double> values) {
  FOEDUS_DEMAND(values.size() == mean_.size());
  const double before = static_cast<double>(count_);
  ++count_;
  const double weight = 1 / static_cast<double>(count_);
  for (std::size_t i = 0; i < mean_.size(); ++i) change_[i] = values[i] - mean_[i];
  std::size_t cell = 0;
  for (std::size_t i = 0; i < mean_.size(); ++i) {
    const double scaled = change_[i] * (before * weight);
    for (std::size_t j = 0; j <= i; ++j) comoment_[cell++] += scaled * change_[j];
  }
  for (std::size_t i = 0; i < mean_.size(); ++i) mean_[i] += change_[i] * weight;
}

void Moments::join(const Moments& later) {
  FOEDUS_DEMAND(later.dimension() == dimension());
  if (later.count_ == 0) return;
  if (count_ == 0) {
    *this = later;
    return;
  }
  const auto a = static_cast<double>(count_), b = static_cast<double>(later.count_);
  const double share = b / (a + b);
  for (std::size_t i = 0; i < mean_.size(); ++i) change_[i] = later.mean_[i] - mean_[i];
  std::size_t cell = 0;
  for (std::size_t i = 0; i < mean_.size(); ++i) {
    const double scaled = change_[i] * (a * share);
    for (std::size_t j = 0; j <= i; ++j, ++cell)
      comoment_[cell] += later.comoment_[cell] + scaled * change_[j];
  }
  for (std::size_t i = 0; i < mean_.size(); ++i) mean_[i] += change_[i] * share;
  count_ += later.count_;
}

void Moments::clear() {
  count_ = 0;
  std::fill(mean_.begin(), mean_.end(), 0.0);
  std::fill(comoment_.begin(), comoment_.end(), 0.0);
}

double Moments::covariance(std::size_t i, std::size_t j) const {
  if (count_ < 2) return 0;
  const std::size_t row = std::max(i, j), column = std::min(i, j);
  return comoment_[row * (row + 1) / 2 + column] / static_cast<double>(count_ - 1);
}

double standard_error(const Moments& moments, std::span<const double> gradient) {
  FOEDUS_DEMAND(gradient.size() == moments.dimension());
  if (moments.count() < 2) return 0;
  double variance = 0;
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    variance += gradient[i] * gradient[i] * moments.covariance(i, i);
    for (std::size_t j = 0; j < i; ++j)
      variance += 2 * gradient[i] * gradient[j] * moments.covariance(i, j);
  }
  return std::sqrt(std::max(0.0, variance) / static_cast<double>(moments.count()));
}

}  // namespace foedus
