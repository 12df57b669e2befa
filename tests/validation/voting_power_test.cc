// Voting power of the Security Council from the shipped rules, against published exact fractions.
#include <gtest/gtest.h>

#include "questions/power_question.h"
#include "scenario/read_scenario.h"
#include "validation/support/records.h"

namespace foedus::validation {
namespace {

PowerAnswer told(const std::vector<std::string>& yes = {}) {
  auto scenario = read_record(SourceText(
      "voting-bodies.yaml",
      read_text(std::string(FOEDUS_SOURCE_DIR) + "/scenarios/bodies/voting-bodies.yaml")));
  auto answer =
      power_question(std::move(scenario).value(),
                     {.bodies = {"security_council", "security_council_to_1965"}, .yes = yes});
  return std::move(answer).value();
}

TEST(ShapleyShubik1954, SecurityCouncilRecordIsExact) {
  const auto& published = record("6.3.unsc");
  const PowerAnswer answer = told();
  const BodyPower& council = answer.bodies.at(0);
  const MemberPower& permanent = council.members.at(0);
  const MemberPower& elected = council.members.at(1);
  EXPECT_EQ(council.winning.decimal(), std::to_string(published.at("winning").get<int>()));
  EXPECT_EQ(permanent.shapley_shubik.text(), published.at("SS_P").get<std::string>());
  EXPECT_EQ(elected.shapley_shubik.text(), published.at("SS_E").get<std::string>());
  EXPECT_NEAR(permanent.shapley_shubik.value(), published.at("SS_P_f").get<double>(), 1e-11);
  EXPECT_NEAR(elected.shapley_shubik.value(), published.at("SS_E_f").get<double>(), 1e-11);
}

TEST(Banzhaf1965, SecurityCouncilRecordIsExact) {
  const auto& published = record("6.3.unsc");
  const PowerAnswer answer = told();
  const BodyPower& council = answer.bodies.at(0);
  const MemberPower& permanent = council.members.at(0);
  const MemberPower& elected = council.members.at(1);
  EXPECT_EQ(permanent.swings.decimal(), std::to_string(published.at("swings_P").get<int>()));
  EXPECT_EQ(elected.swings.decimal(), std::to_string(published.at("swings_E").get<int>()));
  EXPECT_EQ(permanent.banzhaf.text(), published.at("Bz_P").get<std::string>());
  EXPECT_EQ(elected.banzhaf.text(), published.at("Bz_E").get<std::string>());
  EXPECT_EQ(permanent.banzhaf_absolute.value(), published.at("absBz_P").get<double>());
  EXPECT_EQ(elected.banzhaf_absolute.value(), published.at("absBz_E").get<double>());
}

TEST(Coleman1971, SecurityCouncilRecordIsReached) {
  const auto& published = record("6.3.unsc");
  const PowerAnswer answer = told();
  const BodyPower& council = answer.bodies.at(0);
  EXPECT_EQ(council.acts.value(), published.at("coleman_act").get<double>());
  EXPECT_NEAR(council.members.at(0).initiates.value(), published.at("initiate_P").get<double>(),
              1e-11);
  EXPECT_NEAR(council.members.at(1).initiates.value(), published.at("initiate_E").get<double>(),
              1e-11);
  EXPECT_EQ(council.members.at(0).prevents.text(), "1");
  EXPECT_NEAR(council.members.at(1).prevents.value(), published.at("prevent_E").get<double>(),
              1e-11);
}

TEST(ShapleyShubik1954, SecurityCouncilUpTo1965RecordIsExact) {
  const auto& published = record("6.3.unsc_pre1965");
  const PowerAnswer answer = told();
  const BodyPower& council = answer.bodies.at(1);
  EXPECT_EQ(council.members.at(0).shapley_shubik.text(), published.at("SS_P").get<std::string>());
  EXPECT_EQ(council.members.at(1).shapley_shubik.text(), published.at("SS_E").get<std::string>());
  EXPECT_EQ(council.members.at(0).swings.decimal(),
            std::to_string(published.at("swings_P").get<int>()));
  EXPECT_EQ(council.members.at(1).swings.decimal(),
            std::to_string(published.at("swings_E").get<int>()));
}

TEST(FelsenthalMachover1997, AbstentionThatIsNoVetoRecordIsExact) {
  const auto& published = record("6.3.abstention");
  const PowerAnswer answer = told();
  const BodyPower& council = answer.bodies.at(0);
  ASSERT_TRUE(council.passing && council.profiles);
  EXPECT_EQ(council.passing->decimal(),
            std::to_string(published.at("winning_ternary").get<std::int64_t>()));
  EXPECT_NEAR(Rational(*council.passing, *council.profiles).value(),
              published.at("prob").get<double>(), 1e-12);
}

TEST(SecurityCouncil, PassingChanceIsTheBinomialTailOfTheRecords) {
  struct Case {
    const char *key, *permanent, *elected;
  };
  for (const auto& [key, permanent, elected] :
       {Case{"6.3.pass.aP0.9_aE0.6", "permanent=0.9", "elected=0.6"},
        Case{"6.3.pass.aP0.8_aE0.6", "permanent=0.8", "elected=60 %"},
        Case{"6.3.pass.aP0.9_aE0.3", "permanent=0.9", "elected=0.3"}}) {
    const PowerAnswer answer = told({permanent, elected});
    ASSERT_TRUE(answer.bodies.at(0).passes) << key;
    EXPECT_NEAR(*answer.bodies.at(0).passes, record(key).at("p").get<double>(), 1e-11) << key;
  }
}

}  // namespace
}  // namespace foedus::validation
