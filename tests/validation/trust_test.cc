// Trust and reassurance, spiral against deterrence, demobilisation.
// Records 4.1.*, 4.2.*, 4.3.*, 4.4.* and 5.3.*.
#include <gtest/gtest.h>

#include <algorithm>

#include "solve/verify.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

const std::map<std::string, std::string> kTrustNames = {{"CC", "both_cooperate"},
                                                        {"CD", "second_exploits"},
                                                        {"DC", "first_exploits"},
                                                        {"DD", "both_defect"}};

Play trusting(double in_first, double in_second) {
  const Play play = read_play("minimum-trust",
                              {set("trust_in.first", in_first), set("trust_in.second", in_second)});
  return hide(play, "reply", "opening");
}

/// Trustworthy types cooperate with these chances, untrustworthy ones never.
Profile cooperating(const Play& play, double first, double second) {
  return ProfileOf(play.game)
      .at("opening", {"trustworthy"}, "cooperate", first)
      .at("opening", {"untrustworthy"}, "defect")
      .at("reply", {"trustworthy"}, "cooperate", second)
      .at("reply", {"untrustworthy"}, "defect")
      .done();
}

void expect_trust(const std::string& key, const Play& play, double cooperate) {
  SCOPED_TRACE(key);
  const nlohmann::json& r = record(key);
  expect_record(play, cooperating(play, cooperate, cooperate), chances_of(r["out"], kTrustNames),
                numbers_of(r["EU"]));
}

TEST(Kydd2005, CooperationRecordsNeedTheMinimumTrust) {
  expect_trust("4.1.trust.t0.8-0.7.coop", trusting(0.8, 0.7), 1);
  expect_trust("4.1.trust.t0.8-0.7.defect", trusting(0.8, 0.7), 0);
  const Play play = trusting(0.8, 0.7);
  expect_refused(play, cooperating(play, 1, 0));
  expect_refused(play, cooperating(play, 0.9, 0.9));
}

TEST(Kydd2005, BelowTheMinimumTrustOnlyDefectionHolds) {
  const Play play = trusting(0.8, 0.6);
  expect_trust("4.1.trust.t0.8-0.6.defect", play, 0);
  expect_refused(play, cooperating(play, 1, 1));
  expect_limit(play, chances_of(record("4.1.trust.t0.8-0.6.defect")["out"], kTrustNames));
}

TEST(Kydd2005, MixedTrustRecordIsCertified) {
  const double z = record("4.1.trust.mixed.t0.8")["z"];
  const Play play = trusting(0.8, 0.8);
  expect_trust("4.1.trust.mixed.t0.8", play, z);
  expect_refused(play, cooperating(play, z + 1e-3, z + 1e-3));
}

TEST(Kydd2005, MinimumTrustIsTheVerifiersToo) {
  const double m = threshold(0.3, 0.9, [](double trust) {
    const Play play = trusting(0.9, trust);
    return verdict(play, cooperating(play, 1, 1)) == Status::certified;
  });
  EXPECT_NEAR(m, record("4.1.min_trust")["m"].get<double>(), 1e-7);
}

Play reassuring(double trust, double share) {
  const Play play = read_play("costly-reassurance", {set("trust", trust), set("share", share)});
  return hide(hide(play, "second_step", "first_step"), "second_rest", "first_rest");
}

/// Trustworthy types cooperate in the first step and in the rest where both did.
Profile reassured(const Play& play) {
  ProfileOf profile(play.game);
  for (const std::string stage : {"first_step", "second_step"})
    profile.at(stage, {"trustworthy"}, "cooperate").at(stage, {"untrustworthy"}, "defect");
  const Words both = {"trustworthy", "first_step.cooperate", "second_step.cooperate"};
  for (const std::string stage : {"first_rest", "second_rest"})
    profile.at(stage, {}, "defect").at(stage, both, "cooperate");
  return profile.done();
}

