#include "questions/diff_question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "asked_scenarios.h"
#include "questions/compare_question.h"

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
levers:
  guarantee: {options: {none: {force: 0}, tripwire: {force: 0.5}}}
private:
  adversary.aim:
    seeker: {chance: rest, value: 0.4}
    taker: {chance: bold, value: 1.1}
play:
  challenge: {actor: adversary, moves: {attack: reply, hold: calm}}
  reply: {actor: guarantor, moves: {fight: clash, yield: loss}}
outcomes:
  calm: {payoffs: {adversary: 0, guarantor: 1 - 0.1 * guarantee.force}}
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

DiffAnswer diff_of(const std::string& a, const std::string& b, DiffOptions options = {}) {
  options.control.threads = 1;
  auto answer = diff_question(read_text(a), read_text(b), options);
  EXPECT_TRUE(answer.ok());
  return answer.ok() ? std::move(answer).value() : DiffAnswer{};
}

std::vector<std::string> names(const DiffAnswer& answer) {
  std::vector<std::string> list;
  for (const InputDifference& one : answer.inputs) list.push_back(one.kind + " " + one.name);
  return list;
}

TEST(Diff, a_scenario_does_not_differ_from_itself) {
  const DiffAnswer answer = diff_of(kText, kText);
  EXPECT_THAT(answer.inputs, IsEmpty());
  ASSERT_EQ(answer.differences.size(), 2U);
  for (const auto& row : answer.differences)
    for (const ComparisonResult& world : row)
      for (const DifferenceResult& one : world.measures) {
        EXPECT_EQ(one.difference, 0);
        EXPECT_EQ(one.share_equal, 1);
      }
}

TEST(Diff, spelling_order_and_notes_are_no_difference) {
  std::string other = replaced(kText, "cost: 0.2 to 0.6", "cost: {value: 20 % to 60 %, note: why}");
  other = replaced(other, "  bold: {value: 0.3 to 0.7, sources: [talks]}\n", "");
  other = replaced(other, "levers:", "  bold: {value: 0.30 to 0.70, sources: [talks]}\nlevers:");
  const DiffAnswer answer = diff_of(kText, other);
  EXPECT_THAT(names(answer), IsEmpty());
  EXPECT_EQ(answer.differences[0][0].measures[0].share_equal, 1)
      << "streams are keyed by names: the order of the file moves no draw";
}

TEST(Diff, a_number_with_the_same_value_and_another_source_is_listed_and_changes_nothing) {
  const DiffAnswer answer =
      diff_of(kText, replaced(kText, "{value: 0.3 to 0.7, sources: [talks]}", "0.3 to 0.7"));
  ASSERT_EQ(answer.inputs.size(), 1U);
  EXPECT_TRUE(answer.inputs[0].is_number());
  EXPECT_FALSE(answer.inputs[0].values_differ());
  EXPECT_EQ(answer.inputs[0].a_from, "talks C3");
  EXPECT_EQ(answer.inputs[0].b_from, "UNSOURCED");
  EXPECT_EQ(answer.differences[0][0].measures[0].share_equal, 1);
}

TEST(Diff, a_changed_number_is_b_minus_a_on_common_draws) {
  const DiffAnswer answer = diff_of(kText, replaced(kText, "cost: 0.2 to 0.6", "cost: 0.6 to 1"));
  EXPECT_THAT(names(answer), ElementsAre("quantity cost"));
  const auto index = [&](const Study& study, std::int32_t row) {
    return *study.results.worlds[0][static_cast<std::size_t>(row)][0].measures[1].headline;
  };
  const DifferenceResult& clash = answer.differences[0][0].measures[1];
  EXPECT_NEAR(*clash.difference,
              index(answer.b, answer.rows[0].b) - index(answer.a, answer.rows[0].a), 1e-12);
  EXPECT_LT(*clash.difference, 0) << "a dearer fight is fought less";
  EXPECT_GT(clash.share_lower, 0.9);
  EXPECT_LT(clash.standard_error, clash.independent_standard_error);
}

TEST(Diff, trees_may_differ_and_what_both_name_is_compared) {
  std::string other = replaced(kText, "hold: calm}", "hold: calm, wait: calm}");
  other = replaced(other, "tripwire: {force: 0.5}", "tripwire: {force: 0.5}, army: {force: 0.9}");
  const DiffAnswer answer = diff_of(kText, other);
  EXPECT_THAT(names(answer), ElementsAre("lever guarantee", "stage challenge",
                                         "attribute of a lever guarantee.army.force"));
  EXPECT_EQ(answer.rows.size(), 2U);
  EXPECT_EQ(answer.notes.size(), 1U) << "the army has no counterpart";
  EXPECT_LT(*answer.differences[0][0].measures[0].difference, 0)
      << "a third move takes chance from the attack";
}

TEST(Diff, nothing_in_common_leaves_the_inputs) {
  std::string other = replaced(kText, "  attack:", "  attacked:");
  other = replaced(other, "  clash: chance", "  clashed: chance");
  const DiffAnswer answer = diff_of(kText, other);
  EXPECT_FALSE(answer.has_results());
  EXPECT_EQ(answer.inputs.size(), 4U);
  EXPECT_EQ(answer.notes.size(), 1U);
}

Study study_of(const std::string& text) {
  CompareOptions options;
  options.control.threads = 1;
  auto study = compare_question(read_text(text), options);
  EXPECT_TRUE(study.ok());
  return study.ok() ? std::move(study).value() : Study{};
}

TEST(DiffSince, finds_the_numbers_of_the_study_again) {
  const auto answer = diff_since(study_of(kText), "study.json",
                                 read_text(replaced(kText, "0.2 to 0.6", "0.6 to 1")));
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(names(answer.value()), ElementsAre("quantity cost"));
  EXPECT_EQ(answer->stored_compared, 2 * 2 * 2) << "rows, precisions, measures";
  EXPECT_THAT(answer->changed, IsEmpty());
}

TEST(DiffSince, says_which_stored_numbers_the_program_computes_otherwise) {
  Study study = study_of(kText);
  *study.results.worlds[0][1][0].measures[1].headline += 1e-6;
  const auto answer = diff_since(study, "study.json", read_text(kText));
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->changed.size(), 1U);
  EXPECT_EQ(answer->changed[0].measure, "clash");
  EXPECT_NEAR(answer->changed[0].stored - answer->changed[0].solved, 1e-6, 1e-12);
}

TEST(DiffSince, other_draws_are_not_checked_against_the_stored_numbers) {
  DiffOptions options;
  options.worlds.draws = 32;
  const auto answer = diff_since(study_of(kText), "study.json", read_text(kText), options);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->stored_compared, 0);
  EXPECT_EQ(answer->notes.size(), 1U);
}

TEST(DiffSince, a_study_whose_scenario_cannot_be_read_is_refused_with_its_text) {
  Study study = study_of(kText);
  study.scenario_text = replaced(study.scenario_text, "chance: bold", "chance: bald");
  SourceText refused;
  const auto answer = diff_since(study, "study.json", read_text(kText), {}, &refused);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(refused.name(), "test.yaml in study.json");
}

}  // namespace
}  // namespace foedus
