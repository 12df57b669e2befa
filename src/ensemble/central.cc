#include "ensemble/central.h"

#include <algorithm>
#include <cstddef>

#include "base/check.h"
#include "ensemble/prepared_quantile.h"

namespace foedus {

namespace {

using Kind = Distribution::Kind;

double likeliest(const std::vector<double>& p) {
  std::size_t best = 0;
  for (std::size_t i = 2; i + 1 < p.size(); i += 2) {
    if (p[i + 1] > p[best + 1]) best = i;
  }
  return p[best];
}

/// The k-th least of n uniform numbers has the mean k / (n + 1); so the centre of all utilities
/// that agree with an order is the mean over its rankings.
double mean_of_order(const std::vector<double>& rank_chance) {
  double mean = 0;
  for (std::size_t rank = 0; rank < rank_chance.size(); ++rank)
    mean += rank_chance[rank] * static_cast<double>(rank + 1);
  return mean / static_cast<double>(rank_chance.size() + 1);
}

NumberBlock inputs_at(const Scenario& scenario, const NumberProgram& program,
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
      const Distribution* distribution = number_of(input, scenario).distribution();
      FOEDUS_DEMAND(distribution != nullptr);
      value = central_value(*distribution);
    }
    block.values.insert(block.values.end(), kLanes, value);
  }
  return block;
}

bool is_own_sign(const ProgramInput& input) {
  return input.mechanism.valid() && input.actor.valid();
}

}  // namespace

double quantile(const Distribution& distribution, double u) {
  return PreparedQuantile(distribution, PreparedQuantile::Use::once)(u);
}

double central_value(const Distribution& distribution) {
  if (distribution.kind == Kind::ordered) return mean_of_order(distribution.parameters);
  if (distribution.kind == Kind::discrete) return likeliest(distribution.parameters);
  return quantile(distribution, 0.5);
}

std::vector<double> central_priors(const Scenario& scenario, const Game& game,
                                   const NumberProgram& program) {
  std::vector<double> priors(scenario.mechanisms.size(), 0.5);
  const std::vector<double> positive(scenario.mechanisms.size(), 1.0);
  const EvaluatedNumbers numbers =
      evaluate(program, scenario, game, inputs_at(scenario, program, positive));
  for (std::size_t m = 0; m < priors.size(); ++m) {
    const NumberId prior = scenario.mechanisms[m].sign_prior;
    const std::int32_t step = prior.valid() ? program.number[prior.index()] : -1;
    if (step >= 0) priors[m] = numbers.registers.column(step)[0];
  }
  return priors;
}

CentralSigns central_signs(const Scenario& scenario, std::span<const double> prior) {
  CentralSigns signs;
  for (std::size_t m = 0; m < scenario.mechanisms.size(); ++m) {
    const Mechanism& mechanism = scenario.mechanisms[m];
    double sign = mechanism.sign == Sign::negative ? -1.0 : 1.0;
    if (mechanism.sign == Sign::contested) {
      sign = prior[m] < 0.5 ? -1.0 : 1.0;
      if (prior[m] == 0.5 && mechanism.on) signs.undecided.emplace_back(m);
    }
    signs.sign.push_back(sign);
  }
  return signs;
}

std::vector<double> central_input_priors(const Scenario& scenario, const Game& game,
                                         const NumberProgram& program) {
  const std::vector<double> positive(scenario.mechanisms.size(), 1.0);
  const EvaluatedNumbers numbers =
      evaluate(program, scenario, game, inputs_at(scenario, program, positive));
  std::vector<double> priors;
  for (const ProgramInput& input : program.inputs)
    priors.push_back(input.prior < 0 ? 0.5 : numbers.registers.column(input.prior)[0]);
  return priors;
}

NumberBlock central_inputs(const Scenario& scenario, const Game& game, const NumberProgram& program,
                           std::span<const double> sign) {
  NumberBlock block = inputs_at(scenario, program, sign);
  if (std::none_of(program.inputs.begin(), program.inputs.end(), is_own_sign)) return block;
  const std::vector<double> priors = central_input_priors(scenario, game, program);
  for (std::size_t i = 0; i < priors.size(); ++i)
    if (is_own_sign(program.inputs[i]))
      std::fill_n(block.values.begin() + static_cast<std::ptrdiff_t>(i * block.stride), kLanes,
                  priors[i] < 0.5 ? -1.0 : 1.0);
  return block;
}

}  // namespace foedus
