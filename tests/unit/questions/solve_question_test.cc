#include "questions/solve_question.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

using testing::contested_text;
using testing::credibility_text;
using testing::read_text;

SolveOptions limit() {
  SolveOptions options;
  options.concept_name = "limit";
  return options;
}

std::string complaint(const Scenario& scenario, const SolveOptions& options) {
  const auto answer = solve_question(scenario, options);
  return answer.ok() ? "" : answer.diagnostics().all().front().message;
}

TEST(SolveQuestion, AnswersWithACertifiedQuantalResponseAtTheHeadlinePrecision) {
  const auto answer = solve_question(read_text(credibility_text()));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->concept_used, Concept::quantal_response);
  EXPECT_EQ(answer->precision, 12);
  EXPECT_TRUE(answer->certified());
  double sum = 0;
  for (const double chance : answer->cases[0].readings[0].outcomes) sum += chance;
  EXPECT_NEAR(sum, 1, 1e-12);
}

TEST(SolveQuestion, FindsTheWarBandOfAHalfCredibleGuaranteeInTheLimit) {
  const auto answer = solve_question(read_text(credibility_text()), limit());
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->certified());
  EXPECT_NEAR(*answer->cases[0].readings[0].measures[0], 1, 1e-8);
  const Solution& solution = answer->cases[0].solved.solutions[0];
  EXPECT_NEAR(solution.utility[0], 0.1, 1e-8);
  EXPECT_NEAR(solution.utility[1], -0.46, 1e-8);
  EXPECT_NEAR(solution.utility[2], -0.44, 1e-8);
}

TEST(SolveQuestion, ASettingChangesTheNumbersAndTheAnswer) {
  SolveOptions options = limit();
  options.settings.settings = {{"resolve", "0.5"}};
  const auto answer = solve_question(read_text(credibility_text()), options);
  ASSERT_TRUE(answer.ok());
  EXPECT_NEAR(*answer->cases[0].readings[0].measures[0], 0, 1e-8);
}

TEST(SolveQuestion, SaysWhichUncertainNumbersStandAtTheirMedians) {
  const auto answer = solve_question(read_text(credibility_text("0.2 to 0.4")));
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->central.central.size(), 1U);
  EXPECT_NEAR(answer->central.central[0].value, 0.3, 1e-12);
}

TEST(SolveQuestion, AMeasureWhoseConditionHasNoChanceIsMissing) {
  SolveOptions options = limit();
  options.settings.fixes = {"challenge=hold"};
  const auto answer = solve_question(read_text(credibility_text()), options);
  ASSERT_TRUE(answer.ok());
  EXPECT_FALSE(answer->cases[0].readings[0].measures[1].has_value());
}

TEST(SolveQuestion, AFixForcesOneTypeAlone) {
  SolveOptions options;
  options.settings.fixes = {"intervention[irresolute]=fight"};
  const auto answer = solve_question(read_text(credibility_text()), options);
  ASSERT_TRUE(answer.ok());
  std::size_t forced = 0;
  for (const SetReading& set : answer->cases[0].readings[0].explanation.sets) {
    forced += set.forced ? 1 : 0;
    if (set.forced) {
      EXPECT_EQ(set.moves[0].probability, 1);
    }
  }
  EXPECT_EQ(forced, 1U);
  EXPECT_TRUE(answer->certified());
}

TEST(SolveQuestion, RefusesConceptsByName) {
  const Scenario scenario = read_text(credibility_text());
  SolveOptions options;
  options.concept_name = "all";
  EXPECT_NE(complaint(scenario, options).find("not in this version yet"), std::string::npos);
  options.concept_name = "nash";
  EXPECT_EQ(complaint(scenario, options), "`nash` is no solution concept.");
  options.concept_name = "backward";
  EXPECT_NE(complaint(scenario, options).find("does not apply"), std::string::npos);
  options.concept_name = "limit";
  options.precision = 3;
  EXPECT_EQ(complaint(scenario, options), "The concept `limit` has no precision.");
}

TEST(SolveQuestion, RefusesFixesThatDoNotFitAndProposesTheNearestName) {
  const Scenario scenario = read_text(credibility_text());
  SolveOptions options;
  options.settings.fixes = {"chalenge=attack"};
  SourceText refused;
  const auto answer = solve_question(scenario, options, &refused);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(refused.text(), "chalenge=attack");
  EXPECT_EQ(answer.diagnostics().all()[0].proposal->text, "challenge");
  options.settings.fixes = {"challenge[resolute]=attack"};
  EXPECT_EQ(complaint(scenario, options), "The mover of `challenge` has no private type.");
  options.settings.fixes = {"challenge"};
  EXPECT_EQ(complaint(scenario, options), "`challenge` is no fix.");
}

TEST(SolveQuestion, TellsWhichSettingWasRefused) {
  SolveOptions options;
  options.settings.settings = {{"resolve", "0.4"}, {"resolv", "0.5"}};
  SourceText refused;
  ASSERT_FALSE(solve_question(read_text(credibility_text()), options, &refused).ok());
  EXPECT_EQ(refused.text(), "resolv=0.5");
}

TEST(SolveQuestion, AChanceOutsideItsRangeIsAnErrorWithItsPlace) {
  SolveOptions options;
  options.settings.settings = {{"resolve", "1.5"}};
  const auto answer = solve_question(read_text(credibility_text()), options);
  ASSERT_FALSE(answer.ok());
}

TEST(SolveQuestion, ANumberThatIsNotFiniteIsAnError) {
  SolveOptions options;
  options.settings.settings = {{"resolve", "1 / 0"}};
  EXPECT_FALSE(solve_question(read_text(credibility_text()), options).ok());
}

TEST(ContestedSign, TheLikelierSignIsUsed) {
  const auto answer = solve_question(read_text(contested_text("0.3", false)));
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->cases.size(), 1U);
  EXPECT_EQ(answer->central.contested[0].treatment, SignTreatment::likelier);
  EXPECT_NEAR(answer->central.contested[0].prior, 0.3, 1e-12);
  EXPECT_LT(answer->cases[0].readings[0].outcomes[0], 0.5);
}

TEST(ContestedSign, BothSignsAreSolvedWhereOneIsEven) {
  const auto answer = solve_question(read_text(contested_text("0.5", false)));
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->cases.size(), 2U);
  EXPECT_GT(answer->cases[0].readings[0].outcomes[0], 0.5);
  EXPECT_LT(answer->cases[1].readings[0].outcomes[0], 0.5);
}

TEST(ContestedSign, SeveralEvenSignsAreHeldOff) {
  const auto answer = solve_question(read_text(contested_text("0.5", true)));
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->cases.size(), 1U);
  EXPECT_EQ(answer->central.contested[1].treatment, SignTreatment::held_off);
  EXPECT_NEAR(answer->cases[0].readings[0].outcomes[0], 0.5, 1e-12);
}

TEST(StageFlows, StandInTheOrderOfPlayAndSumToTheReach) {
  const auto answer = solve_question(read_text(credibility_text()));
  ASSERT_TRUE(answer.ok());
  const auto& flows = answer->cases[0].readings[0].flows;
  ASSERT_EQ(flows.size(), 3U);
  EXPECT_NEAR(flows[0].reach, 1, 1e-12);
  for (const StageFlow& flow : flows) {
    double sum = 0;
    for (const MoveFlow& move : flow.moves) sum += move.chance;
    EXPECT_NEAR(sum, flow.reach, 1e-12);
  }
  EXPECT_EQ(flows[0].moves[0].destination, "resistance");
  EXPECT_TRUE(flows[0].moves[1].ends);
}

}  // namespace
}  // namespace foedus
