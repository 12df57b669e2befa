#include "report/told_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace foedus {
namespace {

/// Every combination of three levers, offered and in place; the first is the baseline.
Study study_of(int a, int b, int c) {
  Study study;
  for (int i = 0; i < a; ++i)
    for (int j = 0; j < b; ++j)
      for (int k = 0; k < c; ++k)
        for (const char* treatment : {"offered", "in_place"}) {
          StudyAlternative row;
          row.levers = {
              {"a", std::to_string(i)}, {"b", std::to_string(j)}, {"c", std::to_string(k)}};
          row.treatment = treatment;
          row.baseline = study.alternatives.empty();
          study.alternatives.push_back(row);
        }
  return study;
}

TEST(ToldRows, AFewChoicesAreAllTold) {
  const Study study = study_of(4, 2, 2);
  const auto told = told_rows(study);
  EXPECT_EQ(std::count(told.begin(), told.end(), false), 0);
  EXPECT_EQ(folding_words(study), "");
}

TEST(ToldRows, OfManyThoseAreToldThatDifferFromTheBaselineInOneLever) {
  const Study study = study_of(9, 3, 2);
  const auto told = told_rows(study);
  EXPECT_EQ(std::count(told.begin(), told.end(), true), 2 * (1 + 8 + 2 + 1));
  for (std::size_t r = 0; r < told.size(); ++r) {
    int others = 0;
    for (const auto& [lever, option] : study.alternatives[r].levers)
      others += option == "0" ? 0 : 1;
    EXPECT_EQ(told[r], others <= 1) << r;
  }
  EXPECT_EQ(folding_words(study).find("12 of 54 choices"), 0U) << folding_words(study);
}

}  // namespace
}  // namespace foedus
