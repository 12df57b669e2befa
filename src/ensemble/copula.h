// Rank correlations as a Gaussian copula: which numbers hang together, and the factor that makes
// independent normal scores into correlated ones. It draws nothing.
#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

/// Numbers that declared correlations connect, in the order of their names, so that the order of
/// the file does not matter. All of them belong to it, whatever a perspective makes of them: a
/// number that is fixed there keeps its score, and the others keep their draws.
struct CopulaComponent {
  std::vector<NumberId> numbers;
  std::vector<double> factor;  // [row * numbers.size() + column], lower triangular

  /// Scores of correlated numbers from independent ones: to[row * draws + draw], and `of` likewise.
  /// `of` may not be `to`.
  void correlate(const double* of, std::size_t draws, double* to) const;
};

/// Spearman's rank correlation `rank` of two normal scores means Pearson's 2 sin(pi rank / 6).
/// source: Pearson (1907), for the bivariate normal; the copula keeps ranks, whatever the margins.
[[nodiscard]] double normal_correlation(double rank);

/// Components in the order of their first names.
/// errors: correlations that no numbers have together (the matrix has a negative eigenvalue), or
/// that a Gaussian copula cannot give them (it has one after the step above), with the fewest
/// numbers among which it shows. Semi-definite matrices are accepted: in Cholesky's method a pivot
/// of at least -1e-12 counts as 0 where what is left of its column is within 1e-6 of 0.
[[nodiscard]] Result<std::vector<CopulaComponent>> gaussian_copula(const Scenario& scenario);

}  // namespace foedus
