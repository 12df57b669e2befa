#include "ensemble/central.h"

#include <cstddef>

#include "base/check.h"
#include "random/quantile.h"

namespace foedus {

namespace {

using Kind = Distribution::Kind;

double discrete_quantile(const std::vector<double>& p, double u) {
  double mass = 0;
  for (std::size_t i = 0; i + 1 < p.size(); i += 2) {
    mass += p[i + 1];
    if (u < mass) return p[i];
  }
  return p[p.size() - 2];
}

double likeliest(const std::vector<double>& p) {
  std::size_t best = 0;
  for (std::size_t i = 2; i + 1 < p.size(); i += 2) {
    if (p[i + 1] > p[best + 1]) best = i;
  }
  return p[best];
}

double untruncated_quantile(const Distribution& distribution, double u) {
  const std::vector<double>& p = distribution.parameters;
  switch (distribution.kind) {
    case Kind::constant:
      return p[0];
    case Kind::uniform:
      return uniform_quantile(u, p[0], p[1]);
    case Kind::triangular:
      return triangular_quantile(u, p[0], p[1], p[2]);
    case Kind::pert:
      return pert_quantile(u, p[0], p[1], p[2]);
    case Kind::beta:
      return beta_quantile(u, p[0], p[1], p[2], p[3]);
    case Kind::normal:
      return scaled_normal_quantile(u, p[0], p[1]);
    case Kind::lognormal:
      return lognormal_quantile(u, p[0], p[1]);
    case Kind::loguniform:
      return loguniform_quantile(u, p[0], p[1]);
    case Kind::discrete:
      return discrete_quantile(p, u);
  }
  throw InternalError("a distribution of no known kind");
}

double mass_below(const Distribution& distribution, double x) {
  const std::vector<double>& p = distribution.parameters;
  switch (distribution.kind) {
    case Kind::uniform:
      return uniform_cdf(x, p[0], p[1]);
    case Kind::triangular:
      return triangular_cdf(x, p[0], p[1], p[2]);
    case Kind::pert:
      return pert_cdf(x, p[0], p[1], p[2]);
    case Kind::beta:
      return beta_cdf(x, p[0], p[1], p[2], p[3]);
    case Kind::normal:
      return scaled_normal_cdf(x, p[0], p[1]);
    case Kind::lognormal:
      return lognormal_cdf(x, p[0], p[1]);
    case Kind::loguniform:
      return loguniform_cdf(x, p[0], p[1]);
    case Kind::constant:
    case Kind::discrete:
      break;
  }
  throw InternalError("only a continuous distribution can be truncated");
}

double prior_of(const Scenario& scenario, const Mechanism& mechanism) {
  if (!mechanism.sign_prior.valid()) return 0.5;
  const Distribution* prior = scenario.numbers[mechanism.sign_prior.index()].distribution();
  // A computed prior has no value before the program runs; the reader refuses it.
  FOEDUS_DEMAND(prior != nullptr);
  return central_value(*prior);
}

}  // namespace

double quantile(const Distribution& distribution, double u) {
  if (!distribution.truncation) return untruncated_quantile(distribution, u);
  const double below = mass_below(distribution, distribution.truncation->low);
  const double above = mass_below(distribution, distribution.truncation->high);
  return untruncated_quantile(distribution, below + u * (above - below));
}

double central_value(const Distribution& distribution) {
  if (distribution.kind == Kind::discrete) return likeliest(distribution.parameters);
  return quantile(distribution, 0.5);
}

CentralSigns central_signs(const Scenario& scenario) {
  CentralSigns signs;
  for (std::size_t m = 0; m < scenario.mechanisms.size(); ++m) {
    const Mechanism& mechanism = scenario.mechanisms[m];
    double sign = mechanism.sign == Sign::negative ? -1.0 : 1.0;
    if (mechanism.sign == Sign::contested) {
      const double prior = prior_of(scenario, mechanism);
      sign = prior < 0.5 ? -1.0 : 1.0;
      if (prior == 0.5 && mechanism.on) signs.undecided.emplace_back(m);
    }
    signs.sign.push_back(sign);
  }
  return signs;
}

NumberBlock central_inputs(const Scenario& scenario, const NumberProgram& program,
                           std::span<const double> sign) {
  NumberBlock block;
  block.draws = 1;
  block.stride = kLanes;
  block.values.reserve(program.inputs.size() * kLanes);
  for (const ProgramInput& input : program.inputs) {
    double value = 0;
    if (input.mechanism.valid()) {
      value = sign[input.mechanism.index()];
    } else {
      const Distribution* distribution = scenario.numbers[input.number.index()].distribution();
      FOEDUS_DEMAND(distribution != nullptr);
      value = central_value(*distribution);
    }
    block.values.insert(block.values.end(), kLanes, value);
  }
  return block;
}

}  // namespace foedus
