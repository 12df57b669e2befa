// Small games whose means are known in closed form, for tests of ensemble/.
#pragma once

#include <cmath>
#include <string>

#include "unit/game/scenario_text.h"

namespace foedus {

/// One mover goes or stays; what going gains is uniform.
inline constexpr const char* kOneChoice = R"(foedus: 1
title: One choice
question: How often does it go?
actors:
  mover: {name: Mover}
  other: {name: Other}
quantities:
  gain: -0.3 to 0.5
play:
  choice: {actor: mover, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {mover: gain, other: 1}}
  stayed: {payoffs: {mover: 0, other: 0}}
measures:
  gone: chance(gone)
  other_value: value(other)
)";

/// The mean of 1 / (1 + exp(-lambda x)) over x uniform in [low, high].
inline double mean_logistic(double lambda, double low, double high) {
  const auto area = [&](double x) { return std::log1p(std::exp(lambda * x)) / lambda; };
  return (area(high) - area(low)) / (high - low);
}

/// A storm of uniform chance comes before the choice, and going is worth more the likelier it is:
/// the ratio of means is not the mean of ratios.
inline constexpr const char* kWeather = R"(foedus: 1
title: Weather
question: Who goes in a storm?
actors:
  mover: {name: Mover}
quantities:
  share: 0.1 to 0.9
play:
  weather: {actor: chance, moves: {storm: {chance: share, to: choice}, calm: {chance: rest, to: calm}}}
  choice: {actor: mover, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {mover: share - 0.5}}
  stayed: {payoffs: {mover: 0}}
  calm: {payoffs: {mover: 0}}
measures:
  gone_in_storm: chance(gone | weather.storm)
  gone: chance(gone)
  value_in_storm: value(mover | weather.storm)
  twice: 2 * gone_in_storm - gone + share
  root: sqrt(gone_in_storm) * max(gone, 2)
)";

/// E[s logistic(lambda (s - 0.5))] / E[s] for s uniform in [0.1, 0.9], by Simpson's rule.
inline double gone_in_storm(double lambda) {
  constexpr int kPanels = 2000;
  const auto f = [&](double s) { return s / (1 + std::exp(-lambda * (s - 0.5))); };
  double sum = 0;
  for (int k = 0; k <= kPanels; ++k) {
    const double s = 0.1 + 0.8 * k / kPanels;
    sum += (k == 0 || k == kPanels ? 1 : k % 2 == 1 ? 4 : 2) * f(s);
  }
  return sum / (3.0 * kPanels) / 0.5;
}

}  // namespace foedus
