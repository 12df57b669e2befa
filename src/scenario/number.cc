#include "scenario/number.h"

#include <algorithm>
#include <limits>

namespace foedus {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Discrete parameters alternate value, chance; only values with a chance are in the support.
double extreme_value(const std::vector<double>& parameters, bool least) {
  double extreme = least ? kInfinity : -kInfinity;
  for (std::size_t i = 0; i + 1 < parameters.size(); i += 2) {
    if (parameters[i + 1] <= 0) continue;
    extreme = least ? std::min(extreme, parameters[i]) : std::max(extreme, parameters[i]);
  }
  return extreme;
}

}  // namespace

double Distribution::low() const {
  if (parameters.empty()) return -kInfinity;
  double least = parameters.front();
  if (kind == Kind::beta) least = parameters.at(2);
  if (kind == Kind::ordered) least = 0;
  if (kind == Kind::normal) least = -kInfinity;
  if (kind == Kind::lognormal) least = 0;
  if (kind == Kind::discrete) least = extreme_value(parameters, true);
  return truncation ? std::max(least, truncation->low) : least;
}

double Distribution::high() const {
  if (parameters.empty()) return kInfinity;
  double greatest = parameters.back();
  if (kind == Kind::quantiles) greatest = parameters.at(parameters.size() - 2);
  if (kind == Kind::normal || kind == Kind::lognormal) greatest = kInfinity;
  if (kind == Kind::ordered) greatest = 1;
  if (kind == Kind::discrete) greatest = extreme_value(parameters, false);
  return truncation ? std::min(greatest, truncation->high) : greatest;
}

}  // namespace foedus
