#include "random/piecewise_uniform.h"

#include <algorithm>
#include <cstddef>

#include "simd/math.h"

namespace foedus {

namespace {

/// Every place where the density of some member may change, in order.
std::vector<double> all_values(std::span<const PiecewiseUniform> members) {
  std::vector<double> values;
  for (const PiecewiseUniform& one : members)
    values.insert(values.end(), one.value.begin(), one.value.end());
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// The density right of values[k], for every interval of `values` [1 / unit of the quantity].
std::vector<double> densities(const PiecewiseUniform& one, const std::vector<double>& values) {
  std::vector<double> density(values.size() - 1);
  std::size_t piece = 0;
  for (std::size_t k = 0; k + 1 < values.size(); ++k) {
    while (piece + 2 < one.value.size() && one.value[piece + 1] <= values[k]) ++piece;
    density[k] =
        (one.mass[piece + 1] - one.mass[piece]) / (one.value[piece + 1] - one.value[piece]);
  }
  return density;
}

/// From densities that need not integrate to 1. Neighbouring pieces of one density become one.
PiecewiseUniform of_densities(const std::vector<double>& values,
                              const std::vector<double>& density) {
  double total = 0;
  for (std::size_t k = 0; k < density.size(); ++k)
    total += density[k] * (values[k + 1] - values[k]);
  PiecewiseUniform made{{values.front()}, {0}};
  double mass = 0;
  for (std::size_t k = 0; k < density.size(); ++k) {
    mass += density[k] * (values[k + 1] - values[k]) / total;
    const bool goes_on = k + 1 < density.size() && density[k + 1] == density[k];
    if (goes_on || !(mass > made.mass.back())) continue;
    made.value.push_back(values[k + 1]);
    made.mass.push_back(mass);
  }
  made.value.back() = values.back();
  made.mass.back() = 1;  // but for rounding it is
  return made;
}

}  // namespace

double piecewise_quantile(std::span<const double> value, std::span<const double> mass,
                          double share) {
  const auto above = std::upper_bound(mass.begin() + 1, mass.end() - 1, share);
  const auto k = static_cast<std::size_t>(above - mass.begin());
  const double part = (share - mass[k - 1]) / (mass[k] - mass[k - 1]);
  return value[k - 1] + part * (value[k] - value[k - 1]);
}

double piecewise_cdf(std::span<const double> value, std::span<const double> mass, double x) {
  if (x <= value.front()) return 0;
  if (x >= value.back()) return 1;
  const auto above = std::upper_bound(value.begin() + 1, value.end() - 1, x);
  const auto k = static_cast<std::size_t>(above - value.begin());
  const double part = (x - value[k - 1]) / (value[k] - value[k - 1]);
  return mass[k - 1] + part * (mass[k] - mass[k - 1]);
}

double PiecewiseUniform::quantile(double share) const {
  return piecewise_quantile(value, mass, share);
}

double PiecewiseUniform::cdf(double x) const { return piecewise_cdf(value, mass, x); }

double PiecewiseUniform::mean() const {
  double sum = 0;
  for (std::size_t k = 1; k < value.size(); ++k)
    sum += (mass[k] - mass[k - 1]) * 0.5 * (value[k] + value[k - 1]);
  return sum;
}

double PiecewiseUniform::variance() const {
  const double middle = mean();
  double sum = 0;
  for (std::size_t k = 1; k < value.size(); ++k) {
    const double a = value[k - 1] - middle, b = value[k] - middle;
    sum += (mass[k] - mass[k - 1]) * (a * a + a * b + b * b) / 3;
  }
  return sum;
}

PiecewiseUniform linear_pool(std::span<const PiecewiseUniform> members,
                             std::span<const double> weights) {
  const std::vector<double> values = all_values(members);
  std::vector<double> density(values.size() - 1, 0.0);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::vector<double> own = densities(members[i], values);
    for (std::size_t k = 0; k < density.size(); ++k) density[k] += weights[i] * own[k];
  }
  return of_densities(values, density);
}

PiecewiseUniform logarithmic_pool(std::span<const PiecewiseUniform> members,
                                  std::span<const double> weights) {
  const std::vector<double> values = all_values(members);
  std::vector<double> density(values.size() - 1, 0.0);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (weights[i] == 0) continue;
    const std::vector<double> own = densities(members[i], values);
    for (std::size_t k = 0; k < density.size(); ++k) density[k] += weights[i] * simd::log(own[k]);
  }
  const double top = *std::max_element(density.begin(), density.end());
  for (double& one : density) one = simd::exp(one - top);
  return of_densities(values, density);
}

}  // namespace foedus
