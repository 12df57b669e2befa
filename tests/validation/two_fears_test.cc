// Each side by its own perspective: the spiral of record 4.4 (o 0.6, s 0.4), in which the guarantor
// alone holds s to be 0.4 and the adversary alone holds o to be 0.6. The shipped scenario is the
// model, at the analyst's o 0.2 and s 0.7.
#include <gtest/gtest.h>

#include "scenario/override.h"
#include "scenario/own_perspectives.h"
#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

/// The shipped game under one perspective, or each side's own.
Play under(std::string_view perspective) {
  const Scenario& scenario = read_model_scenario("../../scenarios/two-fears.yaml");
  const Scenario set_values = with(scenario, {set("offensive", 0.2), set("security_seeker", 0.7)});
  if (perspective == kAsWritten) return make_model(set_values).play();
  return make_model(with_perspective(set_values, perspective).value()).play();
}

/// A defensive guarantor deploys, or not; a security seeker attacks a deployed force, or not.
Profile playing(const Play& play, double deploys, double attacks) {
  return ProfileOf(play.game)
      .at("posture", {"defensive"}, "deploy", deploys)
      .at("posture", {"offensive"}, "deploy")
      .at("reaction", {"security_seeking", "posture.deploy"}, "attack", attacks)
      .at("reaction", {"security_seeking", "posture.restrain"}, "accept")
      .at("reaction", {"expansionist", "posture.deploy"}, "accept")
      .at("reaction", {"expansionist", "posture.restrain"}, "attack")
      .done();
}

TEST(TwoFears, Jervis1978EachSidesFearMakesTheRecordedSpiralHoldAndNeitherAloneDoes) {
  const nlohmann::json& r = record("4.4.o0.6_s0.4.pool_provoke");
  EXPECT_EQ(r["strat"]["G:D"], "F");
  EXPECT_EQ(r["strat"]["A:S:F"], "attack");
  const Play each = under(kEachItsOwn);
  expect_certified(each, playing(each, 1, 1));
  expect_refused(each, playing(each, 1, 0));
  expect_refused(each, playing(each, 0, 1));
  for (const char* alone : {"guarantors_fear", "adversarys_fear"}) {
    const Play play = under(alone);
    expect_refused(play, playing(play, 1, 1));
  }
  const Play written = under(kAsWritten);
  expect_refused(written, playing(written, 1, 1));
}

TEST(TwoFears, Jervis1978TheLimitFindsTheSpiralAndTellsWhoExpectsWhatOfIt) {
  const nlohmann::json& r = record("4.4.o0.6_s0.4.pool_provoke");
  const Play each = under(kEachItsOwn);
  const Solution limit = solve_limit(each.game, each.numbers);
  EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
  // By the analyst's numbers: every security seeker attacks.
  expect_outcomes(each, limit, {{"war_over_force", 0.7}, {"armed_peace", 0.3}}, kLimitDigits);
  const double threat = 0.4, gain = 1.5, lost = 1;  // as the file has them
  ASSERT_EQ(limit.analyst_utility.size(), 2U);
  // The guarantor expects the recorded chance of war, 0.4, and the gain of its own chance of being
  // offensive, 0.2; the analyst expects 0.7 of war for it.
  EXPECT_NEAR(limit.utility[0], 0.2 * gain - r["war"].get<double>() * lost, kLimitDigits);
  EXPECT_NEAR(limit.analyst_utility[0], 0.2 * gain - 0.7 * lost, kLimitDigits);
  // Attacking costs the adversary the same in everybody's eyes.
  EXPECT_NEAR(limit.utility[1], -threat * 0.7, kLimitDigits);
  EXPECT_NEAR(limit.analyst_utility[1], -threat * 0.7, kLimitDigits);
}

TEST(TwoFears, Jervis1978WithoutThemTheForceDetersRecord) {
  const nlohmann::json& r = record("4.4.o0.2_s0.7.pool_deter");
  const Play written = under(kAsWritten);
  const Profile profile = playing(written, 1, 0);
  expect_outcomes(written, evaluated(written, profile), {{"armed_peace", 1}}, kRecordDigits);
  expect_utilities(evaluated(written, profile), numbers_of(r["EU"]), kRecordDigits);
  expect_certified(written, profile);
}

}  // namespace
}  // namespace foedus::validation
