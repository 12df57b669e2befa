#include "questions/elicit_question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "asked_scenarios.h"

namespace foedus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read_text;

/// One actor, one choice: go is worth `strong + 0.2 * weak + known + fixed`.
constexpr const char* kText = R"(foedus: 1
sources: {talks: {cite: "Talks", grade: C3}}
actors: {one: {name: One}}
quantities:
  weak: 0 to 1
  known: {value: 0 to 1, sources: [talks]}
  strong: 0 to 1
  fixed: 0.1
  unread: 0 to 1
play:
  choice: {actor: one, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {one: strong + 0.2 * weak + known + fixed}}
  stayed: {payoffs: {one: 1.2}}
measures:
  go: chance(gone)
  idle: strong - strong
study: {draws: 512, precision: [2]}
)";

ElicitAnswer elicited(const std::string& text, ElicitOptions options = {}) {
  options.control.threads = 1;
  auto answer = elicit_question(read_text(text), options);
  EXPECT_TRUE(answer.ok());
  return answer.ok() ? std::move(answer).value() : ElicitAnswer{};
}

std::vector<std::string> asked(const ElicitAnswer& answer) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < answer.asked; ++i)
    names.push_back(answer.scenario.numbers[answer.inputs[i].number.index()].name);
  return names;
}

TEST(Elicit, asks_about_unsourced_uncertain_inputs_the_most_influential_first) {
  const ElicitAnswer answer = elicited(kText);
  EXPECT_THAT(asked(answer), ElementsAre("strong", "weak")) << "known has a source";
  EXPECT_THAT(answer.fixed, ElementsAre("fixed"));
  EXPECT_THAT(answer.idle, ElementsAre("unread"));
  EXPECT_GT(answer.inputs[0].influence, 3 * answer.inputs[1].influence);
  EXPECT_EQ(answer.inputs[0].measure, 0);
}

TEST(Elicit, influence_is_the_change_from_its_5th_to_its_95th_percentile_over_the_spread) {
  std::string text = kText;
  text.replace(text.find("known: {value: 0 to 1"), 21, "known: {value: 0.3");
  text.replace(text.find("weak: 0 to 1"), 12, "weak: 0.5");
  const ElicitAnswer answer = elicited(text);
  const auto go = [](double strong) { return 1 / (1 + std::exp(-2 * (strong + 0.5 - 1.2))); };
  ASSERT_EQ(answer.asked, 1U);
  EXPECT_NEAR(answer.inputs[0].from, 0.05, 1e-12);
  EXPECT_NEAR(answer.inputs[0].to, 0.95, 1e-12);
  EXPECT_NEAR(answer.inputs[0].change, go(0.95) - go(0.05), 1e-9);
  EXPECT_NEAR(answer.inputs[0].influence, 1, 0.05) << "nothing else is uncertain";
  EXPECT_NEAR(answer.inputs[0].influence, answer.inputs[0].change / answer.spread[0], 1e-12);
}

TEST(Elicit, the_interval_of_an_influence_is_that_of_the_change_over_the_spread) {
  const ElicitAnswer answer = elicited(kText);
  for (const InputInfluence& one : answer.inputs) {
    EXPECT_LE(one.influence_interval.low, one.influence);
    EXPECT_GE(one.influence_interval.high, one.influence);
    EXPECT_GT(one.influence_interval.high, one.influence_interval.low);
    EXPECT_NEAR(one.influence_interval.high * answer.spread[0], one.interval.high, 1e-12);
  }
}

TEST(Elicit, count_limits_what_is_asked_and_measures_what_counts) {
  ElicitOptions options;
  options.count = 1;
  EXPECT_THAT(asked(elicited(kText, options)), ElementsAre("strong"));
  EXPECT_EQ(elicited(kText, options).inputs.size(), 2U);
  options.measures = {"idle"};
  const ElicitAnswer nothing = elicited(kText, options);
  EXPECT_EQ(nothing.asked, 0U) << "no input moves it";
  options.measures = {"goo"};
  EXPECT_FALSE(elicit_question(read_text(kText), options).ok());
}

TEST(Elicit, inputs_of_equal_influence_are_told_not_to_be_apart) {
  std::string text = kText;
  text.replace(text.find("0.2 * weak"), 10, "weak");
  ElicitOptions options;
  options.count = 1;
  const ElicitAnswer answer = elicited(text, options);
  EXPECT_EQ(answer.inputs.size(), 2U);
  EXPECT_EQ(answer.not_told_apart, 1U);
}

}  // namespace
}  // namespace foedus
