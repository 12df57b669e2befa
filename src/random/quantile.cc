#include "random/quantile.h"

#include <algorithm>
#include <cmath>

#include "random/special_functions.h"
#include "simd/math.h"

namespace foedus {

namespace {

double share_of(double x, double low, double high) {
  return std::clamp((x - low) / (high - low), 0.0, 1.0);
}

}  // namespace

double uniform_quantile(double u, double low, double high) { return low + u * (high - low); }

double triangular_quantile(double u, double low, double mode, double high) {
  const double width = high - low;
  if (u * width < mode - low) return low + std::sqrt(u * width * (mode - low));
  return high - std::sqrt((1.0 - u) * width * (high - mode));
}

double pert_a(double low, double mode, double high) {
  return 1.0 + 4.0 * (mode - low) / (high - low);
}

double pert_b(double low, double mode, double high) {
  return 1.0 + 4.0 * (high - mode) / (high - low);
}

double pert_quantile(double u, double low, double mode, double high) {
  return beta_quantile(u, pert_a(low, mode, high), pert_b(low, mode, high), low, high);
}

double beta_quantile(double u, double a, double b, double low, double high) {
  return low + (high - low) * inverse_incomplete_beta(a, b, u);
}

double scaled_normal_quantile(double u, double mean, double sd) {
  return mean + sd * simd::normal_quantile(u);
}

double lognormal_quantile(double u, double median, double sigma_of_log) {
  return median * simd::exp(sigma_of_log * simd::normal_quantile(u));
}

double loguniform_quantile(double u, double low, double high) {
  const double log_low = simd::log(low);
  return simd::exp(log_low + u * (simd::log(high) - log_low));
}

double uniform_cdf(double x, double low, double high) { return share_of(x, low, high); }

double triangular_cdf(double x, double low, double mode, double high) {
  if (x <= low) return 0.0;
  if (x >= high) return 1.0;
  const double width = high - low;
  if (x < mode) return (x - low) * (x - low) / (width * (mode - low));
  return 1.0 - (high - x) * (high - x) / (width * (high - mode));
}

double pert_cdf(double x, double low, double mode, double high) {
  return beta_cdf(x, pert_a(low, mode, high), pert_b(low, mode, high), low, high);
}

double beta_cdf(double x, double a, double b, double low, double high) {
  return incomplete_beta(a, b, share_of(x, low, high));
}

double scaled_normal_cdf(double x, double mean, double sd) {
  return simd::normal_cdf((x - mean) / sd);
}

double lognormal_cdf(double x, double median, double sigma_of_log) {
  if (x <= 0.0) return 0.0;
  return simd::normal_cdf((simd::log(x) - simd::log(median)) / sigma_of_log);
}

double loguniform_cdf(double x, double low, double high) {
  if (x <= low) return 0.0;
  if (x >= high) return 1.0;
  const double log_low = simd::log(low);
  return (simd::log(x) - log_low) / (simd::log(high) - log_low);
}

}  // namespace foedus
