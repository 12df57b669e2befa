#include "ensemble/copula.h"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/ensemble/drawn_inputs.h"

namespace foedus {
namespace {

using tests::crisis;
using tests::Draws;
using tests::rank_correlation;
using tests::read;

constexpr std::int64_t kDraws = 100000;
constexpr double kTolerance = 0.01;

TEST(Copula, GivesUniformNumbersTheRankCorrelationAskedFor) {
  for (const char* rank : {"-0.95", "-0.3", "0.1", "0.5", "0.9"}) {
    const Draws draws(
        read(crisis(
            std::string("  x: 0 to 1\n  y: {value: 2 to 3, correlated_with: {x: ") + rank + "}}\n",
            "x + y")),
        {.seed = 1});
    const auto columns = draws.columns(kDraws);
    EXPECT_NEAR(rank_correlation(columns.at("x"), columns.at("y")), std::stod(rank), kTolerance);
  }
}

TEST(Copula, GivesWhateverMarginsTheRankCorrelationAskedFor) {
  const std::string numbers =
      "  x: {distribution: \"lognormal(2, 1.5)\", correlated_with: {y: 0.7}}\n"
      "  y: {low: 0, best: 0.1, high: 1}\n"
      "  u: {distribution: \"beta(0.5, 3)\", correlated_with: {v: -0.6}}\n"
      "  v: {distribution: \"truncated(normal(0, 1), 1, 4)\"}\n";
  for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube}) {
    const Draws draws(read(crisis(numbers, "x + y + u + v")),
                      {.seed = 1, .draws = kDraws, .sampling = sampling});
    const auto columns = draws.columns(kDraws);
    EXPECT_NEAR(rank_correlation(columns.at("x"), columns.at("y")), 0.7, kTolerance);
    EXPECT_NEAR(rank_correlation(columns.at("u"), columns.at("v")), -0.6, kTolerance);
    EXPECT_NEAR(rank_correlation(columns.at("x"), columns.at("u")), 0, kTolerance);
  }
}

TEST(Copula, GivesThreeNumbersAllTheirRankCorrelationsAtOnce) {
  const std::string numbers =
      "  x: {value: 0 to 1, correlated_with: {y: 0.6, z: -0.4}}\n"
      "  y: {low: 0, best: 0.1, high: 1}\n"
      "  z: {distribution: \"normal(0, 1)\", correlated_with: {y: 0.2}}\n"
      "  w: 0 to 1\n";
  const Draws draws(read(crisis(numbers, "x + y + z + w")), {.seed = 1});
  const auto columns = draws.columns(kDraws);
  EXPECT_NEAR(rank_correlation(columns.at("x"), columns.at("y")), 0.6, kTolerance);
  EXPECT_NEAR(rank_correlation(columns.at("x"), columns.at("z")), -0.4, kTolerance);
  EXPECT_NEAR(rank_correlation(columns.at("y"), columns.at("z")), 0.2, kTolerance);
  for (const char* name : {"x", "y", "z"})
    EXPECT_NEAR(rank_correlation(columns.at(name), columns.at("w")), 0, kTolerance);
}

// Correlation moves which values meet, never how often each occurs.
TEST(Copula, LeavesTheMarginsAsTheyAre) {
  const Draws draws(
      read(crisis("  x: 0 to 1\n  y: {value: 0 to 1, correlated_with: {x: 0.8}}\n", "x + y")),
      {.seed = 1});
  const auto columns = draws.columns(kDraws);
  for (const char* name : {"x", "y"}) {
    std::vector<int> count(100);
    for (const double value : columns.at(name)) ++count[static_cast<std::size_t>(value * 100)];
    double chi = 0;
    for (const int n : count) chi += (n - 1000.0) * (n - 1000.0) / 1000.0;
    EXPECT_LT(chi, 99 + 5 * std::sqrt(2 * 99.0)) << name;
  }
}

TEST(Copula, TurnsRanksIntoNormalCorrelations) {
  for (double rank = -0.99; rank < 1; rank += 0.01)
    EXPECT_NEAR(normal_correlation(rank), 2 * std::sin(std::acos(-1.0) / 6 * rank), 1e-15) << rank;
}

// ---- what is refused

Scenario three(double xy, double xz, double yz) {
  Scenario scenario =
      read(crisis("  x: 0 to 1\n  y: 0 to 1\n  z: 0 to 1\n  w: 0 to 1\n", "x + y + z + w"));
  scenario.correlations = {{NumberId(0), NumberId(1), xy, {10, 11}},
                           {NumberId(0), NumberId(2), xz, {20, 21}},
                           {NumberId(1), NumberId(2), yz, {30, 31}}};
  return scenario;
}

std::string message(const Scenario& scenario) {
  const Diagnostics found = check_correlations(scenario);
  return found.has_errors() ? found.all().front().message : "";
}

TEST(CheckCorrelations, RefusesWhatNoNumbersHaveNamingTheFewest) {
  EXPECT_EQ(message(three(0.9, 0.9, -0.9)),
            "no numbers have the rank correlations of `x`, `y` and `z` all at once");
  Scenario scenario = three(0.9, 0.9, -0.9);
  scenario.correlations.push_back({NumberId(2), NumberId(3), 0.1, {40, 41}});
  const Diagnostics found = check_correlations(scenario);
  EXPECT_EQ(found.all().front().where.begin, 10U);
  EXPECT_EQ(found.all().front().related.size(), 2U);  // not the pair with w
  EXPECT_FALSE(InputSampler::make(three(0.9, 0.9, -0.9), {}, {}, {}).ok());
}

// 0.5, 0.5, -0.5 fit as ranks exactly; as normal correlations 0.518 they do not.
TEST(CheckCorrelations, TellsWhatRanksCouldAndACopulaCannot) {
  EXPECT_EQ(message(three(0.5, 0.5, -0.5)),
            "the rank correlations of `x`, `y` and `z` are out of a Gaussian copula's reach");
  EXPECT_EQ(message(three(0.48, 0.48, -0.48)), "");
}

// Three normal scores of which each is the sum of the others: singular, and no more than that.
TEST(CheckCorrelations, AcceptsASemiDefiniteMatrixWhateverItsRounding) {
  const auto rank_of = [](double normal) { return 6 / std::acos(-1.0) * std::asin(normal / 2); };
  const double half = rank_of(0.5);
  EXPECT_EQ(message(three(half, half, -half)), "");
  for (int i = 1; i < 100; ++i) {
    const double a = i / 100.0, b = std::sqrt(1 - a * a);
    const double c = 0.6 * a - 0.8 * b;  // three directions in one plane
    EXPECT_EQ(message(three(rank_of(a), rank_of(0.6), rank_of(c))), "") << a;
  }
}

TEST(CheckCorrelations, DrawsFromASemiDefiniteMatrix) {
  const auto rank_of = [](double normal) { return 6 / std::acos(-1.0) * std::asin(normal / 2); };
  const double half = rank_of(0.5);
  const Draws draws(three(half, half, -half), {.seed = 1});
  const auto columns = draws.columns(kDraws);
  EXPECT_NEAR(rank_correlation(columns.at("x"), columns.at("y")), half, kTolerance);
  EXPECT_NEAR(rank_correlation(columns.at("x"), columns.at("z")), half, kTolerance);
  EXPECT_NEAR(rank_correlation(columns.at("y"), columns.at("z")), -half, kTolerance);
}

}  // namespace
}  // namespace foedus
