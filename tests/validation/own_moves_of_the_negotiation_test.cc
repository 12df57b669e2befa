// The negotiation with the veto, the publics and the guarantor's leverage as moves of their own:
// taken back by its levers it plays as its base does, and every claim still does what it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "game/measure_program.h"
#include "questions/claim_tests.h"
#include "questions/coverage_question.h"
#include "questions/init_question.h"
#include "questions/input_differences.h"
#include "scenario/merge_base.h"
#include "scenario/read_scenario.h"
#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

constexpr std::size_t kVotes = 2, kPublics = 3, kLeverage = 2;
const std::vector<double>& precisions() {
  static const std::vector<double> all = {4, 12, 40};
  return all;
}

Scenario shipped(const std::string& name) {
  const InitAnswer file = init_question(name).value();
  const BaseLoader load = [&](const std::string& path, const SourceText&) -> Result<SourceText> {
    for (const InitAnswer& base : file.bases)
      if (base.file == path) return SourceText(path, base.text);
    throw std::runtime_error(path);
  };
  SourceText refused;
  return read_scenario(merge_base(SourceText(file.file, file.text), load, refused).value().source)
      .value();
}

const Scenario& variant() {
  static const Scenario scenario = shipped("guarantee-negotiation-own-moves");
  return scenario;
}

/// Contested signs held off, as the records of the base have them.
Model model_of(Scenario scenario, const Settings& levers) {
  for (const char* contested : {"m05_sovereignty", "m38_division"})
    scenario = with_switched_off(scenario, contested).value();
  return make_model(std::move(scenario), levers);
}

ForcedActions offer_made(const Game& game) {
  ForcedActions forced(game.sets.size(), -1);
  if (std::none_of(game.labels.sets.begin(), game.labels.sets.end(),
                   [](const InformationSetLabel& set) { return set.stage_name == "offer"; }))
    return forced;  // nothing to offer
  for (const std::size_t set : sets_of(game, "offer", {}))
    forced[set] =
        game.labels.actions.at(static_cast<std::size_t>(game.sets[set].first_action)) == "offer"
            ? 0
            : 1;
  return forced;
}

std::vector<Solution> solved(const Model& model) {
  const Play play = model.play();
  return solve_quantal_responses(play.game, play.numbers, precisions(), offer_made(play.game));
}

using Measures = std::map<std::string, std::optional<double>>;
Measures measures_of(const Model& model, const Solution& solution) {
  const auto values =
      evaluate_measures(compile_measures(model.scenario, model.game), model.scenario, model.game,
                        model.program, model.evaluated, 0, solution.terminal_probability);
  Measures measures;
  for (std::size_t m = 0; m < values.size(); ++m)
    measures[model.scenario.measures[m].name] = values[m];
  return measures;
}

TEST(OwnMovesOfTheNegotiation, TakenBackThePlayIsThatOfTheBase) {
  const Scenario base = shipped("guarantee-negotiation");
  for (const auto& [guarantee, sequence] : {std::pair{"none", "together"},
                                            {"pledge", "together"},
                                            {"force", "guarantee_first"},
                                            {"adversary_veto", "ceasefire_first"}}) {
    SCOPED_TRACE(guarantee);
    const Settings levers = {{"guarantee", guarantee}, {"sequence", sequence}};
    Settings back = levers;
    for (const auto& [lever, option] : {std::pair{"council_vote", "tied_to_answer"},
                                        {"publics", "by_chance"},
                                        {"leverage_by", "type"}})
      back.push_back({lever, option});
    const Model of_base = model_of(base, levers), of_variant = model_of(variant(), back);
    EXPECT_EQ(of_base.game.node_count(), of_variant.game.node_count());
    const auto expected = solved(of_base), found = solved(of_variant);
    for (std::size_t p = 0; p < precisions().size(); ++p) {
      const Measures ours = measures_of(of_variant, found[p]);
      for (const auto& [name, value] : measures_of(of_base, expected[p])) {
        ASSERT_EQ(value.has_value(), ours.at(name).has_value()) << name;
        if (value) {
          EXPECT_NEAR(*value, *ours.at(name), 1e-11) << name << " at " << precisions()[p];
        }
      }
    }
  }
}

