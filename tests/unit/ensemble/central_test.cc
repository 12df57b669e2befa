#include "ensemble/central.h"

#include <gtest/gtest.h>

#include <cmath>

namespace foedus {
namespace {

using Kind = Distribution::Kind;

Distribution make(Kind kind, std::vector<double> parameters) {
  Distribution distribution;
  distribution.kind = kind;
  distribution.parameters = std::move(parameters);
  return distribution;
}

TEST(CentralValue, OfARangeIsItsMiddleAndOfAConstantItself) {
  EXPECT_DOUBLE_EQ(central_value(make(Kind::uniform, {0.2, 0.8})), 0.5);
  EXPECT_EQ(central_value(make(Kind::constant, {3.25})), 3.25);
}

TEST(CentralValue, OfALognormalIsItsMedianParameter) {
  EXPECT_NEAR(central_value(make(Kind::lognormal, {2.0, 0.9})), 2.0, 1e-15);
}

TEST(CentralValue, OfADiscreteDistributionIsTheLikeliestAndTiesGoToTheFirst) {
  EXPECT_EQ(central_value(make(Kind::discrete, {1, 0.2, 5, 0.5, 9, 0.3})), 5.0);
  EXPECT_EQ(central_value(make(Kind::discrete, {7, 0.4, 5, 0.4, 9, 0.2})), 7.0);
}

TEST(CentralValue, OfATruncatedDistributionHalvesTheMassThatIsLeft) {
  Distribution normal = make(Kind::normal, {0, 1});
  normal.truncation = Distribution::Truncation{0.0, INFINITY};
  EXPECT_NEAR(central_value(normal), 0.6744897501960817, 1e-12);
  Distribution uniform = make(Kind::uniform, {0, 10});
  uniform.truncation = Distribution::Truncation{2.0, 4.0};
  EXPECT_NEAR(central_value(uniform), 3.0, 1e-14);
}

TEST(Quantile, OfADiscreteDistributionStepsThroughItsValues) {
  const Distribution coin = make(Kind::discrete, {0, 0.25, 1, 0.75});
  EXPECT_EQ(quantile(coin, 0.0), 0.0);
  EXPECT_EQ(quantile(coin, 0.2), 0.0);
  EXPECT_EQ(quantile(coin, 0.25), 1.0);
  EXPECT_EQ(quantile(coin, 1.0), 1.0);
}

TEST(Quantile, OfACutFarInTheTailStaysWithinTheCut) {
  Distribution normal = make(Kind::normal, {0, 1});
  normal.truncation = Distribution::Truncation{30.0, 40.0};
  for (double u : {0.0, 0.5, 1.0}) {
    EXPECT_GE(quantile(normal, u), 30.0);
    EXPECT_LE(quantile(normal, u), 40.0);
  }
}

Scenario contested_scenario() {
  Scenario scenario;
  Mechanism mechanism;
  mechanism.name = "red_line";
  mechanism.sign = Sign::contested;
  scenario.mechanisms.push_back(mechanism);
  return scenario;
}

TEST(CentralSigns, TakeTheLikelierSignOfAContestedMechanism) {
  const Scenario scenario = contested_scenario();
  const std::vector<double> unlikely{0.3}, likely{0.7};
  EXPECT_EQ(central_signs(scenario, unlikely).sign[0], -1.0);
  EXPECT_EQ(central_signs(scenario, likely).sign[0], 1.0);
  EXPECT_TRUE(central_signs(scenario, likely).undecided.empty());
}

TEST(CentralSigns, ListWhatIsExactlyUndecided) {
  const std::vector<double> even{0.5};
  Scenario scenario = contested_scenario();
  EXPECT_EQ(central_signs(scenario, even).undecided.size(), 1U);
  scenario.mechanisms[0].on = false;
  EXPECT_TRUE(central_signs(scenario, even).undecided.empty());
}

}  // namespace
}  // namespace foedus
