// The quantile of one beta distribution, prepared: polynomials instead of a search for a root, as
// a draw needs it a million times. Which number has this distribution is the caller's business.
#pragma once

#include <array>
#include <cstddef>

#include "random/quantile_block.h"

namespace foedus {

/// The x with I_x(a, b) = p, as inverse_incomplete_beta gives it, to about 1e-13 absolute.
/// Each octave of p below 1/2, and of 1 - p, has its own Chebyshev series: the quantile's only
/// singularities are at p = 0 and 1, so that the terms fall like 5.8^-n whatever the shape.
/// Below the last octave x / w is analytic in w = (a B(a, b) p)^(1/a) down to p = 0, and one series
/// in w serves the whole tail; where it falls too slowly (a above about 10) the root is searched.
/// source: Trefethen (2013), Approximation Theory and Approximation Practice, theorem 8.2.
class BetaTable {
 public:
  BetaTable(double a, double b);
  /// p in (0, 1)
  [[nodiscard]] double operator()(double p) const;
  /// 1 - x for the x that q of the mass lies above: keeps the digits of a small q.
  [[nodiscard]] double from_above(double q) const;
  /// The octaves as beta_quantiles reads them, for a distribution on [from, to]; the same bits.
  [[nodiscard]] BetaSeries series(double from, double to) const {
    return {lanes_.data(), kTerms, from, to};
  }

 private:
  static constexpr std::size_t kOctaves = 9;  // 2^-10 to 2^-1
  static constexpr std::size_t kTerms = 18;
  using Series = std::array<double, kTerms>;
  struct Tail {
    double a = 1, b = 1;
    std::array<Series, kOctaves> octave{};
    double log_factor = 0;  // log(a B(a, b))
    double last = 0;        // w where the octaves end; 0: below them the root is searched
    Series beyond{};        // x / w over [0, last]
  };
  static Tail tail_of(double a, double b);
  static void add_beyond(Tail& tail, double p);
  static double lower_quantile(const Tail& tail, double p);
  static double beyond_octaves(const Tail& tail, double p);

  Tail lower_, upper_;
  std::array<double, 16 * kTerms> lanes_{};  // [term * 16 + 8 * upper + octave]
};

}  // namespace foedus
