// Costly signals of commitment: sunk costs, tied hands, mobilisation. Records 2.3.*.
// The least-cost separating equilibria bind with equality, so other equilibria touch them: the
// records are certified here, not searched for.
#include <gtest/gtest.h>

#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

const std::map<std::string, std::string> kNames = {
    {"SQ", "status_quo"}, {"YIELD", "yielded"}, {"WAR", "war"}};

/// What the signal costs when sent, when its sender yields, and what it adds to war.
struct Price {
  double sunk = 0, tied = 0, mobilised = 0;
};

Play at(double tough, const Price& price) {
  return read_play("signals-of-commitment",
                   {set("tough", tough), set("sunk", price.sunk), set("tied", price.tied),
                    set("mobilised", price.mobilised)});
}

struct Strategy {
  double high_sends = 1, low_sends = 0, normal_tests_signal = 0, normal_tests_silence = 1;
  double low_fights_after_signal = 0;
};

Profile profile_of(const Play& play, const Strategy& s) {
  return ProfileOf(play.game)
      .at("signal", {"high"}, "send", s.high_sends)
      .at("signal", {"low"}, "send", s.low_sends)
      .at("challenge", {"tough"}, "challenge")
      .at("challenge", {"normal", "signal.send"}, "challenge", s.normal_tests_signal)
      .at("challenge", {"normal", "signal.silent"}, "challenge", s.normal_tests_silence)
      .at("answer", {"high"}, "fight")
      .at("answer", {"low"}, "give_in")
      .at("answer", {"low", "signal.send"}, "fight", s.low_fights_after_signal)
      .done();
}

/// The defender's utility given its own type.
double value_of_type(const Play& play, const Profile& profile, const std::string& type) {
  const Solution solution = evaluated(play, profile);
  double chance = 0, value = 0;
  for (std::size_t t = 0; t < solution.terminal_probability.size(); ++t) {
    const auto node = static_cast<std::size_t>(play.game.terminal_node[t]);
    const auto types = static_cast<std::size_t>(play.game.type_profile[node]);
    if (!play.game.labels.type_profiles.at(types).starts_with(type)) continue;
    chance += solution.terminal_probability[t];
    value += solution.terminal_probability[t] *
             play.numbers.payoff[t * static_cast<std::size_t>(play.game.actor_count)];
  }
  return value / chance;
}

void expect_signal(const std::string& key, double tough, const Price& price, const Strategy& s) {
  SCOPED_TRACE(key);
  const nlohmann::json& r = record(key);
  const Play play = at(tough, price);
  const Profile profile = profile_of(play, s);
  expect_record(play, profile, chances_of(r["out"], kNames), numbers_of(r["EU"]));
  if (r.contains("EU_H")) {
    EXPECT_NEAR(value_of_type(play, profile, "high"), r["EU_H"].get<double>(), kRecordDigits);
  }
  if (r.contains("EU_L")) {
    EXPECT_NEAR(value_of_type(play, profile, "low"), r["EU_L"].get<double>(), kRecordDigits);
  }
}

TEST(Fearon1997, SunkCostSignalRecordsSeparate) {
  for (const char* tough : {"0.5", "0.3"}) {
    const std::string key = std::string("2.3.sunk.r") + tough;
    const double cost = record(key)["m_star"];
    expect_signal(key, std::stod(tough), {.sunk = cost}, {});
    // Any cheaper and the unresolved would send it too.
    const Play cheaper = at(std::stod(tough), {.sunk = cost - 1e-3});
    expect_refused(cheaper, profile_of(cheaper, {}));
  }
}

TEST(Fearon1997, TiedHandsRecordSeparatesWithoutCost) {
  const double cost = record("2.3.tied_sep.r0.5")["t_star"];
  expect_signal("2.3.tied_sep.r0.5", 0.5, {.tied = cost}, {});
  const Play cheaper = at(0.5, {.tied = cost - 1e-3});
  expect_refused(cheaper, profile_of(cheaper, {}));
}

TEST(Fearon1997, TiedHandsRecordPoolsWhereToughChallengersAreRare) {
  const Strategy pooling{.low_sends = 1, .low_fights_after_signal = 1};
  const Price price{.tied = record("2.3.tied_pool.r0.3")["t"]};
  expect_signal("2.3.tied_pool.r0.3", 0.3, price, pooling);
  const Play play = at(0.3, price);
  expect_refused(play, profile_of(play, {}));
  expect_refused(play, profile_of(play, {.low_sends = 1}));
}

TEST(Slantchev2005, MobilisationRecordSeparates) {
  const nlohmann::json& r = record("2.3.mobilise");
  const double effort = r["m_star"], beta = r["beta"];
  expect_signal("2.3.mobilise", r["r"], {.sunk = effort, .mobilised = beta * effort}, {});
  const Play cheaper = at(r["r"], {.sunk = effort - 1e-3, .mobilised = beta * (effort - 1e-3)});
  expect_refused(cheaper, profile_of(cheaper, {}));
}

TEST(Fearon1997, SignalThresholdsAreTheVerifiersToo) {
  const nlohmann::json& r = record("2.3.thresholds");
  // War is worth w_H and w_L: giving in costs as much as fighting at these prices of the answer.
  const Play plain = at(0.5, {});
  const Profile fights = profile_of(plain, {.high_sends = 0, .low_fights_after_signal = 1});
  EXPECT_NEAR(0.5 * 1 - 0.4, r["wH"].get<double>(), kRecordDigits);
  expect_refused(plain, fights);
  EXPECT_NEAR(threshold(0.1, 0.6,
                        [&](double tied) {
                          const Play play = at(0.3, {.tied = tied});
                          return verdict(play, profile_of(play, {.low_sends = 1,
                                                                 .low_fights_after_signal = 1})) ==
                                 Status::certified;
                        }),
              -r["wL"].get<double>(), 1e-7);
  // Tied hands separate, at their least price (1 - r) v_L / r, exactly from r* on.
  EXPECT_NEAR(threshold(0.2, 0.8,
                        [](double tough) {
                          const Play play = at(tough, {.tied = (1 - tough) * 0.2 / tough});
                          return verdict(play, profile_of(play, {})) == Status::certified;
                        }),
              r["r_star"].get<double>(), 1e-7);
}

TEST(Fearon1997, WithoutSignalsTheNormalChallengerTestsBelowItsThreshold) {
  const double q = threshold(0.5, 0.9, [](double high) {
    // A signal too dear to send leaves the prior as the challenger's belief, with it or without.
    const Play play = read_play("signals-of-commitment", {set("high", high), set("sunk", 2)});
    return verdict(play, profile_of(play, {.high_sends = 0, .normal_tests_signal = 1})) ==
           Status::certified;
  });
  EXPECT_NEAR(q, record("2.3.thresholds")["q_noSignal"].get<double>(), 1e-7);
}

}  // namespace
}  // namespace foedus::validation
