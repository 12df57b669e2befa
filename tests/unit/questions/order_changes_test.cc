// Orders that turn with the precision: only where both precisions leave no doubt.
#include "questions/order_changes.h"

#include <gtest/gtest.h>

#include "unit/study/small_study.h"

namespace foedus {
namespace {

using testing::difference;
using testing::small_study;

/// Two options in place, 2 and 3, and the baseline; the second precision is `other` for measure 0.
Study with_two_options(DifferenceResult first, DifferenceResult second,
                       DifferenceResult other_first, DifferenceResult other_second) {
  Study study = small_study();
  study.alternatives[3] = {{{"guarantee", "force"}}, "in_place", false, {"issue.issue"}, 0};
  study.results.comparisons[1][0].measures[0] = first;  // of row 2, as written
  study.results.comparisons[1][1].measures[0] = other_first;
  study.results.comparisons[2][0].measures[0] = second;  // of row 3
  study.results.comparisons[2][1].measures[0] = other_second;
  return study;
}

TEST(OrderChanges, AreAmongTheBaselineAndWhatIsPutInPlace) {
  Study study = small_study();
  EXPECT_EQ(ordered_rows(study), (std::vector<std::int32_t>{0, 2}));
  study.alternatives[2].treatment = "no_response";  // never put in place: as offered
  EXPECT_EQ(ordered_rows(study), (std::vector<std::int32_t>{0, 1}));
}

TEST(OrderChanges, NoneWhereEveryPrecisionSaysTheSame) {
  EXPECT_TRUE(find_order_changes(small_study()).empty());
}

TEST(OrderChanges, TellWhichStandsBelowAtTheHeadline) {
  const auto changes = find_order_changes(
      with_two_options(difference(-0.2), difference(-0.1), difference(-0.1), difference(0.1)));
  // 3 and the baseline turn; 2 stays below both
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].measure, 0);
  EXPECT_EQ(changes[0].precision, 1);
  EXPECT_EQ(changes[0].lower, 3);
  EXPECT_EQ(changes[0].higher, 0);
}

TEST(OrderChanges, TwoOptionsTurnThoughNeitherPassesTheBaseline) {
  const auto changes = find_order_changes(
      with_two_options(difference(-0.2), difference(-0.1), difference(-0.1), difference(-0.2)));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].lower, 2);
  EXPECT_EQ(changes[0].higher, 3);
}

TEST(OrderChanges, AreNotToldWhereEitherPrecisionLeavesADoubt) {
  // At the headline, then at the other precision, the intervals meet.
  EXPECT_TRUE(find_order_changes(with_two_options(difference(-0.2, 0.05), difference(-0.1, 0.05),
                                                  difference(-0.1), difference(-0.2)))
                  .empty());
  EXPECT_TRUE(find_order_changes(with_two_options(difference(-0.2), difference(-0.1),
                                                  difference(-0.1, 0.05), difference(-0.2, 0.05)))
                  .empty());
  // Towards the baseline: an interval that holds 0.
  EXPECT_TRUE(find_order_changes(with_two_options(difference(-0.2), difference(-0.3),
                                                  difference(0.01, 0.01), difference(-0.3)))
                  .empty());
}

TEST(OrderChanges, AMissingDifferenceIsNoOrder) {
  DifferenceResult none;
  EXPECT_TRUE(find_order_changes(
                  with_two_options(none, difference(-0.1), difference(0.1), difference(-0.1)))
                  .empty());
}

TEST(OrderChanges, NothingWithoutResults) {
  Study study = small_study();
  study.results = {};
  EXPECT_TRUE(find_order_changes(study).empty());
}

}  // namespace
}  // namespace foedus
