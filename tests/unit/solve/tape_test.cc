// Tapes, their slopes, and the linear systems on them, run by a plain interpreter of the test's
// own.
#include "solve/batch/tape.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "solve/batch/linear_tape.h"
#include "solve/batch/slope_graph.h"
#include "solve/batch/sloped_tape.h"
#include "solve/batch/tape_builder.h"

namespace foedus {
namespace {

/// One lane, one operation at a time, straight from the comments of tape.h.
std::vector<double> interpret(const TapeBuilder::Emitted& emitted, std::span<const double> inputs) {
  const Tape& tape = emitted.tape;
  std::vector<double> slot(tape.slot_count, std::nan(""));
  for (const auto& [place, number] : tape.constants) slot[place] = number;
  for (std::size_t k = 0; k < inputs.size(); ++k) slot[emitted.input_slot[k]] = inputs[k];
  const auto products = [&](const std::uint32_t* pair, std::uint32_t n) {
    double sum = 0;
    for (std::uint32_t k = 0; k < n; ++k) sum += slot[pair[2 * k]] * slot[pair[2 * k + 1]];
    return sum;
  };
  const auto choose = [&](const std::uint32_t* out, const std::uint32_t* logs,
                          const std::vector<double>& odds) {
    double sum = 0;
    for (const double z : odds) sum += std::exp(z);
    for (std::size_t k = 0; k < odds.size(); ++k) {
      slot[out[k]] = std::exp(odds[k]) / sum;
      if (logs != nullptr) slot[logs[k]] = odds[k] - std::log(sum);
    }
  };
  for (const std::uint32_t* c = tape.code.data();;) {
    const auto operation = static_cast<TapeOperation>(*c++);
    switch (operation) {
      case TapeOperation::end: {
        std::vector<double> outputs;
        for (const std::uint32_t place : emitted.output_slot) outputs.push_back(slot[place]);
        return outputs;
      }
      case TapeOperation::add:
        slot[c[0]] = slot[c[1]] + slot[c[2]];
        c += 3;
        break;
      case TapeOperation::subtract:
        slot[c[0]] = slot[c[1]] - slot[c[2]];
        c += 3;
        break;
      case TapeOperation::multiply:
        slot[c[0]] = slot[c[1]] * slot[c[2]];
        c += 3;
        break;
      case TapeOperation::negate:
        slot[c[0]] = -slot[c[1]];
        c += 2;
        break;
      case TapeOperation::dot2:
        slot[c[0]] = products(c + 1, 2);
        c += 5;
        break;
      case TapeOperation::plus1:
        slot[c[0]] = slot[c[1]] + products(c + 2, 1);
        c += 4;
        break;
      case TapeOperation::minus1:
        slot[c[0]] = slot[c[1]] - products(c + 2, 1);
        c += 4;
        break;
      case TapeOperation::dot:
        slot[c[1]] = products(c + 2, c[0]);
        c += 2 + 2 * c[0];
        break;
      case TapeOperation::plus:
        slot[c[1]] = slot[c[2]] + products(c + 3, c[0]);
        c += 3 + 2 * c[0];
        break;
      case TapeOperation::minus:
        slot[c[1]] = slot[c[2]] - products(c + 3, c[0]);
        c += 3 + 2 * c[0];
        break;
      case TapeOperation::logistic:
        choose(c, nullptr, {slot[c[2]], 0});
        c += 3;
        break;
      case TapeOperation::logistic_logs:
        choose(c, c + 2, {slot[c[4]], 0});
        c += 5;
        break;
      case TapeOperation::softmax:
      case TapeOperation::softmax_logs: {
        const bool logs = operation == TapeOperation::softmax_logs;
        const std::uint32_t n = *c++;
        const std::uint32_t* const odds = c + (logs ? 2 * n : n);
        std::vector<double> z{0};
        for (std::uint32_t k = 0; k + 1 < n; ++k) z.push_back(slot[odds[k]]);
        choose(c, logs ? c + n : nullptr, z);
        c = odds + n - 1;
        break;
      }
      case TapeOperation::inverse:
        slot[c[0]] = 1 / slot[c[1]];
        c += 2;
        break;
      case TapeOperation::sign_product:
        slot[c[0]] = slot[c[2]] < 0 ? -slot[c[1]] : slot[c[1]];
        c += 3;
        break;
      case TapeOperation::logarithm:
        slot[c[0]] = std::log(slot[c[1]]);
        c += 2;
        break;
    }
  }
}

TEST(TapeBuilder, FoldsZerosAndOnesAndMakesEqualOperationsOnce) {
  TapeBuilder builder;
  const TapeValue a = builder.input(false), b = builder.input(false);
  EXPECT_EQ(builder.add(a, kZero), a);
  EXPECT_EQ(builder.multiply(kOne, b), b);
  EXPECT_EQ(builder.multiply(a, kZero), kZero);
  EXPECT_EQ(builder.subtract(a, a), kZero);
  EXPECT_EQ(builder.multiply(a, b), builder.multiply(b, a));
  EXPECT_EQ(builder.plus_products(kZero, {{a, kZero}, {kOne, b}}), b);
  EXPECT_EQ(builder.subtract(a, b), builder.negate(builder.subtract(b, a)));
}

TEST(TapeBuilder, CarriesSignsToWhereTheyMustBeSeen) {
  TapeBuilder builder;
  const TapeValue a = builder.input(false), b = builder.input(false), c = builder.input(false);
  const TapeValue minus = builder.negate(a);
  EXPECT_EQ(builder.negate(minus), a);
  EXPECT_EQ(builder.add(b, minus), builder.subtract(b, a));
  EXPECT_EQ(builder.multiply(minus, builder.negate(b)), builder.multiply(a, b));
  const auto up = builder.choose(std::vector{a}, true),
             down = builder.choose(std::vector{minus}, true);
  EXPECT_EQ(up.probability[0], down.probability[1]);
  EXPECT_EQ(up.logarithm[1], down.logarithm[0]);
  using Pairs = std::vector<TapeBuilder::Pair>;
  std::vector<TapeValue> outputs;
  for (const TapeValue base : {kZero, c, builder.negate(c)})
    for (const Pairs& pairs :
         {Pairs{{minus, b}}, Pairs{{a, b}, {minus, c}}, Pairs{{minus, kOne}, {b, c}},
          Pairs{{minus, b}, {b, builder.negate(c)}}})
      outputs.push_back(builder.plain(builder.plus_products(base, pairs)));
  outputs.push_back(builder.plain(builder.inverse(minus)));
  outputs.push_back(builder.plain(builder.sign_product(b, minus)));
  const std::vector<double> found =
      interpret(builder.emit(std::vector{a, b, c}, outputs), std::vector{0.7, -1.3, 2.1});
  std::vector<double> expected;
  for (const double base : {0.0, 2.1, -2.1})
    for (const double sum :
         {0.7 * 1.3, -0.7 * 1.3 - 0.7 * 2.1, -0.7 - 1.3 * 2.1, 0.7 * 1.3 + 1.3 * 2.1})
      expected.push_back(base + sum);
  expected.push_back(-1 / 0.7);
  expected.push_back(1.3);
  for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_NEAR(found[k], expected[k], 1e-14) << k;
}

TEST(TapeBuilder, KeepsNumbersThatNoDrawChanges) {
  TapeBuilder builder;
  const TapeValue a = builder.input(true), b = builder.input(false);
  EXPECT_EQ(builder.constant(0), kZero);
  EXPECT_EQ(builder.constant(1), kOne);
  const TapeValue half = builder.constant(0.5);
  EXPECT_EQ(builder.constant(0.5), half);
  (void)builder.constant(7);  // read by nobody
  // A 0 that is told apart stays so when a number is added to it.
  const TapeValue first = builder.add(builder.nought(), half),
                  second = builder.add(builder.nought(), half);
  EXPECT_NE(first, second);
  const std::vector<TapeValue> outputs{builder.plus_products(half, {{a, b}}),
                                       builder.multiply(half, a), first, half};
  EXPECT_EQ(builder.handed_over(outputs), (std::vector{a, first, outputs[1]}));
  const auto emitted = builder.emit(std::vector{a, b}, outputs);
  EXPECT_EQ(emitted.tape.constants.size(), 3U);  // 0, 1 and 1/2
  EXPECT_EQ(interpret(emitted, std::vector{3.0, 5.0}), (std::vector{15.5, 1.5, 0.5, 0.5}));
}

TEST(TapeBuilder, HandsOverWhatIsPreparedAndReadByOthers) {
  TapeBuilder builder;
  const TapeValue column = builder.input(true), moving = builder.input(false);
  const TapeValue log = builder.logarithm(column);
  const TapeValue square = builder.multiply(log, log);
  const TapeValue out = builder.multiply(square, moving);
  EXPECT_EQ(builder.handed_over(std::vector{out}), std::vector{square});
  EXPECT_TRUE(builder.prepared(square));
  EXPECT_FALSE(builder.prepared(out));
}

TEST(TapeBuilder, UsesSlotsAgainWithoutOverwritingWhatIsStillRead) {
  TapeBuilder builder;
  std::vector<TapeValue> inputs{builder.input(false), builder.input(false)};
  TapeValue sum = inputs[0], expected_terms = inputs[1];
  for (int k = 0; k < 200; ++k) {
    sum = builder.plus_products(sum, {{expected_terms, inputs[1]}});
    expected_terms = builder.subtract(sum, expected_terms);
  }
  const auto emitted = builder.emit(inputs, std::vector{builder.plain(sum)});
  EXPECT_LT(emitted.tape.slot_count, 12U);
  double a = 0.3, b = 0.2;
  for (int k = 0; k < 200; ++k) {
    a = a + b * 0.2;
    b = a - b;
  }
  EXPECT_DOUBLE_EQ(interpret(emitted, std::vector{0.3, 0.2})[0], a);
}

/// A small game's worth of expressions: choices of two and of three, beliefs, mixtures.
TapeValue entangled(SlopedTape& tape, TapeValue x, TapeValue y) {
  const auto two = tape.choose(std::vector{x}, true);
  const auto three = tape.choose(std::vector{y, x}, true);
  const TapeValue odds = tape.sum({{two.logarithm[1], 1}, {three.logarithm[2], -1}});
  const auto belief = tape.choose(std::vector{odds}, false);
  const TapeValue low = tape.mix(three.probability, std::vector{x, y, x});
  const TapeValue high = tape.mix(two.probability, std::vector{y, low});
  return tape.mix(belief.probability, std::vector{low, tape.subtract(high, x)});
}

TEST(SlopedTape, SlopesAreThoseOfDifferences) {
  SlopedTape tape;
  const TapeValue x = tape.builder().input(false), y = tape.builder().input(false);
  tape.set_free(x);
  tape.set_free(y);
  const TapeValue out = entangled(tape, x, y);
  const auto slopes = tape.slopes(std::vector{out}, std::vector{x, y})[0];
  const auto emitted = tape.builder().emit(
      std::vector{x, y}, std::vector{tape.builder().plain(out), tape.builder().plain(slopes[0]),
                                     tape.builder().plain(slopes[1])});
  for (const double at : {-3.0, -0.4, 0.0, 1.7, 6.0}) {
    const double h = 1e-6;
    const auto value = [&](double a, double b) { return interpret(emitted, std::vector{a, b})[0]; };
    const std::vector<double> here = interpret(emitted, std::vector{at, 0.8});
    EXPECT_NEAR(here[1], (value(at + h, 0.8) - value(at - h, 0.8)) / (2 * h), 1e-8);
    EXPECT_NEAR(here[2], (value(at, 0.8 + h) - value(at, 0.8 - h)) / (2 * h), 1e-8);
  }
}

TEST(SlopedTape, FollowsWhatMovesAtGivenSpeeds) {
  SlopedTape tape;
  TapeBuilder& builder = tape.builder();
  const TapeValue x = builder.input(false), y = builder.input(false), speed = builder.input(false);
  tape.set_free(x);
  tape.set_free(y);
  const TapeValue out = entangled(tape, x, y);
  const auto slopes = tape.slopes(std::vector{out}, std::vector{x, y})[0];
  const TapeValue moved =
      tape.follow(std::vector{builder.negate(out)}, {{x, speed}, {y, builder.negate(kOne)}})[0];
  const std::vector<double> found = interpret(
      builder.emit(
          std::vector{x, y, speed},
          std::vector{builder.plain(slopes[0]), builder.plain(slopes[1]), builder.plain(moved)}),
      std::vector{0.3, -1.1, 2.5});
  EXPECT_NEAR(found[2], -(2.5 * found[0] - found[1]), 1e-12);
}

/// Sums of vertices on vertices, where a row's slope is a sum over all ways through the graph.
TEST(SlopeGraph, EliminatesToTheSumOverAllPaths) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> number(-1.5, 1.5);
  for (int round = 0; round < 20; ++round) {
    TapeBuilder builder;
    SlopeGraph graph;
    std::vector<TapeValue> inputs;
    std::vector<double> numbers;
    std::vector<std::vector<double>> expected;  // [vertex][independent]
    const std::size_t free = 4;
    for (std::size_t k = 0; k < free; ++k) {
      EXPECT_EQ(graph.independent(), static_cast<std::int32_t>(k));
      expected.emplace_back(free, 0.0)[k] = 1;
    }
    while (expected.size() < 40) {
      std::vector<SlopeGraph::Slope> slopes;
      std::vector<double> by(free, 0.0);
      for (int k = 0; k < 3; ++k) {
        const auto source = static_cast<std::int32_t>(random() % expected.size());
        inputs.push_back(builder.input(false));
        numbers.push_back(number(random));
        slopes.push_back({source, inputs.back()});  // twice the same source at times
        for (std::size_t i = 0; i < free; ++i)
          by[i] += numbers.back() * expected[static_cast<std::size_t>(source)][i];
      }
      EXPECT_EQ(graph.dependent(slopes), static_cast<std::int32_t>(expected.size()));
      expected.push_back(by);
    }
    const std::vector<SlopeGraph::Slope> rows{
        {39, kOne}, {38, builder.negate(kOne)}, {2, kOne}, {SlopeGraph::kStill, kOne}, {39, kOne}};
    const auto slopes = graph.accumulate(rows, builder);
    EXPECT_TRUE(slopes[3].empty());
    std::vector<TapeValue> outputs;
    for (const auto& row : slopes)
      for (const auto& one : row) outputs.push_back(builder.plain(one.by));
    const std::vector<double> found = interpret(builder.emit(inputs, outputs), numbers);
    std::size_t next = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (const auto& one : slopes[r]) {
        const double sign = r == 1 ? -1 : 1;
        const double exact = expected[static_cast<std::size_t>(rows[r].source)]
                                     [static_cast<std::size_t>(one.source)];
        EXPECT_NEAR(found[next++], sign * exact, 1e-9 * (1 + std::abs(exact)));
      }
    }
  }
}

