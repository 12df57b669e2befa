// Bodies that vote at a stage of play against published records: the Security Council's chance of
// passing, k of n guarantors with resolve of their own, and volunteers whose votes are choices.
#include <gtest/gtest.h>

#include <cmath>

#include "scenario/read_scenario.h"
#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

Model written(const std::string& text) {
  Result<Scenario> scenario = read_scenario(SourceText("written.yaml", text));
  if (!scenario) throw std::runtime_error(scenario.diagnostics().all().front().message);
  return make_model(std::move(scenario).value());
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

/// The chance that a body passes a proposal, from a stage of play at which it votes.
double passing(const std::string& body, const std::string& votes) {
  const Play play = written("foedus: 1\nactors:\n  a: {name: A}\nbodies:\n  council: " + body +
                            "\nplay:\n  ask: {actor: a, moves: {ask: vote, leave: left}}\n"
                            "  vote: {body: council, votes: " +
                            votes +
                            ", passes: acted, fails: stood_by}\noutcomes:\n"
                            "  left: {payoffs: {a: -1}}\n  acted: {payoffs: {a: 1}}\n"
                            "  stood_by: {payoffs: {a: 0}}\n")
                        .play();
  const auto found = solve_backward_induction(play.game, play.numbers);
  EXPECT_EQ(found->solutions.front().status, Status::certified);
  return outcome_chances(play.game, found->solutions.front()).at("acted");
}

TEST(SecurityCouncil, PassingChanceRecordsAreThoseOfAVoteInPlay) {
  struct Case {
    const char *key, *votes;
  };
  for (const auto& [key, votes] : {Case{"6.3.pass.aP0.9_aE0.6", "{permanent: 0.9, elected: 0.6}"},
                                   Case{"6.3.pass.aP0.8_aE0.6", "{permanent: 0.8, elected: 60 %}"},
                                   Case{"6.3.pass.aP0.9_aE0.3", "{permanent: 0.9, elected: 0.3}"}})
    EXPECT_NEAR(
        passing("{quota: 9, members: {permanent: {count: 5, veto: true}, elected: {count: 10}}}",
                votes),
        record(key)["p"].get<double>(), kRecordDigits)
        << key;
}

TEST(FelsenthalMachover1997, AVoteInPlayHasTheShareOfTernaryVotesThatPass) {
  EXPECT_NEAR(
      passing(
          "{quota: 9, abstention: true, members: {permanent: {count: 5, veto: true}, elected: "
          "{count: 10}}}",
          "{permanent: {yes: \"1 / 3\", abstain: \"1 / 3\"}, elected: {yes: \"1 / 3\", abstain: "
          "\"1 / 3\"}}"),
      record("6.3.abstention")["prob"].get<double>(), kRecordDigits);
}

std::string of_n(int n, const std::string& quota) {
  return "{quota: " + quota + ", members: {guarantor: {count: " + std::to_string(n) + "}}}";
}

TEST(Olson1966, IndependentResolveRecordsAreVotesOfGuarantors) {
  for (const auto& [n, k] :
       std::vector<std::pair<int, int>>{{1, 1}, {3, 1}, {5, 1}, {5, 2}, {5, 3}}) {
    const std::string key = "9.3.k_of_n.n" + std::to_string(n) + "_k" + std::to_string(k);
    EXPECT_NEAR(passing(of_n(n, std::to_string(k)), "{guarantor: 0.3}"),
                record(key)["prob"].get<double>(), kRecordDigits)
        << key;
  }
}

TEST(Olson1966, GuarantorsNeededForACredibilityAreTheRecords) {
  const nlohmann::json& r = record("9.3.n_star");
  int n = 1;
  while (passing(of_n(n, "any"), "{guarantor: 0.3}") < 0.6) ++n;
  EXPECT_EQ(n, r["n"].get<int>());
  EXPECT_NEAR(std::log(0.4) / std::log(0.7), r["exact"].get<double>(), kRecordDigits);
}

TEST(Tsebelis2002, UnanimityOfIndependentVotesIsTheProduct) {
  EXPECT_NEAR(passing(of_n(5, "all"), "{guarantor: 0.9}"), 0.59049, kRecordDigits);
  EXPECT_NEAR(passing(of_n(10, "all"), "{guarantor: 0.9}"), 0.3486784401, kRecordDigits);
}

/// Guarantors that decide: a response is worth 1 to each, and costs those that vote for it.
Play volunteers(const std::vector<double>& costs, int quota) {
  std::string actors, members, paid, free;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const std::string key = "state" + std::to_string(i + 1);
    actors += "  " + key + ": {name: State}\n";
    members += (i > 0 ? ", " : "") + key + ": {}";
    const std::string cost = number(costs[i]) + " * respond." + key + ".yes";
    paid += (i > 0 ? ", " : "") + key + ": 1 - " + cost;
    free += (i > 0 ? ", " : "") + key + ": -" + cost;
  }
  return written("foedus: 1\nactors:\n" + actors + "bodies:\n  all_of_them: {quota: " +
                 std::to_string(quota) + ", members: {" + members +
                 "}}\nplay:\n  respond: {body: all_of_them, passes: response, fails: none_comes}\n"
                 "outcomes:\n  response: {payoffs: {" +
                 paid + "}}\n  none_comes: {payoffs: {" + free + "}}\n")
      .play();
}

