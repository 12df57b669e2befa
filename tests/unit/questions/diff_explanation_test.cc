#include "questions/diff_explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "asked_scenarios.h"
#include "questions/diff_question.h"

namespace foedus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read_text;

constexpr const char* kText = R"(foedus: 1
sources: {talks: {cite: "Talks", grade: C3}}
actors: {adversary: {name: Adversary}, guarantor: {name: Guarantor}}
quantities:
  bold: {value: 0.3 to 0.7, sources: [talks]}
  cost: 0.2 to 0.6
  unread: 1
mechanisms:
  fear: {claim: "Force frightens.", strength: 0 to 1, sign: contested, sign_prior: 0.5}
levers:
  guarantee: {options: {none: {force: 0}, tripwire: {force: 0.5}}}
private:
  adversary.aim:
    seeker: {chance: rest, value: 0.4}
    middle: {chance: 0.1, value: 0.8}
    taker: {chance: bold - 0.1, value: 1.1}
play:
  challenge: {actor: adversary, moves: {attack: luck, hold: calm}}
  luck: {actor: chance, moves: {seen: {chance: 0.7, to: reply}, unseen: {chance: 0.3, to: loss}}}
  reply: {actor: guarantor, moves: {fight: clash, yield: loss}}
outcomes:
  calm: {payoffs: {adversary: -0.2 * fear * guarantee.force, guarantor: 1 - 0.1 * guarantee.force}}
  loss: {payoffs: {adversary: adversary.aim.value, guarantor: 0.2 - guarantee.force}}
  clash: {payoffs: {adversary: adversary.aim.value - 0.8, guarantor: 0.5 - cost}}
measures:
  attack: chance(challenge.attack)
  clash: chance(clash)
study: {draws: 64, precision: [6, 12]}
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

DiffExplanation explained(const std::string& a, const std::string& b, DiffOptions options = {}) {
  options.explain = true;
  options.control.threads = 1;
  auto answer = diff_question(read_text(a), read_text(b), options);
  EXPECT_TRUE(answer.ok() && answer->explanation);
  return answer.ok() && answer->explanation ? *answer->explanation : DiffExplanation{};
}

std::vector<std::string> names(const DiffExplanation& explanation) {
  std::vector<std::string> list;
  for (const ExplainedInput& input : explanation.inputs) {
    std::string name = input.structure ? "structure:" : "";
    for (const InputDifference& one : input.differences) name += one.name + ";";
    list.push_back(name);
  }
  return list;
}

void expect_sums_hold(const DiffExplanation& explanation) {
  ASSERT_FALSE(explanation.measures.empty());
  for (const ExplainedMeasure& measure : explanation.measures) {
    const double difference = *measure.b - *measure.a;
    double sum = 0, moved = 0;
    for (const ShapleyShare& one : measure.shares) {
      sum += *one.share;
      moved += std::abs(*one.share);
    }
    EXPECT_NEAR(sum, difference, 1e-12 * std::max(moved, std::abs(difference)) + 1e-16)
        << measure.name;
  }
}

/// Numbers of every kind, an expression, a claim, a payoff.
std::string other_text() {
  std::string other = replaced(kText, "cost: 0.2 to 0.6", "cost: 0.5 to 0.9");
  other = replaced(other, "bold: {value: 0.3 to 0.7, sources: [talks]}", "bold: 1 - cost");
  other = replaced(other, "sign: contested, sign_prior: 0.5", "sign: positive");
  other = replaced(other, "guarantor: 0.5 - cost", "guarantor: 0.55 - cost");
  return replaced(other, "seen: {chance: 0.7, to: reply}, unseen: {chance: 0.3, to: loss}",
                  "seen: {chance: 0.9, to: reply}, unseen: {chance: 0.1, to: loss}");
}

TEST(DiffExplanation, one_differing_input_accounts_for_everything) {
  const auto explanation = explained(kText, replaced(kText, "0.2 to 0.6", "0.6 to 1"));
  EXPECT_THAT(names(explanation), ElementsAre("cost;"));
  for (const ExplainedMeasure& measure : explanation.measures) {
    EXPECT_GT(std::abs(*measure.b - *measure.a), 1e-3) << measure.name;
    EXPECT_EQ(*measure.shares[0].share, *measure.b - *measure.a) << measure.name;
  }
}

