#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "base/diagnostic_code.h"
#include "questions/pool_question.h"

namespace foedus {
namespace {

PoolAnswer pooled(const std::string& rows, const PoolOptions& options = {}) {
  const std::array tables{SourceText("t.csv", "expert,quantity,p5,p50,p95,truth\n" + rows)};
  const auto answer = pool_question(tables, options);
  EXPECT_TRUE(answer.ok());
  return *answer;
}

std::string refused(const std::string& text, const PoolOptions& options = {}) {
  const std::array tables{SourceText("t.csv", text)};
  const auto answer = pool_question(tables, options);
  return answer ? "" : code_name(answer.diagnostics().all().front().code);
}

TEST(Pool, EndsATenthBeyondTheOutermostAnswers) {
  const PoolAnswer answer = pooled("a,x,2,3,4,\nb,x,6,8,12,\n");
  EXPECT_DOUBLE_EQ(answer.quantities[0].low, 1);
  EXPECT_DOUBLE_EQ(answer.quantities[0].high, 13);
  EXPECT_EQ(answer.quantities[0].apart, 1U);
  EXPECT_EQ(answer.quantities[0].pairs, 1U);
}

TEST(Pool, DisagreementIsTheShareOfVarianceBetweenTheMeans) {
  const PoolAnswer same = pooled("a,x,2,3,4,\nb,x,2,3,4,\n");
  EXPECT_NEAR(same.quantities[0].disagreement, 0, 1e-15);
  const PooledQuantity apart = pooled("a,x,2,3,4,\nb,x,6,7,8,\n").quantities[0];
  const double a = apart.answered[0].mean(), b = apart.answered[1].mean();
  EXPECT_NEAR(apart.disagreement, (b - a) * (b - a) / 4 / apart.linear.variance(), 1e-14);
  EXPECT_GT(apart.disagreement, 0.7);
}

TEST(Pool, LeavingAnExpertOutIsThePoolOfTheOthers) {
  const PooledQuantity all = pooled("a,x,2,3,4,\nb,x,3,5,9,\nc,x,4,6,8,\n").quantities[0];
  ASSERT_EQ(all.without.size(), 3U);
  const std::array others{all.answered[0], all.answered[2]};
  const PiecewiseUniform expected = linear_pool(others, std::array{0.5, 0.5});
  EXPECT_NEAR(all.without[1].linear.middle, expected.quantile(0.5), 1e-13);
  EXPECT_NEAR(all.without[1].shift,
              (expected.quantile(0.5) - all.linear.quantile(0.5)) /
                  (all.linear.quantile(0.95) - all.linear.quantile(0.05)),
              1e-13);
}

TEST(Pool, OrderOfRowsAndExpertsChangesNoPool) {
  const PooledQuantity one = pooled("a,x,2,3,4,\nb,x,3,5,9,\n").quantities[0];
  const PooledQuantity other = pooled("b,x,3,5,9,\na,x,2,3,4,\n").quantities[0];
  for (const double share : {0.05, 0.5, 0.95}) {
    EXPECT_NEAR(one.linear.quantile(share), other.linear.quantile(share), 1e-14);
    EXPECT_NEAR(one.logarithmic.quantile(share), other.logarithmic.quantile(share), 1e-14);
  }
}

// Cooke (1991), chapter 12: calibration is the upper tail of a chi-square variable with 3 degrees
// of freedom at 2 N I(s, p). Of ten seed questions 1, 4, 4, 1 fall into the four intervals, so that
// I = 0.2 ln 2 + 0.8 ln(0.8 / 0.9) and the tail at 0.8881297 is 0.8282 (tables of chi-square).
TEST(Pool, CalibrationIsThatOfTheClassicalModelCooke1991) {
  const std::array truths{1, 3, 3, 3, 3, 7, 7, 7, 7, 9};
  std::string rows;
  for (std::size_t q = 0; q < truths.size(); ++q)
    rows += "a,q" + std::to_string(q) + ",2,5,8," + std::to_string(truths[q]) + "\n";
  const PoolAnswer answer = pooled(rows);
  ASSERT_EQ(answer.scores.size(), 1U);
  EXPECT_EQ(answer.scores[0].seeds, 10U);
  const double x = 20 * (0.2 * std::log(2.0) + 0.8 * std::log(0.8 / 0.9));
  const double tail =
      std::erfc(std::sqrt(x / 2)) + std::sqrt(2 * x / std::acos(-1.0)) * std::exp(-x / 2);
  EXPECT_NEAR(answer.scores[0].calibration, tail, 1e-12);
  EXPECT_NEAR(answer.scores[0].calibration, 0.8282, 5e-4);
}

TEST(Pool, InformationIsRelativeToTheCommonRange) {
  // one seed question, range 1 to 9 widened to 0.2 to 9.8: pieces 1.8, 3, 3, 1.8 of 9.6
  const PoolAnswer answer = pooled("a,q,2,5,8,5\nb,q,1,5,9,5\n");
  const double expected =
      2 * 0.05 * std::log(0.05 / (1.8 / 9.6)) + 2 * 0.45 * std::log(0.45 / (3 / 9.6));
  EXPECT_NEAR(answer.scores[0].information, expected, 1e-12);
}

TEST(Pool, PerformanceWeightsFollowCalibrationTimesInformationAboveTheCutoff) {
  const std::string rows = "a,q,2,5,8,4\nb,q,6,7,8,4\na,x,1,2,3,\nb,x,2,3,4,\n";
  const PoolAnswer all = pooled(rows, {.by_performance = true});
  const double a = all.scores[0].weight, b = all.scores[1].weight;
  EXPECT_GT(all.scores[0].calibration, all.scores[1].calibration);
  EXPECT_NEAR(a, all.scores[0].calibration * all.scores[0].information, 1e-15);
  EXPECT_NEAR(all.quantities[1].weight[0], a / (a + b), 1e-15);
  const PoolAnswer strict = pooled(rows, {.by_performance = true, .cutoff = 0.5});
  EXPECT_EQ(strict.quantities[1].weight, (std::vector<double>{1, 0}));
  const PoolAnswer nobody = pooled(rows, {.by_performance = true, .cutoff = 1});
  EXPECT_FALSE(nobody.complete());
  EXPECT_FALSE(nobody.quantities[1].pooled());
}

TEST(Pool, RefusesWhatIsNoAnswer) {
  const std::string head = "expert,quantity,p5,p50,p95,truth,least,greatest\n";
  EXPECT_EQ(refused(head + "a,x,3,2,4,,,\n"), "F770");
  EXPECT_EQ(refused(head + "a,x,-1,2,4,,0,\n"), "F770");
  EXPECT_EQ(refused(head + "a,x,1,2,4,,,\na,x,1,2,4,,,\n"), "F771");
  EXPECT_EQ(refused(head + "a,x,1,2,4,2,,\nb,x,1,2,4,3,,\n"), "F772");
  EXPECT_EQ(refused(head + "a,,1,2,4,,,\n"), "F171");
  EXPECT_EQ(refused("expert,quantity,p5,p50\na,x,1,2\n"), "F172");
  EXPECT_EQ(refused(head), "F171");
  EXPECT_EQ(refused(head + "a,x,1,2,4,,,\n", {.by_performance = true}), "F773");
  EXPECT_EQ(refused(head + "a,x,1,2,4,,,\n", {.cutoff = -1}), "F774");
}

}  // namespace
}  // namespace foedus
