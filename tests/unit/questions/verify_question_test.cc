#include "questions/verify_question.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "questions/solve_question.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

using testing::credibility_text;
using testing::read_text;

StatedStrategy strategy(const std::string& stage, NamedTypes types, std::vector<std::string> sees,
                        NamedChances moves) {
  StatedStrategy stated;
  stated.stage = stage;
  stated.types = std::move(types);
  stated.sees = std::move(sees);
  stated.moves = std::move(moves);
  return stated;
}

/// The known equilibrium with resolve at 0.3: attack, resist, the resolute fights.
StatedProfile war_band() {
  StatedProfile profile;
  const std::vector<std::string> attacked = {"challenge.attack"};
  const std::vector<std::string> resisted = {"challenge.attack", "resistance.resist"};
  profile.solutions.push_back(
      {{strategy("challenge", {}, {}, {{"attack", 1}, {"hold", 0}}),
        strategy("resistance", {}, attacked, {{"resist", 1}, {"concede", 0}}),
        strategy("intervention", {{"guarantor.will", "resolute"}}, resisted,
                 {{"fight", 1}, {"abandon", 0}}),
        strategy("intervention", {{"guarantor.will", "irresolute"}}, resisted,
                 {{"fight", 0}, {"abandon", 1}})},
       {}});
  return profile;
}

std::string complaint(const StatedProfile& profile) {
  const auto answer = verify_question(read_text(credibility_text()), profile);
  return answer.ok() ? "" : answer.diagnostics().all().front().message;
}

TEST(VerifyQuestion, CertifiesAKnownEquilibrium) {
  const auto answer = verify_question(read_text(credibility_text()), war_band());
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->certified());
  EXPECT_FALSE(answer->solutions[0].beliefs_stated);
  EXPECT_NEAR(answer->solutions[0].solution.utility[1], -0.46, 1e-12);
}

TEST(VerifyQuestion, RefusesToCertifyAProfitableDeviationAndNamesItsPlace) {
  StatedProfile profile = war_band();
  profile.solutions[0].strategies[1].moves = {{"resist", 0}, {"concede", 1}};
  const auto answer = verify_question(read_text(credibility_text()), profile);
  ASSERT_TRUE(answer.ok());
  EXPECT_FALSE(answer->certified());
  const Certificate& certificate = answer->solutions[0].solution.certificate;
  EXPECT_NEAR(certificate.max_gain, 0.04, 1e-12);
  const auto worst = static_cast<std::size_t>(certificate.worst_set);
  EXPECT_EQ(answer->central.game.labels.sets[worst].stage_name, "resistance");
}

TEST(VerifyQuestion, HoldsAClaimedQuantalResponseToItsPrecision) {
  StatedProfile profile = war_band();
  VerifyOptions options;
  options.concept_name = "qre";
  options.precision = 12;
  const auto answer = verify_question(read_text(credibility_text()), profile, options);
  ASSERT_TRUE(answer.ok());
  EXPECT_FALSE(answer->certified());
}

TEST(VerifyQuestion, TakesMovesThatAreLeftOutAsNeverTaken) {
  StatedProfile profile = war_band();
  profile.solutions[0].strategies[0].moves = {{"attack", 1}};
  EXPECT_EQ(complaint(profile), "");
}

TEST(VerifyQuestion, UsesStatedBeliefsAndMeasuresHowFarTheyAreFromBayes) {
  StatedProfile profile = war_band();
  profile.solutions[0].strategies[1].beliefs = {
      {"guarantor.will", {{"resolute", 0.6}, {"irresolute", 0.4}}}};
  const auto answer = verify_question(read_text(credibility_text()), profile);
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->solutions[0].beliefs_stated);
  EXPECT_NEAR(answer->solutions[0].solution.certificate.belief_error, 0.3, 1e-12);
  EXPECT_FALSE(answer->certified());
}

TEST(VerifyQuestion, ReadsBeliefsHistoryByHistory) {
  StatedProfile profile = war_band();
  profile.solutions[0].strategies[1].histories = {{{{"guarantor.will", "resolute"}}, {}, 0.3},
                                                  {{{"guarantor.will", "irresolute"}}, {}, 0.7}};
  const auto answer = verify_question(read_text(credibility_text()), profile);
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->certified());
}

TEST(VerifyQuestion, SaysWhatIsWrongWithAProfile) {
  StatedProfile profile = war_band();
  profile.solutions[0].strategies[0].stage = "chalenge";
  EXPECT_EQ(complaint(profile), "The game has no information set `chalenge`.");
  profile = war_band();
  profile.solutions[0].strategies[0].moves = {{"attack", 0.5}, {"hold", 0.4}};
  EXPECT_EQ(complaint(profile), "The chances of the moves at `challenge` sum to 0.9.");
  profile.solutions[0].strategies[0].moves = {{"atack", 1}};
  EXPECT_EQ(complaint(profile), "`atack` is no move at `challenge`.");
  profile = war_band();
  profile.solutions[0].strategies.pop_back();
  EXPECT_EQ(complaint(profile),
            "The profile says nothing about `intervention[irresolute | challenge.attack, "
            "resistance.resist]`.");
  profile = war_band();
  profile.solutions[0].strategies.push_back(profile.solutions[0].strategies[0]);
  EXPECT_EQ(complaint(profile), "`challenge` has two strategies.");
  profile = war_band();
  profile.solutions[0].strategies[1].beliefs = {{"guarantor.will", {{"resolute", 0.6}}}};
  EXPECT_EQ(complaint(profile).substr(0, 25), "The beliefs at `resistanc");
}

