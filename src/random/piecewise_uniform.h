// A distribution that is uniform between neighbouring quantiles: what 5/50/95 answers of experts
// say, and what their pools are. Who answered, and with what weight, is decided elsewhere.
#pragma once

#include <span>
#include <vector>

namespace foedus {

/// mass[k] of the distribution lies below value[k]: both rise strictly, mass from 0 to 1.
struct PiecewiseUniform {
  std::vector<double> value;
  std::vector<double> mass;

  [[nodiscard]] double quantile(double share) const;
  [[nodiscard]] double cdf(double x) const;
  [[nodiscard]] double mean() const;
  [[nodiscard]] double variance() const;
};

/// The value below which `share` of the mass lies; value and mass as in PiecewiseUniform.
[[nodiscard]] double piecewise_quantile(std::span<const double> value, std::span<const double> mass,
                                        double share);
[[nodiscard]] double piecewise_cdf(std::span<const double> value, std::span<const double> mass,
                                   double x);

// Pools. Weights are not negative and sum to 1; all members have the same ends. Since densities
// are constant between quantiles, both pools are piecewise uniform again, and exact.

/// The mixture: density sum_i w_i f_i.  source: Stone (1961), Annals of Mathematical Statistics 32.
[[nodiscard]] PiecewiseUniform linear_pool(std::span<const PiecewiseUniform> members,
                                           std::span<const double> weights);
/// Density proportional to prod_i f_i^w_i.  source: Genest & Zidek (1986), Statistical Science 1.
[[nodiscard]] PiecewiseUniform logarithmic_pool(std::span<const PiecewiseUniform> members,
                                                std::span<const double> weights);

}  // namespace foedus
