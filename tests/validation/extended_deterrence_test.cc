// Guarantees, emboldening and realignment, and a threat that leaves something to chance.
// Records 2.1.*, 2.2.* and 2.5.*; the games of 2.1 are in the spirit of the source named in the
// test.
#include <gtest/gtest.h>

#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

const std::map<std::string, std::string> kGuaranteeNames = {
    {"SQ", "status_quo"}, {"FAIT", "fait_accompli"}, {"WAR3", "joint_war"}, {"WAR2", "lone_war"}};

Play guarantee(double resolve) {
  return read_play("guarantee-credibility", {set("resolve", resolve)});
}

Profile guarantee_profile(const Play& play, const std::string& adversary,
                          const std::string& protege) {
  return ProfileOf(play.game)
      .at("challenge", {}, adversary)
      .at("resistance", {}, protege)
      .at("intervention", {"resolute"}, "fight")
      .at("intervention", {"irresolute"}, "abandon")
      .done();
}

TEST(Smith1995, HalfCredibleGuaranteeRecordsAreCertifiedAndFound) {
  for (const char* credibility : {"0.1", "0.3", "0.5"}) {
    const std::string key = std::string("2.1.p") + credibility;
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const Play play = guarantee(std::stod(credibility));
    const Chances outcomes = chances_of(r["out"], kGuaranteeNames);
    expect_record(play, guarantee_profile(play, r["A"], r["P"]), outcomes, numbers_of(r["EU"]));
    const std::string other = r["P"] == "resist" ? "concede" : "resist";
    expect_refused(play, guarantee_profile(play, r["A"], other));
    expect_refused(play, guarantee_profile(play, r["A"] == "attack" ? "hold" : "attack", r["P"]));
    expect_limit(play, outcomes);
  }
}

TEST(Smith1995, WarBandOfTheGuaranteeIsTheVerifiersToo) {
  const nlohmann::json& r = record("2.1.thresholds");
  const auto holds = [](const std::string& adversary, const std::string& protege) {
    return [adversary, protege](double resolve) {
      const Play play = guarantee(resolve);
      return verdict(play, guarantee_profile(play, adversary, protege)) == Status::certified;
    };
  };
  EXPECT_NEAR(threshold(0.1, 0.35, holds("attack", "resist")), r["pP"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0.3, 0.9, holds("attack", "resist")), r["pA"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0.3, 0.9, holds("hold", "resist")), r["pA"].get<double>(), 1e-7);
}

// A pledge a makes intervention likely with probability (L + a) / C: below the first threshold the
// protégé gives in, between the two there is war, above the second there is deterrence.
TEST(Smith1995, PledgesBetweenTheThresholdsAreWorseThanNone) {
  const nlohmann::json& r = record("2.1.pledge");
  const double embolden = r["a_resist"], deter = r["a_deter"];
  const auto pledged = [&](double a) {
    return guarantee((r["L"].get<double>() + a) / r["cbar"].get<double>());
  };
  const double p = r["L"].get<double>() + deter - 0.01;
  expect_limit(pledged(embolden - 0.01), {{"fait_accompli", 1.0}});
  expect_limit(pledged(deter - 0.01), {{"joint_war", p}, {"lone_war", 1 - p}});
  expect_limit(pledged(deter + 0.01), {{"status_quo", 1.0}});
}

const std::map<std::string, std::string> kTripartiteNames = {
    {"SQ", "status_quo"},  {"PC", "conceded"},  {"CN", "conflict"},
    {"CD", "backed_down"}, {"PR", "realigned"}, {"PL", "lost"}};

Play tripartite(double staunch, double disloyal) {
  return read_play("tripartite-crisis", {set("staunch", staunch), set("disloyal", disloyal)});
}

/// Chances that the challenger demands, a loyal protégé holds, a staunch defender supports.
Profile tripartite_profile(const Play& play, double demand, double loyal_holds, double support) {
  return ProfileOf(play.game)
      .at("demand", {}, "demand", demand)
      .at("answer", {"disloyal"}, "hold")
      .at("answer", {"loyal"}, "hold", loyal_holds)
      .at("support", {"staunch"}, "support", support)
      .at("support", {"perfidious"}, "withhold")
      .at("pressing", {}, "press")
      .at("realignment", {"disloyal"}, "realign")
      .at("realignment", {"loyal"}, "give_in")
      .done();
}

