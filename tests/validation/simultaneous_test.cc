// The shipped scenarios in which sides move at the same time, against the published records of the
// same games; what other test files compare with hand-made trees is here read from a file.
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

#include "scenario/read_scenario.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

Play shipped(const std::string& name, const Settings& settings, const Settings& levers = {}) {
  const Scenario& scenario = read_model_scenario("../../scenarios/" + name + ".yaml");
  return make_model(settings.empty() ? scenario : with(scenario, settings), levers).play();
}

Play written(const std::string& text) {
  Result<Scenario> scenario = read_scenario(SourceText("written.yaml", text));
  if (!scenario) throw std::runtime_error(scenario.diagnostics().all().front().message);
  return make_model(std::move(scenario).value()).play();
}

const std::map<std::string, std::string> kDeterrence = {
    {"SQ", "calm_kept"}, {"DC", "second_concedes"}, {"CD", "first_concedes"}, {"DD", "conflict"}};

TEST(ZagareKilgour2000, ShippedMutualDeterrenceHasEveryRecord) {
  const std::map<std::string, double> keys = {
      {"1.gmdg.p0.30.bluff", 0.3},      {"1.gmdg.p0.55.deterrence", 0.55},
      {"1.gmdg.p0.55.bluff", 0.55},     {"1.gmdg.p0.55.mixed_hard", 0.55},
      {"1.gmdg.p0.70.deterrence", 0.7}, {"1.gmdg.p0.70.separating", 0.7},
      {"1.gmdg.p0.70.mixed_hard", 0.7}};
  for (const auto& [key, hard] : keys) {
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const Play play = shipped("mutual-deterrence", {set("hard", hard)});
    const auto moving = [&](double hard_moves, double soft_moves) {
      ProfileOf profile(play.game);
      for (const std::string stage : {"opening.first", "opening.second"})
        profile.at(stage, {"hard"}, "move", hard_moves).at(stage, {"soft"}, "move", soft_moves);
      for (const std::string stage : {"answer_of_first", "answer_of_second"})
        profile.at(stage, {"hard"}, "retaliate").at(stage, {"soft"}, "concede");
      return profile.done();
    };
    expect_record(play, moving(r["xH"], r["xS"]), chances_of(r["out"], kDeterrence),
                  numbers_of(r["EU"]));
    expect_refused(play, moving(std::abs(r["xH"].get<double>() - 0.2), r["xS"]));
  }
}

const std::map<std::string, std::string> kTrust = {{"CC", "both_cooperate"},
                                                   {"CD", "second_exploits"},
                                                   {"DC", "first_exploits"},
                                                   {"DD", "both_exploit"}};

TEST(Kydd2005, ShippedTrustHasEveryRecord) {
  struct Case {
    const char* key;
    double first, second, cooperate;
  };
  const double z = record("4.1.trust.mixed.t0.8")["z"];
  for (const Case& c : {Case{"4.1.trust.t0.8-0.7.coop", 0.8, 0.7, 1},
                        Case{"4.1.trust.t0.8-0.7.defect", 0.8, 0.7, 0},
                        Case{"4.1.trust.t0.8-0.6.defect", 0.8, 0.6, 0},
                        Case{"4.1.trust.mixed.t0.8", 0.8, 0.8, z}}) {
    SCOPED_TRACE(c.key);
    const nlohmann::json& r = record(c.key);
    const Play play =
        shipped("trust", {set("trust_in.first", c.first), set("trust_in.second", c.second)});
    ProfileOf profile(play.game);
    for (const std::string stage : {"opening.first", "opening.second"})
      profile.at(stage, {"trustworthy"}, "cooperate", c.cooperate)
          .at(stage, {"untrustworthy"}, "exploit");
    expect_record(play, profile.done(), chances_of(r["out"], kTrust), numbers_of(r["EU"]));
  }
  // Below the minimum trust nothing else holds, so the search finds it.
  expect_limit(shipped("trust", {set("trust_in.first", 0.8), set("trust_in.second", 0.6)}),
               chances_of(record("4.1.trust.t0.8-0.6.defect")["out"], kTrust));
}

