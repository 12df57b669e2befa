// Moves with a number against published continuous models: records of which a grid holds the
// equilibrium are certified as they stand, the others are approached as the grid grows.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <iostream>

#include "scenario/read_scenario.h"
#include "solve/solve_game.h"
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

/// A demand under private costs: `costs` of fighting, each with its chance, last one the rest.
struct Ultimatum {
  double win = 0.5, own_cost = 0.1;
  std::vector<std::pair<double, double>> costs;  // cost, chance
  int points = 51;
  std::string moves = "claim: {for: share, from: 0, until: 1, points: POINTS, to: answer}";
};

std::string text_of(const Ultimatum& game) {
  std::string types;
  for (std::size_t k = 0; k < game.costs.size(); ++k)
    types += (k > 0 ? ", c" : "c") + std::to_string(k) + ": {chance: " +
             (k + 1 < game.costs.size() ? std::to_string(game.costs[k].second) : "rest") +
             ", cost: " + std::to_string(game.costs[k].first) + "}";
  std::string moves = game.moves;
  for (std::size_t at = moves.find("POINTS"); at != std::string::npos; at = moves.find("POINTS"))
    moves.replace(at, 6, std::to_string(game.points));
  const std::string share = game.moves.find("other") == std::string::npos
                                ? "demand.share"
                                : "(demand.share + demand.also)";
  return "foedus: 1\nactors:\n  a: {name: A}\n  b: {name: B}\nprivate:\n  b.will: {" + types +
         "}\ndefinitions:\n  x: " + share + "\nplay:\n  demand: {actor: a, moves: {" + moves +
         "}}\n  answer: {actor: b, moves: {accept: settled, fight: war}}\noutcomes:\n"
         "  settled: {payoffs: {a: x, b: 1 - x}}\n  war: {payoffs: {a: " +
         std::to_string(game.win - game.own_cost) + ", b: " + std::to_string(1 - game.win) +
         " - b.will.cost}}\n";
}

std::vector<std::pair<double, double>> uniform(double low, double high, int types) {
  std::vector<std::pair<double, double>> costs;
  for (int k = 0; k < types; ++k)
    costs.emplace_back(low + (high - low) * (k + 0.5) / types, 1.0 / types);
  return costs;
}

/// What the last mover does is plain: it accepts what is at least as good as fighting. The demand
/// is the best against that.
struct Demand {
  double share = 0, war = 0, value = -1;
};
Demand best_demand(const Ultimatum& game) {
  Demand best;
  for (int k = 0; k < game.points; ++k) {
    Demand here{k / (game.points - 1.0), 0, 0};
    for (const auto& [cost, chance] : game.costs)
      if (here.share > game.win + cost + 1e-9) here.war += chance;
    here.value = (1 - here.war) * here.share + here.war * (game.win - game.own_cost);
    if (here.value > best.value + 1e-12) best = here;
  }
  return best;
}

Profile demanding(const Play& play, const Ultimatum& game, const Demand& demand) {
  ProfileOf profile(play.game);
  const InformationSet& first = play.game.sets.front();
  std::string name;
  for (int k = 0; k < first.action_count; ++k) {
    const std::string& label = play.game.labels.actions[static_cast<std::size_t>(k)];
    const double share = std::stod(label.substr(label.find('[') + 1));
    if (std::abs(share - demand.share) < 1e-6) name = label;
    for (std::size_t t = 0; t < game.costs.size(); ++t)
      profile.at("answer", {"c" + std::to_string(t), "demand." + label}, "accept",
                 share > game.win + game.costs[t].first + 1e-9 ? 0 : 1);
  }
  return profile.at("demand", {}, name).done();
}

TEST(Fearon1995, UltimatumRecordsAreApproachedAsTypesAndPointsGrow) {
  struct Case {
    const char* key;
    double win, own, low, high;
  };
  for (const Case& c : {Case{"3.1.ultimatum.p0.50_cA0.10_c0.0-0.5", 0.5, 0.1, 0, 0.5},
                        Case{"3.1.ultimatum.p0.50_cA0.10_c0.3-0.5", 0.5, 0.1, 0.3, 0.5},
                        Case{"3.1.ultimatum.p0.90_cA0.05_c0.0-0.6", 0.9, 0.05, 0, 0.6},
                        Case{"3.1.ultimatum.p0.40_cA0.30_c0.0-0.3", 0.4, 0.3, 0, 0.3}}) {
    SCOPED_TRACE(c.key);
    const nlohmann::json& r = record(c.key);
    for (const int types : {5, 10, 20}) {
      Ultimatum game{c.win, c.own, uniform(c.low, c.high, types), 10 * types + 1};
      const Play play = written(text_of(game));
      const Demand demand = best_demand(game);
      const Profile profile = demanding(play, game, demand);
      expect_certified(play, profile);
      const Solution solution = evaluated(play, profile);
      const double fineness = 1.0 / types + 1.0 / (game.points - 1);
      EXPECT_NEAR(demand.share, r["demand"].get<double>(), fineness * (c.high - c.low) + 1e-9);
      EXPECT_NEAR(outcome_chances(play.game, solution)["war"], r["war"].get<double>(), fineness);
      EXPECT_NEAR(solution.utility[0], r["UA"].get<double>(), fineness);
      EXPECT_NEAR(solution.utility[1], r["UB"].get<double>(), fineness);
      std::cout << c.key << ", " << types << " types, " << game.points << " points: demand off by "
                << demand.share - r["demand"].get<double>() << ", utility of A by "
                << solution.utility[0] - r["UA"].get<double>() << '\n';
    }
  }
}

