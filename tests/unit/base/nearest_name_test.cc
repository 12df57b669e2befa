// Which name was probably meant.
#include "base/nearest_name.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace foedus {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", "abc"), 0U);
  EXPECT_EQ(edit_distance("abc", "acb"), 1U);
  EXPECT_EQ(edit_distance("guarantor", "garantor"), 1U);
  EXPECT_EQ(edit_distance("abc", "xbz"), 2U);
}

TEST(NearestName, PicksTheLeastDistanceAndTheFirstOfEquals) {
  const std::vector<std::string> names = {"challenger", "protege", "guarantor", "guarantee"};
  EXPECT_EQ(nearest_name("guarentor", names), "guarantor");
  EXPECT_EQ(nearest_name("protgee", names), "protege");
}

TEST(NearestName, ProposesNothingThatIsFarAway) {
  const std::vector<std::string> names = {"challenger", "protege"};
  EXPECT_EQ(nearest_name("council", names), std::nullopt);
  EXPECT_EQ(nearest_name("xy", names), std::nullopt);
}

}  // namespace
}  // namespace foedus
