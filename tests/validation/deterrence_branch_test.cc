// The quantal response of the unilateral deterrence game and where its branch leads: to the bluff
// equilibrium, also at precisions where the chance of a path underflows. Records 8.5.*.
#include <gtest/gtest.h>

#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

const std::map<std::string, std::string> kNames = {
    {"SQ", "status_quo"}, {"DC", "concession"}, {"CD", "retreat"}, {"DD", "conflict"}};

Play deterrence(double unit = 1) {
  Play play =
      read_play("unilateral-deterrence", {set("hard_defender", 0.2), set("hard_challenger", 0.4)});
  for (double& payoff : play.numbers.payoff) payoff *= unit;
  return play;
}

struct Response {
  double initiate_hard, initiate_soft, deny_hard, deny_soft, press_hard, press_soft, belief;
};

Response response_of(const Play& play, const Profile& profile) {
  const auto at = [&](const std::string& stage, const Words& words, const std::string& move) {
    return chance_of(play.game, profile, stage, words, move);
  };
  Response r{at("initiation", {"hard"}, "initiate"),
             at("initiation", {"soft"}, "initiate"),
             at("denial", {"hard"}, "deny"),
             at("denial", {"soft"}, "deny"),
             at("pressing", {"hard"}, "press"),
             at("pressing", {"soft"}, "press"),
             0};
  const InformationSet& info = play.game.sets.at(sets_of(play.game, "denial", {"soft"}).front());
  for (int m = info.first_member; m < info.first_member + info.member_count; ++m) {
    const auto member = static_cast<std::size_t>(m);
    const auto node = static_cast<std::size_t>(play.game.members.at(member));
    const auto types = static_cast<std::size_t>(play.game.type_profile.at(node));
    if (play.game.labels.type_profiles.at(types).starts_with("hard"))
      r.belief += profile.belief.at(member);
  }
  return r;
}

void expect_near(const Response& found, const Response& expected, double tolerance) {
  EXPECT_NEAR(found.initiate_hard, expected.initiate_hard, tolerance);
  EXPECT_NEAR(found.initiate_soft, expected.initiate_soft, tolerance);
  EXPECT_NEAR(found.deny_hard, expected.deny_hard, tolerance);
  EXPECT_NEAR(found.deny_soft, expected.deny_soft, tolerance);
  EXPECT_NEAR(found.press_hard, expected.press_hard, tolerance);
  EXPECT_NEAR(found.press_soft, expected.press_soft, tolerance);
  EXPECT_NEAR(found.belief, expected.belief, tolerance);
}

TEST(ZagareKilgour1993, QuantalResponseRecords) {
  for (const char* lambda : {"1", "5", "20", "100"}) {
    const std::string key = std::string("8.5.udg_aqre.lam") + lambda;
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const Play play = deterrence();
    const Solution solution = certified_response(play, std::stod(lambda));
    expect_outcomes(play, solution, chances_of(r["out"], kNames), kQuantalDigits);
    expect_near(response_of(play, solution.profile),
                {r["xH"], r["xS"], r["yH"], r["yS"], r["kH"], r["kS"], r["r"]}, kQuantalDigits);
  }
}

constexpr Response kBluff = {1, 1.0 / 3, 1, 0.375, 1, 0, 2.0 / 3};

TEST(ZagareKilgour1993, BranchLeadsToTheBluffEquilibrium) {
  const Play play = deterrence();
  const Solution limit = solve_limit(play.game, play.numbers);
  EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
  expect_near(response_of(play, limit.profile), kBluff, kLimitDigits);
  expect_limit(play, chances_of(record("1.udg.bluff")["out"], kNames));
  // The distance of the response from the limit falls as 1 / precision; about 1 at precision 1.
  expect_near(response_of(play, certified_response(play, 1e4).profile), kBluff, 1e-3);
}

TEST(ZagareKilgour1993, NothingStallsAtAnyPrecision) {
  const Play play = deterrence();
  for (const double lambda : {10.0, 100.0, 1000.0, 10000.0}) certified_response(play, lambda);
}

TEST(ZagareKilgour1993, UnitOfPayoffsDoesNotMatter) {
  const Play play = deterrence(), large = deterrence(1000);
  for (const double lambda : {10.0, 100.0, 1000.0, 10000.0}) {
    SCOPED_TRACE(lambda);
    const Response plain = response_of(play, certified_response(play, lambda).profile);
    const Response scaled = response_of(large, certified_response(large, lambda / 1000).profile);
    expect_near(scaled, plain, 1e-9);
    // The same precision on payoffs a thousand times as large is a thousand times as precise.
    expect_near(response_of(large, certified_response(large, lambda).profile), kBluff, 2e-3);
  }
  const Solution limit = solve_limit(large.game, large.numbers);
  EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
  expect_near(response_of(large, limit.profile), kBluff, kLimitDigits);
}

TEST(ZagareKilgour1993, SeveralPrecisionsOnOneTraceAreTheSameAsOneByOne) {
  const Play play = deterrence();
  const std::vector<double> precisions = {100, 1, 20, 5};
  const auto together = solve_quantal_responses(play.game, play.numbers, precisions);
  ASSERT_EQ(together.size(), precisions.size());
  for (std::size_t k = 0; k < precisions.size(); ++k) {
    SCOPED_TRACE(precisions[k]);
    EXPECT_EQ(together[k].precision, precisions[k]);
    EXPECT_EQ(together[k].status, Status::certified);
    expect_near(response_of(play, together[k].profile),
                response_of(play, certified_response(play, precisions[k]).profile), 1e-9);
  }
}

}  // namespace
}  // namespace foedus::validation