TEST(Fearon1995, TwoTypeRecordsStandOnTheGrid) {
  for (const double q : {0.3, 0.8}) {
    const nlohmann::json& r = record(q < 0.5 ? "3.1b.two_type.q0.3" : "3.1b.two_type.q0.8");
    const Ultimatum game{0.5, 0.1, {{0.1, q}, {0.4, 1 - q}}, 51};
    const Play play = written(text_of(game));
    const Demand demand = best_demand(game);
    EXPECT_NEAR(demand.share, q < 0.5 ? 0.9 : 0.6, 1e-12);
    const Profile profile = demanding(play, game, demand);
    expect_certified(play, profile);
    const Solution solution = evaluated(play, profile);
    EXPECT_NEAR(outcome_chances(play.game, solution)["war"], r["out"]["WAR"].get<double>(),
                kRecordDigits);
    expect_utilities(solution, numbers_of(r["EU"]), kRecordDigits);
    Demand other = demand;
    other.share = q < 0.5 ? 0.6 : 0.9;
    expect_refused(play, demanding(play, game, other));
  }
}

// In the limit the indifferent side does not always accept, so that the search ends one step below.
TEST(Fearon1995, TwoTypeRecordIsFoundToAStepOfTheGrid) {
  double before = 1;
  for (const int points : {11, 21, 41}) {
    const Ultimatum game{0.5, 0.1, {{0.1, 0.3}, {0.4, 0.7}}, points};
    const Play play = written(text_of(game));
    const Solution limit = solve_limit(play.game, play.numbers);
    EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
    const double off = std::abs(limit.utility[0] - 0.75);
    std::cout << points << " points: utility of A off by " << off << '\n';
    EXPECT_LE(off, 1.0 / (points - 1) + 1e-9);
    EXPECT_LT(off, before);
    before = off;
  }
}

// A finer grid converges: doubling the points halves what it changes, at least.
TEST(McKelveyPalfrey1998, DoublingThePointsChangesOutcomesByTheInverseOfTheirNumber) {
  std::vector<double> war;
  for (const int points : {11, 21, 41, 81}) {
    const Ultimatum game{0.5, 0.1, uniform(0, 0.5, 3), points};
    const Play play = written(text_of(game));
    war.push_back(outcome_chances(play.game, certified_response(play, 20))["war"]);
  }
  for (std::size_t k = 1; k < war.size(); ++k)
    std::cout << "doubled " << k << " times: war " << war[k] << ", changed by "
              << war[k] - war[k - 1] << '\n';
  EXPECT_LT(std::abs(war[2] - war[1]), 0.75 * std::abs(war[1] - war[0]));
  EXPECT_LT(std::abs(war[3] - war[2]), 0.75 * std::abs(war[2] - war[1]));
  EXPECT_LT(std::abs(war[3] - war[2]), 0.2 / 40);
}

TEST(McKelveyPalfrey1998, AMoveInTwoHalvesOfHalfTheWeightChangesNothing) {
  Ultimatum game{0.5, 0.1, uniform(0, 0.5, 2), 11};
  const Play whole = written(text_of(game));
  game.moves =
      "claim: {for: share, from: 0, until: 1, points: POINTS, weight: 0.5, to: answer}, "
      "other: {for: also, from: 0, until: 1, points: POINTS, weight: 0.5, to: answer}";
  const Play halves = written(text_of(game));
  Solution a = certified_response(whole, 20), b = certified_response(halves, 20);
  EXPECT_NEAR(outcome_chances(whole.game, a)["war"], outcome_chances(halves.game, b)["war"], 1e-12);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(a.utility[i], b.utility[i], 1e-12);
}

const std::map<std::string, std::string> kAudience = {
    {"SQ", "status_quo"}, {"concede", "concession"}, {"war", "war"}, {"backdown", "retreat"}};

Chances audience_record(const nlohmann::json& r) {
  Chances chances;
  for (const auto& [key, name] : kAudience) chances[name] = r[key].get<double>();
  return chances;
}

