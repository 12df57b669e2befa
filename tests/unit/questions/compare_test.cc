#include "questions/compare_question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "asked_scenarios.h"

namespace foedus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read_text;

/// Three options as offered, two actors, two perspectives, one precision; every pair compared. The
/// differences of utilities are filled in by the tests.
Study hand_made() {
  Study study;
  study.perspectives = {"as_written", "theirs"};
  study.precisions = {{12, false}};
  study.measures = {"war"};
  study.actors = {"one", "two"};
  for (const char* option : {"none", "pledge", "force"})
    study.alternatives.push_back({{{"guarantee", option}}, "offered", false, {}, 0});
  study.alternatives[0].baseline = true;
  for (std::int32_t v = 0; v < 2; ++v)
    for (std::int32_t i = 1; i < 3; ++i)
      for (std::int32_t j = 0; j < i; ++j) {
        study.comparisons.push_back({v, i, j});
        ComparisonResult world;
        world.measures.resize(1);
        world.utilities.resize(2);
        study.results.comparisons.push_back({world});
      }
  return study;
}

DifferenceResult difference(double low, double high, double share_not_lower = 1) {
  DifferenceResult result;
  result.difference = (low + high) / 2;
  result.interval = {low, high};
  result.counted = 100;
  result.share_higher = share_not_lower;
  result.share_lower = 1 - share_not_lower;
  return result;
}

/// Sets `first` minus `second` of every actor in every perspective.
void set_utilities(Study& study, std::int32_t first, std::int32_t second,
                   const DifferenceResult& one) {
  for (std::int32_t v = 0; v < 2; ++v) {
    const auto index = static_cast<std::size_t>(find_comparison(study, v, first, second).index);
    for (DifferenceResult& utility : study.results.comparisons[index][0].utilities) utility = one;
  }
}

std::vector<std::pair<std::int32_t, std::int32_t>> dominances(const Study& study) {
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for (const Dominance& one : find_dominance(study)) pairs.emplace_back(one.first, one.second);
  return pairs;
}

TEST(Dominance, holds_where_every_actor_gains_in_every_world_and_nearly_every_draw) {
  Study study = hand_made();
  set_utilities(study, 1, 0, difference(0.1, 0.2, 0.97));
  EXPECT_THAT(dominances(study), ElementsAre(std::pair(1, 0)));
  EXPECT_DOUBLE_EQ(find_dominance(study)[0].least_share, 0.97);
}

TEST(Dominance, is_found_also_where_the_comparison_was_made_the_other_way_round) {
  Study study = hand_made();
  DifferenceResult lower = difference(-0.2, -0.1);
  lower.share_lower = 1;
  lower.share_higher = 0;
  set_utilities(study, 2, 1, lower);
  EXPECT_THAT(dominances(study), ElementsAre(std::pair(1, 2)));
}

TEST(Dominance, falls_with_one_actor_in_one_perspective) {
  Study study = hand_made();
  set_utilities(study, 1, 0, difference(0.1, 0.2));
  const auto theirs = static_cast<std::size_t>(find_comparison(study, 1, 1, 0).index);
  study.results.comparisons[theirs][0].utilities[1] = difference(-0.01, 0.2);
  EXPECT_THAT(dominances(study), IsEmpty());
}

TEST(Dominance, allows_actors_that_do_not_care_but_not_that_nobody_gains) {
  Study study = hand_made();
  set_utilities(study, 1, 0, difference(0.1, 0.2));
  for (std::int32_t v = 0; v < 2; ++v)
    study.results.comparisons[static_cast<std::size_t>(find_comparison(study, v, 1, 0).index)][0]
        .utilities[1] = difference(-1e-12, 1e-12);
  EXPECT_THAT(dominances(study), ElementsAre(std::pair(1, 0)));
  set_utilities(study, 1, 0, difference(0, 0));
  EXPECT_THAT(dominances(study), IsEmpty()) << "two choices that are worth the same to everybody";
}

TEST(Dominance, falls_where_too_many_draws_say_otherwise) {
  Study study = hand_made();
  set_utilities(study, 1, 0, difference(0.1, 0.2, 0.94));
  EXPECT_THAT(dominances(study), IsEmpty());
}

TEST(Dominance, is_not_claimed_of_choices_that_were_not_compared) {
  Study study = hand_made();
  set_utilities(study, 1, 0, difference(0.1, 0.2));
  study.comparisons.pop_back();
  study.comparisons.erase(study.comparisons.begin());
  study.results.comparisons.pop_back();
  study.results.comparisons.erase(study.results.comparisons.begin());
  EXPECT_THAT(dominances(study), IsEmpty());
}

TEST(Compare, groups_hold_what_answers_one_question) {
  Study study = hand_made();
  study.alternatives.push_back({{{"guarantee", "pledge"}}, "in_place", false, {"issue.issue"}, 0});
  study.alternatives.push_back({{{"guarantee", "pledge"}}, "no_response", false, {}, 0});
  const auto groups = compared_groups(study);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_THAT(groups[0].alternatives, ElementsAre(0, 1, 2));
  EXPECT_THAT(groups[1].alternatives, ElementsAre(0, 2, 3))
      << "choices without an offer stand beside those that are in place";
}

TEST(Compare, a_measure_is_below_everywhere_only_if_every_interval_says_so) {
  Study study = hand_made();
  for (std::int32_t v = 0; v < 2; ++v)
    study.results.comparisons[static_cast<std::size_t>(find_comparison(study, v, 2, 0).index)][0]
        .measures[0] = difference(0.1, 0.2);
  auto below = find_below_everywhere(study);
  ASSERT_EQ(below.size(), 1U);
  EXPECT_EQ(below[0].lower, 0);
  EXPECT_EQ(below[0].higher, 2);
  study.results.comparisons[static_cast<std::size_t>(find_comparison(study, 1, 2, 0).index)][0]
      .measures[0] = difference(-0.1, 0.2);
  EXPECT_THAT(find_below_everywhere(study), IsEmpty());
}

