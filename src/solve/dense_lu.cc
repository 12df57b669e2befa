// Right-looking elimination by rows: the inner loop is one row minus a multiple of another, which
// gives the same bits however wide the machine's vectors are.
#include "solve/dense_lu.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace foedus {

void DenseLu::reset(std::size_t n) {
  n_ = n;
  stride_ = (n + 7) / 8 * 8;
  entries_.assign(n_ * stride_, 0.0);
  pivot_.assign(n_, 0);
}

void DenseLu::factor() {
  constexpr double kTinyPivot = 1e-300;
  sign_ = 1;
  for (std::size_t k = 0; k < n_; ++k) {
    std::size_t best = k;
    for (std::size_t i = k + 1; i < n_; ++i) {
      if (std::abs(row(i)[k]) > std::abs(row(best)[k])) best = i;
    }
    pivot_[k] = static_cast<std::int32_t>(best);
    if (best != k) {
      std::swap_ranges(row(k), row(k) + n_, row(best));
      sign_ = -sign_;
    }
    double* const top = row(k);
    if (std::abs(top[k]) < kTinyPivot) top[k] = top[k] < 0 ? -kTinyPivot : kTinyPivot;
    if (top[k] < 0) sign_ = -sign_;
    const double inverse = 1.0 / top[k];
    for (std::size_t i = k + 1; i < n_; ++i) {
      double* const below = row(i);
      if (below[k] == 0.0) continue;
      const double multiplier = below[k] * inverse;
      below[k] = multiplier;
      for (std::size_t j = k + 1; j < n_; ++j) below[j] -= multiplier * top[j];
    }
  }
}

void DenseLu::solve(std::span<double> b) const {
  for (std::size_t k = 0; k < n_; ++k) {
    std::swap(b[k], b[static_cast<std::size_t>(pivot_[k])]);
  }
  for (std::size_t i = 1; i < n_; ++i) {
    const double* const left = entries_.data() + i * stride_;
    double sum = b[i];
    for (std::size_t j = 0; j < i; ++j) sum -= left[j] * b[j];
    b[i] = sum;
  }
  for (std::size_t i = n_; i-- > 0;) {
    const double* const right = entries_.data() + i * stride_;
    double sum = b[i];
    for (std::size_t j = i + 1; j < n_; ++j) sum -= right[j] * b[j];
    b[i] = sum / right[i];
  }
}

}  // namespace foedus