TEST(Diekmann1985, ShippedVolunteersHaveTheRecordsOfThree) {
  const auto check = [](const std::vector<double>& costs, const std::vector<double>& joins,
                        double produced) {
    const Play play =
        shipped("volunteers", {set("ready", 0), set("unready", 0), set("cost.alpha", costs[0]),
                               set("cost.beta", costs[1]), set("cost.gamma", costs[2])});
    const auto joining = [&](double more) {
      ProfileOf profile(play.game);
      const char* const stages[] = {"call.alpha", "call.beta", "call.gamma"};
      for (std::size_t i = 0; i < 3; ++i)
        profile.at(stages[i], {"ready"}, "join")
            .at(stages[i], {"unready"}, "wait")
            .at(stages[i], {"reluctant"}, "join", joins[i] + more);
      return profile.done();
    };
    const Solution solution = evaluated(play, joining(0));
    EXPECT_NEAR(1 - outcome_chances(play.game, solution)["nobody_joins"], produced, kRecordDigits);
    for (std::size_t i = 0; i < 3; ++i)
      if (costs[0] == costs[1]) {
        EXPECT_NEAR(solution.utility[i], record("9.1.volunteer.n3")["EU"].get<double>(),
                    kRecordDigits);
      }
    expect_certified(play, joining(0));
    expect_refused(play, joining(1e-3));
  };
  const nlohmann::json& equal = record("9.1.volunteer.n3");
  check({0.4, 0.4, 0.4}, std::vector<double>(3, equal["p"].get<double>()), equal["produced"]);
  const nlohmann::json& unequal = record("9.1.asym");
  check(numbers_of(unequal["K"]), numbers_of(unequal["p"]), unequal["produced"]);
}

/// `n` states, each of one of some types with a price of joining; `needed` of them must join.
std::string guarantors(int n, const std::string& types, int needed) {
  std::string actors, sides, moves, count, own, payoffs;
  for (int i = 1; i <= n; ++i) {
    const std::string key = "state" + std::to_string(i);
    actors += "  " + key + ": {name: " + key + "}\n";
    sides += (i > 1 ? ", " : "") + key;
    moves += (i > 1 ? ", " : "") + key + ": [join, wait]";
    count += (i > 1 ? " + call." : "call.") + key + ".join";
    own += "  " + key + ".will: {" + types + "}\n";
    payoffs += (i > 1 ? ", " : "") + key + ": (members >= " + std::to_string(needed) + ") - " +
               key + ".will.price * call." + key + ".join";
  }
  return "foedus: 1\nactors:\n" + actors + "private:\n" + own +
         "definitions:\n  members: " + count + "\nplay:\n  call:\n    actor: [" + sides +
         "]\n    moves: {" + moves + "}\n    to: {when: members >= " + std::to_string(needed) +
         ", to: provided, otherwise: missing}\noutcomes:\n  provided: {payoffs: {" + payoffs +
         "}}\n  missing: {payoffs: {" + payoffs + "}}\n";
}

/// Costs at the middles of `grid` equal parts of 0 to 1, each as likely.
std::string costs_on_a_grid(int grid) {
  std::string types;
  for (int k = 0; k < grid; ++k) {
    if (k > 0) types += ", ";
    types += "c" + std::to_string(k) + ": {chance: ";
    types += k + 1 < grid ? std::to_string(1.0 / grid) : "rest";
    types += ", price: " + std::to_string((k + 0.5) / grid) + "}";
  }
  return types;
}

// Those with low costs join, one type in between may mix: chance q with cost(q) = (1 - q)^(n - 1).
double provided_on_a_grid(int n, int grid) {
  const Play play = written(guarantors(n, costs_on_a_grid(grid), 1));
  double joins = 0;
  int types = 0;
  double last = 0;
  for (; types < grid; ++types) {
    const double cost = (types + 0.5) / grid;
    const double full = (types + 1.0) / grid;
    if (std::pow(1 - full, n - 1) >= cost) {
      joins = full;
      continue;
    }
    last = std::max(0.0, (1 - std::pow(cost, 1.0 / (n - 1)) - joins) * grid);
    break;
  }
  ProfileOf profile(play.game);
  for (int i = 1; i <= n; ++i)
    for (int k = 0; k < grid; ++k)
      profile.at("call.state" + std::to_string(i), {"c" + std::to_string(k)}, "join",
                 k < types    ? 1
                 : k == types ? last
                              : 0);
  expect_certified(play, profile.done());
  return outcome_chances(play.game, evaluated(play, profile.done()))["provided"];
}

// With private costs more possible guarantors make provision likelier: approached on grids of
// types.
TEST(Diekmann1985, PrivateCostRecordsAreApproachedAsTheGridOfTypesGrows) {
  for (const int n : {2, 3}) {
    const double produced = record("9.2.private.n" + std::to_string(n))["produced"];
    std::vector<double> errors;
    for (const int grid : {5, 10, 20}) {
      errors.push_back(std::abs(provided_on_a_grid(n, grid) - produced));
      std::cout << n << " states, " << grid << " types: off by " << errors.back() << '\n';
      EXPECT_LT(errors.back(), 0.5 / grid);
    }
    EXPECT_LT(errors.back(), 0.5 * errors.front() + 1e-9);
  }
}

