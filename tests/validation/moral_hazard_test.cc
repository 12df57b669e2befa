// The moral hazard of a protégé under a guarantee: what it demands, and how likely war becomes,
// as the guarantee grows. Records 2.4.*, whose challenger has a private cost anywhere from 0 to C.
#include <gtest/gtest.h>

#include <cmath>

#include "scenario/read_scenario.h"
#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

/// What a guarantee of level g does: it moves the chance to win, shares the protégé's cost, and
/// imposes one on the challenger.
struct Guarantee {
  double power = 0.1, shared = 0.8, imposed = 0.15;
};

Play written(const std::string& text) {
  Result<Scenario> scenario = read_scenario(SourceText("written.yaml", text));
  if (!scenario) throw std::runtime_error(scenario.diagnostics().all().front().message);
  return make_model(std::move(scenario).value()).play();
}

std::string numbers_of_guarantee(const Guarantee& of, double g) {
  return "quantities:\n  level: " + std::to_string(g) + "\n  win: 0.1 + level * " +
         std::to_string(of.power) + "\n  imposed: level * " + std::to_string(of.imposed) +
         "\n  own_cost: 0.4 * (1 - level * " + std::to_string(of.shared) + ")\n  most: 0.8\n";
}

/// A challenger with a cost drawn evenly from 0 to C rejects what leaves it less than fighting
/// does: a chance that the demand decides.
Play continuous(const Guarantee& of, double g) {
  return written(
      "foedus: 1\nactors:\n  protege: {name: P}\n" + numbers_of_guarantee(of, g) +
      "play:\n"
      "  demand: {actor: protege, moves: {claim: {for: share, from: 0, until: 1, points: "
      "401, to: answer}}}\n"
      "  answer: {actor: chance, moves: {reject: {chance: \"clamp((demand.share - win - "
      "imposed) / most, 0, 1)\", to: war}, accept: {chance: rest, to: settled}}}\n"
      "outcomes:\n"
      "  settled: {payoffs: {protege: demand.share}}\n"
      "  war: {payoffs: {protege: win - own_cost}}\n");
}

TEST(Benson2012, MoralHazardRecordsStandOnAGridOfDemands) {
  for (const double imposed : {0.15, 0.6}) {
    for (const double g : {0.0, 0.5, 1.0}) {
      const std::string key = "2.4.moral_hazard.g" + std::to_string(g).substr(0, 3) + "_k" +
                              std::to_string(imposed).substr(0, 4);
      SCOPED_TRACE(key);
      const nlohmann::json& r = record(key);
      const Play play = continuous({.imposed = imposed}, g);
      const auto found = solve_backward_induction(play.game, play.numbers);
      ASSERT_TRUE(found.has_value());
      const Solution& solution = found->solutions.front();
      EXPECT_EQ(solution.status, Status::certified);
      double share = 0;
      for (std::size_t k = 0; k < 401; ++k)
        share += solution.profile.probability[k] * static_cast<double>(k) / 400;
      EXPECT_NEAR(share, r["demand"].get<double>(), kRecordDigits);
      EXPECT_NEAR(outcome_chances(play.game, solution)["war"], r["war"].get<double>(),
                  kRecordDigits);
      expect_utilities(solution, {r["U"].get<double>()}, kRecordDigits);
    }
  }
}

/// The challenger decides, and alone knows its cost: eight types.
double war(const Guarantee& of, double g, double precision) {
  std::string types;
  for (int k = 0; k < 8; ++k)
    types += (k > 0 ? ", c" : "c") + std::to_string(k) +
             ": {chance: 0.125, cost: " + std::to_string(0.05 + 0.1 * k) + "}";
  const Play play = written(
      "foedus: 1\nactors:\n  protege: {name: P}\n  challenger: {name: C}\n" +
      numbers_of_guarantee(of, g) + "private:\n  challenger.will: {" + types +
      "}\nplay:\n"
      "  demand: {actor: protege, moves: {claim: {for: share, from: 0, until: 1, points: "
      "41, to: answer}}}\n"
      "  answer: {actor: challenger, moves: {reject: war, accept: settled}}\n"
      "outcomes:\n"
      "  settled: {payoffs: {protege: demand.share, challenger: 1 - demand.share}}\n"
      "  war: {payoffs: {protege: win - own_cost, challenger: 1 - win - challenger.will.cost "
      "- imposed}}\n");
  Solution solution = certified_response(play, precision);
  return outcome_chances(play.game, solution)["war"];
}

TEST(Benson2012, AGuaranteeRaisesTheRiskOfWarWhereItSharesMoreThanItImposes) {
  for (const double precision : {12.0, 40.0}) {
    SCOPED_TRACE(precision);
    const double without = war({}, 0, precision);
    // shared 0.8 * 0.4 = 0.32 against 0.15 and against 0.60 imposed
    EXPECT_GT(war({.imposed = 0.15}, 0.5, precision), without);
    EXPECT_GT(war({.imposed = 0.15}, 1, precision), war({.imposed = 0.15}, 0.5, precision));
    EXPECT_LT(war({.imposed = 0.6}, 0.5, precision), without);
    EXPECT_LT(war({.imposed = 0.6}, 1, precision), war({.imposed = 0.6}, 0.5, precision));
  }
}

TEST(Benson2012, PowerAloneIsAbsorbedByTheDemand) {
  for (const double g : {0.0, 0.5, 1.0}) {
    const Play play = continuous({.power = 0.1, .shared = 0, .imposed = 0}, g);
    const auto found = solve_backward_induction(play.game, play.numbers);
    EXPECT_NEAR(outcome_chances(play.game, found->solutions.front())["war"], 0.25, kRecordDigits);
  }
}

}  // namespace
}  // namespace foedus::validation
