// The world in which each side plays its own perspective, through solve, verify and run: equal to
// the game in which the same numbers are written as each side's own.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "questions/run_question.h"
#include "questions/solve_question.h"
#include "questions/verify_question.h"
#include "scenario/own_perspectives.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

/// A guarantee whose sides may differ about the guarantor, about what a war costs and about whether
/// a force provokes.
std::string crisis(const std::string& perspectives, const std::string& resolve = "0.2 to 0.5",
                   const std::string& beliefs = "", const std::string& adversary_cost = "war_cost",
                   const std::string& provoked = "provoked") {
  return R"(foedus: 1
actors: {adversary: {name: Adversary}, protege: {name: Protégé}, guarantor: {name: Guarantor}}
quantities:
  resolve: )" +
         resolve + R"(
  war_cost: 0.4 to 0.8
  higher_cost: 1.1
mechanisms:
  provocation: {strength: 0.2 to 0.4, sign: contested, sign_prior: 0.7}
private:
  guarantor.will:
    resolute: {chance: resolve, )" +
         beliefs + R"(cost: 0.3}
    irresolute: {chance: rest, cost: 0.8}
definitions:
  provoked: provocation * challenge.attack
  unprovoked: -provocation * challenge.attack
play:
  challenge: {actor: adversary, moves: {attack: resistance, hold: status_quo}}
  resistance: {actor: protege, moves: {resist: intervention, concede: fait_accompli}}
  intervention: {actor: guarantor, moves: {fight: joint_war, abandon: lone_war}}
outcomes:
  status_quo: {payoffs: {adversary: 0, protege: 0, guarantor: 0}}
  fait_accompli: {payoffs: {adversary: 1, protege: -0.5, guarantor: -0.45}}
  joint_war:
    tags: [war]
    payoffs:
      adversary: {cost: -)" +
         adversary_cost + R"(, fear: )" + provoked + R"(}
      protege: 0.1
      guarantor: -guarantor.will.cost
  lone_war: {tags: [war], payoffs: {adversary: 0.4, protege: -0.7, guarantor: -0.5}}
measures:
  attack: chance(challenge.attack)
  war_if_attacked: chance(tag war | challenge.attack)
  worth: value(adversary)
  worth_to_analyst: value(adversary, analyst)
  cost: value(adversary.cost)
  cost_to_analyst: value(adversary.cost, analyst)
)" + perspectives +
         "study: {draws: 192, seed: 3, precision: [12, 4, limit]}\n";
}

std::string own(const std::string& adversarys) {
  return "perspectives:\n  hawks: {resolve: 0.3 to 0.4}\n  theirs: {actor: adversary, " +
         adversarys + "}\n";
}

SolveAnswer solved(const std::string& text, const std::string& perspective,
                   const std::string& concept_name = "qre",
                   const std::vector<Setting>& settings = {},
                   const std::vector<std::string>& off = {}) {
  SolveOptions options;
  options.concept_name = concept_name;
  options.settings.perspective = perspective;
  options.settings.settings = settings;
  options.settings.switched_off = off;
  auto answer = solve_question(testing::read_text(text), options);
  for (const Diagnostic& one : answer.diagnostics().all()) ADD_FAILURE() << one.message;
  return std::move(answer).value();
}
const std::string kOwn(kEachItsOwn);
const Solution& only(const SolveAnswer& answer) { return answer.cases[0].solved.solutions[0]; }
const std::vector<std::optional<double>>& measures(const SolveAnswer& answer) {
  return answer.cases[0].readings[0].measures;
}

void expect_same_play(const SolveAnswer& a, const SolveAnswer& b) {
  EXPECT_EQ(only(a).profile.probability, only(b).profile.probability);
  EXPECT_EQ(only(a).profile.belief, only(b).profile.belief);
  EXPECT_EQ(only(a).terminal_probability, only(b).terminal_probability);
  EXPECT_EQ(only(a).utility, only(b).utility);
  EXPECT_EQ(only(a).reach, only(b).reach);
  EXPECT_EQ(only(a).certificate.max_gain, only(b).certificate.max_gain);
}

TEST(EachItsOwn, WithPerspectivesThatChangeNothingIsTheFileAsWrittenToTheBit) {
  const std::string same =
      own("resolve: 0.2 to 0.5, war_cost: 0.4 to 0.8, provocation: 0.2 to 0.4, provocation.sign: "
          "contested, provocation.sign_prior: 0.7");
  for (const char* concept_name : {"qre", "limit"}) {
    const SolveAnswer plain = solved(crisis(""), "", concept_name);
    const SolveAnswer each = solved(crisis(same), kOwn, concept_name);
    ASSERT_TRUE(plain.certified());
    expect_same_play(plain, each);
    EXPECT_EQ(measures(plain), measures(each));
    EXPECT_FALSE(each.central.program.views_differ());
    EXPECT_TRUE(only(each).analyst_utility.empty());
  }
}