TEST(DiffExplanation, both_ends_are_the_results_of_the_two_files_bit_for_bit) {
  DiffOptions options;
  options.explain = true;
  options.control.threads = 1;
  const auto answer = diff_question(read_text(kText), read_text(other_text()), options);
  ASSERT_TRUE(answer.ok());
  const DiffExplanation& explanation = *answer->explanation;
  const auto row = static_cast<std::size_t>(explanation.row);
  for (std::size_t m = 0; m < explanation.measures.size(); ++m) {
    EXPECT_EQ(explanation.measures[m].a, answer->a.results.worlds[0][row][0].measures[m].headline);
    EXPECT_EQ(explanation.measures[m].b, answer->b.results.worlds[0][row][0].measures[m].headline);
  }
}

TEST(DiffExplanation, shares_add_up_over_numbers_expressions_claims_and_payoffs) {
  const auto explanation = explained(kText, other_text());
  EXPECT_TRUE(explanation.exact);
  EXPECT_EQ(explanation.worlds_with_failures, 0)
      << "chances that add up on one side only are taken over together";
  // fear.sign_prior is a number of A alone, and only its own sign reads it
  EXPECT_THAT(names(explanation),
              ElementsAre("bold;", "cost;", "luck.seen.chance;luck.unseen.chance;", "fear;",
                          "clash.guarantor;", "structure:fear.sign_prior;"));
  expect_sums_hold(explanation);
}

TEST(DiffExplanation, two_inputs_share_by_both_orders_of_arrival) {
  const std::string cost = replaced(kText, "0.2 to 0.6", "0.6 to 1");
  const std::string payoff = replaced(kText, "guarantor: 0.5 - cost", "guarantor: 0.6 - cost");
  const std::string both = replaced(cost, "guarantor: 0.5 - cost", "guarantor: 0.6 - cost");
  const auto whole = explained(kText, both);
  const auto value = [&](const std::string& text) { return *explained(kText, text).measures[1].b; };
  const double none = *whole.measures[1].a, all = *whole.measures[1].b;
  EXPECT_NEAR(*whole.measures[1].shares[0].share, 0.5 * (value(cost) - none + all - value(payoff)),
              1e-12);
  EXPECT_NEAR(*whole.measures[1].shares[1].share, 0.5 * (value(payoff) - none + all - value(cost)),
              1e-12);
}

void expect_opposite(const DiffExplanation& there, const DiffExplanation& back) {
  ASSERT_EQ(names(there), names(back));
  for (std::size_t m = 0; m < there.measures.size(); ++m)
    for (std::size_t i = 0; i < there.inputs.size(); ++i) {
      const ShapleyShare &x = there.measures[m].shares[i], &y = back.measures[m].shares[i];
      EXPECT_NEAR(*x.share, -*y.share, 1e-12 * std::abs(*x.share) + 1e-16);
      EXPECT_NEAR(x.standard_error, y.standard_error, 1e-12);
    }
}

TEST(DiffExplanation, the_order_of_the_files_turns_signs_only) {
  expect_opposite(explained(kText, other_text()), explained(other_text(), kText));
}

/// Fourteen quantities, so that orders are drawn.
std::string many_text(const std::string& value) {
  std::string quantities, sum = "0";
  for (char c = 'a'; c < 'a' + 14; ++c) {
    quantities += std::string("  q_") + c + ": " + value + "\n";
    sum += std::string(" + q_") + c;
  }
  return R"(foedus: 1
actors: {one: {name: One}}
quantities:
)" + quantities +
         R"(play:
  choice: {actor: one, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {one: )" +
         sum + R"(}}
  stayed: {payoffs: {one: 1}}
measures: {go: chance(gone)}
study: {draws: 64, precision: [2]}
)";
}

TEST(DiffExplanation, beyond_twelve_orders_are_drawn_and_shares_still_add_up) {
  const auto explanation = explained(many_text("0 to 0.1"), many_text("0.1 to 0.2"));
  EXPECT_FALSE(explanation.exact);
  ASSERT_EQ(explanation.inputs.size(), 14U);
  expect_sums_hold(explanation);
  const double alike = (*explanation.measures[0].b - *explanation.measures[0].a) / 14;
  for (const ShapleyShare& one : explanation.measures[0].shares) {
    EXPECT_GT(one.standard_error, 0);
    EXPECT_NEAR(*one.share, alike, 5 * one.standard_error + 0.01 * std::abs(alike))
        << "inputs that enter alike have alike shares";
  }
  expect_opposite(explanation, explained(many_text("0.1 to 0.2"), many_text("0 to 0.1")));
  const auto again = explained(many_text("0 to 0.1"), many_text("0.1 to 0.2"));
  EXPECT_EQ(again.measures[0].shares[3].share, explanation.measures[0].shares[3].share);
}

