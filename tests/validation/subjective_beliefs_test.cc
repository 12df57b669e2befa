// Games in which the sides hold priors of their own and know it: the unilateral deterrence game
// with misjudged resolve (records 10.1.*). What each expects, and what the analyst expects of it,
// are recorded apart and compared apart. The shipped scenario is the model.
#include <gtest/gtest.h>

#include <cmath>

#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

const std::map<std::string, std::string> kNames = {
    {"SQ", "status_quo"}, {"DC", "concession"}, {"CD", "retreat"}, {"DD", "conflict"}};

Play of(const nlohmann::json& r) {
  const Scenario& scenario = read_model_scenario("../../scenarios/subjective-deterrence.yaml");
  return make_model(with(scenario,
                         {set("hard_defender", r["true_pD"]), set("hard_challenger", r["true_pC"]),
                          set("seen_defender", r["C_believes_pD"]),
                          set("seen_challenger", r["D_believes_pC"])}))
      .play();
}

/// [initiate if hard, if soft, deny if hard, if soft]; the last move is dominant for both types.
Profile profile_of(const Play& play, const std::vector<double>& s) {
  return ProfileOf(play.game)
      .at("initiation", {"hard"}, "initiate", s[0])
      .at("initiation", {"soft"}, "initiate", s[1])
      .at("denial", {"hard"}, "deny", s[2])
      .at("denial", {"soft"}, "deny", s[3])
      .at("pressing", {"hard"}, "press")
      .at("pressing", {"soft"}, "back_down")
      .done();
}

std::vector<double> subjective(const nlohmann::json& r) {
  return {r["EU_C_subjective"], r["EU_D_subjective"]};
}

void expect_both_utilities(const Play& play, const Solution& solution, const nlohmann::json& r,
                           double tolerance) {
  expect_outcomes(play, solution, chances_of(r["out_analyst"], kNames), tolerance);
  expect_utilities(solution, subjective(r), tolerance);
  const std::vector<double> analyst = numbers_of(r["EU_analyst"]);
  ASSERT_EQ(solution.analyst_utility.size(), analyst.size());
  for (std::size_t i = 0; i < analyst.size(); ++i)
    EXPECT_NEAR(solution.analyst_utility[i], analyst[i], tolerance) << "actor " << i;
}

/// The recorded profile holds by the movers' own priors, and the branch leads to its outcome.
void expect_subjective(const nlohmann::json& r, const Play& play, const Profile& profile) {
  expect_both_utilities(play, evaluated(play, profile), r, kRecordDigits);
  expect_certified(play, profile);
  const Solution limit = solve_limit(play.game, play.numbers);
  EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
  expect_both_utilities(play, limit, r, kLimitDigits);
}

TEST(SubjectivePriors, HarsanyiMisjudgedDefenderIsChallengedByBluffsRecord) {
  const nlohmann::json& r = record("10.1.underestimate_D");
  const Play play = of(r);
  expect_subjective(r, play, profile_of(play, numbers_of(r["strat"])));
  expect_refused(play, profile_of(play, {1, 1.0 / 3 + 1e-3, 1, 0.375}));
  expect_refused(play, profile_of(play, {1, 1.0 / 3, 1, 0.375 - 1e-3}));
  // What it expects and what the analyst expects of it are far apart.
  EXPECT_GT(r["EU_C_subjective"].get<double>() - numbers_of(r["EU_analyst"])[0], 0.18);
}

TEST(SubjectivePriors, HarsanyiTheProfileWouldNotHoldByTheAnalystsPrior) {
  const nlohmann::json& r = record("10.1.underestimate_D");
  Play play = of(r);
  const Profile profile = profile_of(play, numbers_of(r["strat"]));
  expect_certified(play, profile);
  play.numbers.belief.clear();
  expect_refused(play, profile);
}

TEST(SubjectivePriors, HarsanyiOverestimatedDefenderDetersRecord) {
  const nlohmann::json& r = record("10.1.overestimate_D");
  const Play play = of(r);
  const Profile profile =
      believing(play, profile_of(play, numbers_of(r["strat"])), "denial",
                [](std::string_view types) { return types.starts_with("hard") ? 1.0 : 0.0; });
  expect_subjective(r, play, profile);
}

TEST(SubjectivePriors, HarsanyiDefenderThatFearsAHardChallengerYieldsRecord) {
  const nlohmann::json& r = record("10.1.D_thinks_C_hard");
  const Play play = of(r);
  expect_subjective(r, play, profile_of(play, numbers_of(r["strat"])));
  expect_refused(play, profile_of(play, {1, 1, 1, 0.05}));
}

}  // namespace
}  // namespace foedus::validation
