#include "ensemble/input_sampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "ensemble/central.h"
#include "random/stream.h"
#include "unit/ensemble/drawn_inputs.h"

namespace foedus {
namespace {

using tests::crisis;
using tests::Draws;
using tests::rank_correlation;
using tests::read;

constexpr const char* kMixed =
    "  flat: 0.2 to 0.8\n"
    "  peaked: {low: 0.1, best: 0.2, high: 0.5}\n"
    "  bell: {distribution: \"normal(1, 2)\"}\n"
    "  skewed: {distribution: \"lognormal(2, 0.7)\"}\n"
    "  wide: {distribution: \"loguniform(0.01, 10)\"}\n"
    "  hill: {distribution: \"triangular(1, 2, 5)\"}\n"
    "  share: {distribution: \"beta(2, 5)\"}\n"
    "  cut: {distribution: \"truncated(normal(0, 1), 0.5, 3)\"}\n"
    "  steps: {distribution: \"discrete(0: 0.25, 1: 0.5, 4: 0.25)\"}\n"
    "  fixed: 3\n";
constexpr const char* kUseMixed =
    "flat + peaked + bell + skewed + wide + hill + share + cut + steps + fixed";

std::string shipped(const std::string& name) {
  std::ifstream file(std::string(FOEDUS_SOURCE_DIR) + "/scenarios/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw InternalError("the test's text has no " + from);
  return text.replace(at, from.size(), to);
}

TEST(InputSampler, DrawsTheQuantileOfEachNumbersOwnStream) {
  const Draws draws(read(crisis(kMixed, kUseMixed)), {.seed = 7});
  const auto columns = draws.columns(300);
  for (const Number& number : draws.scenario.numbers) {
    const std::vector<double>& column = columns.at(number.name);
    const Stream stream(7, number.name);
    for (std::size_t i = 0; i < column.size(); ++i) {
      const double expected = quantile(*number.distribution(), stream.uniform(i));
      EXPECT_NEAR(column[i], expected, 1e-12 * std::max(1.0, std::abs(expected)))
          << number.name << ' ' << i;
    }
  }
}

TEST(InputSampler, GivesTheSameBitsForEveryBlock) {
  const std::string text = shipped("guarantee-crisis.yaml");
  const std::string correlated =
      crisis(std::string(kMixed) + "  tied: {value: 0 to 1, correlated_with: {flat: 0.5}}\n",
             std::string(kUseMixed) + " + tied + red_line * 1",
             "  red_line: {claim: c, asserted_by: [a], sign: contested, sign_prior: flat, "
             "strength: 0 to 1}\n");
  for (const std::string& scenario : {text, correlated}) {
    for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube}) {
      const Draws draws(read(scenario), {.seed = 3, .draws = 101, .sampling = sampling});
      const auto singly = draws.columns(0, 101, 1);
      for (const std::int64_t block : {2, 7, 16, 33, 64, 65, 101})
        EXPECT_EQ(draws.columns(0, 101, block), singly) << block;
      const auto part = draws.columns(13, 50, 9);
      for (const auto& [name, values] : part)
        for (std::size_t i = 0; i < values.size(); ++i)
          EXPECT_EQ(values[i], singly.at(name)[i + 13]) << name;
    }
  }
}

TEST(InputSampler, TakesOtherDrawsForAnotherSeed) {
  const Draws one(read(crisis(kMixed, kUseMixed)), {.seed = 1});
  const Draws two(read(crisis(kMixed, kUseMixed)), {.seed = 2});
  const auto first = one.columns(50), second = two.columns(50);
  for (const auto& [name, values] : first) {
    if (name == "fixed" || name == "steps") continue;
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_NE(values[i], second.at(name)[i]) << name;
  }
}

TEST(LatinHypercube, TakesEveryStratumOfEveryNumberOnce) {
  for (const std::int64_t n : {1, 2, 3, 10, 100, 1000, 4097}) {
    const Draws draws(read(crisis(kMixed, kUseMixed)),
                      {.seed = 5, .draws = n, .sampling = Sampling::latin_hypercube});
    const auto columns = draws.columns(n);
    const auto check = [&](const std::string& name, auto&& cdf) {
      std::vector<int> taken(static_cast<std::size_t>(n));
      for (const double x : columns.at(name))
        ++taken[static_cast<std::size_t>(cdf(x) * static_cast<double>(n))];
      for (const int times : taken) ASSERT_EQ(times, 1) << name << ", " << n << " draws";
    };
    check("flat", [](double x) { return (x - 0.2) / 0.6; });
    check("wide", [](double x) { return std::log(x / 0.01) / std::log(1000.0); });
    check("bell", [](double x) { return 0.5 * std::erfc(-(x - 1) / 2 / std::sqrt(2.0)); });
    check("hill",
          [](double x) { return x < 2 ? (x - 1) * (x - 1) / 4 : 1 - (5 - x) * (5 - x) / 12; });
  }
}

TEST(LatinHypercube, MeetsTheMeanFarMoreCloselyThanPlainDraws) {
  const std::string text = crisis("  x: 0 to 1\n  y: 0 to 1\n", "x + y");
  double plain = 0, stratified = 0;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube}) {
      const Draws draws(read(text), {.seed = seed, .draws = 200, .sampling = sampling});
      const auto columns = draws.columns(200);
      double sum = 0;
      for (std::size_t i = 0; i < 200; ++i) sum += columns.at("x")[i] + columns.at("y")[i];
      (sampling == Sampling::plain ? plain : stratified) += (sum / 200 - 1) * (sum / 200 - 1);
    }
  }
  EXPECT_LT(stratified, plain / 1000);
}