constexpr const char* kOffer = R"(foedus: 1
actors: {adversary: {name: Adversary}, guarantor: {name: Guarantor}}
quantities:
  bold: 0.3 to 0.7
  cost: 0.2 to 0.6
levers:
  guarantee: {options: {none: {force: 0}, pledge: {force: 0.2}, tripwire: {force: 0.5}}}
private:
  adversary.aim:
    seeker: {chance: 1 - bold, value: 0.4}
    taker: {chance: bold, value: 1.1}
play:
  issue: {actor: guarantor, moves: {issue: challenge, withhold: challenge}}
  challenge: {actor: adversary, moves: {attack: reply, hold: calm}}
  reply: {actor: guarantor, moves: {fight: clash, yield: loss}}
outcomes:
  calm: {payoffs: {adversary: 0, guarantor: 1}}
  loss: {payoffs: {adversary: adversary.aim.value, guarantor: 0.2 - issue.issue * guarantee.force}}
  clash: {payoffs: {adversary: adversary.aim.value - 0.8, guarantor: 0.5 - cost}}
measures:
  attack: chance(challenge.attack)
  clash_given_attack: chance(clash | challenge.attack)
  clash: chance(clash)
study: {draws: 200, precision: [6, 12]}
)";

TEST(Compare, splits_add_up_to_the_change_of_both_together) {
  CompareOptions options;
  options.why = "clash_given_attack";
  options.control.threads = 1;
  const auto study = compare_question(read_text(kOffer), options);
  ASSERT_TRUE(study.ok());
  ASSERT_FALSE(study->why.empty());
  bool moved = false;
  for (const auto& row : study->results.why)
    for (const WhyResult& why : row) {
      EXPECT_EQ(why.counted, 200);
      EXPECT_NEAR(why.fewer_or_more + why.other_types + why.same_types_differently, why.change,
                  1e-12);
      EXPECT_NEAR(why.after - why.before, why.change, 1e-12);
      moved = moved || std::abs(why.other_types) > 1e-3;
    }
  EXPECT_TRUE(moved) << "the types of the adversary do not answer alike";
}

TEST(Compare, common_draws_leave_less_variance_than_independent_ones) {
  CompareOptions options;
  options.control.threads = 1;
  const auto study = compare_question(read_text(kOffer), options);
  ASSERT_TRUE(study.ok());
  const FoundComparison found = find_comparison(study.value(), 0, 1, 0);
  ASSERT_GE(found.index, 0);
  const DifferenceResult& attack =
      study->results.comparisons[static_cast<std::size_t>(found.index)][0].measures[0];
  std::printf("variance of a difference: %.3g on common draws, %.3g on independent ones\n",
              std::pow(attack.standard_error, 2), std::pow(attack.independent_standard_error, 2));
  EXPECT_LT(attack.standard_error, 0.7 * attack.independent_standard_error);
}

TEST(Compare, why_refuses_what_it_cannot_split_and_says_what_it_can) {
  CompareOptions options;
  for (const char* measure : {"attack", "nothing"}) {
    options.why = measure;
    const auto study = compare_question(read_text(kOffer), options);
    ASSERT_FALSE(study.ok());
    EXPECT_NE(study.diagnostics().all().front().expected.find("clash_given_attack"),
              std::string::npos);
  }
}

std::string numeric_text(const std::string& points) {
  return R"(foedus: 1
actors: {one: {name: One}}
levers:
  share: {from: 0, to: 1, central: 0.5, points: )" +
         points + R"(}
play:
  choice: {actor: one, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {one: share}}
  stayed: {payoffs: {one: 0.4}}
measures: {gone: chance(choice.go)}
study: {draws: 1, precision: [12]}
)";
}

TEST(Compare, numeric_levers_take_their_points_where_all_levers_are_numeric) {
  const auto study = compare_question(read_text(numeric_text("3")));
  ASSERT_TRUE(study.ok());
  ASSERT_EQ(study->alternatives.size(), 3U);
  EXPECT_EQ(study->alternatives[0].levers[0].second, "0");
  EXPECT_EQ(study->alternatives[2].levers[0].second, "1");
  EXPECT_TRUE(study->alternatives[1].baseline) << "the point at the central value";
  EXPECT_LT(*study->results.worlds[0][0][0].measures[0].headline,
            *study->results.worlds[0][2][0].measures[0].headline);
}

TEST(Compare, too_many_points_are_held_and_said) {
  const auto study = compare_question(read_text(numeric_text("100")));
  ASSERT_TRUE(study.ok());
  EXPECT_EQ(study->alternatives.size(), 1U);
  ASSERT_EQ(study->notes.size(), 1U);
  EXPECT_NE(study->notes[0].find("--lever NAME=all"), std::string::npos);
}

TEST(Compare, all_takes_the_points_of_one_lever_also_beside_options) {
  std::string text = numeric_text("3");
  text.insert(text.find("play:"), "  other: {options: {a: {x: 0}, b: {x: 0.2}}}\n");
  text.replace(text.find("{one: share}"), 12, "{one: share + other.x}");
  CompareOptions options;
  auto study = compare_question(read_text(text), options);
  ASSERT_TRUE(study.ok());
  EXPECT_EQ(study->alternatives.size(), 2U);
  options.worlds.settings.levers = {{"share", "all"}};
  study = compare_question(read_text(text), options);
  ASSERT_TRUE(study.ok());
  EXPECT_EQ(study->alternatives.size(), 6U);
}

}  // namespace
}  // namespace foedus
