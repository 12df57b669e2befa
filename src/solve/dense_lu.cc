// Right-looking elimination by rows: the inner loop is one row minus a multiple of another, which
// gives the same bits however wide the machine's vectors are.
#include "solve/dense_lu.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "simd/elimination.h"

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
    simd::eliminate_below(entries_.data(), n_, stride_, k);
  }
}

void DenseLu::solve(std::span<double> b) const {
  for (std::size_t k = 0; k < n_; ++k) {
    std::swap(b[k], b[static_cast<std::size_t>(pivot_[k])]);
  }
  // Rows in groups, each row with its own sum, so that additions do not wait for each other. What a
  // row needs of others in its group comes last.
  std::size_t i = 0;
  for (; i + kRows <= n_; i += kRows) {
    double sum[kRows];
    subtract_products(i, 0, i, b.data(), sum);
    for (std::size_t r = 0; r < kRows; ++r) {
      const double* const left = entries_.data() + (i + r) * stride_;
      for (std::size_t j = i; j < i + r; ++j) sum[r] -= left[j] * b[j];
      b[i + r] = sum[r];
    }
  }
  for (; i < n_; ++i) {
    const double* const left = entries_.data() + i * stride_;
    for (std::size_t j = 0; j < i; ++j) b[i] -= left[j] * b[j];
  }
  for (i = n_; i-- > 0;) {
    const double* const right = entries_.data() + i * stride_;
    double sum = b[i];
    for (std::size_t j = i + 1; j < n_; ++j) sum -= right[j] * b[j];
    b[i] = sum / right[i];
  }
}

/// sum[r] = b[first + r] less the products of columns begin .. end - 1.
void DenseLu::subtract_products(std::size_t first, std::size_t begin, std::size_t end,
                                const double* b, double* sum) const {
  const double* const rows = entries_.data() + first * stride_;
  double s[kRows];
  for (std::size_t r = 0; r < kRows; ++r) s[r] = b[first + r];
  for (std::size_t j = begin; j < end; ++j)
    for (std::size_t r = 0; r < kRows; ++r) s[r] -= rows[r * stride_ + j] * b[j];
  for (std::size_t r = 0; r < kRows; ++r) sum[r] = s[r];
}

}  // namespace foedus
