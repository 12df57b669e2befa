// Minimum degree order on the pattern, then Doolittle's elimination with one sum of products an
// entry.
#include "solve/batch/linear_tape.h"

#include <algorithm>

namespace foedus {

LinearTape::LinearTape(std::size_t n, TapeBuilder& builder)
    : n_(n), builder_(builder), entries_(n * n, kZero) {
  for (std::size_t k = 0; k < n; ++k) entry(k, k) = kOne;
}

void LinearTape::subtract(std::size_t row, std::size_t column, TapeValue amount) {
  entry(row, column) = builder_.subtract(entry(row, column), amount);
}

/// The next pivot is the one that meets the fewest others; what it joins is filled in.
/// source: Duff, Erisman & Reid (2017), section 7.3 (Markowitz's count on a symmetric pattern).
void LinearTape::choose_order() {
  std::vector<char> filled(n_ * n_, 0), left(n_, 1);
  for (std::size_t r = 0; r < n_; ++r)
    for (std::size_t c = 0; c < n_; ++c) filled[r * n_ + c] = entry(r, c) != kZero ? 1 : 0;
  pivot_.clear();
  while (pivot_.size() < n_) {
    std::size_t best = n_, least = n_ * n_ + 1;
    for (std::size_t v = 0; v < n_; ++v) {
      if (left[v] == 0) continue;
      std::size_t in_row = 0, in_column = 0;
      for (std::size_t w = 0; w < n_; ++w) {
        if (left[w] == 0 || w == v) continue;
        in_row += filled[v * n_ + w] != 0 ? 1U : 0U;
        in_column += filled[w * n_ + v] != 0 ? 1U : 0U;
      }
      if (in_row * in_column < least) {
        least = in_row * in_column;
        best = v;
      }
    }
    left[best] = 0;
    pivot_.push_back(best);
    for (std::size_t r = 0; r < n_; ++r) {
      if (left[r] == 0 || filled[r * n_ + best] == 0) continue;
      for (std::size_t c = 0; c < n_; ++c)
        if (left[c] != 0 && filled[best * n_ + c] != 0) filled[r * n_ + c] = 1;
    }
  }
}

TapeValue LinearTape::factor() {
  choose_order();
  std::vector<TapeValue> ordered(n_ * n_);
  for (std::size_t r = 0; r < n_; ++r)
    for (std::size_t c = 0; c < n_; ++c) ordered[r * n_ + c] = entry(pivot_[r], pivot_[c]);
  entries_ = std::move(ordered);
  TapeValue orientation = kOne;
  inverse_.assign(n_, kOne);
  for (std::size_t r = 0; r < n_; ++r) {
    for (std::size_t c = 0; c < n_; ++c) {
      std::vector<TapeBuilder::Pair> pairs;
      for (std::size_t k = 0; k < std::min(r, c); ++k) pairs.emplace_back(entry(r, k), entry(k, c));
      entry(r, c) = builder_.minus_products(entry(r, c), std::move(pairs));
      if (c < r) entry(r, c) = builder_.multiply(entry(r, c), inverse_[c]);
    }
    inverse_[r] = builder_.inverse(entry(r, r));
    orientation = builder_.sign_product(orientation, entry(r, r));
  }
  return orientation;
}

std::vector<TapeValue> LinearTape::solve(const std::vector<TapeValue>& right) const {
  std::vector<TapeValue> half(n_, kZero), result(n_, kZero);
  for (std::size_t r = 0; r < n_; ++r) {
    std::vector<TapeBuilder::Pair> pairs;
    for (std::size_t k = 0; k < r; ++k) pairs.emplace_back(entry(r, k), half[k]);
    half[r] = builder_.minus_products(right[pivot_[r]], std::move(pairs));
  }
  for (std::size_t r = n_; r-- > 0;) {
    std::vector<TapeBuilder::Pair> pairs;
    for (std::size_t c = r + 1; c < n_; ++c) pairs.emplace_back(entry(r, c), result[pivot_[c]]);
    const TapeValue rest = builder_.minus_products(half[r], std::move(pairs));
    result[pivot_[r]] = builder_.multiply(rest, inverse_[r]);
  }
  return result;
}

}  // namespace foedus
