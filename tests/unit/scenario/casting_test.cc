// Castings: who plays which role, what changes with them, and the names of worlds.
#include "scenario/casting.h"

#include <gtest/gtest.h>

#include "small_crisis.h"

namespace foedus::tests {
namespace {

const char* const kCasting = R"(casting:
  alps:
    note: a classroom exercise
    roles:
      challenger: {plays: Ruritania, sources: [smith1995], note: by way of example}
      protege: Grand Fenwick
    changes: {resolve: 0.7, red_line.sign: negative, war_cost.protege: 0.6}
  sea: {roles: {protege: Sealand}}
study:)";

std::string cast_crisis() { return changed("study:", kCasting); }

TEST(Casting, ChangesNumbersAndNamesPlayers) {
  const auto scenario = read(cast_crisis());
  ASSERT_TRUE(scenario) << errors_of(cast_crisis());
  ASSERT_EQ(scenario->castings.size(), 2U);
  const auto cast = with_casting(*scenario, "alps");
  ASSERT_TRUE(cast);
  EXPECT_EQ(cast->actors[0].name, "Challenger (played by Ruritania)");
  EXPECT_EQ(cast->actors[1].name, "Protégé (played by Grand Fenwick)");
  EXPECT_EQ(cast->numbers[cast->find_number("resolve")->index()].as_written, "0.7");
  EXPECT_EQ(cast->numbers[cast->find_number("war_cost.protege")->index()].as_written, "0.6");
  EXPECT_EQ(cast->mechanisms[0].sign, Sign::negative);
  EXPECT_EQ(scenario->actors[0].name, "Challenger");
  EXPECT_EQ(scenario->castings[0].roles[0].sources.size(), 1U);
}

TEST(Casting, AnUnknownOneGetsTheNearest) {
  const auto scenario = read(cast_crisis());
  ASSERT_TRUE(scenario);
  const auto cast = with_casting(*scenario, "alp");
  ASSERT_FALSE(cast);
  EXPECT_EQ(cast.diagnostics().all().front().proposal->text, "alps");
}

TEST(Casting, SlipsAreToldWhereTheyStand) {
  const auto broken = [](const std::string& text) {
    return errors_of(changed("study:", "casting:\n  alps: " + text + "\nstudy:"));
  };
  EXPECT_EQ(broken("{roles: {proteg: Grand Fenwick}}"), "56 F410 -> protege");
  EXPECT_EQ(broken("{roles: {}}"), "56 F351");
  EXPECT_EQ(broken("{role: {protege: X}}"), "56 F301 -> roles");
  EXPECT_EQ(broken("{roles: {protege: {note: x}}}").substr(0, 7), "56 F302");
  EXPECT_EQ(broken("{roles: {protege: X}, changes: {resolv: 0.5}}"), "56 F401 -> resolve");
  EXPECT_EQ(broken("{roles: {protege: {plays: X, sources: [smit1995]}}}"), "56 F413 -> smith1995");
}

TEST(WorldName, ReadsBack) {
  for (const WorldName& name : {WorldName{"", ""}, WorldName{"", "doves"}, WorldName{"alps", ""},
                                WorldName{"alps", "doves"}}) {
    const WorldName again = parse_world_name(world_name(name));
    EXPECT_EQ(again.casting, name.casting);
    EXPECT_EQ(again.perspective, name.perspective);
  }
  EXPECT_EQ(world_name({"", ""}), "as_written");
  EXPECT_EQ(world_name({"alps", "doves"}), "casting:alps+doves");
  const auto scenario = read(cast_crisis());
  ASSERT_TRUE(scenario);
  EXPECT_TRUE(has_world(*scenario, "casting:alps+doves"));
  EXPECT_FALSE(has_world(*scenario, "casting:alp"));
  EXPECT_FALSE(has_world(*scenario, "casting:alps+hawks"));
}

}  // namespace
}  // namespace foedus::tests
