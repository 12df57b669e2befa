// Many guarantors: private costs, thresholds, burdens that are shared, and what a side does that is
// wrong about another. Records 9.1.limit, 9.2.*, 9.3.*, 9.4.*, 9.5.* and 10.3.*.
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

#include "scenario/read_scenario.h"
#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

Play written(const std::string& text, const Settings& settings = {}) {
  Result<Scenario> scenario = read_scenario(SourceText("written.yaml", text));
  if (!scenario) throw std::runtime_error(scenario.diagnostics().all().front().message);
  return make_model(settings.empty() ? std::move(scenario).value()
                                     : with(scenario.value(), settings))
      .play();
}

/// One of several states that could each provide: whether another does is not seen.
constexpr const char* kOneOfMany = R"(foedus: 1
actors: {state: {name: State}}
quantities: {others: 0.5, cost: 0.5}
play:
  before:
    actor: chance
    moves: {somebody: {chance: others, to: call}, nobody: {chance: rest, to: call}}
  call:
    actor: state
    sees: {not: [before]}
    moves:
      join: provided
      wait: {when: before.somebody, to: provided, otherwise: missing}
outcomes:
  provided: {payoffs: {state: 1 - cost * call.join}}
  missing: {payoffs: {state: 0}}
)";

// Where everybody joins below a cost, a state is indifferent at that cost: the record is the fixed
// point, whatever the number of states.
TEST(Diekmann1985, PrivateCostsOfManyAreFixedPointsRecords) {
  for (const int n : {2, 3, 5, 10}) {
    const std::string key = "9.2.private.n" + std::to_string(n);
    SCOPED_TRACE(key);
    const double cost = record(key)["c_star"];
    const double another = 1 - std::pow(1 - cost, n - 1);
    const auto joins = [&](double own) {
      const Play play = written(kOneOfMany, {set("others", another), set("cost", own)});
      return verdict(play, ProfileOf(play.game).at("call", {}, "join").done()) == Status::certified;
    };
    EXPECT_NEAR(threshold(0.01, 0.99, joins), cost, 1e-7);
    EXPECT_NEAR(1 - std::pow(1 - cost, n), record(key)["produced"].get<double>(), kRecordDigits);
  }
}

/// `n` states with the same cost; `needed` of them provide what is worth 1 to all.
Play volunteers(int n, int needed, double cost) {
  std::vector<std::string> actors;
  for (int i = 1; i <= n; ++i) actors.push_back("state" + std::to_string(i));
  return simultaneous_play(actors, {"join", "wait"}, [&](const std::vector<int>& moves) {
    const auto members = std::count(moves.begin(), moves.end(), 0);
    std::vector<double> payoffs;
    for (const int move : moves)
      payoffs.push_back((members >= needed ? 1.0 : 0.0) - (move == 0 ? cost : 0.0));
    return payoffs;
  });
}

Profile joining(const Play& play, double chance) {
  ProfileOf profile(play.game);
  for (const std::string& actor : play.game.labels.actors) profile.at(actor, {}, "join", chance);
  return profile.done();
}

/// The chance that at least `needed` join.
double provided(const Play& play, const Profile& profile, int needed) {
  double sum = 0;
  for (const auto& [name, chance] : outcome_chances(play.game, evaluated(play, profile))) {
    int members = 0;
    for (std::size_t at = name.find("join"); at != std::string::npos;
         at = name.find("join", at + 1))
      ++members;
    if (members >= needed) sum += chance;
  }
  return sum;
}

TEST(Diekmann1985, ProvisionFallsToTheRecordedLimitAsStatesGrowInNumber) {
  const double limit = record("9.1.limit")["produced_inf"];
  double before = 1;
  for (const int n : {2, 3, 5, 10}) {
    const Play play = volunteers(n, 1, 0.4);
    const Profile profile = joining(play, record("9.1.volunteer.n" + std::to_string(n))["p"]);
    expect_certified(play, profile);
    const double off = provided(play, profile, 1) - limit;
    std::cout << n << " states: above the limit by " << off << ", times n - 1: " << off * (n - 1)
              << '\n';
    EXPECT_GT(off, 0);
    EXPECT_LT(off, before);
    EXPECT_NEAR(off * (n - 1), 0.4 * std::log(2.5), 0.2 / n + 0.04);  // of order 1 / (n - 1)
    before = off;
  }
}