TEST(Kydd2000, CostlyReassuranceRecordsSeparateBetweenTheirBounds) {
  for (const char* trust : {"0.3", "0.5", "0.6"}) {
    const std::string key = std::string("4.2.reassure.t") + trust;
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const Play play = reassuring(r["t"], r["alpha"]);
    const Solution solution = evaluated(play, reassured(play));
    EXPECT_NEAR(outcome_chances(play.game, solution)["full_cooperation"],
                r["full_coop"].get<double>(), kRecordDigits);
    expect_utilities(solution, numbers_of(r["EU"]), kRecordDigits);
    expect_certified(play, reassured(play));
    const auto holds = [&](double share) {
      const Play other = reassuring(r["t"], share);
      return verdict(other, reassured(other)) == Status::certified;
    };
    const double middle = r["alpha"];
    EXPECT_NEAR(threshold(0, middle, holds), r["alpha_lo"].get<double>(), 1e-7);
    EXPECT_NEAR(threshold(middle, 1, holds), r["alpha_hi"].get<double>(), 1e-7);
  }
}

// One actor decides, so the level at which it changes its mind is the threshold.
TEST(Jervis1976, LevelsOfAGuaranteeDeterAndProvokeAtTheirThresholds) {
  const auto attacks = [](const std::string& type, const Settings& numbers) {
    return [type, numbers](double level) {
      Settings all = numbers;
      all.push_back(set("level", level));
      const Play play = read_play("guarantee-level", all);
      Profile profile = ProfileOf(play.game).at("choice", {}, "attack").done();
      const std::size_t at = sets_of(play.game, "choice", {type}).front();
      return verify_profile(play.game, play.numbers, profile).conditional_gain.at(at) <= 1e-12;
    };
  };
  const Settings narrow = {set("punished", 1), set("strike_cost", 0.25)};
  const nlohmann::json& window = record("4.3.window");
  const nlohmann::json& none = record("4.3.no_window");
  EXPECT_NEAR(threshold(0, 1, attacks("expansionist", {})), window["g_E"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0, 1, attacks("security_seeking", {})), window["g_S"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0, 1, attacks("expansionist", narrow)), none["g_E"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0, 1, attacks("security_seeking", narrow)), none["g_S"].get<double>(),
              1e-7);
}

const std::map<std::string, std::string> kSpiralNames = {{"WAR_F", "war_force"},
                                                         {"PEACE_F", "peace_force"},
                                                         {"WAR_N", "war_none"},
                                                         {"PEACE_N", "peace_none"}};

Play spiral(double offensive, double security) {
  return read_play("spiral-trap", {set("offensive", offensive), set("security_seeking", security)});
}

/// Chances that a defensive guarantor deploys, and that a security seeker attacks a force.
Profile spiral_profile(const Play& play, double deploys, double attacks) {
  return ProfileOf(play.game)
      .at("posture", {"offensive"}, "force")
      .at("posture", {"defensive"}, "force", deploys)
      .at("reaction", {"security", "posture.force"}, "attack", attacks)
      .at("reaction", {"security", "posture.restrain"}, "accept")
      .at("reaction", {"expansion", "posture.force"}, "accept")
      .at("reaction", {"expansion", "posture.restrain"}, "attack")
      .done();
}

double weight_of(const nlohmann::json& strategy, const std::string& move) {
  if (strategy.is_string()) return strategy.get<std::string>() == move ? 1 : 0;
  return strategy.at(move).get<double>();
}

void expect_spiral(const std::string& key, double offensive, double security, bool only) {
  SCOPED_TRACE(key);
  const nlohmann::json& r = record(key);
  const Play play = spiral(offensive, security);
  const double deploys = weight_of(r["strat"]["G:D"], "F");
  const double attacks = weight_of(r["strat"]["A:S:F"], "attack");
  const Chances outcomes = chances_of(r["out"], kSpiralNames);
  expect_record(play, spiral_profile(play, deploys, attacks), outcomes, numbers_of(r["EU"]));
  EXPECT_NEAR(outcomes.at("war_force") + outcomes.at("war_none"), r["war"].get<double>(),
              kRecordDigits);
  if (only) expect_limit(play, outcomes);
}

TEST(Jervis1978, SpiralRecordsThatStandAloneAreCertifiedAndFound) {
  expect_spiral("4.4.o0.2_s0.4.pool_deter", 0.2, 0.4, true);
  expect_spiral("4.4.o0.6_s0.4.pool_provoke", 0.6, 0.4, true);
  expect_spiral("4.4.o0.6_s0.7.separate", 0.6, 0.7, true);
  const Play play = spiral(0.6, 0.7);
  expect_refused(play, spiral_profile(play, 1, 1));
  expect_refused(play, spiral_profile(play, 0, 0));
}