TEST(EachItsOwn, WithAnotherChanceIsTheGameWithThatBelief) {
  for (const char* concept_name : {"qre", "limit"}) {
    const SolveAnswer belief =
        solved(crisis("", "0.2 to 0.5", "beliefs: {adversary: 0.9}, "), "", concept_name);
    const SolveAnswer each = solved(crisis(own("resolve: 0.9")), kOwn, concept_name);
    ASSERT_TRUE(each.certified());
    expect_same_play(belief, each);
    EXPECT_EQ(only(belief).analyst_utility, only(each).analyst_utility);
    EXPECT_EQ(measures(belief), measures(each));
  }
}

TEST(EachItsOwn, WithAnotherCostIsTheGameWithThatPayoffAndTheAnalystKeepsItsOwn) {
  const SolveAnswer payoff = solved(crisis("", "0.2 to 0.5", "", "higher_cost"), "");
  const SolveAnswer each = solved(crisis(own("war_cost: 1.1")), kOwn);
  ASSERT_TRUE(each.certified());
  expect_same_play(payoff, each);
  // The analyst goes on valuing a war by the numbers as written.
  ASSERT_EQ(only(each).analyst_utility.size(), 3U);
  EXPECT_GT(only(each).analyst_utility[0], only(each).utility[0] + 0.01);
  EXPECT_EQ(only(each).analyst_utility[1], only(each).utility[1]);
  EXPECT_NEAR(*measures(each)[2], only(each).utility[0], 1e-12);
  EXPECT_NEAR(*measures(each)[3], only(each).analyst_utility[0], 1e-12);
  // Components go with their payoff: 1.1 and 0.6 times the same chance.
  EXPECT_NEAR(*measures(each)[4] / *measures(each)[5], 1.1 / 0.6, 1e-12);
}

TEST(EachItsOwn, TakesSignsAndSwitchesOfClaimsFromTheSideThatHoldsThem) {
  const SolveAnswer against = solved(crisis("", "0.2 to 0.5", "", "war_cost", "unprovoked"), "");
  const SolveAnswer negative = solved(crisis(own("provocation.sign: negative")), kOwn);
  // At central values the file's contested sign is positive.
  EXPECT_EQ(only(against).profile.probability, only(negative).profile.probability);
  const SolveAnswer without = solved(crisis(""), "", "qre", {}, {"provocation"});
  const SolveAnswer off = solved(crisis(own("provocation.on: false")), kOwn);
  EXPECT_EQ(only(without).profile.probability, only(off).profile.probability);
}

TEST(EachItsOwn, DrawsASidesOwnSignByItsOwnPrior) {
  const SolveAnswer unlikely = solved(crisis(own("provocation.sign_prior: 0.2")), kOwn);
  const SolveAnswer negative = solved(crisis(own("provocation.sign: negative")), kOwn);
  EXPECT_EQ(only(unlikely).profile.probability, only(negative).profile.probability);
  ASSERT_EQ(unlikely.central.contested.size(), 2U);
  EXPECT_FALSE(unlikely.central.contested[0].actor.valid());
  EXPECT_NEAR(unlikely.central.contested[1].prior, 0.2, 1e-15);
  // Even odds to one side alone: its claim is held off, the file's is not.
  const SolveAnswer even = solved(crisis(own("provocation.sign_prior: 0.5")), kOwn);
  const SolveAnswer off = solved(crisis(own("provocation.on: false")), kOwn);
  EXPECT_EQ(only(even).profile.probability, only(off).profile.probability);
  EXPECT_GT(*measures(even)[3], *measures(even)[2]);
}

TEST(EachItsOwn, IsSetAndSwitchedForAllSidesAtOnce) {
  const std::string text = crisis(own("war_cost: 0.9 to 1.3, provocation: 0.5"));
  const SolveAnswer set = solved(text, kOwn, "qre", {{"war_cost", "0.7"}, {"provocation", "0.3"}});
  const SolveAnswer written =
      solved(crisis(""), "", "qre", {{"war_cost", "0.7"}, {"provocation", "0.3"}});
  expect_same_play(set, written);
  const SolveAnswer off = solved(text, kOwn, "qre", {{"war_cost", "0.7"}}, {"provocation"});
  expect_same_play(off, solved(crisis(""), "", "qre", {{"war_cost", "0.7"}}, {"provocation"}));
}

