// Whether perspectives and castings lie inside the file: supports as sets, names of what does not.
#include "scenario/containment.h"

#include <gtest/gtest.h>

#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

using Kind = Distribution::Kind;

bool inside(Distribution inner, Distribution outer) { return support_inside(inner, outer); }

TEST(Containment, ARangeLiesInsideAWiderOneAndInItself) {
  const Distribution wide{Kind::uniform, {0.2, 0.8}, {}};
  EXPECT_TRUE(inside({Kind::uniform, {0.2, 0.8}, {}}, wide));
  EXPECT_TRUE(inside({Kind::pert, {0.3, 0.4, 0.8}, {}}, wide));
  EXPECT_TRUE(inside({Kind::constant, {0.8}, {}}, wide));
  EXPECT_FALSE(inside({Kind::uniform, {0.2, 0.81}, {}}, wide));
  EXPECT_FALSE(inside({Kind::constant, {0.1}, {}}, wide));
  EXPECT_FALSE(inside({Kind::normal, {0.5, 0.01}, {}}, wide));
  EXPECT_TRUE(inside({Kind::normal, {0.5, 0.01}, Distribution::Truncation{0.3, 0.7}}, wide));
}

TEST(Containment, OneValueHoldsNothingButItself) {
  const Distribution one{Kind::constant, {0.5}, {}};
  EXPECT_TRUE(inside({Kind::constant, {0.5}, {}}, one));
  EXPECT_FALSE(inside({Kind::uniform, {0.4, 0.6}, {}}, one));
}

TEST(Containment, ValuesBetweenThoseOfAListAreOutsideIt) {
  const Distribution list{Kind::discrete, {0, 0.5, 1, 0.5, 7, 0}, {}};  // 7 has no chance
  EXPECT_TRUE(inside({Kind::constant, {1}, {}}, list));
  EXPECT_TRUE(inside({Kind::discrete, {1, 0.9, 0, 0.1}, {}}, list));
  EXPECT_FALSE(inside({Kind::constant, {0.5}, {}}, list));
  EXPECT_FALSE(inside({Kind::uniform, {0, 1}, {}}, list));
  EXPECT_FALSE(inside({Kind::constant, {7}, {}}, list));
  EXPECT_TRUE(inside(list, {Kind::uniform, {-1, 1}, {}}));
}

TEST(Containment, TellsPerspectivesAndCastingsWithWhatLiesOutside) {
  const auto scenario =
      tests::read(tests::changed("study:",
                                 "casting:\n  alps:\n    roles: {protege: Fenwick}\n    changes: "
                                 "{resolve: 0.5 to 0.7, win: 0.3, prize: 2 * win}\nstudy:"));
  ASSERT_TRUE(scenario);
  const std::vector<Containment> all = containments(*scenario);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].name, "doves");
  EXPECT_FALSE(all[0].casting);
  EXPECT_EQ(all[0].inside, 2U);  // the range and the contested sign
  EXPECT_TRUE(all[0].outside.empty());
  EXPECT_TRUE(all[1].casting);
  EXPECT_EQ(all[1].inside, 1U);
  ASSERT_EQ(all[1].outside.size(), 1U);
  EXPECT_EQ(all[1].outside[0].name, "resolve");
  EXPECT_EQ(all[1].outside[0].stated, "0.5 to 0.7");
  EXPECT_EQ(all[1].outside[0].written, "0.3 to 0.6");
  EXPECT_EQ(all[1].computed, std::vector<std::string>{"prize"});
  EXPECT_EQ(containment_words(*scenario),
            "The one perspective lies inside the file's own ranges. 1 of 1 casting reaches outside "
            "the file's own ranges, so that what follows there is no part of the file as written: "
            "`alps`. Numbers that are computed were not compared: casting `alps`.");
  const std::vector<std::string> lines = describe_containments(*scenario);
  EXPECT_EQ(lines[0], "perspective `doves`: all 2 values are inside");
  EXPECT_EQ(
      lines[1],
      "casting `alps`: 1 of 2 values outside: `resolve` (0.5 to 0.7; in the file 0.3 to 0.6); "
      "computed, not compared: `prize`");
}

TEST(Containment, AnotherSignIsOutsideUnlessItIsContested) {
  const auto scenario =
      tests::read(tests::changed("    sign: contested\n", "    sign: negative\n"));
  ASSERT_TRUE(scenario);
  const Containment doves = containments(*scenario).front();
  ASSERT_EQ(doves.outside.size(), 1U);
  EXPECT_EQ(doves.outside[0].name, "red_line.sign");
  EXPECT_EQ(doves.outside[0].stated, "positive");
}

TEST(Containment, SaysNothingWhereThereIsNothingToCompare) {
  const auto scenario = tests::read(tests::changed(
      "perspectives:\n  doves: {resolve: 0.3 to 0.4, red_line.sign: positive}\n", ""));
  ASSERT_TRUE(scenario);
  EXPECT_EQ(containment_words(*scenario), "");
}

}  // namespace
}  // namespace foedus
