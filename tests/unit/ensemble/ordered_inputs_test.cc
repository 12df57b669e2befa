// Utilities of stated orders are uniform over all that agree with them, and a function of seed,
// name and index alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ensemble/central.h"
#include "ensemble/input_sampler.h"
#include "unit/ensemble/drawn_inputs.h"

namespace foedus {
namespace {

using tests::Draws;
using tests::read;

/// One actor chooses between outcomes a, b, c, ... in an order.
std::string choice(const std::string& prefers, const std::string& outcomes) {
  std::string moves, ends;
  for (const char one : outcomes) {
    moves += std::string(moves.empty() ? "" : ", ") + "to_" + one + ": " + one;
    ends += std::string("  ") + one + ": {}\n";
  }
  return "foedus: 1\nactors: {p: {prefers: " + prefers + "}}\nplay: {s: {actor: p, moves: {" +
         moves + "}}}\noutcomes:\n" + ends;
}

using Point = std::vector<double>;

std::vector<Point> points(const Draws& draws, const std::string& outcomes, std::int64_t count,
                          const std::string& prefix = "p.prefers.") {
  const auto columns = draws.columns(count);
  std::vector<Point> all(static_cast<std::size_t>(count));
  for (const char one : outcomes) {
    const auto& column = columns.at(prefix + one);
    for (std::size_t k = 0; k < all.size(); ++k) all[k].push_back(column[k]);
  }
  return all;
}

/// The volume within a cube cell (its place on each axis, of `side` places) of all points that the
/// order allows, relative to the whole: by the share of the orders of equals that are allowed.
double cell_volume(const std::vector<int>& cell, int side,
                   const std::function<bool(const std::vector<int>&)>& allowed) {
  // Within one cell coordinates in the same place are in every order equally often.
  const std::size_t n = cell.size();
  std::vector<int> tie(n);
  for (std::size_t i = 0; i < n; ++i) tie[i] = static_cast<int>(i);
  double inside = 0, all = 0;
  do {
    std::vector<int> rank(n);
    for (std::size_t i = 0; i < n; ++i) rank[i] = cell[i] * static_cast<int>(n) + tie[i];
    inside += allowed(rank) ? 1 : 0;
    all += 1;
  } while (std::next_permutation(tie.begin(), tie.end()));
  return inside / all / std::pow(side, static_cast<double>(n));
}

/// Chi-square of draws against the exact volumes of the cells, and its degrees of freedom.
struct Fit {
  double chi_square = 0;
  double freedom = -1;
};

Fit fit_of(const std::vector<Point>& drawn, int side,
           const std::function<bool(const std::vector<int>&)>& allowed) {
  const std::size_t n = drawn.front().size();
  std::map<std::vector<int>, double> found;
  for (const Point& point : drawn) {
    std::vector<int> cell;
    for (const double value : point) cell.push_back(static_cast<int>(value * side));
    found[cell] += 1;
  }
  std::map<std::vector<int>, double> volume;
  double whole = 0;
  std::vector<int> cell(n, 0);
  for (bool more = true; more;) {
    const double part = cell_volume(cell, side, allowed);
    if (part > 0) volume[cell] = part;
    whole += part;
    more = false;
    for (int& digit : cell) {
      if (++digit < side) {
        more = true;
        break;
      }
      digit = 0;
    }
  }
  Fit fit;
  double counted = 0;
  for (const auto& [where, part] : volume) {
    const double expected = part / whole * static_cast<double>(drawn.size());
    const double difference = found[where] - expected;
    fit.chi_square += difference * difference / expected;
    fit.freedom += 1;
    counted += found[where];
  }
  EXPECT_EQ(counted, static_cast<double>(drawn.size())) << "a draw lies where the order forbids";
  return fit;
}

/// Within four standard deviations of its mean, above and below: too good is no better.
void expect_uniform(const Fit& fit) {
  EXPECT_NEAR(fit.chi_square, fit.freedom, 4 * std::sqrt(2 * fit.freedom));
  EXPECT_GT(fit.freedom, 5);
}

struct Case {
  const char* order;
  const char* outcomes;
  int side;
  std::function<bool(const std::vector<int>&)> allowed;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {"[a, b, c]", "abc", 4, [](const auto& r) { return r[0] > r[1] && r[1] > r[2]; }},
      {"[[a, c], [b, c]]", "abc", 4, [](const auto& r) { return r[0] > r[2] && r[1] > r[2]; }},
      {"[[a, b], [c]]", "abc", 4, [](const auto& r) { return r[0] > r[1]; }},
      {"[[a], [b], [c]]", "abc", 4, [](const auto&) { return true; }},
      {"[a, b, c, d]", "abcd", 3,
       [](const auto& r) { return r[0] > r[1] && r[1] > r[2] && r[2] > r[3]; }},
      {"[[a, c], [b, c], [b, d]]", "abcd", 3,
       [](const auto& r) { return r[0] > r[2] && r[1] > r[2] && r[1] > r[3]; }},
      {"[[d, a], [d, b], [d, c]]", "abcd", 3,
       [](const auto& r) { return r[3] > r[0] && r[3] > r[1] && r[3] > r[2]; }}};
  return kCases;
}

TEST(OrderedInputs, AreUniformOverWhatAgreesWithTheOrder) {
  for (const Case& one : cases())
    for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube}) {
      SCOPED_TRACE(std::string(one.order) + (sampling == Sampling::plain ? "" : ", stratified"));
      const Draws draws(read(choice(one.order, one.outcomes)),
                        {.seed = 11, .draws = 60000, .sampling = sampling});
      const Fit fit = fit_of(points(draws, one.outcomes, 60000), one.side, one.allowed);
      if (sampling == Sampling::plain)
        expect_uniform(fit);
      else
        EXPECT_LT(fit.chi_square, fit.freedom + 4 * std::sqrt(2 * fit.freedom));
    }
}

