// The language at full stretch: the negotiation of a guarantee during a war, against numbers that
// an independent reader of the same file produced (10 decimals). Two mechanisms of contested sign
// are held off, as the language has it for two; other inputs stand at their central values.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/diagnostic_code.h"
#include "game/measure_program.h"
#include "questions/init_question.h"
#include "questions/input_differences.h"
#include "scenario/read_scenario.h"
#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

constexpr const char* kFile = "data/guarantee-negotiation.yaml";

/// Records that differ only in precision: one structure, one trace.
struct Case {
  std::string name;
  nlohmann::json levers, fix;
  std::vector<nlohmann::json> records;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

std::string name_of(const nlohmann::json& r) {
  std::string name;
  for (const auto& lever : r["levers"])
    name += (name.empty() ? "" : "__") + lever.get<std::string>();
  return name + (r["fix"].empty() ? "__offered" : "__in_place");
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const nlohmann::json& r : data_file("negotiation-reference.json")["records"]) {
    const std::string name = name_of(r);
    const auto same = [&](const Case& c) { return c.name == name; };
    auto found = std::find_if(cases.begin(), cases.end(), same);
    if (found == cases.end()) found = cases.insert(found, {name, r["levers"], r["fix"], {}});
    found->records.push_back(r);
  }
  return cases;
}

Model model_of(const Case& c) {
  Scenario scenario = read_model_scenario(kFile);
  for (const char* contested : {"m05_sovereignty", "m38_division"})
    scenario = with_switched_off(scenario, contested).value();
  Settings levers;
  for (const auto& [lever, option] : c.levers.items())
    levers.push_back({lever, option.get<std::string>()});
  return make_model(std::move(scenario), levers);
}

/// The moves that `fix` forces, each by its place among its set's moves.
ForcedActions forced_of(const Case& c, const Game& game) {
  ForcedActions forced(game.sets.size(), -1);
  for (const auto& [stage, move] : c.fix.items())
    for (const std::size_t set : sets_of(game, stage, {}))
      for (int k = 0; k < game.sets[set].action_count; ++k) {
        const auto action = static_cast<std::size_t>(game.sets[set].first_action + k);
        if (game.labels.actions.at(action) == move.get<std::string>()) forced[set] = k;
      }
  return forced;
}

/// The largest difference over outcomes, utilities and measures; `where` names it.
double largest_difference(const Model& model, const Solution& solution, const nlohmann::json& r,
                          std::string& where) {
  double worst = 0;
  const auto compare = [&](const std::string& name, double found, double expected) {
    if (!(std::abs(found - expected) > worst)) return;
    worst = std::abs(found - expected);
    where = name;
  };
  const Chances expected = r["outcomes"].get<Chances>();
  for (const auto& [name, chance] : outcome_chances(model.game, solution)) {
    const auto found = expected.find(name);
    compare("chance of " + name, chance, found == expected.end() ? 0 : found->second);
  }
  for (std::size_t a = 0; a < model.scenario.actors.size(); ++a)
    compare("value of " + model.scenario.actors[a].key, solution.utility.at(a),
            r["utilities"].at(model.scenario.actors[a].key));
  const auto measures =
      evaluate_measures(compile_measures(model.scenario, model.game), model.scenario, model.game,
                        model.program, model.evaluated, 0, solution.terminal_probability);
  EXPECT_EQ(measures.size(), r["measures"].size());
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const std::string& name = model.scenario.measures[m].name;
    const nlohmann::json& number = r["measures"].at(name);
    EXPECT_EQ(measures[m].has_value(), !number.is_null()) << name;
    if (measures[m] && !number.is_null()) compare(name, *measures[m], number);
  }
  return worst;
}

class NegotiationReference : public testing::TestWithParam<Case> {};

// At precision 40 the record of these four is another quantal response than the one the branch
// leads to (both are fixed points). In three the branch does not turn on its way from 12, where the
// record agrees, and the next test shows it has no jump; in the fourth it turns, and steps a
// thirtieth as long lead to the same end, so that the record's reader must have jumped.
bool is_off_the_branch(const Case& c, double precision) {
  static const std::vector<std::string> kOff = {
      "adversary_has_veto__assurance_to_adversary__together__offered",
      "adversary_has_veto__assurance_to_adversary__together__in_place",
      "adversary_has_veto__assurance_and_force__together__offered",
      "adversary_has_veto__adversary_veto__together__offered"};
  return precision == 40 && std::find(kOff.begin(), kOff.end(), c.name) != kOff.end();
}

