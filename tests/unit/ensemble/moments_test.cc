#include "ensemble/moments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace foedus {
namespace {

using Draw = std::array<double, 3>;

/// Numbers with a mean far from 0, where sums of squares would lose most digits.
std::vector<Draw> draws_of(std::size_t count) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> share(0, 1);
  std::vector<Draw> draws;
  for (std::size_t k = 0; k < count; ++k) {
    const double a = share(random), b = share(random);
    draws.push_back({1e6 + a, a * b, 3 - 2 * a});
  }
  return draws;
}

/// The moments of one block, of up to kBlockDraws draws; `skip` are in it and do not count.
template <std::size_t Dimension>
Moments block_of(const std::vector<std::array<double, Dimension>>& draws, DrawMask skip = {}) {
  std::vector<double> columns(Dimension * kBlockDraws, NAN), work;
  std::vector<const double*> column;
  for (std::size_t k = 0; k < Dimension; ++k) {
    column.push_back(columns.data() + k * kBlockDraws);
    for (std::size_t draw = 0; draw < draws.size(); ++draw)
      columns[k * kBlockDraws + draw] = draws[draw][k];
  }
  Moments moments(Dimension);
  moments.set(column, first_draws(draws.size()) & ~skip, work);
  return moments;
}

/// By blocks, joined from left to right, as an ensemble does.
Moments in_blocks(const std::vector<Draw>& draws) {
  Moments total(3);
  for (std::size_t k = 0; k < draws.size(); k += kBlockDraws) {
    const auto first = draws.begin() + static_cast<std::ptrdiff_t>(k);
    const std::size_t count = std::min(kBlockDraws, draws.size() - k);
    total.join(block_of(std::vector<Draw>(first, first + static_cast<std::ptrdiff_t>(count))));
  }
  return total;
}

TEST(Moments, AgreeWithTwoPassesInLongDouble) {
  const std::vector<Draw> draws = draws_of(1001);
  const Moments moments = in_blocks(draws);
  ASSERT_EQ(moments.count(), 1001);
  std::array<long double, 3> mean{};
  for (const Draw& draw : draws)
    for (std::size_t i = 0; i < 3; ++i) mean[i] += draw[i] / 1001.0L;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(moments.mean()[i], static_cast<double>(mean[i]),
                4e-16 * std::abs(static_cast<double>(mean[i])));
    for (std::size_t j = 0; j < 3; ++j) {
      long double sum = 0;
      for (const Draw& draw : draws) sum += (draw[i] - mean[i]) * (draw[j] - mean[j]);
      // Near 1e6 a double carries 1e-10, so the deviations themselves are no better.
      EXPECT_NEAR(moments.covariance(i, j), static_cast<double>(sum / 1000), 1e-9);
    }
  }
}

TEST(Moments, JoiningAnEmptySetChangesNothingAndOneDrawHasNoSpread) {
  Moments one = block_of(std::vector<Draw>{{1, 2, 3}});
  one.join(Moments(3));
  EXPECT_EQ(one.mean(), (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(one.covariance(0, 0), 0);
  EXPECT_EQ(standard_error(one, Draw{1, 1, 1}), 0);
  Moments none(3);
  none.join(one);
  EXPECT_EQ(none.count(), 1);
  EXPECT_EQ(none.mean(), one.mean());
}

TEST(Moments, TheErrorOfASumOfOppositeNumbersIsZero) {
  const Moments moments =
      block_of(std::vector<std::array<double, 2>>{{1.0, 9.0}, {4.0, 6.0}, {9.0, 1.0}});
  EXPECT_NEAR(standard_error(moments, std::array{1.0, 1.0}), 0, 1e-15);
  // Var(x) = 49/3, so the mean of three has sqrt(49/9).
  EXPECT_NEAR(standard_error(moments, std::array{1.0, 0.0}), 7.0 / 3, 1e-14);
  EXPECT_NEAR(standard_error(moments, std::array{1.0, -1.0}), 14.0 / 3, 1e-14);
}

TEST(Moments, DrawsThatDoNotCountLeaveNoTrace) {
  std::vector<Draw> draws = draws_of(40), kept;
  DrawMask skip;
  for (std::size_t draw = 0; draw < draws.size(); ++draw) {
    if (draw % 3 == 1) {
      skip.add(draw);
      draws[draw] = {NAN, 7e9, INFINITY};
    } else {
      kept.push_back(draws[draw]);
    }
  }
  const Moments some = block_of(draws, skip), all = block_of(kept);
  EXPECT_EQ(some.count(), all.count());
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(some.mean()[i], all.mean()[i]);
    for (std::size_t j = 0; j <= i; ++j) EXPECT_EQ(some.covariance(i, j), all.covariance(i, j));
  }
  EXPECT_EQ(block_of(draws, DrawMask::all()).count(), 0);
}

TEST(Moments, TheMeanOfAConstantIsThatConstantAndItHasNoSpread) {
  const Moments moments = in_blocks(std::vector<Draw>(203, Draw{0.1, 1.0 / 3, -7e-9}));
  EXPECT_EQ(moments.mean(), (std::vector<double>{0.1, 1.0 / 3, -7e-9}));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(moments.covariance(i, i), 0);
}

}  // namespace
}  // namespace foedus
