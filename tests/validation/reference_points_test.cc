// The five-actor guarantee crisis and the benchmark game: sizes, and the published reference points
// at midpoints of all ranges. The points were checked by independent/guarantee_crisis.py as well.
#include <gtest/gtest.h>

#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

const std::map<std::string, std::string> kNames = {{"SETTLED", "settled"},
                                                   {"FROZEN", "frozen"},
                                                   {"FAIT", "fait_accompli"},
                                                   {"WAR_BILATERAL", "war_bilateral"},
                                                   {"WAR_COALITION", "war_coalition"},
                                                   {"ESCALATION", "escalation"},
                                                   {"BACKDOWN", "backdown"}};

Model crisis(const std::string& instrument) {
  return make_model(read_model_scenario("data/guarantee-crisis.yaml"), {{"guarantee", instrument}});
}

void expect_point(const Play& play, const Solution& solution, const nlohmann::json& point,
                  double tolerance) {
  expect_outcomes(play, solution, chances_of(point["out"], kNames), tolerance);
  expect_utilities(solution, numbers_of(point["EU"]), tolerance);
  const auto chance = [&](const std::string& stage, const Words& words, const std::string& move) {
    return chance_of(play.game, solution.profile, stage, words, move);
  };
  EXPECT_NEAR(chance("issue", {"resolute"}, "issue"), point["issue_R"].get<double>(), tolerance);
  EXPECT_NEAR(chance("issue", {"irresolute"}, "issue"), point["issue_I"].get<double>(), tolerance);
  EXPECT_NEAR(chance("endorsement", {}, "endorse"), point["endorse"].get<double>(), tolerance);
}

TEST(GuaranteeCrisis, HasThePublishedSize) {
  for (const std::string instrument : {"none", "pledge", "aid", "tripwire", "force"}) {
    const Model model = crisis(instrument);
    EXPECT_EQ(model.game.node_count(), 429U);
    EXPECT_EQ(model.game.sets.size(), 66U);
    EXPECT_EQ(count_game(model.scenario, model.levers).nodes, 429U);
  }
}

TEST(GuaranteeCrisis, ReferencePointsAtPrecision12) {
  for (const std::string instrument : {"none", "pledge", "aid", "tripwire", "force"}) {
    SCOPED_TRACE(instrument);
    const Play play = crisis(instrument).play();
    const nlohmann::json& point =
        data_file("reference_points.json").at("12.ref." + instrument + ".lam12");
    expect_point(play, certified_response(play, 12), point, kQuantalDigits);
  }
}

// The points at precision 300 were path-followed with a recorded gain; only those below 1e-5 (none
// and pledge) are near enough to the branch to be compared, at 1e-6.
TEST(GuaranteeCrisis, ReferencePointsAtPrecision300WhereTheirRecordIsTight) {
  int compared = 0;
  for (const std::string instrument : {"none", "pledge", "aid", "tripwire"}) {
    SCOPED_TRACE(instrument);
    const nlohmann::json& point =
        data_file("reference_points.json").at("12.ref." + instrument + ".lam300");
    if (point["gap"].get<double>() >= 1e-5) continue;
    ++compared;
    const Play play = crisis(instrument).play();
    expect_point(play, certified_response(play, 300), point, kLimitDigits);
  }
  EXPECT_EQ(compared, 2);
}

TEST(BenchDeterrence, HasThePublishedSize) {
  const Model model = make_model(read_model_scenario("data/bench-deterrence.yaml"));
  EXPECT_EQ(model.game.node_count(), 37U);
  EXPECT_EQ(model.game.sets.size(), 7U);
  for (const double lambda : {12.0, 20.0}) certified_response(model.play(), lambda);
}

}  // namespace
}  // namespace foedus::validation
