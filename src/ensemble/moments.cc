#include "ensemble/moments.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace foedus {
namespace {

constexpr std::size_t kSums = 8;  // partial sums, whatever the processor's lanes

/// sum of term(k) for k < n, in kSums sums that are then added in pairs.
template <class Term>
double sum_of(std::size_t n, const Term& term) {
  double sums[kSums] = {};
  std::size_t k = 0;
  for (; k + kSums <= n; k += kSums)
    for (std::size_t lane = 0; lane < kSums; ++lane) sums[lane] += term(k + lane);
  for (std::size_t lane = 0; k < n; ++k, ++lane) sums[lane] += term(k);
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

}  // namespace

Moments::Moments(std::size_t dimension)
    : mean_(dimension, 0), comoment_(dimension * (dimension + 1) / 2, 0) {}

/// Numbers are taken from the first draw's, so that the mean of a constant is exact.
void Moments::set(std::span<const double* const> columns, DrawMask draws,
                  std::vector<double>& work) {
  FOEDUS_DEMAND(columns.size() == mean_.size());
  const std::size_t n = draws.size();
  count_ = static_cast<std::int64_t>(n);
  if (n == 0) {
    std::fill(mean_.begin(), mean_.end(), 0.0);
    std::fill(comoment_.begin(), comoment_.end(), 0.0);
    return;
  }
  work.resize(std::max(work.size(), columns.size() * kBlockDraws));
  const bool all = draws == first_draws(n);
  const std::size_t first = draws.first();
  std::size_t cell = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    double* const change = work.data() + i * kBlockDraws;
    const double* const values = columns[i];
    const double origin = values[first];
    if (all) {
      for (std::size_t k = 0; k < n; ++k) change[k] = values[k] - origin;
    } else {
      std::size_t k = 0;
      draws.each([&](std::size_t draw) { change[k++] = values[draw] - origin; });
    }
    const double shift =
        sum_of(n, [=](std::size_t k) { return change[k]; }) / static_cast<double>(n);
    for (std::size_t k = 0; k < n; ++k) change[k] -= shift;
    mean_[i] = origin + shift;
    for (std::size_t j = 0; j <= i; ++j) {
      const double* const other = work.data() + j * kBlockDraws;
      comoment_[cell++] = sum_of(n, [=](std::size_t k) { return change[k] * other[k]; });
    }
  }
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
  std::size_t cell = 0;
  for (std::size_t i = 0; i < mean_.size(); ++i) {
    const double scaled = (later.mean_[i] - mean_[i]) * (a * share);
    for (std::size_t j = 0; j <= i; ++j, ++cell)
      comoment_[cell] += later.comoment_[cell] + scaled * (later.mean_[j] - mean_[j]);
  }
  for (std::size_t i = 0; i < mean_.size(); ++i) mean_[i] += (later.mean_[i] - mean_[i]) * share;
  count_ += later.count_;
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
