#include "report/profile_json.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <string>

namespace foedus {
namespace {

Result<StatedProfile> read(const std::string& text) {
  return read_profile_json(SourceText("profile.json", text));
}

std::string complaint(const std::string& text) {
  const auto profile = read(text);
  return profile.ok() ? "" : profile.diagnostics().all().front().message;
}

TEST(ProfileJson, ReadsStrategiesAlone) {
  const auto profile =
      read(R"({"strategies": [{"stage": "resist", "type": {"g.will": "weak"}, "sees": ["a.b"],
               "moves": {"fight": 0.25, "yield": 0.75}, "beliefs": {"c.aim": {"wide": 1}}}]})");
  ASSERT_TRUE(profile.ok());
  const StatedStrategy& strategy = profile->solutions.at(0).strategies.at(0);
  EXPECT_EQ(strategy.stage, "resist");
  EXPECT_EQ(strategy.types.at(0).second, "weak");
  EXPECT_EQ(strategy.sees.at(0), "a.b");
  EXPECT_DOUBLE_EQ(strategy.moves.at(1).second, 0.75);
  EXPECT_EQ(strategy.beliefs.at(0).first, "c.aim");
  EXPECT_TRUE(profile->concept_name.empty());
}

TEST(ProfileJson, ReadsWhatTheProfileWasSolvedUnder) {
  const auto profile = read(
      R"({"concept": "qre", "precision": 12, "levers": {"g": "pledge", "x": 0.5}, "set": {"q": "0.3"},
          "perspective": null, "off": ["m"], "fix": ["a=b"], "solutions": [{"strategies": []}]})");
  ASSERT_TRUE(profile.ok());
  EXPECT_EQ(profile->concept_name, "qre");
  EXPECT_EQ(profile->precision, 12.0);
  EXPECT_EQ(profile->settings.levers.at(1).value, "0.5");
  EXPECT_EQ(profile->settings.settings.at(0).name, "q");
  EXPECT_EQ(profile->settings.fixes.at(0), "a=b");
}

TEST(ProfileJson, RefusesWhatNestsTooDeeplyWithoutRunningOutOfStack) {
  const std::string deep = std::string(300000, '[') + std::string(300000, ']');
  EXPECT_EQ(complaint(R"({"set": {"q": )" + deep + "}}"), "The profile nests too deeply.");
}

TEST(ProfileJson, SaysWhichStrategyLacksWhat) {
  EXPECT_EQ(complaint(R"({"strategies": [{"stage": "a", "moves": {}}, {"moves": {}}]})"),
            "Strategy 2 of the profile has no `stage`.");
  EXPECT_EQ(complaint(R"({"strategies": [{"stage": "a", "moves": {"x": "one"}}]})"),
            "`x` of `moves` of strategy 1 of the profile is not a number.");
  EXPECT_EQ(complaint("[]"), "The profile is not a map.");
  EXPECT_EQ(complaint(R"({"solutions": []})"), "`solutions` holds no solution.");
}

TEST(ProfileJson, PointsAtTheByteThatIsNotJson) {
  const auto profile = read("{\"strategies\": [,]}");
  ASSERT_FALSE(profile.ok());
  EXPECT_EQ(profile.diagnostics().all().front().code, DiagnosticCode::profile_not_json);
  EXPECT_EQ(profile.diagnostics().all().front().where.begin, 16U);
}

TEST(ProfileJson, RefusesNumbersThatDoNotFitADouble) {
  const auto profile = read(R"({"strategies": [{"stage": "a", "moves": {"x": 1e999}}]})");
  ASSERT_FALSE(profile.ok());
}

}  // namespace
}  // namespace foedus