/// Two states that may each provide; what can be said of the first one's moves is put in.
Play two_states(const std::string& moves_of_first, const std::string& joined = "call.one.join",
                const Settings& levers = {}) {
  Result<Scenario> scenario = read_scenario(SourceText(
      "written.yaml",
      "foedus: 1\nactors: {one: {name: One}, two: {name: Two}}\n"
      "levers: {law: {options: {allows: {fee: 0}, forbids: {fee: 0}}}}\n"
      "definitions:\n  provided: " +
          joined + " or call.two.join\nplay:\n  call:\n    actor: [one, two]\n    moves: {one: " +
          moves_of_first +
          ", two: [join, wait]}\n    to: {when: provided, to: held, otherwise: missing}\n"
          "outcomes:\n  held: {payoffs: {one: 1 - 0.4 * (" +
          joined +
          ") - law.fee, two: 1 - 0.4 * call.two.join}}\n"
          "  missing: {payoffs: {one: 0, two: 0}}\n"));
  if (!scenario) throw std::runtime_error(scenario.diagnostics().all().front().message);
  return make_model(std::move(scenario).value(), levers).play();
}

TEST(McKelveyPalfrey1998, ASidesMoveInTwoHalvesOfHalfTheWeightChangesNothing) {
  const Play plain = two_states("[join, wait]");
  const Play halves = two_states("{join: {weight: 0.5}, join_too: {weight: 0.5}, wait: {}}",
                                 "call.one.join or call.one.join_too");
  for (const double precision : {2.0, 12.0}) {
    const Solution a = certified_response(plain, precision);
    const Solution b = certified_response(halves, precision);
    EXPECT_NEAR(outcome_chances(plain.game, a)["held"], outcome_chances(halves.game, b)["held"],
                1e-12);
    EXPECT_NEAR(a.utility[0], b.utility[0], 1e-12);
    EXPECT_NEAR(chance_of(plain.game, a.profile, "call.one", {}, "wait"),
                chance_of(halves.game, b.profile, "call.one", {}, "wait"), 1e-12);
  }
  // Without weights the split move would count twice.
  const Play twice =
      two_states("{join: {}, join_too: {}, wait: {}}", "call.one.join or call.one.join_too");
  EXPECT_GT(
      std::abs(certified_response(twice, 2).utility[1] - certified_response(plain, 2).utility[1]),
      1e-3);
}

TEST(McKelveyPalfrey1998, ASidesMoveIsThereOnlyWhereItsConditionHolds) {
  const std::string moves = "{join: {only_if: law is allows}, wait: {}}";
  const Play allowed = two_states(moves), plain = two_states("[join, wait]");
  const Solution a = certified_response(allowed, 12), b = certified_response(plain, 12);
  EXPECT_EQ(a.profile.probability, b.profile.probability);
  const Play forbidden = two_states(moves, "call.one.join", {{"law", "forbids"}});
  EXPECT_EQ(forbidden.game.sets.front().action_count, 1);
  EXPECT_EQ(forbidden.game.labels.actions.front(), "wait");
  EXPECT_EQ(forbidden.game.sets.back().action_count, 2);
}

TEST(Olson1966, IndependentResolveRecordsAreBinomialTails) {
  struct Case {
    const char* key;
    int n, k;
  };
  for (const Case& c : {Case{"9.3.k_of_n.n3_k1", 3, 1}, Case{"9.3.k_of_n.n5_k1", 5, 1},
                        Case{"9.3.k_of_n.n5_k2", 5, 2}, Case{"9.3.k_of_n.n5_k3", 5, 3}}) {
    SCOPED_TRACE(c.key);
    const Play play = written(guarantors(
        c.n, "ready: {chance: 0.3, price: -0.05}, unready: {chance: rest, price: 1.2}", c.k));
    const double p = record(c.key)["prob"];
    expect_limit(play, {{"provided", p}, {"missing", 1 - p}});
  }
  // The shipped scenario says the same of three.
  const Play three = shipped("volunteers", {set("ready", 0.3), set("unready", 0.7)});
  const Solution solution = evaluated(three, [&] {
    ProfileOf profile(three.game);
    for (const std::string stage : {"call.alpha", "call.beta", "call.gamma"})
      profile.at(stage, {"ready"}, "join")
          .at(stage, {"unready"}, "wait")
          .at(stage, {"reluctant"}, "wait");
    return profile.done();
  }());
  EXPECT_NEAR(1 - outcome_chances(three.game, solution)["nobody_joins"],
              record("9.3.k_of_n.n3_k1")["prob"].get<double>(), kRecordDigits);
}

}  // namespace
}  // namespace foedus::validation
