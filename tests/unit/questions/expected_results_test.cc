// Expected results are held against what is solved under their own levers, perspective, precision.
#include "questions/expected_results.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "asked_scenarios.h"
#include "questions/solve_question.h"

namespace foedus {
namespace {

// One actor goes or stays; what going is worth is a quantity less what the levers take.
std::string gate_text(const std::string& expect) {
  return "foedus: 1\n"
         "actors: {one: {name: One}}\n"
         "quantities: {gain: 0.5 to 1.5}\n"
         "levers:\n"
         "  toll: {options: {none: {fee: 0}, high: {fee: 2}}}\n"
         "  way: {from: 0, to: 1, central: 0, points: 3}\n"
         "play: {choice: {actor: one, moves: {go: gone, stay: stayed}}}\n"
         "outcomes:\n"
         "  gone: {payoffs: {one: gain - toll.fee - way}}\n"
         "  stayed: {payoffs: {one: 0}}\n"
         "measures: {gone: chance(gone), value: value(one), never: chance(gone | gone and "
         "stayed)}\n"
         "perspectives: {glum: {gain: -2 to 0}}\n"
         "study: {precision: 2}\n" +
         expect;
}

ExpectAnswer tried(const std::string& expect) {
  const auto answer = try_expectations(testing::read_text(gate_text(expect)));
  EXPECT_TRUE(answer.ok());
  return answer.ok() ? answer.value() : ExpectAnswer{};
}

double logit(double advantage, double precision) {
  return 1 / (1 + std::exp(-precision * advantage));
}

TEST(ExpectedResults, AreFoundUnderTheirOwnLeversPerspectiveAndPrecision) {
  const ExpectAnswer answer = tried(
      "expect:\n"
      "  gone:\n"
      "    - 0.8 to 0.9\n"
      "    - {range: 0.1 to 0.2, lever: {toll: high}}\n"
      "    - {range: 0 to 1, lever: {way: 0.5}}\n"
      "    - {range: 0 to 1, perspective: glum, precision: 3}\n"
      "    - {range: 0.99 to 1, precision: limit}\n");
  ASSERT_EQ(answer.results.size(), 5u);
  EXPECT_TRUE(answer.all_met());
  const double expected[] = {logit(1, 2), logit(-1, 2), logit(0.5, 2), logit(-1, 3), 1};
  for (std::size_t i = 0; i < 5; ++i) {
    ASSERT_EQ(answer.results[i].found.size(), 1u);
    EXPECT_NEAR(*answer.results[i].found[0], expected[i], 1e-9) << i;
    EXPECT_EQ(answer.results[i].status, Status::certified);
  }
}

TEST(ExpectedResults, AListOfPrecisionsIsTriedAtEach) {
  const ExpectAnswer answer = tried("expect: {gone: {range: 0 to 1, precision: [1, 5, limit]}}\n");
  ASSERT_EQ(answer.results.size(), 3u);
  EXPECT_NEAR(*answer.results[0].found[0], logit(1, 1), 1e-9);
  EXPECT_NEAR(*answer.results[1].found[0], logit(1, 5), 1e-9);
  EXPECT_TRUE(answer.results[2].expected.limit);
}

TEST(ExpectedResults, AreMissedOutsideTheirRange) {
  const ExpectAnswer answer = tried("expect: {gone: 0 to 0.88, value: 0.8 to 0.9}\n");
  ASSERT_EQ(answer.results.size(), 2u);
  EXPECT_EQ(answer.results[0].verdict, Verdict::missed);  // 0.8808
  EXPECT_EQ(answer.results[1].verdict, Verdict::met);
  EXPECT_EQ(answer.met(), 1u);
  EXPECT_FALSE(answer.all_met());
}

TEST(ExpectedResults, AreMissedWhereTheConditionHasNoChance) {
  const ExpectAnswer answer = tried("expect: {never: 0 to 1}\n");
  ASSERT_EQ(answer.results.size(), 1u);
  EXPECT_FALSE(answer.results[0].found[0]);
  EXPECT_EQ(answer.results[0].verdict, Verdict::missed);
}

TEST(ExpectedResults, TakePerCentAndTheFileAsWritten) {
  const Scenario scenario = testing::read_text(
      gate_text("expect: {gone: {range: 80 to 90 %, perspective: as_written}}\n"));
  ASSERT_EQ(scenario.expectations.size(), 1u);
  EXPECT_EQ(scenario.expectations[0].low, 0.8);
  EXPECT_EQ(scenario.expectations[0].high, 0.9);
  EXPECT_FALSE(scenario.expectations[0].perspective.valid());
}

TEST(ExpectedResults, OfAFileThatExpectsNothingAreNotMet) {
  const ExpectAnswer answer = tried("");
  EXPECT_FALSE(answer.all_met());
  ASSERT_EQ(answer.could_expect.size(), 2u);  // `never` has no value
  EXPECT_NEAR(answer.could_expect[0].second, logit(1, 2), 1e-9);
}

TEST(ExpectedResults, OfASignSolvedBothWaysHoldForBoth) {
  std::string text = testing::contested_text("0.5", false);
  text += "measures: {gone: chance(gone)}\nexpect: {gone: [0.9 to 1, 0 to 1]}\n";
  const auto answer = try_expectations(testing::read_text(text));
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer.value().results.size(), 2u);
  EXPECT_EQ(answer.value().results[0].found.size(), 2u);
  EXPECT_EQ(answer.value().results[0].verdict, Verdict::missed);
  EXPECT_EQ(answer.value().results[1].verdict, Verdict::met);
}

}  // namespace
}  // namespace foedus