TEST(DiffExplanation, what_cannot_be_mixed_is_one_input) {
  std::string other = replaced(kText, "hold: calm}", "hold: calm, wait: calm}");
  other = replaced(other, "cost: 0.2 to 0.6", "cost: 0.3 to 0.7\n  extra: 0.1");
  other = replaced(other, "guarantor: 0.5 - cost", "guarantor: 0.5 - cost + extra");
  const auto explanation = explained(kText, other);
  EXPECT_THAT(names(explanation),
              ElementsAre("cost;", "structure:challenge;clash.guarantor;extra;"));
  EXPECT_FALSE(explanation.inputs[0].structure);
  EXPECT_TRUE(explanation.inputs[1].structure);
  expect_sums_hold(explanation);
  EXPECT_GT(std::abs(*explanation.measures[0].shares[1].share), 1e-3);
}

TEST(DiffExplanation, expressions_that_would_go_round_in_a_circle_are_taken_together) {
  const std::string a = replaced(kText, "cost: 0.2 to 0.6", "cost: 1 - bold");
  const std::string b =
      replaced(kText, "bold: {value: 0.3 to 0.7, sources: [talks]}", "bold: 1 - cost");
  const auto explanation = explained(a, b);
  EXPECT_THAT(names(explanation), ElementsAre("structure:bold;cost;"));
  expect_sums_hold(explanation);
}

TEST(DiffExplanation, sources_notes_and_measures_account_for_nothing) {
  std::string other = replaced(kText, "{value: 0.3 to 0.7, sources: [talks]}", "0.3 to 0.7");
  other = replaced(other, "attack: chance(challenge.attack)", "attack: chance(challenge.hold)");
  const auto explanation = explained(kText, other);
  EXPECT_THAT(explanation.inputs, IsEmpty());
  EXPECT_THAT(explanation.redefined, ElementsAre("attack"));
  ASSERT_EQ(explanation.measures.size(), 1U);
}

TEST(DiffExplanation, what_nothing_depends_on_has_no_share) {
  std::string other = replaced(kText, "unread: 1", "unread: 2");
  other = replaced(other, "cost: 0.2 to 0.6", "cost: 0.3 to 0.7");
  const auto explanation = explained(kText, other);
  ASSERT_THAT(names(explanation), ElementsAre("cost;", "unread;"));
  EXPECT_TRUE(explanation.inputs[0].acts);
  EXPECT_FALSE(explanation.inputs[1].acts);
  EXPECT_EQ(*explanation.measures[0].shares[1].share, 0);
  expect_sums_hold(explanation);
}

TEST(DiffExplanation, tells_what_is_unsourced_in_differences_and_in_what_is_shared) {
  const auto explanation = explained(
      kText, replaced(kText, "bold: {value: 0.3 to 0.7, sources: [talks]}", "bold: 0.4 to 0.8"));
  ASSERT_EQ(explanation.inputs.size(), 1U);
  EXPECT_EQ(explanation.inputs[0].a, Sourcing::sourced);
  EXPECT_EQ(explanation.inputs[0].b, Sourcing::unsourced);
  const auto& unsourced = explanation.agreement.unsourced;
  EXPECT_EQ(explanation.agreement.inputs, unsourced.size());
  const auto place = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(unsourced.begin(), unsourced.end(), name) -
                                    unsourced.begin());
  };
  EXPECT_LT(place("cost"), explanation.agreement.unsourced_acting);
  EXPECT_GE(place("unread"), explanation.agreement.unsourced_acting);
  EXPECT_LT(place("unread"), unsourced.size());
}

TEST(DiffExplanation, two_perspectives_of_one_file_stand_against_each_other) {
  const std::string text = std::string(kText) +
                           "perspectives:\n  dear: {cost: 0.6 to 0.9}\n"
                           "  bolder: {bold: 0.6 to 0.9, cost: 0.1 to 0.3}\n";
  DiffOptions options;
  options.worlds.settings.perspective = "dear";
  options.against = "bolder";
  const auto explanation = explained(text, text, options);
  EXPECT_THAT(names(explanation), ElementsAre("bold;", "cost;"));
  expect_sums_hold(explanation);
  options.against = kAsWritten;
  EXPECT_THAT(names(explained(text, text, options)), ElementsAre("cost;"));
}

}  // namespace
}  // namespace foedus
