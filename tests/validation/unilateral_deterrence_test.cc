// Zagare & Kilgour's unilateral deterrence game: the published regions, their thresholds, and the
// equilibrium that only off-path beliefs support. Records 1.udg.* and 1.radg.
#include <gtest/gtest.h>

#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

const std::map<std::string, std::string> kNames = {
    {"SQ", "status_quo"}, {"DC", "concession"}, {"CD", "retreat"}, {"DD", "conflict"}};

Play at(double hard_defender, double hard_challenger) {
  return read_play("unilateral-deterrence",
                   {set("hard_defender", hard_defender), set("hard_challenger", hard_challenger)});
}

/// Chances of initiating and denying by type; the last move is dominant for both types.
struct Strategy {
  double initiate_hard = 0, initiate_soft = 0, deny_hard = 1, deny_soft = 0;
};

Profile profile_of(const Play& play, const Strategy& s) {
  return ProfileOf(play.game)
      .at("initiation", {"hard"}, "initiate", s.initiate_hard)
      .at("initiation", {"soft"}, "initiate", s.initiate_soft)
      .at("denial", {"hard"}, "deny", s.deny_hard)
      .at("denial", {"soft"}, "deny", s.deny_soft)
      .at("pressing", {"hard"}, "press")
      .at("pressing", {"soft"}, "back_down")
      .done();
}

/// The defender's belief that an initiator is hard, at both of its information sets.
Profile believing_hard(const Play& play, const Strategy& s, double hard) {
  return believing(play, profile_of(play, s), "denial", [hard](std::string_view types) {
    return types.starts_with("hard") ? hard : 1 - hard;
  });
}

Strategy strategy_of(const nlohmann::json& r) { return {r["xH"], r["xS"], r["yH"], r["yS"]}; }

void expect_region(const std::string& key) {
  SCOPED_TRACE(key);
  const nlohmann::json& r = record(key);
  const Play play = at(r["pD"], r["pC"]);
  expect_record(play, profile_of(play, strategy_of(r)), chances_of(r["out"], kNames),
                numbers_of(r["EU"]));
}

TEST(ZagareKilgour1993, SeparatingRegionRecordIsCertified) {
  expect_region("1.udg.separating");
  const Play play = at(0.6, 0.4);
  expect_refused(play, profile_of(play, {1, 0.05, 1, 0}));
  expect_refused(play, profile_of(play, {0.95, 0, 1, 0}));
}

TEST(ZagareKilgour1993, BluffRegionRecordIsCertified) {
  expect_region("1.udg.bluff");
  const Play play = at(0.2, 0.4);
  expect_refused(play, profile_of(play, {1, 1.0 / 3 + 1e-3, 1, 0.375}));
  expect_refused(play, profile_of(play, {1, 1.0 / 3, 1, 0.375 - 1e-3}));
}

TEST(ZagareKilgour1993, AttackRegionRecordIsCertifiedAndFound) {
  expect_region("1.udg.attack");
  const nlohmann::json& r = record("1.udg.attack");
  const Play play = at(0.2, 0.8);
  expect_refused(play, profile_of(play, {1, 1, 1, 0.05}));
  expect_refused(play, profile_of(play, {1, 0.9, 1, 0}));
  // Steadfast deterrence coexists here; the branch selects the record, which also satisfies D1.
  expect_limit(play, chances_of(r["out"], kNames));
}

// The refinement D1 puts belief 1 on a hard challenger, against which a soft defender yields; the
// outcome is the only one at this prior, whatever the soft defender would do.
TEST(ZagareKilgour1993, CertainDeterrenceRecordIsCertifiedAndFound) {
  const nlohmann::json& r = record("1.udg.certain_deterrence");
  const Play play = at(r["pD"], r["pC"]);
  const Profile profile = believing_hard(play, strategy_of(r), 1);
  expect_record(play, profile, chances_of(r["out"], kNames), numbers_of(r["EU"]));
  expect_refused(play, believing_hard(play, strategy_of(r), 0.5));
  expect_refused(play, believing_hard(play, {1, 0, 1, 0}, 1));
  expect_limit(play, chances_of(r["out"], kNames));
}

