// `run` in sentences: which differences are told, with which conditions, and under which names.
#include "report/run_text.h"

#include <gtest/gtest.h>

#include <string>

#include "report/finding_words.h"
#include "unit/questions/asked_scenarios.h"
#include "unit/study/small_study.h"

namespace foedus {
namespace {

using testing::difference;
using testing::measured;
using testing::small_study;

/// Names and kinds of the measures that the small study has.
Scenario small_scenario() {
  return testing::read_text(R"(foedus: 1
title: Small
actors: {one: {name: One}, other: {name: Other}}
play:
  test: {actor: one, moves: {attack: war, hold: peace}}
outcomes:
  war: {payoffs: {one: 0, other: 0}}
  peace: {payoffs: {one: 0, other: 1}}
measures: {attack: chance(test.attack), value: value(one)}
)");
}

/// In one line, so that a test does not depend on where lines break.
std::string told(const Study& study, RunTextOptions options = {}) {
  std::string text = render_run_text(study, small_scenario(), options), line;
  for (const char c : text)
    if (c != '\n' && c != ' ')
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  return line;
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(RunText, SentenceNamesItsNumbersAndTheWorldsWhereItHolds) {
  const std::string text = told(small_study());
  EXPECT_TRUE(says(text,
                   "`attack` is lower than with `none` (40 %): with `pledge` in place 20 % (20 to "
                   "60 %); in 90 % of the assumption space; holds at precisions 12 and 4; the "
                   "other way round in rival."))
      << text;
  EXPECT_FALSE(says(text, "`pledge` offered 30 %"));  // told of rows in place; offered: the table
  EXPECT_TRUE(says(told(small_study(), {.every_finding = true}), "with `pledge` offered 30 %"));
}

TEST(RunText, DifferencesThatDoNotShowOrAreNotClearAreNotTold) {
  Study study = small_study();
  study.results.worlds[0][2][0].measures[0] = measured(0.4001);
  EXPECT_FALSE(says(told(study), "`attack` is"));
  study = small_study();
  for (std::size_t k = 0; k < 3; ++k)
    study.results.comparisons[k][0].measures[0] = difference(-0.2, 0.2);
  EXPECT_TRUE(says(told(study), "No difference from the baseline shows in two digits"));
}

TEST(RunText, AverageAgainstMostDrawsIsSaidToBeOne) {
  Study study = small_study();
  for (std::size_t k = 0; k < 3; ++k) {
    DifferenceResult& one = study.results.comparisons[k][0].measures[0];
    std::swap(one.share_lower, one.share_higher);
  }
  EXPECT_TRUE(says(told(study), "on average, though draw by draw only in ")) << told(study);
  EXPECT_FALSE(says(told(small_study()), "on average, though"));
}

TEST(RunText, PerspectivesThatPartAreNamed) {
  EXPECT_TRUE(says(told(small_study()),
                   "`attack` with `pledge` in place: lower than with `none` in the numbers as "
                   "written, higher in rival."));
}

TEST(RunText, StoppedAndFailedDrawsAreSaid) {
  Study study = small_study();
  study.results.stopped = true;
  study.request.draws = 1000;
  study.results.worlds[0][0][0].statuses = {190, 0, 0, 0, 10};
  study.results.worlds[0][0][0].example =
      FailedDraw{7, "chance of way.a is 1.2", {}, {{"up", 0.7}}};
  const std::string text = told(study);
  EXPECT_TRUE(says(text, "200 draws of 1000 (stopped)"));
  EXPECT_TRUE(says(text, "10 invalid"));
  EXPECT_TRUE(says(text, "draw 7: chance of way.a is 1.2, with up = 0.70"));
}

TEST(RunText, NoDrawsNoResults) {
  Study study = small_study();
  study.results = {};
  const std::string text = told(study);
  EXPECT_TRUE(says(text, "No results"));
  EXPECT_FALSE(says(text, "What follows"));
}

TEST(RunText, RowsAreNamedByTheOptionsThatDiffer) {
  Study study = small_study();
  EXPECT_EQ(alternative_words(study, 0), "`none`");
  EXPECT_EQ(alternative_words(study, 2), "`pledge` in place");
  for (StudyAlternative& row : study.alternatives) row.levers.emplace_back("forum", "closed");
  EXPECT_EQ(alternative_words(study, 2), "`pledge` in place");  // `closed` is held throughout
  for (std::size_t a = 1; a < 4; ++a) study.alternatives[a].levers[1].second = "0.5";
  EXPECT_EQ(alternative_words(study, 2), "`pledge`, `forum 0.5` in place");
}

}  // namespace
}  // namespace foedus
