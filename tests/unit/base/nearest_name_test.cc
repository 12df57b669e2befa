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

TEST(NearestName, TakesTheOneNameThatBeginsWithWhatIsWritten) {
  const std::vector<std::string> names = {"deterrence_leaning", "spiral_leaning", "spare"};
  EXPECT_EQ(nearest_name("spiral", names), "spiral_leaning");
  EXPECT_EQ(nearest_name("de", names), std::nullopt);       // too little to say
  EXPECT_EQ(nearest_name("leaning", names), std::nullopt);  // ends, does not begin
  const std::vector<std::string> two = {"spiral_of_fear", "spiral_leaning"};
  EXPECT_EQ(nearest_name("spiral", two), std::nullopt);  // which of them?
}

}  // namespace
}  // namespace foedus