// Eight and ten cells hold the thresholds of this record, so that it stands on the grid as it is.
TEST(Schultz1998, ShippedAudienceCostsHaveTheBluffRecord) {
  const nlohmann::json& r = record("3.3.schultz.a0.25_A-1.5:0.5_B-1.0:1.0");
  const Play play = shipped("audience-costs", {set("audience_cost", 0.25)});
  const auto bluffing = [&](double bluff) {
    ProfileOf profile(play.game);
    for (int k = 1; k <= 8; ++k) {
      const std::string type = "a" + std::to_string(k);
      profile.at("opening", {type}, "challenge", k >= 6 ? 1 : bluff)
          .at("decision", {type}, "fight", k >= 6 ? 1 : 0);
    }
    for (int k = 1; k <= 10; ++k)
      profile.at("reply", {"b" + std::to_string(k)}, "resist", k >= 3 ? 1 : 0);
    return profile.done();
  };
  const Profile profile = bluffing(r["bluff"].get<double>() / 0.625);
  expect_outcomes(play, evaluated(play, profile), audience_record(r), kRecordDigits);
  expect_certified(play, profile);
  expect_refused(play, bluffing(0.9));
}

std::string audience(double cost, double low_a, double high_a, double low_b, double high_b,
                     int types) {
  const auto grid = [&](const char* letter, double low, double high) {
    std::string text;
    for (int k = 0; k < types; ++k)
      text += std::string(k > 0 ? ", " : "") + letter + std::to_string(k) +
              ": {chance: " + (k + 1 < types ? std::to_string(1.0 / types) : "rest") +
              ", war: " + std::to_string(low + (high - low) * (k + 0.5) / types) + "}";
    return text;
  };
  return "foedus: 1\nactors:\n  c: {name: C}\n  d: {name: D}\nprivate:\n  c.will: {" +
         grid("a", low_a, high_a) + "}\n  d.will: {" + grid("b", low_b, high_b) +
         "}\nplay:\n  opening: {actor: c, moves: {challenge: reply, stay: status_quo}}\n"
         "  reply: {actor: d, moves: {resist: decision, concede: concession}}\n"
         "  decision: {actor: c, moves: {fight: war, back_down: retreat}}\noutcomes:\n"
         "  status_quo: {payoffs: {c: 0, d: 1}}\n  concession: {payoffs: {c: 1, d: 0}}\n"
         "  retreat: {payoffs: {c: -" +
         std::to_string(cost) + ", d: 1}}\n  war: {payoffs: {c: c.will.war, d: d.will.war}}\n";
}

TEST(Schultz1998, AudienceCostRecordsAreApproachedAsTheGridOfTypesGrows) {
  struct Case {
    const char* key;
    double cost, low_a, high_a, low_b, high_b;
  };
  for (const Case& c :
       {Case{"3.3.schultz.a0.75_A-1.5:0.5_B-1.0:1.0", 0.75, -1.5, 0.5, -1, 1},
        Case{"3.3.schultz.a0.25_A-0.5:0.5_B-1.0:0.2", 0.25, -0.5, 0.5, -1, 0.2},
        Case{"3.3.schultz.a0.25_A-1.5:0.5_B-0.1:1.9", 0.25, -1.5, 0.5, -0.1, 1.9}}) {
    SCOPED_TRACE(c.key);
    const Chances expected = audience_record(record(c.key));
    for (const int types : {4, 8, 16}) {
      const Play play = written(audience(c.cost, c.low_a, c.high_a, c.low_b, c.high_b, types));
      const Solution limit = solve_limit(play.game, play.numbers);
      EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
      double off = 0;
      Chances found = outcome_chances(play.game, limit);
      for (const auto& [name, chance] : expected)
        off = std::max(off, std::abs(found[name] - chance));
      std::cout << c.key << ", " << types << " types: off by " << off << ", that is " << off * types
                << " over their number\n";
      EXPECT_LT(off, 1.0 / types);
    }
  }
}

TEST(Powell2006, ShippedPreventiveWarHasItsRecords) {
  const auto solved = [](double later, const std::string& guarantee) {
    const Play play = shipped("preventive-war", {set("win_now", 0.8), set("win_later", later)},
                              {{"guarantee", guarantee}});
    const Solution limit = solve_limit(play.game, play.numbers);
    EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
    return std::pair(outcome_chances(play.game, limit)["war"], limit.utility);
  };
  const auto [war, utility] = solved(0.2, "none");
  const nlohmann::json& r = record("3.4.shift.p0.8-0.2_g0.00");
  EXPECT_NEAR(war, 1, kLimitDigits);
  EXPECT_NEAR(utility[0], r["UA"].get<double>(), kLimitDigits);
  EXPECT_NEAR(utility[1], r["UB"].get<double>(), kLimitDigits);
  // With the offers between, the least that is accepted lies up to a step of the grid above x1.
  const double step = 0.02;
  for (const auto& [key, later, guarantee] :
       {std::tuple{"3.4.shift.p0.8-0.6_g0.00", 0.6, "none"},
        std::tuple{"3.4.shift.p0.8-0.2_g0.55", 0.2, "strong"}}) {
    SCOPED_TRACE(key);
    const auto [fought, shared] = solved(later, guarantee);
    EXPECT_NEAR(fought, 0, kLimitDigits);
    EXPECT_NEAR(shared[0], record(key)["UA"].get<double>(), step);
    EXPECT_NEAR(shared[1], record(key)["UB"].get<double>(), step);
  }
}

}  // namespace
}  // namespace foedus::validation
