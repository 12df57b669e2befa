// The sign tests of the negotiated guarantee at precision 40: which claims still move their measure
// the claimed way there, and whether both sides of each test lie on the branch that starts at
// precision 0 or were reached by a slip of the tracer.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "game/measure_program.h"
#include "questions/input_differences.h"
#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

constexpr const char* kFile = "data/guarantee-negotiation.yaml";
constexpr double kPrecision = 40;
constexpr double kNoChange = 1e-8;  // below it a change has no sign

std::string name_of(const nlohmann::json& test) {
  return test["mechanism"].get<std::string>() + " on " + test["measure"].get<std::string>();
}

/// The upper end of a claim's strength, as the record takes it.
double upper_end(const Scenario& scenario, const std::string& mechanism) {
  for (const Mechanism& one : scenario.mechanisms)
    if (one.name == mechanism) return scenario.numbers[one.strength.index()].distribution()->high();
  throw std::runtime_error(mechanism);
}

/// One side of a test: the claim at its upper end, or off; contested signs of others held off.
Model side_of(const nlohmann::json& test, bool on) {
  const std::string mechanism = test["mechanism"];
  Scenario scenario = read_model_scenario(kFile);
  const double high = upper_end(scenario, mechanism);
  for (const char* contested : {"m05_sovereignty", "m38_division"})
    if (mechanism != contested) scenario = with_switched_off(scenario, contested).value();
  for (Mechanism& one : scenario.mechanisms)
    if (one.name == mechanism) one.sign = Sign::positive;
  Settings numbers, levers{{"guarantee", test["guarantee"].get<std::string>()}};
  for (const auto& [name, value] : test["set"].items())
    if (value.is_number()) numbers.push_back(set(name, value));  // signs are set above
  if (on) numbers.push_back(set(mechanism, high));
  scenario = with(scenario, numbers);
  if (!on) scenario = with_switched_off(scenario, mechanism).value();
  for (const auto& [name, option] : test["levers"].items())
    levers.push_back({name, option.get<std::string>()});
  return make_model(std::move(scenario), levers);
}

ForcedActions forced_of(const nlohmann::json& test, const Game& game) {
  ForcedActions forced(game.sets.size(), -1);
  for (const auto& [stage, move] : test["fix"].items())
    for (const std::size_t s : sets_of(game, stage, {}))
      for (int k = 0; k < game.sets[s].action_count; ++k)
        if (game.labels.actions.at(static_cast<std::size_t>(game.sets[s].first_action + k)) ==
            move.get<std::string>())
          forced[s] = k;
  return forced;
}

/// A side, solved with steps of ordinary size and with steps a tenth as long.
struct Side {
  std::optional<double> measure;
  bool certified = false;
  double apart = 0;  // the largest distance of a chance of an end of play between the two
};

Side solve_side(const nlohmann::json& test, bool on) {
  const Model model = side_of(test, on);
  const Play play = model.play();
  const ForcedActions forced = forced_of(test, play.game);
  const Solution solution = solve_quantal_response(play.game, play.numbers, kPrecision, forced);
  TraceOptions fine{.max_steps = 20000};
  fine.step = 0.1;
  const Solution slow = solve_quantal_response(play.game, play.numbers, kPrecision, forced, fine);
  Side side;
  side.certified = solution.status == Status::certified && slow.status == Status::certified;
  for (std::size_t t = 0; t < slow.terminal_probability.size(); ++t)
    side.apart = std::max(
        side.apart, std::abs(slow.terminal_probability[t] - solution.terminal_probability[t]));
  const auto measures =
      evaluate_measures(compile_measures(model.scenario, model.game), model.scenario, model.game,
                        model.program, model.evaluated, 0, solution.terminal_probability);
  for (std::size_t m = 0; m < measures.size(); ++m)
    if (model.scenario.measures[m].name == test["measure"].get<std::string>())
      side.measure = measures[m];
  return side;
}

/// At 40 these do not move their measure the claimed way. Six move it by less than .0015 (of m22,
/// m24, m26, m28 and m29 because next to nobody attacks with or without the claim); m27 moves it
/// .037 the other way.
const std::set<std::string>& failing() {
  static const std::set<std::string> names = {"m01_entangle on clash_given_force",
                                              "m22_red_line on attack_given_settlement",
                                              "m24_signal on attack_wide",
                                              "m26_concrete_action on attack_wide",
                                              "m27_embolden on probe_given_settlement",
                                              "m28_aid on attack_given_settlement",
                                              "m29_denial on attack_given_settlement"};
  return names;
}

/// In these the record's reader took another quantal response on one side or both.
const std::set<std::string>& off_the_record() {
  static const std::set<std::string> names = {
      "m10_root_cause on recurrence_given_kept", "m43_rivalry on adversary_value",
      "m44_norm on intervene", "m46_mediation on settled", "m50_indivisible on settled"};
  return names;
}

std::vector<nlohmann::json> sign_tests() {
  return data_file("negotiation-reference.json")["sign_tests"];
}

/// A place among the sign tests, so that a failure is told by it and not by a whole record.
class NegotiationSignTestAt40 : public testing::TestWithParam<std::size_t> {};

// A response is certified as a response, not as a point of the branch. What speaks for the branch
// is that steps a tenth as long end at the same point, also where it turns back on its way.
TEST_P(NegotiationSignTestAt40, BothSidesEndWhereShorterStepsEnd) {
  const nlohmann::json test = sign_tests().at(GetParam());
  const Side on = solve_side(test, true), off = solve_side(test, false);
  for (const Side& side : {on, off}) {
    EXPECT_TRUE(side.certified);
    EXPECT_LT(side.apart, 1e-12);
    ASSERT_TRUE(side.measure.has_value());
  }
  const double change = *on.measure - *off.measure;
  const bool holds = test["sign"] == "+" ? change > kNoChange : change < -kNoChange;
  EXPECT_EQ(holds, !failing().contains(name_of(test))) << change;
  EXPECT_EQ(test["holds"]["40"], holds) << "the record says otherwise";
  const double from_record = std::abs(change - test["change"]["40"].get<double>());
  if (off_the_record().contains(name_of(test))) {
    EXPECT_GT(from_record, 1e-6) << "the record is on the branch after all";
  } else {
    EXPECT_LT(from_record, 1e-6);
  }
}

// Where the record is left the branch does not turn, so that precision itself is a way along it:
// were there a jump, halving the spacing would not halve the largest change.
TEST(NegotiationAtPrecision40, BranchHasNoJumpWhereItLeavesTheRecord) {
  for (const nlohmann::json& test : sign_tests()) {
    if (!off_the_record().contains(name_of(test))) continue;
    SCOPED_TRACE(name_of(test));
    for (const bool on : {true, false}) {
      const Play play = side_of(test, on).play();
      const ForcedActions forced = forced_of(test, play.game);
      EXPECT_LT(largest_change(play, forced, 12, kPrecision, 0.1),
                0.55 * largest_change(play, forced, 12, kPrecision, 0.2));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, NegotiationSignTestAt40,
                         testing::Range(std::size_t{0}, sign_tests().size()), [](const auto& one) {
                           const nlohmann::json test = sign_tests().at(one.param);
                           return test["mechanism"].template get<std::string>() + "__" +
                                  test["measure"].template get<std::string>();
                         });

}  // namespace
}  // namespace foedus::validation