/// Every combination of the three levers of structure, as settings.
std::vector<Settings> structures() {
  const char* const votes[kVotes] = {"own_move", "tied_to_answer"};
  const char* const publics[kPublics] = {"decide", "decide_and_withdraw", "by_chance"};
  const char* const leverage[kLeverage] = {"decision", "type"};
  std::vector<Settings> all;
  for (const char* vote : votes)
    for (const char* choice : publics)
      for (const char* use : leverage)
        all.push_back({{"council_vote", vote}, {"publics", choice}, {"leverage_by", use}});
  return all;
}

TEST(OwnMovesOfTheNegotiation, EveryStructureIsCertifiedAtEveryPrecision) {
  for (Settings levers : structures())
    for (const char* guarantee : {"none", "pledge", "force", "assurance_to_adversary"}) {
      Settings with_guarantee = levers;
      with_guarantee.push_back({"guarantee", guarantee});
      for (const Solution& solution : solved(model_of(variant(), with_guarantee)))
        EXPECT_EQ(solution.status, Status::certified)
            << guarantee << ' ' << levers[0].value << ' ' << levers[1].value << ' '
            << levers[2].value << " at " << solution.precision;
    }
}

TEST(OwnMovesOfTheNegotiation, HasTheStatedSizes) {
  const auto size = [](const std::string& vote, const std::string& publics,
                       const std::string& leverage) {
    const Model model = make_model(variant(), {{"guarantee", "pledge"},
                                               {"council_vote", vote},
                                               {"publics", publics},
                                               {"leverage_by", leverage}});
    return std::pair{model.game.node_count(), model.game.sets.size()};
  };
  EXPECT_EQ(size("tied_to_answer", "by_chance", "type"),
            (std::pair<std::size_t, std::size_t>{3697, 205}));
  EXPECT_EQ(size("own_move", "by_chance", "type"),
            (std::pair<std::size_t, std::size_t>{5025, 280}));
  EXPECT_EQ(size("tied_to_answer", "decide", "type"),
            (std::pair<std::size_t, std::size_t>{4049, 216}));
  EXPECT_EQ(size("tied_to_answer", "by_chance", "decision"),
            (std::pair<std::size_t, std::size_t>{3953, 221}));
  EXPECT_EQ(size("own_move", "decide", "decision"),
            (std::pair<std::size_t, std::size_t>{5921, 320}));
}

// At central values, the claim at its upper end against off.
TEST(OwnMovesOfTheNegotiation, EveryClaimMovesItsMeasureTheClaimedWayAt4And12) {
  const std::vector<ClaimTest> tests = claim_tests(read_claims(variant()));
  ClaimTestOptions options;
  options.central = true;
  options.precisions = {{4, false}, {12, false}};
  const auto found = run_claim_tests(variant(), tests, options);
  ASSERT_TRUE(found.ok());
  for (std::size_t t = 0; t < tests.size(); ++t) {
    const ClaimTestResult& result = found->results[t];
    EXPECT_EQ(result.statuses.failed(), 0);
    const std::string what =
        (tests[t].mechanism.valid() ? variant().mechanisms[tests[t].mechanism.index()].name
                                    : "a claim of the coverage") +
        " on " + variant().measures[tests[t].effect.measure.index()].name;
    for (std::size_t p = 0; p < 2; ++p) {
      const double change = result.change[p].difference.value_or(0);
      EXPECT_TRUE(tests[t].effect.raises ? change > 1e-8 : change < -1e-8)
          << what << " at " << (p == 0 ? 4 : 12) << ": " << change;
    }
  }
}

TEST(OwnMovesOfTheNegotiation, EveryClaimOfTheTextHasAStateAndThoseInPlayAre) {
  const auto answer = coverage_question(variant());
  ASSERT_TRUE(answer.ok());
  for (int m = 1; m <= 53; ++m) {
    const std::string claim = "M" + std::to_string(m);
    const auto line = std::find_if(answer->lines.begin(), answer->lines.end(),
                                   [&](const CoverageLine& one) { return one.claim == claim; });
    ASSERT_NE(line, answer->lines.end()) << claim << " has no state";
    if (line->state == CoverageState::in_play) {
      EXPECT_TRUE(line->in_play()) << claim;
    }
  }
}

}  // namespace
}  // namespace foedus::validation