TEST(PalfreyRosenthal1984, ThresholdGoodHasBothMixedRecordsAndNoneAboveThePeak) {
  const nlohmann::json& r = record("9.4.threshold");
  const int n = r["n"], k = r["k"];
  const Play play = volunteers(n, k, r["K"]);
  for (const auto& [chance, produced] :
       {std::pair("x_low", "prod_low"), std::pair("x_high", "prod_high")}) {
    const Profile profile = joining(play, r[chance]);
    expect_certified(play, profile);
    EXPECT_NEAR(provided(play, profile, k), r[produced].get<double>(), kRecordDigits);
    expect_refused(play, joining(play, r[chance].get<double>() + 1e-3));
  }
  expect_certified(play, joining(play, 0));
  // A state decides the matter most often where the others join with chance 1 / 4.
  const double peak = r["peak"];
  expect_certified(volunteers(n, k, peak), joining(play, 0.25));
  const Play above = volunteers(n, k, peak + 1e-3);
  for (int step = 1; step < 40; ++step) expect_refused(above, joining(above, step / 40.0));
}

TEST(Olson1966, ThreeStatesAreNeededForTheRecordedCredibility) {
  const nlohmann::json& r = record("9.3.n_star");
  const auto credible = [](int n) {
    std::string actors, types, stages;
    for (int i = 1; i <= n; ++i) {
      const std::string name = "s" + std::to_string(i);
      actors += (i > 1 ? ", " : "") + name + ": {name: " + name + "}";
      types += "  " + name +
               ".will: {ready: {chance: 0.3, price: -0.05}, unready: {chance: rest, price: 1.2}}\n";
      stages += "  call" + std::to_string(i) + ": {actor: " + name +
                ", moves: {join: provided, wait: " +
                (i < n ? "call" + std::to_string(i + 1) : "missing") + "}}\n";
    }
    std::string payoffs;
    for (int i = 1; i <= n; ++i) {
      const std::string name = "s" + std::to_string(i);
      payoffs += (i > 1 ? ", " : "") + name + ": provided_one - " + name + ".will.price * call" +
                 std::to_string(i) + ".join";
    }
    const auto with_value = [&](const std::string& value) {
      std::string text = payoffs;
      for (std::size_t at = text.find("provided_one"); at != std::string::npos;
           at = text.find("provided_one"))
        text.replace(at, 12, value);
      return text;
    };
    const Play play =
        written("foedus: 1\nactors: {" + actors + "}\nprivate:\n" + types + "play:\n" + stages +
                "outcomes:\n  provided: {payoffs: {" + with_value("1") +
                "}}\n  missing: {payoffs: {" + with_value("0") + "}}\n");
    ProfileOf profile(play.game);
    for (int i = 1; i <= n; ++i)
      profile.at("call" + std::to_string(i), {"ready"}, "join")
          .at("call" + std::to_string(i), {"unready"}, "wait");
    expect_certified(play, profile.done());
    return outcome_chances(play.game, evaluated(play, profile.done()))["provided"];
  };
  EXPECT_NEAR(credible(1), record("9.3.k_of_n.n1_k1")["prob"].get<double>(), kRecordDigits);
  EXPECT_NEAR(credible(3), record("9.3.k_of_n.n3_k1")["prob"].get<double>(), kRecordDigits);
  const int needed = r["n"];
  EXPECT_GE(credible(needed), 0.6);
  EXPECT_LT(credible(needed - 1), 0.6);
  EXPECT_NEAR(std::log(0.4) / std::log(0.7), r["exact"].get<double>(), kRecordDigits);
}

/// What each member may give to what all have: a number of its own, chosen at the same time.
struct Member {
  double income = 0, most = 0;
  int points = 0;
};

Play sharing(const std::vector<Member>& members) {
  const bool alone = members.size() == 1;
  std::string actors, sides, moves, total, payoffs;
  const auto given = [&](std::size_t i) {
    return alone ? std::string("give.share") : "give.m" + std::to_string(i) + ".share";
  };
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::string name = "m" + std::to_string(i), comma = i > 0 ? ", " : "";
    char grid[120];
    std::snprintf(grid, sizeof grid, "{for: share, from: 0, until: %.12g, points: %d%s}",
                  members[i].most, members[i].points, alone ? ", to: done" : "");
    actors += comma + name + ": {name: " + name + "}";
    sides += comma + name;
    moves += comma + (alone ? std::string("give: ") + grid : name + ": {give: " + grid + "}");
    total += (i > 0 ? " + " : "") + given(i);
    payoffs += comma + name + ": \"0.7 * log(" + std::to_string(members[i].income) + " - " +
               given(i) + ") + 0.3 * log(max(all_give, 0.001))\"";
  }
  return written("foedus: 1\nactors: {" + actors + "}\ndefinitions: {all_give: " + total +
                 "}\nplay:\n  give: {actor: " + (alone ? sides : "[" + sides + "]") + ", moves: {" +
                 moves + "}" + (alone ? "" : ", to: done") + "}\noutcomes: {done: {payoffs: {" +
                 payoffs + "}}}\n");
}