TEST(VerifyQuestion, NamesABeliefThatIsNone) {
  StatedProfile profile = war_band();
  profile.solutions[0].strategies[1].beliefs = {
      {"guarantor.will", {{"resolute", -1}, {"irresolute", 2}}}};
  EXPECT_EQ(complaint(profile),
            "The belief in `resolute` at `resistance[challenge.attack]` is -1.");
  profile = war_band();
  profile.solutions[0].strategies[1].histories = {{{{"guarantor.will", "resolute"}}, {}, 2},
                                                  {{{"guarantor.will", "irresolute"}}, {}, -1}};
  EXPECT_EQ(complaint(profile),
            "The belief in the history `resolute` at `resistance[challenge.attack]` is 2.");
}

TEST(VerifyQuestion, RefusesAProfileThatPlaysOtherwiseWhereAMoveIsFixed) {
  VerifyOptions options;
  options.settings.fixes = {"resistance=concede"};
  const auto answer = verify_question(read_text(credibility_text()), war_band(), options);
  ASSERT_FALSE(answer.ok());
  const Diagnostic& why = answer.diagnostics().all().front();
  EXPECT_EQ(why.code, DiagnosticCode::profile_against_fix);
  EXPECT_EQ(why.message,
            "At `resistance[challenge.attack]` the profile plays `resist` with chance 1, where the "
            "fix says `concede`.");
}

TEST(VerifyQuestion, RefusesAMixtureWhereAMoveIsFixed) {
  StatedProfile profile = war_band();
  profile.solutions[0].strategies[1].moves = {{"resist", 0.25}, {"concede", 0.75}};
  VerifyOptions options;
  options.settings.fixes = {"resistance=concede"};
  const auto answer = verify_question(read_text(credibility_text()), profile, options);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all().front().message,
            "At `resistance[challenge.attack]` the profile plays `resist` with chance 0.25, where "
            "the fix says `concede`.");
}

TEST(VerifyQuestion, AcceptsAProfileThatPlaysTheFixedMove) {
  VerifyOptions options;
  options.settings.fixes = {"resistance=resist"};
  const auto answer = verify_question(read_text(credibility_text()), war_band(), options);
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->certified());
}

TEST(VerifyQuestion, HoldsALimitToTheLogitResponseWhereAPrecisionIsGiven) {
  StatedProfile profile = war_band();
  profile.concept_name = "limit";
  VerifyOptions options;
  options.precision = 12;
  const auto answer = verify_question(read_text(credibility_text()), profile, options);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->concept_used, Concept::quantal_response);
  EXPECT_EQ(answer->precision, 12);
  EXPECT_TRUE(answer->precision_asked);
  EXPECT_EQ(answer->solutions[0].solution.status, Status::stalled);
}

TEST(VerifyQuestion, RefusesAPrecisionForAConceptThatHasNone) {
  VerifyOptions options;
  options.concept_name = "limit";
  options.precision = 12;
  const auto answer = verify_question(read_text(credibility_text()), war_band(), options);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all().front().code, DiagnosticCode::unusable_precision);
}

TEST(VerifyQuestion, NamesTheSetsWhoseBeliefsWereFilledIn) {
  EXPECT_TRUE(verify_question(read_text(credibility_text()), war_band())
                  ->solutions[0]
                  .filled_beliefs.empty());
  StatedProfile profile = war_band();
  profile.solutions[0].strategies[0].moves = {{"hold", 1}};
  const auto answer = verify_question(read_text(credibility_text()), profile);
  ASSERT_TRUE(answer.ok());
  const VerifiedSolution& verified = answer->solutions[0];
  ASSERT_EQ(verified.filled_beliefs.size(), 1U);
  const auto set = static_cast<std::size_t>(verified.filled_beliefs[0]);
  EXPECT_EQ(answer->central.game.labels.sets[set].stage_name, "resistance");
  const auto first = static_cast<std::size_t>(answer->central.game.sets[set].first_member);
  EXPECT_NEAR(verified.solution.profile.belief[first], 0.3, 1e-12);
}

TEST(VerifyQuestion, AppliesTheSettingsThatTheProfileNamesUnlessOthersAreGiven) {
  StatedProfile profile = war_band();
  profile.settings.settings = {{"resolve", "0.5"}};
  const Scenario scenario = read_text(credibility_text());
  const auto named = verify_question(scenario, profile);
  ASSERT_TRUE(named.ok());
  EXPECT_TRUE(named->settings_from_profile);
  EXPECT_FALSE(named->certified());
  VerifyOptions options;
  options.settings.settings = {{"resolve", "0.3"}};
  const auto given = verify_question(scenario, profile, options);
  ASSERT_TRUE(given.ok());
  EXPECT_TRUE(given->certified());
}

TEST(VerifyQuestion, NoticesAProfileOfAnotherScenarioText) {
  StatedProfile profile = war_band();
  profile.scenario = "sha256:0000";
  const auto answer = verify_question(read_text(credibility_text()), profile);
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->other_scenario);
}

}  // namespace
}  // namespace foedus
