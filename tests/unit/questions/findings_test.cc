// Findings: the direction of a difference, the worlds in which it holds, and those in which not.
#include "questions/findings.h"

#include <gtest/gtest.h>

#include "unit/study/small_study.h"

namespace foedus {
namespace {

using testing::difference;
using testing::small_study;

TEST(Findings, OneForEachMeasureAndRowButTheBaselineAndFrozenOnes) {
  const auto findings = find_findings(small_study());
  ASSERT_EQ(findings.size(), 4U);
  EXPECT_EQ(findings[0].measure, 0);
  EXPECT_EQ(findings[0].alternative, 1);
  EXPECT_EQ(findings[1].alternative, 2);
  EXPECT_EQ(findings[2].measure, 1);
}

TEST(Findings, HoldsWhereTheSignIsTheSame) {
  const auto findings = find_findings(small_study());
  const Finding& offered = findings[0];
  EXPECT_EQ(offered.direction, Direction::lower);
  EXPECT_EQ(offered.base, 0.3);
  EXPECT_EQ(offered.baseline, 0.4);
  EXPECT_EQ(offered.share_same, 0.9);
  EXPECT_EQ(offered.precisions_held, (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(offered.perspectives_held, (std::vector<std::int32_t>{0, 1}));
  EXPECT_TRUE(offered.perspectives_opposed.empty());
}

TEST(Findings, RivalPerspectiveOpposesAndWidensTheRange) {
  const auto findings = find_findings(small_study());
  const Finding& in_place = findings[1];  // 0.2 against 0.4, and 0.6 against 0.5 for the rival
  EXPECT_EQ(in_place.direction, Direction::lower);
  EXPECT_EQ(in_place.perspectives_held, std::vector<std::int32_t>{0});
  EXPECT_EQ(in_place.perspectives_opposed, std::vector<std::int32_t>{1});
  EXPECT_EQ(in_place.range.low, 0.2);
  EXPECT_EQ(in_place.range.high, 0.6);
  EXPECT_EQ(in_place.worlds.size(), 4U);
}

TEST(Findings, AnIntervalAroundZeroIsUnclearUnlessItIsNarrow) {
  Study study = small_study();
  study.results.comparisons[0][0].measures[0] = difference(0.01, 0.01);
  const auto findings = find_findings(study);
  EXPECT_EQ(findings[0].direction, Direction::unclear);
  EXPECT_TRUE(findings[0].precisions_held.empty());       // nothing is claimed, so nothing holds
  EXPECT_TRUE(findings[0].perspectives_opposed.empty());  // and nothing speaks against it
  EXPECT_EQ(findings[2].direction, Direction::same);      // 0 to 1e-8
  EXPECT_EQ(findings[2].precisions_held.size(), 2U);
}

TEST(Findings, MissingHeadlineIsNotZero) {
  Study study = small_study();
  study.results.worlds[0][1][0].measures[0].headline.reset();
  study.results.comparisons[0][0].measures[0].difference.reset();
  const auto findings = find_findings(study);
  EXPECT_FALSE(findings[0].base.has_value());
  EXPECT_EQ(findings[0].direction, Direction::unclear);
  EXPECT_EQ(findings[0].range.low, 0.4);  // the rival's alone
  EXPECT_EQ(findings[0].range.high, 0.4);
}

TEST(Findings, NothingWithoutResults) {
  Study study = small_study();
  study.results = {};
  EXPECT_TRUE(find_findings(study).empty());
}

}  // namespace
}  // namespace foedus
