// Quantiles of many shares at once, on the widest lanes at hand: the bits of the functions of one
// share that PreparedQuantile is made of. Which number has which distribution is its business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace foedus {

/// Where on a distribution shares are taken, and what becomes of the value y there.
struct QuantileFrame {
  double below = 0, span = 1, above = 0;  // the mass below a cut, within it, above it
  bool exponent = false;                  // the value is scale * exp(y)
  double scale = 1;
  double low = 0, high = 0;  // the support: no value is outside
};

// values[k] = the value at shares[k], which may be the same memory.

void uniform_quantiles(const QuantileFrame& frame, double from, double to,
                       std::span<const double> shares, double* values);
void triangular_quantiles(const QuantileFrame& frame, double low, double mode, double high,
                          std::span<const double> shares, double* values);
void normal_quantiles(const QuantileFrame& frame, double mean, double sd,
                      std::span<const double> shares, double* values);

/// A beta distribution on [from, to] as Chebyshev series, one an octave of p and tail:
/// series[term * 16 + 8 * upper + octave], octaves [1/4, 1/2), [1/8, 1/4) ... of BetaTable.
struct BetaSeries {
  const double* series = nullptr;
  std::size_t terms = 0;
  double from = 0, to = 1;
};
/// Returns false where some share is too far in a tail for lanes, or right at 1/2: its value is
/// NaN, and the caller asks for it alone.
bool beta_quantiles(const QuantileFrame& frame, const BetaSeries& beta,
                    std::span<const double> shares, double* values);

}  // namespace foedus
