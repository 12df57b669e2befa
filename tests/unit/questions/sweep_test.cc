// `sweep`: curves over a quantity or a lever without options, on common draws.
#include "base/diagnostic_code.h"
#include "questions/sweep_question.h"

#include <gtest/gtest.h>

#include <string>

#include "questions/init_question.h"
#include "questions/run_question.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

Scenario shipped(std::string_view name) {
  return testing::read_text(init_question(name).value().text);
}

SweepOptions quick(const std::string& quantity, std::int64_t draws) {
  SweepOptions options;
  options.quantity = quantity;
  options.worlds.draws = draws;
  options.worlds.treatments = false;
  options.control.threads = 1;
  return options;
}

// Too weak a guarantee changes nothing, a strong one deters; between the two it brings the war.
TEST(Sweep, WarBandOfAHalfCredibleGuarantee) {
  SweepOptions options = quick("resolve", 4);
  options.worlds.precisions = {{0, true}};
  options.points = 11;
  const auto answer = sweep_question(shipped("half-credible-guarantee"), options);
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->study.curves.size(), 1U);
  const StudyCurve& curve = answer->study.curves[0];
  EXPECT_EQ(curve.draws, 4);  // the limit is solved for all draws where it is all that is asked for
  const auto& war = curve.values[0][2];
  ASSERT_EQ(answer->study.measures[2], "war");
  EXPECT_NEAR(*war[1].headline, 0, 1e-6);   // resolve 0.1
  EXPECT_NEAR(*war[3].headline, 1, 1e-6);   // 0.3
  EXPECT_NEAR(*war[5].headline, 0, 1e-6);   // 0.5
  EXPECT_NEAR(*war[10].headline, 0, 1e-6);  // 1
}

TEST(Sweep, LeverWithoutOptionsIsHeldAtEachPoint) {
  SweepOptions options = quick("limits", 16);
  options.worlds.settings.levers = {{"guarantee", "pledge"}};
  options.worlds.settings.perspective = "spiral_leaning";
  options.worlds.precisions = {{12, false}};
  options.points = 3;
  const Scenario scenario = shipped("guarantee-crisis");
  const auto answer = sweep_question(scenario, options);
  ASSERT_TRUE(answer.ok());
  const StudyCurve& curve = answer->study.curves[0];
  EXPECT_EQ(curve.perspective, "spiral_leaning");
  EXPECT_EQ(curve.x, (std::vector<double>{0, 0.5, 1}));
  for (std::size_t i = 0; i < 3; ++i) {
    RunOptions run;
    run.worlds = options.worlds;
    run.worlds.settings.levers.push_back({"limits", i == 0 ? "0" : i == 1 ? "0.5" : "1"});
    run.control.threads = 1;
    const auto there = run_question(scenario, run);
    ASSERT_TRUE(there.ok());
    for (std::size_t m = 0; m < curve.values[0].size(); ++m)
      EXPECT_EQ(curve.values[0][m][i].headline,
                there->results.worlds[0][0][0].measures[m].headline);
  }
}

TEST(Sweep, OneCurveAPerspectiveAndPrecision) {
  SweepOptions options = quick("aims_high", 2);
  options.points = 2;
  options.worlds.precisions = {{4, false}, {2, false}};
  const auto answer = sweep_question(shipped("guarantee-crisis"), options);
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->study.curves.size(), 6U);
  EXPECT_EQ(answer->study.curves[1].precision, 1);
  EXPECT_EQ(answer->study.curves[5].perspective, "spiral_leaning");
  EXPECT_EQ(answer->study.curves[0].values.size(), 5U);
}

const Diagnostic& refused(const Result<SweepAnswer>& answer) {
  static const Diagnostic kNone;
  EXPECT_FALSE(answer.ok());
  return answer.ok() ? kNone : answer.diagnostics().all().front();
}

TEST(Sweep, RefusesWhatCannotBeSwept) {
  const Scenario scenario = shipped("guarantee-crisis");
  SourceText text;
  const auto unknown = sweep_question(scenario, quick("aim_high", 4), &text);
  EXPECT_EQ(refused(unknown).proposal->text, "aims_high");
  EXPECT_EQ(text.text(), "aim_high");
  EXPECT_EQ(refused(sweep_question(scenario, quick("guarantee", 4))).code,
            DiagnosticCode::unusable_sweep);
  EXPECT_NE(refused(sweep_question(scenario, quick("war_cost", 4))).expected.find("war_cost.adv"),
            std::string::npos);
  SweepOptions backwards = quick("aims_high", 4);
  backwards.from = 1;
  backwards.to = 0;
  EXPECT_EQ(refused(sweep_question(scenario, backwards)).code, DiagnosticCode::unusable_sweep);
  SweepOptions one = quick("aims_high", 4);
  one.points = 1;
  EXPECT_EQ(refused(sweep_question(scenario, one)).code, DiagnosticCode::unusable_sweep);
  SweepOptions outside = quick("limits", 4);
  outside.to = 2;
  EXPECT_EQ(refused(sweep_question(scenario, outside)).code, DiagnosticCode::out_of_range);
}

TEST(Sweep, WarnsWhereNothingDependsOnTheName) {
  std::string text = testing::credibility_text("0.2 to 0.4");
  text.insert(text.find("private:"), "  idle: 0 to 1\n");
  const auto answer = sweep_question(testing::read_text(text), quick("idle", 2));
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer.diagnostics().warning_count(), 1U);
  EXPECT_EQ(answer.diagnostics().all()[0].code, DiagnosticCode::nothing_depends);
}

}  // namespace
}  // namespace foedus