TEST(Jervis1978, SpiralTrapHasThreeRecords) {
  expect_spiral("4.4.o0.2_s0.7.pool_deter", 0.2, 0.7, false);
  expect_spiral("4.4.o0.2_s0.7.separate", 0.2, 0.7, false);
  expect_spiral("4.4.o0.2_s0.7.mixed", 0.2, 0.7, false);
  const Play play = spiral(0.2, 0.7);
  expect_refused(play, spiral_profile(play, 0.375 + 1e-3, 0.514285714286));
  expect_refused(play, spiral_profile(play, 0.375, 0.514285714286 + 1e-3));
  expect_refused(play, spiral_profile(play, 1, 1));
}

TEST(Jervis1978, SpiralThresholdsAreTheVerifiersToo) {
  const nlohmann::json& r = record("4.4.thresholds");
  const double mu = threshold(0.1, 0.9, [](double offensive) {
    const Play play = spiral(offensive, 0.4);
    return verdict(play, spiral_profile(play, 1, 0)) == Status::certified;
  });
  const double s = threshold(0.1, 0.9, [](double security) {
    const Play play = spiral(0.6, security);
    return verdict(play, spiral_profile(play, 0, 1)) == Status::certified;
  });
  EXPECT_NEAR(mu, r["mu_star"].get<double>(), 1e-7);
  EXPECT_NEAR(s, r["s_star"].get<double>(), 1e-7);
}

/// Both disarm (D) or keep forces (F) at enforcement g; shares .6 and .4, W = .9, K = .6.
Play demobilising(double g) {
  return simultaneous_play({"first", "second"}, {"D", "F"}, [g](const std::vector<int>& moves) {
    const std::vector<double> share = {0.6, 0.4};
    if (moves[0] == 1 && moves[1] == 1) return std::vector<double>{-0.1, -0.1};
    if (moves[0] == moves[1]) return share;
    std::vector<double> payoff(2);
    const std::size_t armed = moves[0] == 1 ? 0 : 1;
    payoff[armed] = (1 - g) * 0.9 - g * 0.6;
    payoff[1 - armed] = g * share[1 - armed];
    return payoff;
  });
}

Profile pure(const Play& play, const std::string& moves) {
  return ProfileOf(play.game)
      .at("first", {}, moves.substr(0, 1))
      .at("second", {}, moves.substr(1, 1))
      .done();
}

TEST(Walter1997, DemobilisationRecordsListEveryPureEquilibrium) {
  for (const char* g : {"0.20", "0.30", "0.34", "0.50"}) {
    const std::string key = std::string("5.3.demob.g") + g;
    SCOPED_TRACE(key);
    const Play play = demobilising(std::stod(g));
    const auto listed = record(key)["pure_NE"].get<std::vector<std::string>>();
    for (const std::string moves : {"DD", "DF", "FD", "FF"}) {
      SCOPED_TRACE(moves);
      const bool is_listed = std::find(listed.begin(), listed.end(), moves) != listed.end();
      (is_listed ? expect_certified : expect_refused)(play, pure(play, moves));
    }
    const std::string outcome = listed[0].substr(0, 1) + " " + listed[0].substr(1, 1);
    if (listed.size() == 1) expect_limit(play, {{outcome, 1.0}});
  }
}

TEST(Walter1997, DemobilisationThresholdIsTheVerifiersToo) {
  const nlohmann::json& r = record("5.3.demob.g_star");
  const auto keeps_terms = [](const std::string& stage) {
    return [stage](double g) {
      const Play play = demobilising(g);
      const std::size_t at = sets_of(play.game, stage, {}).front();
      return verify_profile(play.game, play.numbers, pure(play, "DD")).conditional_gain.at(at) <=
             1e-12;
    };
  };
  const auto both = [](double g) {
    const Play play = demobilising(g);
    return verdict(play, pure(play, "DD")) == Status::certified;
  };
  EXPECT_NEAR(threshold(0, 1, keeps_terms("first")), r["gA"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0, 1, keeps_terms("second")), r["gB"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0, 1, both), r["g_star"].get<double>(), 1e-7);
}

}  // namespace
}  // namespace foedus::validation