TEST_P(NegotiationReference, IsMet) {
  const Case& c = GetParam();
  const Model model = model_of(c);
  const Play play = model.play();
  std::vector<double> precisions;
  for (const nlohmann::json& r : c.records) precisions.push_back(r["lambda"]);
  const std::vector<Solution> solutions =
      solve_quantal_responses(play.game, play.numbers, precisions, forced_of(c, play.game));
  ASSERT_EQ(solutions.size(), c.records.size());
  for (std::size_t k = 0; k < solutions.size(); ++k) {
    const nlohmann::json& r = c.records[k];
    SCOPED_TRACE("precision " + std::to_string(precisions[k]));
    EXPECT_EQ(play.game.node_count(), r["nodes"].get<std::size_t>());
    EXPECT_EQ(play.game.sets.size(), r["information_sets"].get<std::size_t>());
    EXPECT_EQ(solutions[k].status, Status::certified) << solutions[k].trace.stopped;
    std::string where;
    const double difference = largest_difference(model, solutions[k], r, where);
    if (is_off_the_branch(c, precisions[k])) {
      EXPECT_GT(difference, 1e-3) << "this record is on the branch after all";
      TraceOptions fine{.max_steps = 20000};
      fine.step = 0.03;
      const Solution slow =
          solve_quantal_response(play.game, play.numbers, 40, forced_of(c, play.game), fine);
      for (std::size_t t = 0; t < slow.terminal_probability.size(); ++t)
        EXPECT_NEAR(slow.terminal_probability[t], solutions[k].terminal_probability[t], 1e-12);
    } else {
      EXPECT_LT(difference, kQuantalDigits) << where;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(AllLevers, NegotiationReference, testing::ValuesIn(all_cases()),
                         [](const auto& chosen) { return chosen.param.name; });

// Were there a jump, halving the spacing would not halve the largest change. Each point is
// certified.
TEST(Negotiation, BranchHasNoJumpWhereItLeavesTheRecordAtPrecision40) {
  for (const Case& c : all_cases()) {
    const bool turns = c.name.find("adversary_veto__") != std::string::npos;
    if (!is_off_the_branch(c, 40) || turns) continue;
    SCOPED_TRACE(c.name);
    const Play play = model_of(c).play();
    const ForcedActions forced = forced_of(c, play.game);
    EXPECT_LT(largest_change(play, forced, 12, 40, 0.1),
              0.55 * largest_change(play, forced, 12, 40, 0.2));
  }
}

TEST(Negotiation, EveryStructureHasThePublishedSize) {
  struct Size {
    std::string guarantee, sequence;
    std::size_t nodes, sets;
  };
  for (const Size& size :
       {Size{"none", "together", 1041, 58}, Size{"pledge", "together", 3697, 205},
        Size{"pledge", "guarantee_first", 4273, 247},
        Size{"pledge", "ceasefire_first", 3153, 179}}) {
    const Model model = make_model(read_model_scenario(kFile),
                                   {{"guarantee", size.guarantee}, {"sequence", size.sequence}});
    EXPECT_EQ(model.game.node_count(), size.nodes) << size.guarantee << ' ' << size.sequence;
    EXPECT_EQ(model.game.sets.size(), size.sets) << size.guarantee << ' ' << size.sequence;
    EXPECT_EQ(count_game(model.scenario, model.levers).nodes, size.nodes);
  }
}

/// More measures, rungs and tags tell more of the same play.
bool tells_more(const InputDifference& one, const Scenario& frozen, const Scenario& shipped) {
  if (one.kind == "measure" || one.kind == "rung") return !one.a.has_value();
  if (one.kind != "outcome" || !one.a || !one.b) return false;
  const auto named = [&](const Scenario& scenario) -> const Outcome& {
    return *std::find_if(scenario.outcomes.begin(), scenario.outcomes.end(),
                         [&](const Outcome& outcome) { return outcome.name == one.name; });
  };
  const auto tags = [&](const Scenario& scenario) {
    std::set<std::string> names;
    for (const TagId tag : named(scenario).tags) names.insert(scenario.tags[tag.index()]);
    return names;
  };
  const auto before = tags(frozen), after = tags(shipped);
  return std::includes(after.begin(), after.end(), before.begin(), before.end());
}

// The numbers above belong to the frozen file: the shipped one must not have drifted away from it.
TEST(Negotiation, ShippedScenarioPlaysAsTheFrozenOne) {
  const Scenario frozen = read_model_scenario(kFile);
  const auto shipped = init_question("guarantee-negotiation");
  ASSERT_TRUE(shipped.ok());
  const Result<Scenario> scenario = read_scenario(SourceText(shipped->file, shipped->text));
  ASSERT_TRUE(scenario.ok());
  for (const InputDifference& one : input_differences(frozen, scenario.value()))
    if (!tells_more(one, frozen, scenario.value()))
      ADD_FAILURE() << one.kind << ' ' << one.name << ": " << one.a.value_or("-") << " | "
                    << one.b.value_or("-");
}

TEST(Negotiation, IsReadWithoutAComplaint) {
  const Result<Scenario> scenario =
      read_scenario(SourceText(kFile, read_text(validation_path(kFile))));
  for (const Diagnostic& diagnostic : scenario.diagnostics().all())
    ADD_FAILURE() << code_name(diagnostic.code) << ' ' << diagnostic.message;
  EXPECT_TRUE(scenario.ok());
}

}  // namespace
}  // namespace foedus::validation