TEST(OrderedInputs, HaveTheirMeansAsCentralValues) {
  for (const Case& one : cases()) {
    const Draws draws(read(choice(one.order, one.outcomes)), {.seed = 5});
    const auto columns = draws.columns(40000);
    for (const Number& number : draws.scenario.numbers) {
      double sum = 0;
      for (const double value : columns.at(number.name)) sum += value;
      EXPECT_NEAR(sum / 40000, central_value(*number.distribution()), 0.006) << number.name;
    }
  }
  const Scenario chain = read(choice("[a, b, c]", "abc"));
  const double expected[] = {0.75, 0.5, 0.25};
  for (std::size_t k = 0; k < 3; ++k)
    EXPECT_EQ(central_value(*chain.numbers[k].distribution()), expected[k]);
}

TEST(OrderedInputs, GiveTiedOutcomesOneNumber) {
  const Draws draws(read(choice("[a, b = c, d]", "abcd")), {.seed = 3});
  const auto columns = draws.columns(10);
  EXPECT_EQ(columns.count("p.prefers.b"), 1u);
  EXPECT_EQ(columns.count("p.prefers.c"), 0u);
  const GameNumbers numbers = [&] {
    NumberBlock inputs;
    EvaluatedNumbers work;
    draws.sampler->fill(0, 4, inputs, work);
    const EvaluatedNumbers evaluated = evaluate(draws.program, draws.scenario, draws.game, inputs);
    return gather(draws.program.layout(), evaluated.game, 2);
  }();
  std::map<std::string, double> payoff;
  for (std::size_t t = 0; t < draws.game.terminal_outcome.size(); ++t)
    payoff[draws.scenario.outcomes[static_cast<std::size_t>(draws.game.terminal_outcome[t])].name] =
        numbers.payoff[t];
  EXPECT_EQ(payoff.at("b"), payoff.at("c"));  // to the bit
  EXPECT_GT(payoff.at("a"), payoff.at("b"));
  EXPECT_GT(payoff.at("b"), payoff.at("d"));
}

TEST(OrderedInputs, HaveTheSameBitsInEveryBlock) {
  for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube}) {
    const Draws draws(read(choice("[[a, c], [b, c], [b, d]]", "abcd")),
                      {.seed = 3, .draws = 101, .sampling = sampling});
    const auto singly = draws.columns(0, 101, 1);
    for (const std::int64_t block : {2, 7, 16, 33, 64, 101})
      EXPECT_EQ(draws.columns(0, 101, block), singly) << block;
    const auto part = draws.columns(13, 50, 9);
    for (const auto& [name, values] : part)
      for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(values[i], singly.at(name)[i + 13]);
  }
}

TEST(OrderedInputs, DoNotDependOnHowTheOrderIsWritten) {
  const Draws one(read(choice("[[a, c], [b, c], [b, d]]", "abcd")), {.seed = 9});
  const Draws other(read(choice("[[b, d], b > c, [a, c]]", "dbca")), {.seed = 9});
  EXPECT_EQ(one.columns(200), other.columns(200));
}

TEST(OrderedInputs, LeaveOtherNumbersAlone) {
  const std::string with = "quantities: {gain: 0 to 1}\n";
  std::string text = choice("[a, b, c]", "abc");
  text.replace(text.find("actors: {p: "), 12, with + "actors: {q: {}, p: ");
  text.replace(text.find("  a: {}"), 7, "  a: {payoffs: {q: gain}}");
  std::string without = text;
  without.replace(without.find("[a, b, c]"), 9, "[[a], [b], [c]]");
  const Draws one(read(text), {.seed = 2}), other(read(without), {.seed = 2});
  EXPECT_EQ(one.columns(50).at("gain"), other.columns(50).at("gain"));
}

TEST(OrderedInputs, OfTypesAreDrawnApart) {
  std::string text = choice("{x: [a, b], y: [b, a]}", "ab");
  text += "private: {p.aim: {x: {chance: 0.5}, y: {chance: rest}}}\n";
  const Draws draws(read(text), {.seed = 4});
  const auto columns = draws.columns(500);
  for (std::size_t k = 0; k < 500; ++k) {
    EXPECT_GT(columns.at("p.prefers.x.a")[k], columns.at("p.prefers.x.b")[k]);
    EXPECT_LT(columns.at("p.prefers.y.a")[k], columns.at("p.prefers.y.b")[k]);
    EXPECT_NE(columns.at("p.prefers.x.a")[k], columns.at("p.prefers.y.b")[k]);
  }
}

}  // namespace
}  // namespace foedus
