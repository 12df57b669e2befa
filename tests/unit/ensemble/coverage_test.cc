// Whether a 95 % interval holds the true mean in 95 % of runs: a thousand seeds, on games whose
// means are known in closed form.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "unit/ensemble/ensemble_of.h"
#include "unit/ensemble/small_scenarios.h"

namespace foedus {
namespace {

struct Runs {
  double covered = 0;   // share of seeds
  double variance = 0;  // of the headline over seeds
  double stated = 0;    // mean of the squared standard errors
};

Runs run_seeds(const char* text, double truth, int seeds, std::int64_t draws, Sampling sampling) {
  EnsemblePlan plan = plan_of(scenario_of(text), draws);
  plan.draws.sampling = sampling;
  Runs runs;
  double sum = 0, squares = 0;
  for (int seed = 1; seed <= seeds; ++seed) {
    plan.draws.seed = static_cast<std::uint64_t>(seed);
    const EnsembleResult result = run_of(plan, {.threads = 1});
    const MeasureResult& measure = result.worlds[0][0][0].measures[0];
    if (measure.interval.low <= truth && truth <= measure.interval.high) ++runs.covered;
    sum += *measure.headline;
    squares += (*measure.headline - truth) * (*measure.headline - truth);
    runs.stated += measure.standard_error * measure.standard_error;
  }
  runs.covered /= seeds;
  runs.stated /= seeds;
  runs.variance = squares / seeds;
  EXPECT_NEAR(sum / seeds, truth, 5 * std::sqrt(runs.variance / seeds) + 1e-4);
  std::printf("covered %.3f, variance %.3g, stated %.3g\n", runs.covered, runs.variance,
              runs.stated);
  return runs;
}

TEST(Coverage, OfAMeanIs95Percent) {
  const Runs runs = run_seeds(kOneChoice, mean_logistic(12, -0.3, 0.5), 1000, 200, Sampling::plain);
  EXPECT_GE(runs.covered, 0.92);
  EXPECT_LE(runs.covered, 0.97);
  EXPECT_NEAR(runs.variance / runs.stated, 1, 0.15);
}

TEST(Coverage, OfARatioIs95Percent) {
  const Runs runs = run_seeds(kWeather, gone_in_storm(12), 1000, 200, Sampling::plain);
  EXPECT_GE(runs.covered, 0.92);
  EXPECT_LE(runs.covered, 0.97);
  EXPECT_NEAR(runs.variance / runs.stated, 1, 0.15);
}

TEST(LatinHypercube, HasLessVarianceThanPlainSampling) {
  const double truth = mean_logistic(12, -0.3, 0.5);
  const Runs plain = run_seeds(kOneChoice, truth, 200, 64, Sampling::plain);
  const Runs strata = run_seeds(kOneChoice, truth, 200, 64, Sampling::latin_hypercube);
  EXPECT_LT(strata.variance, 0.1 * plain.variance);
  // Its intervals are those of plain draws, so they are too wide, never too narrow.
  EXPECT_GE(strata.covered, plain.covered);
}

}  // namespace
}  // namespace foedus