Profile voting(const Play& play, const std::vector<double>& chances) {
  ProfileOf profile(play.game);
  for (std::size_t i = 0; i < chances.size(); ++i)
    profile.at("respond.state" + std::to_string(i + 1), {}, "yes", chances[i]);
  return profile.done();
}

double response(const Play& play, const Profile& profile) {
  return outcome_chances(play.game, evaluated(play, profile)).at("response");
}

TEST(Diekmann1985, VolunteersWhoVoteHaveTheMixedRecords) {
  for (const std::size_t n : {2, 3, 5, 10}) {
    const std::string key = "9.1.volunteer.n" + std::to_string(n);
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const Play play = volunteers(std::vector<double>(n, 0.4), 1);
    const Profile profile = voting(play, std::vector<double>(n, r["p"].get<double>()));
    expect_certified(play, profile);
    EXPECT_NEAR(response(play, profile), r["produced"].get<double>(), kRecordDigits);
    expect_utilities(evaluated(play, profile), std::vector<double>(n, r["EU"].get<double>()),
                     kRecordDigits);
    expect_refused(play, voting(play, std::vector<double>(n, r["p"].get<double>() + 0.02)));
  }
}

TEST(Diekmann1985, VolunteersWhoVoteHaveTheQuantalRecords) {
  for (const std::size_t n : {2, 5}) {
    for (const int lambda : {2, 10}) {
      const std::string key =
          "8.7.volunteer.n" + std::to_string(n) + ".lam" + std::to_string(lambda);
      SCOPED_TRACE(key);
      const Play play = volunteers(std::vector<double>(n, 0.4), 1);
      const Solution solution = certified_response(play, lambda);
      EXPECT_NEAR(chance_of(play.game, solution.profile, "respond.state1", {}, "yes"),
                  record(key)["p"].get<double>(), kQuantalDigits);
    }
  }
}

TEST(Diekmann1985, UnequalVolunteersWhoVoteHaveTheRecord) {
  const nlohmann::json& r = record("9.1.asym");
  const Play play = volunteers(numbers_of(r["K"]), 1);
  const Profile profile = voting(play, numbers_of(r["p"]));
  expect_certified(play, profile);
  EXPECT_NEAR(response(play, profile), r["produced"].get<double>(), kRecordDigits);
}

TEST(PalfreyRosenthal1984, VotesForAThresholdGoodHaveBothMixedRecordsAndNoneAboveThePeak) {
  const nlohmann::json& r = record("9.4.threshold");
  const int k = r["k"].get<int>();
  const auto n = r["n"].get<std::size_t>();
  const auto all = [&](double p) { return std::vector<double>(n, p); };
  const Play play = volunteers(all(r["K"].get<double>()), k);
  const double low = r["x_low"].get<double>(), high = r["x_high"].get<double>();
  for (const double x : {low, high, 0.0}) expect_certified(play, voting(play, all(x)));
  for (const double x : {0.02, low + 0.05, high - 0.05, high + 0.05})
    expect_refused(play, voting(play, all(x)));
  EXPECT_NEAR(response(play, voting(play, all(low))), r["prod_low"].get<double>(), kRecordDigits);
  EXPECT_NEAR(response(play, voting(play, all(high))), r["prod_high"].get<double>(), kRecordDigits);
  const Play dear = volunteers(all(r["peak"].get<double>() + 0.001), k);
  for (int step = 1; step < 100; ++step) expect_refused(dear, voting(dear, all(0.01 * step)));
  expect_certified(dear, voting(dear, all(0)));
}

}  // namespace
}  // namespace foedus::validation
