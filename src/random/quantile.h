// Quantiles and distribution functions of every family a scenario may name.
// One function a family; which family a number has is the scenario's business.
#pragma once

namespace foedus {

// u in [0, 1]; parameters as LANGUAGE (Quantities) lists them, already checked.

[[nodiscard]] double uniform_quantile(double u, double low, double high);
[[nodiscard]] double triangular_quantile(double u, double low, double mode, double high);
/// PERT with shape 4: beta on [low, high] with a = 1 + 4 (mode - low) / (high - low).
/// source: Malcolm et al. (1959); Vose (2008).
[[nodiscard]] double pert_quantile(double u, double low, double mode, double high);
[[nodiscard]] double pert_a(double low, double mode, double high);
[[nodiscard]] double pert_b(double low, double mode, double high);
[[nodiscard]] double beta_quantile(double u, double a, double b, double low, double high);
[[nodiscard]] double scaled_normal_quantile(double u, double mean, double sd);
[[nodiscard]] double lognormal_quantile(double u, double median, double sigma_of_log);
[[nodiscard]] double loguniform_quantile(double u, double low, double high);

// The inverse functions, which truncation needs at its two ends.

[[nodiscard]] double uniform_cdf(double x, double low, double high);
[[nodiscard]] double triangular_cdf(double x, double low, double mode, double high);
[[nodiscard]] double pert_cdf(double x, double low, double mode, double high);
[[nodiscard]] double beta_cdf(double x, double a, double b, double low, double high);
[[nodiscard]] double scaled_normal_cdf(double x, double mean, double sd);
[[nodiscard]] double lognormal_cdf(double x, double median, double sigma_of_log);
[[nodiscard]] double loguniform_cdf(double x, double low, double high);

}  // namespace foedus