TEST(LatinHypercube, LeavesNumbersUncorrelated) {
  const Draws draws(read(crisis(kMixed, kUseMixed)),
                    {.seed = 1, .draws = 20000, .sampling = Sampling::latin_hypercube});
  const auto columns = draws.columns(20000);
  for (const char* a : {"flat", "bell", "cut"})
    for (const char* b : {"peaked", "wide", "share"})
      EXPECT_LT(std::abs(rank_correlation(columns.at(a), columns.at(b))), 4 / std::sqrt(20000.0));
}

// ---- signs

std::string contested(const std::string& prior) {
  return crisis("  p: 0.2 to 0.6\n  q: 0.5\n", "red_line * p + q + green_line",
                "  red_line: {claim: c, asserted_by: [a], sign: contested" +
                    (prior.empty() ? "" : ", sign_prior: " + prior) +
                    ", strength: 1}\n  green_line: {claim: c, asserted_by: [a], strength: 1}\n");
}

double positive_share(const std::vector<double>& signs) {
  double count = 0;
  for (const double sign : signs) {
    EXPECT_TRUE(sign == 1 || sign == -1);
    count += sign > 0 ? 1 : 0;
  }
  return count / static_cast<double>(signs.size());
}

TEST(ContestedSign, IsPositiveAsOftenAsItsPriorSays) {
  const double error = 4 * 0.5 / std::sqrt(20000.0);
  for (const auto& [prior, share] : std::vector<std::pair<std::string, double>>{{"", 0.5},
                                                                                {"0.7", 0.7},
                                                                                {"0", 0},
                                                                                {"1", 1},
                                                                                {"0.2 to 0.6", 0.4},
                                                                                {"p", 0.4},
                                                                                {"q * p", 0.2},
                                                                                {"1 - p", 0.6}}) {
    const Draws draws(read(contested(prior)), {.seed = 1});
    const auto columns = draws.columns(20000);
    EXPECT_NEAR(positive_share(columns.at("red_line.sign")), share, error) << prior;
    EXPECT_EQ(columns.count("green_line.sign"), 0U);
  }
}

TEST(ContestedSign, FollowsAnUncertainPriorDrawByDraw) {
  for (const char* prior : {"p", "q * p * 2"}) {
    const Draws draws(read(contested(prior)), {.seed = 1});
    const auto columns = draws.columns(20000);
    const Stream stream(1, "red_line.sign");
    for (std::size_t i = 0; i < 20000; ++i) {
      const bool positive = stream.uniform(i) < columns.at("p")[i];
      ASSERT_EQ(columns.at("red_line.sign")[i], positive ? 1.0 : -1.0) << prior << ' ' << i;
    }
  }
}

TEST(ContestedSign, OfStratifiedDrawsMatchesAFixedPriorToOneDraw) {
  const Draws draws(read(contested("0.3")),
                    {.seed = 1, .draws = 1000, .sampling = Sampling::latin_hypercube});
  EXPECT_NEAR(positive_share(draws.columns(1000).at("red_line.sign")), 0.3, 0.001);
}