TEST(LinearTape, SolvesSparseSystemsAndTellsTheSignOfTheDeterminant) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> number(-1.5, 1.5);
  for (std::size_t n = 1; n <= 9; ++n) {
    TapeBuilder builder;
    LinearTape system(n, builder);
    std::vector<std::vector<double>> matrix(n, std::vector<double>(n, 0));
    std::vector<TapeValue> inputs, right;
    std::vector<double> numbers;
    for (std::size_t r = 0; r < n; ++r) {
      for (std::size_t c = 0; c < n; ++c) {
        matrix[r][c] = r == c ? 1 : 0;
        if (random() % 3 == 0) continue;
        inputs.push_back(builder.input(false));
        numbers.push_back(number(random));
        matrix[r][c] -= numbers.back();
        system.subtract(r, c, inputs.back());
      }
    }
    for (std::size_t r = 0; r < n; ++r) {
      inputs.push_back(builder.input(false));
      right.push_back(inputs.back());
      numbers.push_back(number(random));
    }
    const TapeValue sign = system.factor();
    std::vector<TapeValue> outputs = system.solve(right);
    outputs.push_back(sign);
    for (TapeValue& one : outputs) one = builder.plain(one);
    const std::vector<double> found = interpret(builder.emit(inputs, outputs), numbers);
    for (std::size_t r = 0; r < n; ++r) {
      double left = 0;
      for (std::size_t c = 0; c < n; ++c) left += matrix[r][c] * found[c];
      EXPECT_NEAR(left, numbers[numbers.size() - n + r], 1e-9) << n << " rows, row " << r;
    }
    // The determinant by plain elimination, with interchanges.
    double determinant = 1;
    for (std::size_t k = 0; k < n; ++k) {
      std::size_t pivot = k;
      for (std::size_t r = k; r < n; ++r)
        if (std::abs(matrix[r][k]) > std::abs(matrix[pivot][k])) pivot = r;
      if (pivot != k) determinant = -determinant;
      std::swap(matrix[pivot], matrix[k]);
      determinant *= matrix[k][k];
      for (std::size_t r = k + 1; r < n; ++r) {
        const double by = matrix[r][k] / matrix[k][k];
        for (std::size_t c = k; c < n; ++c) matrix[r][c] -= by * matrix[k][c];
      }
    }
    EXPECT_EQ(found[n] > 0, determinant > 0) << n << " rows";
  }
}

}  // namespace
}  // namespace foedus