Profile giving(const Play& play, const std::vector<double>& gifts) {
  ProfileOf profile(play.game);
  for (std::size_t s = 0; s < gifts.size(); ++s) {
    const InformationSet& set = play.game.sets[s];
    std::string nearest;
    double off = 1e9;
    for (int k = 0; k < set.action_count; ++k) {
      const std::string& label =
          play.game.labels.actions[static_cast<std::size_t>(set.first_action + k)];
      const double share = std::stod(label.substr(label.find('[') + 1));
      if (std::abs(share - gifts[s]) >= off) continue;
      off = std::abs(share - gifts[s]);
      nearest = label;
    }
    profile.at(play.game.labels.sets[s].stage_name, {}, nearest);
  }
  return profile.done();
}

TEST(OlsonZeckhauser1966, BurdensAreSharedAsRecordedOnAGridThatHoldsThem) {
  const nlohmann::json& large = record("9.5.burden.10-5-2");
  const Play unequal = sharing({{10, 6, 25}, {5, 1, 5}, {2, 0.5, 5}});
  expect_certified(unequal, giving(unequal, numbers_of(large["contributions"])));
  expect_refused(unequal, giving(unequal, {3, 0.25, 0}));
  expect_refused(unequal, giving(unequal, {2.75, 0, 0}));
  const nlohmann::json& equal = record("9.5.burden.6-6-5");
  const Play alike = sharing({{6, 25.0 / 12, 21}, {6, 25.0 / 12, 21}, {5, 5.0 / 12, 11}});
  expect_certified(alike, giving(alike, numbers_of(equal["contributions"])));
  expect_refused(alike, giving(alike, {25.0 / 24, 25.0 / 24, 1.0 / 12}));
  const nlohmann::json& alone = record("9.5.burden.10");
  const Play one = sharing({{10, 6, 25}});
  expect_certified(one, giving(one, {alone["G"].get<double>()}));
  // All their incomes in one hand give what is best for all together.
  const Play all = sharing({{17, 10.2, 21}});
  expect_certified(all, giving(all, {large["social_opt_G"].get<double>()}));
}

/// A is tough or soft; B, which sees it, resists or concedes. B loses `loss` where it resists.
Play standoff(double loss) {
  return written(R"(foedus: 1
actors: {a: {name: A}, b: {name: B}}
quantities: {loss: 1}
play:
  stand: {actor: a, moves: {tough: reply, soft: eased}}
  reply: {actor: b, moves: {resist: war, concede: conceded}}
outcomes:
  eased: {payoffs: {a: 0.3, b: -0.2}}
  war: {payoffs: {a: -0.5, b: -loss}}
  conceded: {payoffs: {a: 1, b: -1}}
)",
                 {set("loss", loss)});
}

// Not a game in which each plays by its own numbers and knows the others' (each_its_own): here A
// does not know that it is wrong. Its part of one solution meets B's part of another.
TEST(Bennett1977, HypergameRecordsArePartsOfTwoSolutionsPutTogether) {
  struct Case {
    const char* key;
    double believed, real;
  };
  for (const Case& c : {Case{"10.3.hypergame.believed1.5_true0.7", 1.5, 0.7},
                        Case{"10.3.hypergame.believed0.7_true1.5", 0.7, 1.5},
                        Case{"10.3.hypergame.believed0.7_true0.7", 0.7, 0.7}}) {
    SCOPED_TRACE(c.key);
    const nlohmann::json& r = record(c.key);
    const Play believed = standoff(c.believed), real = standoff(c.real);
    const auto solution = [](const Play& play) {
      const auto found = solve_backward_induction(play.game, play.numbers);
      EXPECT_EQ(found->solutions.size(), 1U);
      return found->solutions.front();
    };
    const auto does = [](const Play& play, const Solution& solved, const char* stage,
                         const char* move) {
      return chance_of(play.game, solved.profile, stage, {}, move) > 0.5;
    };
    const Solution by_a = solution(believed), by_b = solution(real);
    const bool tough = does(believed, by_a, "stand", "tough");
    const bool expected = does(believed, by_a, "reply", "resist");
    const bool resists = does(real, by_b, "reply", "resist");
    EXPECT_EQ(tough, r["A"] == "tough");
    EXPECT_EQ(expected, r["A_expects_B"] == "resist");
    EXPECT_EQ(resists, r["B"] == "resist");
    const auto outcome = [](bool is_tough, bool is_resisted) {
      return !is_tough ? "SOFT" : is_resisted ? "WAR" : "CONC";
    };
    EXPECT_EQ(outcome(tough, resists), r["outcome"]);
    EXPECT_EQ(outcome(does(real, by_b, "stand", "tough"), resists), r["outcome_if_correct"]);
    EXPECT_EQ(tough && expected != resists, r["strategic_surprise"].get<bool>());
  }
}

}  // namespace
}  // namespace foedus::validation