// A prior that is no chance decides nothing; the draw must show as not finite.
TEST(ContestedSign, IsNoNumberWhereItsPriorIsNoChance) {
  const Draws draws(read(contested("3 * p")), {.seed = 1});
  const auto columns = draws.columns(1000);
  for (std::size_t i = 0; i < 1000; ++i)
    EXPECT_EQ(std::isnan(columns.at("red_line.sign")[i]), 3 * columns.at("p")[i] > 1) << i;
}

// ---- what may be changed without moving a draw

TEST(Streams, DoNotMoveWhenTheFileIsReordered) {
  const std::string text = shipped("guarantee-crisis.yaml");
  std::string moved = text;
  const std::string resolve =
      "  resolve: {value: 0.2 to 0.8, unit: share, note: \"chance that the lead guarantor is "
      "resolute; illustrative\"}\n";
  moved = replaced(moved, resolve, "");
  moved = replaced(moved, "\nlevers:\n", "  unused_number: 0 to 1\n" + resolve + "\nlevers:\n");
  moved = replaced(moved, "  adversary: {name: Adversary}\n  protege: {name: Protégé}\n",
                   "  protege: {name: Protégé}\n  adversary: {name: Adversary}\n");
  moved = replaced(moved,
                   "    adversary: {value: 0.15 to 0.35, note: \"illustrative\"}\n    protege: "
                   "{value: 0.2 to 0.5, note: \"illustrative\"}\n",
                   "    protege: {value: 0.2 to 0.5, note: \"illustrative\"}\n    adversary: "
                   "{value: 0.15 to 0.35, note: \"illustrative\"}\n");
  moved = replaced(moved, "moves: {sign: challenge, refuse: challenge}",
                   "moves: {refuse: challenge, sign: challenge}");
  for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube}) {
    const Draws a(read(text), {.seed = 1, .draws = 64, .sampling = sampling});
    const Draws b(read(moved), {.seed = 1, .draws = 64, .sampling = sampling});
    const auto before = a.columns(64);
    EXPECT_GT(before.size(), 30U);
    EXPECT_EQ(before, b.columns(64));
  }
}

TEST(Streams, DoNotMoveWhenCorrelationsAreReordered) {
  const std::string a = crisis(
      "  x: {value: 0 to 1, correlated_with: {y: 0.5, z: 0.2}}\n  y: 0 to 1\n"
      "  z: {value: 0 to 1, correlated_with: {y: -0.3}}\n  w: 0 to 1\n",
      "x + y + z + w");
  const std::string b = crisis(
      "  w: 0 to 1\n  z: {value: 0 to 1, correlated_with: {x: 0.2}}\n"
      "  y: {value: 0 to 1, correlated_with: {z: -0.3, x: 0.5}}\n  x: 0 to 1\n  v: 0 to 1\n",
      "w + z + y + x");
  const Draws first(read(a), {.seed = 1}), second(read(b), {.seed = 1});
  EXPECT_EQ(first.columns(100), second.columns(100));
}

// A number that the game does not use, or that a setting fixes, keeps its place in the matrix:
// the others' draws stay what they were, as common draws demand.
TEST(Streams, DoNotMoveWhenACorrelatedNumberIsFixedOrUnused) {
  const std::string numbers =
      "  e: 0 to 1\n  f: {value: 0 to 1, correlated_with: {e: 0.6, g: 0.3}}\n  g: 0 to 1\n";
  const Draws all(read(crisis(numbers, "e + f + g")), {.seed = 1});
  const Draws without(read(crisis(numbers, "f + g")), {.seed = 1});
  Scenario changed = read(crisis(numbers, "e + f + g"));
  changed.numbers[0].value = Distribution{.parameters = {0.25}};
  const Draws fixed(std::move(changed), {.seed = 1});
  const auto expected = all.columns(100), unused = without.columns(100), set = fixed.columns(100);
  EXPECT_EQ(unused.count("e"), 0U);
  EXPECT_EQ(set.at("e"), std::vector<double>(100, 0.25));
  for (const char* name : {"f", "g"}) {
    EXPECT_EQ(unused.at(name), expected.at(name));
    EXPECT_EQ(set.at(name), expected.at(name));
  }
}

}  // namespace
}  // namespace foedus