/// What was found, as somebody would state it.
StatedProfile stated(const SolveAnswer& answer) {
  const Game& game = answer.central.game;
  StatedProfile profile;
  auto& solution = profile.solutions.emplace_back();
  for (std::size_t s = 0; s < game.sets.size(); ++s) {
    const InformationSetLabel& label = game.labels.sets[s];
    StatedStrategy strategy;
    strategy.stage = label.stage_name;
    strategy.types = label.types;
    strategy.sees = label.sees;
    for (std::int32_t k = 0; k < game.sets[s].action_count; ++k) {
      const auto action = static_cast<std::size_t>(game.sets[s].first_action + k);
      strategy.moves.emplace_back(game.labels.actions[action],
                                  only(answer).profile.probability[action]);
    }
    solution.strategies.push_back(std::move(strategy));
  }
  return profile;
}

TEST(EachItsOwn, IsCertifiedByTheMoversOwnNumbersAndByNoOthers) {
  const Scenario scenario = testing::read_text(crisis(own("resolve: 0.9, war_cost: 0.9 to 1.3")));
  SolveOptions options;
  options.concept_name = "limit";
  options.settings.perspective = kOwn;
  const auto answer = solve_question(scenario, options);
  ASSERT_TRUE(answer.ok() && answer->certified());
  const StatedProfile profile = stated(answer.value());
  VerifyOptions verify;
  verify.settings.perspective = kOwn;
  const auto own_numbers = verify_question(scenario, profile, verify);
  ASSERT_TRUE(own_numbers.ok());
  EXPECT_TRUE(own_numbers->certified());
  verify.settings.perspective = "hawks";
  const auto hawks = verify_question(scenario, profile, verify);
  ASSERT_TRUE(hawks.ok());
  EXPECT_FALSE(hawks->certified());
}

Study ran(const std::string& text) {
  RunOptions options;
  options.control.threads = 1;
  options.curve_draws = 16;
  return run_question(testing::read_text(text), options).value();
}

void expect_near(const std::vector<MeasureResult>& a, const std::vector<MeasureResult>& b,
                 double apart) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t m = 0; m < a.size(); ++m) EXPECT_NEAR(*a[m].headline, *b[m].headline, apart);
}

TEST(EachItsOwnInARun, StandsBesideThePerspectivesOnCommonDraws) {
  const Study study = ran(crisis(own("resolve: 0.6 to 0.9, war_cost: 0.9 to 1.3")));
  EXPECT_EQ(study.perspectives, (std::vector<std::string>{"as_written", "hawks", "theirs", kOwn}));
  // The same draw of every number, in different eyes: 0.6 + (resolve - 0.2), war_cost + 0.5.
  const Study written =
      ran(crisis("", "0.2 to 0.5", "beliefs: {adversary: resolve + 0.4}, ", "(war_cost + 0.5)"));
  const Study shifted = ran(crisis(own("resolve: 0.6 to 0.9, war_cost: 0.9 to 1.3")));
  for (std::size_t p = 0; p < study.precisions.size(); ++p) {
    const WorldResult& each = shifted.results.worlds[3][0][p];
    const WorldResult& by_hand = written.results.worlds[0][0][p];
    EXPECT_EQ(each.statuses.certified, by_hand.statuses.certified);
    expect_near(each.outcomes, by_hand.outcomes, 1e-10);
    expect_near(each.utilities, by_hand.utilities, 1e-10);
  }
  // The analyst's worlds are what they are without the sides' own.
  const Study plain = ran(crisis(""));
  expect_near(study.results.worlds[0][0][0].measures, plain.results.worlds[0][0][0].measures, 0);
}

TEST(EachItsOwnInARun, WithPerspectivesThatChangeNothingIsTheFileAsWrittenToTheBit) {
  const Study study = ran(crisis(own("resolve: 0.2 to 0.5, provocation.sign: contested")));
  for (std::size_t p = 0; p < study.precisions.size(); ++p) {
    expect_near(study.results.worlds[0][0][p].measures, study.results.worlds[3][0][p].measures, 0);
    expect_near(study.results.worlds[0][0][p].utilities, study.results.worlds[3][0][p].utilities,
                0);
  }
}

TEST(EachItsOwn, IsThereOnlyWhereAPerspectiveNamesAnActor) {
  SolveOptions options;
  options.settings.perspective = kOwn;
  const auto answer = solve_question(
      testing::read_text(crisis("perspectives: {hawks: {resolve: 0.3 to 0.4}}\n")), options);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all()[0].code, DiagnosticCode::unknown_name);
}

}  // namespace
}  // namespace foedus
