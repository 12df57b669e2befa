// A study made ready to be told: the same scenario, the same games, and a refusal where they
// differ.
#include "questions/report_question.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "base/sha256.h"
#include "questions/run_question.h"
#include "scenario/read_scenario.h"

namespace foedus {
namespace {

Study study_of(const std::string& name) {
  std::ifstream file(std::string(FOEDUS_SOURCE_DIR) + "/scenarios/" + name + ".yaml");
  std::stringstream text;
  text << file.rdbuf();
  RunOptions options;
  options.worlds.draws = 4;
  options.curve_draws = 2;
  options.curve_points = 2;
  return run_question(read_scenario(SourceText(name + ".yaml", text.str())).value(), options)
      .value();
}

const Study& small_study() {
  static const Study study = study_of("spiral-or-deterrence");
  return study;
}

TEST(ReportQuestion, CompilesTheGameOfEveryCentralSolution) {
  const auto answer = report_question(small_study());
  ASSERT_TRUE(answer.ok());
  ASSERT_FALSE(answer->study.central.empty());
  ASSERT_EQ(answer->games.size(), answer->study.central.size());
  for (std::size_t i = 0; i < answer->games.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(answer->games[i].game.action_count),
              answer->study.central[i].action_probability.size());
    EXPECT_EQ(answer->games[i].forced.size(), answer->games[i].game.sets.size());
  }
}

TEST(ReportQuestion, MarksTheOfferThatIsForcedInPlace) {
  const auto answer = report_question(study_of("guarantee-crisis"));
  ASSERT_TRUE(answer.ok());
  bool seen = false;
  for (std::size_t i = 0; i < answer->games.size(); ++i) {
    const auto row = static_cast<std::size_t>(answer->study.central[i].alternative);
    if (answer->study.alternatives[row].treatment != "in_place") continue;
    seen = true;
    const ReportGame& game = answer->games[i];
    for (std::size_t s = 0; s < game.forced.size(); ++s)
      EXPECT_EQ(game.forced[s], game.game.labels.sets[s].stage_name == "issue") << s;
  }
  EXPECT_TRUE(seen);
}

TEST(ReportQuestion, RefusesAScenarioTextThatIsNotTheStudys) {
  Study study = small_study();
  study.scenario_text += "# one more line\n";
  const auto answer = report_question(study);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all().front().code, DiagnosticCode::study_of_another_text);
}

TEST(ReportQuestion, ShowsWhatIsWrongInTheScenariosOwnText) {
  Study study = small_study();
  study.scenario_text = "foedus: 1\nactors: 3\n";
  study.scenario_sha256 = sha256(study.scenario_text);
  SourceText refused;
  const auto answer = report_question(study, &refused);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(refused.text(), study.scenario_text);
}

TEST(ReportQuestion, RefusesPartsThatDoNotFit) {
  const auto refused = [](auto change) {
    Study study = small_study();
    change(study);
    const auto answer = report_question(study);
    return !answer.ok() &&
           answer.diagnostics().all().front().code == DiagnosticCode::study_does_not_fit;
  };
  EXPECT_TRUE(refused([](Study& s) { s.measures.front() = "another"; }));
  EXPECT_TRUE(refused([](Study& s) { s.actors.pop_back(); }));
  EXPECT_TRUE(refused([](Study& s) { s.perspectives.front() = "nobody"; }));
  EXPECT_TRUE(refused([](Study& s) { s.alternatives.front().treatment = "else"; }));
  EXPECT_TRUE(refused([](Study& s) { s.central.front().alternative = 99; }));
  EXPECT_TRUE(refused([](Study& s) { s.central.front().action_probability.pop_back(); }));
  EXPECT_TRUE(refused([](Study& s) { s.results.worlds.front().pop_back(); }));
}

TEST(ReportQuestion, RefusesAStudyWithoutResults) {
  Study study = small_study();
  study.results.worlds.clear();
  const auto answer = report_question(study);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all().front().code, DiagnosticCode::study_without_results);
}

}  // namespace
}  // namespace foedus