TEST(ZagareKilgour2003, RealignmentThreatDetersWhereTheDefenderIsMostlyStaunch) {
  const nlohmann::json& r = record("2.2.pS0.8_q0.7");
  const Play play = tripartite(0.8, 0.7);
  const Chances outcomes = chances_of(r["out"], kTripartiteNames);
  expect_record(play, tripartite_profile(play, 0, 1, 1), outcomes, numbers_of(r["EU"]));
  // What the demand would have been worth, which the record gives beside the outcome.
  const Profile demanding = tripartite_profile(play, 1, 1, 1);
  EXPECT_NEAR(evaluated(play, demanding).utility[0], r["Cpay"].get<double>(), kRecordDigits);
  expect_refused(play, demanding);
  expect_limit(play, outcomes);
}

TEST(ZagareKilgour2003, SameRealignmentThreatMeansCrisisWhereTheDefenderIsMostlyPerfidious) {
  const nlohmann::json& r = record("2.2.pS0.3_q0.7");
  const Play play = tripartite(0.3, 0.7);
  const Chances outcomes = chances_of(r["out"], kTripartiteNames);
  expect_record(play, tripartite_profile(play, 1, 1, 1), outcomes, numbers_of(r["EU"]));
  EXPECT_NEAR(evaluated(play, tripartite_profile(play, 1, 1, 1)).utility[0],
              r["Cpay"].get<double>(), kRecordDigits);
  expect_refused(play, tripartite_profile(play, 0, 1, 1));
  expect_refused(play, tripartite_profile(play, 1, 0.9, 1));
  expect_limit(play, outcomes);
}

TEST(ZagareKilgour2003, MixedTripartiteRecordIsCertifiedAndFound) {
  const nlohmann::json& r = record("2.2.mixed");
  const Play play = tripartite(r["pS"], r["q"]);
  const double holds = r["u_loyal_hold"], supports = r["sigma_support"];
  const Chances outcomes = chances_of(r["out"], kTripartiteNames);
  const Profile profile = tripartite_profile(play, 1, holds, supports);
  expect_record(play, profile, outcomes, numbers_of(r["EU"]));
  EXPECT_NEAR(evaluated(play, profile).utility[0], r["Cpay"].get<double>(), kRecordDigits);
  expect_refused(play, tripartite_profile(play, 1, holds + 1e-3, supports));
  expect_refused(play, tripartite_profile(play, 1, holds, supports + 1e-3));
  expect_limit(play, outcomes);
}

TEST(ZagareKilgour2003, SupportThresholdIsTheVerifiersToo) {
  const double q_star = threshold(0.3, 0.7, [](double disloyal) {
    const Play play = tripartite(0.3, disloyal);
    return verdict(play, tripartite_profile(play, 1, 1, 1)) == Status::certified;
  });
  EXPECT_NEAR(q_star, record("2.2.qstar")["q_star"].get<double>(), 1e-7);
}

const std::map<std::string, std::string> kBrinkNames = {{"SQ", "status_quo"},
                                                        {"CONC", "conceded"},
                                                        {"CQUIT", "challenger_quits"},
                                                        {"CWIN", "challenger_wins"},
                                                        {"DIS", "disaster"}};

Play brink(double risk) { return read_play("brinkmanship", {set("risk", risk)}); }

Profile brink_profile(const Play& play, const std::string& challenger, const std::string& defender,
                      const std::string& last) {
  return ProfileOf(play.game)
      .at("challenge", {}, challenger == "no" ? "refrain" : challenger)
      .at("escalation", {}, defender)
      .at("persistence", {}, last)
      .done();
}

TEST(Powell1990, ThreatThatLeavesSomethingToChanceIsFoundBackwards) {
  for (const char* risk : {"0.2", "0.4", "0.6"}) {
    const std::string key = std::string("2.5.brink.rho") + risk;
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const nlohmann::json& moves = r["strat"];
    const Play play = brink(std::stod(risk));
    const Chances outcomes = chances_of(r["out"], kBrinkNames);
    expect_record(play, brink_profile(play, moves["C1"], moves["D"], moves["C2"]), outcomes, {});
    const std::string other = moves["D"] == "escalate" ? "concede" : "escalate";
    expect_refused(play, brink_profile(play, moves["C1"], other, moves["C2"]));
    expect_backward(play, outcomes);
    expect_limit(play, outcomes);
  }
}

TEST(Powell1990, CriticalRisksAreTheVerifiersToo) {
  const nlohmann::json& r = record("2.5.brink.rho0.4");
  const auto holds = [](double risk) {
    const Play play = brink(risk);
    return verdict(play, brink_profile(play, "no", "escalate", "quit")) == Status::certified;
  };
  EXPECT_NEAR(threshold(0.1, 0.45, holds), r["R_C"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0.4, 0.9, holds), r["R_D"].get<double>(), 1e-7);
}

}  // namespace
}  // namespace foedus::validation
