// What a text of a large study tells, and that the rest is said to be left out.
#include "report/shown_part.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace foedus {
namespace {

/// `first` x `second` choices of two levers, and `measures` measures.
Study grid(int first, int second, int measures) {
  Study study;
  for (int i = 0; i < first; ++i)
    for (int k = 0; k < second; ++k) {
      StudyAlternative row;
      row.levers = {{"one", "o" + std::to_string(i)}, {"two", "t" + std::to_string(k)}};
      row.treatment = "offered";
      row.baseline = i == 0 && k == 0;
      study.alternatives.push_back(row);
    }
  for (int m = 0; m < measures; ++m) study.measures.push_back("m" + std::to_string(m));
  return study;
}

TEST(ShownPart, SmallStudiesAreToldWhole) {
  const Study study = grid(4, 4, 8);
  const ShownPart part = shown_part(study, false, false);
  EXPECT_EQ(part.rows.size(), 16U);
  EXPECT_EQ(part.measures.size(), 8U);
  EXPECT_EQ(left_out_words(study, part, "--every-row"), "");
}

TEST(ShownPart, LargeStudiesTellRowsOneLeverFromTheBaseline) {
  const Study study = grid(5, 7, 9);
  const ShownPart part = shown_part(study, false, false);
  EXPECT_EQ(part.rows.size(), 11U);  // 7 of the first choice, 4 more of the first option
  EXPECT_FALSE(part.row(8));
  EXPECT_FALSE(part.measure(8));
  const std::string words = left_out_words(study, part, "--every-row");
  EXPECT_NE(words.find("8 of 9 measures"), std::string::npos);
  EXPECT_NE(words.find("11 of 35 rows"), std::string::npos);
  EXPECT_NE(words.find("with --every-row"), std::string::npos);
}

TEST(ShownPart, WhatIsAskedForIsTold) {
  const Study study = grid(5, 7, 9);
  EXPECT_EQ(shown_part(study, false, true).rows.size(), 35U);
  EXPECT_EQ(shown_part(study, false, true).measures.size(), 9U);
  EXPECT_EQ(shown_part(study, true, false).measures.size(), 9U);
  EXPECT_EQ(shown_part(study, true, false).rows.size(), 11U);
}

}  // namespace
}  // namespace foedus