TEST(ZagareKilgour1993, SteadfastDeterrenceRecordHoldsUnderItsBelief) {
  const nlohmann::json& r = record("1.udg.steadfast");
  const Play play = at(r["pD"], r["pC"]);
  const Strategy steadfast{0, 0, 1, 1};
  expect_record(play, believing_hard(play, steadfast, 0.4), chances_of(r["out"], kNames),
                numbers_of(r["EU"]));
  // It is supported by beliefs up to d1 = 2/3 and by no others.
  expect_certified(play, believing_hard(play, steadfast, 2.0 / 3));
  expect_refused(play, believing_hard(play, steadfast, 0.67));
  expect_refused(play, believing_hard(play, {0, 0, 1, 0.5}, 0.4));
}

TEST(ZagareKilgour1993, ThresholdsOfCredibilityAreTheVerifiersToo) {
  const nlohmann::json& r = record("1.udg.thresholds");
  const auto holds = [](const Strategy& s, double belief) {
    return [s, belief](double hard_defender) {
      const Play play = at(hard_defender, 0.4);
      const Profile profile = belief < 0 ? profile_of(play, s) : believing_hard(play, s, belief);
      return verdict(play, profile) == Status::certified;
    };
  };
  const Strategy deterred{0, 0, 1, 0}, separating{1, 0, 1, 0};
  EXPECT_NEAR(threshold(0.5, 0.9, holds(deterred, 1)), r["c2"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0.3, 0.6, holds(separating, -1)), r["c1"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0.6, 0.9, holds(separating, -1)), r["c2"].get<double>(), 1e-7);
  const double d1 = threshold(0.3, 0.9, [](double hard_challenger) {
    const Play play = at(0.2, hard_challenger);
    return verdict(play, profile_of(play, {1, 1, 1, 0})) == Status::certified;
  });
  EXPECT_NEAR(d1, r["d1"].get<double>(), 1e-7);
}

TEST(ZagareKilgour1993, CompleteInformationRecordsAreFoundBackwards) {
  for (const bool challenger_hard : {true, false}) {
    for (const bool defender_hard : {true, false}) {
      const std::string key = std::string("1.udg.complete.C") + (challenger_hard ? "H" : "S") +
                              "_D" + (defender_hard ? "H" : "S");
      SCOPED_TRACE(key);
      const Play play = read_play("complete-deterrence",
                                  {set("challenger_conflict", challenger_hard ? .25 : -.25),
                                   set("defender_conflict", defender_hard ? .4 : 0)});
      const Chances outcome = {{kNames.at(record(key)["outcome"].get<std::string>()), 1.0}};
      expect_backward(play, outcome);
      expect_limit(play, outcome);
    }
  }
}

TEST(ZagareKilgour2000, RudimentaryDeterrenceThresholdIsTheVerifiersToo) {
  const auto holds = [](const std::string& opening) {
    return [opening](double hard_defender) {
      const Play play = read_play("rudimentary-deterrence", {set("hard_defender", hard_defender)});
      return verdict(play, ProfileOf(play.game)
                               .at("opening", {}, opening)
                               .at("answer", {"hard"}, "retaliate")
                               .at("answer", {"soft"}, "concede")
                               .done()) == Status::certified;
    };
  };
  const double published = record("1.radg")["pB_star"];
  EXPECT_NEAR(threshold(0.1, 0.9, holds("defect")), published, 1e-7);
  EXPECT_NEAR(threshold(0.1, 0.9, holds("cooperate")), published, 1e-7);
  expect_limit(read_play("rudimentary-deterrence", {set("hard_defender", published - 0.05)}),
               {{"conflict", published - 0.05}, {"concession", 1.05 - published}});
  expect_limit(read_play("rudimentary-deterrence", {set("hard_defender", published + 0.05)}),
               {{"status_quo", 1.0}});
}

}  // namespace
}  // namespace foedus::validation
