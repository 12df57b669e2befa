#include "report/check_json.h"

#include "base/sha256.h"
#include "base/version.h"
#include "questions/solve_question.h"
#include "report/answer_json.h"
#include "report/diagnostics_json_value.h"
#include "report/expected_text.h"
#include "scenario/own_perspectives.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

Json play_value(const std::vector<StageDescription>& stages) {
  Json list = Json::array();
  for (const StageDescription& stage : stages) {
    list.push_back({{"stage", stage.stage},
                    {"mover", stage.mover},
                    {"when", stage.when},
                    {"knows", stage.knows},
                    {"moves", stage.moves}});
  }
  return list;
}

Json votes_value(const std::vector<DecidedVoteCount>& votes) {
  Json list = Json::array();
  for (const DecidedVoteCount& one : votes) {
    list.push_back({{"stage", one.stage}, {"ways_to_vote", one.ways}, {"counted", one.counted}});
    if (!one.unfolded_because.empty()) list.back()["unfolded_because"] = one.unfolded_because;
  }
  return list;
}

Json structures_value(const CheckAnswer& answer) {
  Json list = Json::array();
  for (const StructureCount& count : answer.structures) {
    list.push_back({{"levers", count.levers},
                    {"nodes", count.nodes},
                    {"terminals", count.terminals},
                    {"information_sets", count.information_sets},
                    {"actions", count.actions},
                    {"distinct_payoffs", count.distinct_payoffs},
                    {"distinct_chances", count.distinct_chances}});
    if (!count.votes.empty()) list.back()["votes"] = votes_value(count.votes);
  }
  return list;
}

void add_expected(Json& value, const Scenario& scenario, const ExpectAnswer& answer) {
  Json list = Json::array();
  for (const ExpectedResult& result : answer.results) {
    const Expectation& expected = result.expected;
    Json one = {{"measure", scenario.measures[expected.measure.index()].name},
                {"low", expected.low},
                {"high", expected.high},
                {"levers", expected_levers(scenario, expected)}};
    one["perspective"] = perspective_of(scenario, expected);
    one["precision"] = nullptr;
    if (expected.precision) one["precision"] = *expected.precision;
    if (expected.limit) one["precision"] = "limit";
    one["line"] = scenario.source.position(expected.where.begin).line;
    one["found"] = Json::array();
    for (const auto& found : result.found) one["found"].push_back(found ? Json(*found) : Json());
    one["status"] = status_word(result.status);
    one["verdict"] = verdict_word(result.verdict);
    list.push_back(std::move(one));
  }
  value["expected_results"] = std::move(list);
  value["expected_results_met"] = answer.met();
}

Json changes_value(const std::vector<GridChange>& changes) {
  Json list = Json::array();
  for (const GridChange& change : changes)
    list.push_back({{"name", change.name},
                    {"before", json_number(change.before)},
                    {"after", json_number(change.after)}});
  return list;
}

Json grid_value(const GridEffect& effect) {
  Json moves = Json::array();
  for (const RefinedMove& move : effect.moves)
    moves.push_back({{"move", move.name}, {"points", move.points}, {"refined", move.refined}});
  Json value = {{"moves", moves}};
  if (!effect.not_done.empty()) {
    value["not_done"] = effect.not_done;
    return value;
  }
  value["precision"] = json_number(effect.precision);
  value["status"] = {status_word(effect.before), status_word(effect.after)};
  value["largest_change"] = json_number(effect.largest());
  value["outcomes"] = changes_value(effect.outcomes);
  value["measures"] = changes_value(effect.measures);
  return value;
}

}  // namespace

std::string render_check_json(const CheckAnswer& answer, const CheckTextOptions& options) {
  const SourceText& source = answer.scenario.source;
  const ScenarioDescription& told = answer.description;
  Json value = {{"foedus", kVersion},
                {"file", source.name()},
                {"scenario", "sha256:" + sha256(source.text())},
                {"title", answer.scenario.title},
                {"question", answer.scenario.question},
                {"actors", told.actors},
                {"types", told.types},
                {"levers", told.levers}};
  if (!told.beliefs.empty()) value["beliefs"] = told.beliefs;
  if (!told.own_perspectives.empty()) value["own_perspectives"] = told.own_perspectives;
  value["play"] = play_value(told.play);
  value["outcomes"] = told.outcomes;
  if (!told.orders.empty()) value["stated_orders"] = told.orders;
  value["mechanisms"] = told.mechanisms;
  if (!told.castings.empty()) value["castings"] = told.castings;
  if (!told.containments.empty()) value["containments"] = told.containments;
  value["uncertain"] = told.uncertain;
  value["correlations"] = told.correlations;
  value["inputs"] = told.inputs;
  value["unsourced"] = told.unsourced;
  value["structures"] = structures_value(answer);
  value["structures_left_out"] = answer.structures_left_out;
  if (options.expected != nullptr) add_expected(value, answer.scenario, *options.expected);
  if (answer.grid) value["finer_grid"] = grid_value(*answer.grid);
  value["errors"] = 0;
  value["warnings"] = answer.oddities.warning_count();
  value["diagnostics"] = diagnostics_list(answer.oddities, source);
  if (!options.oddities.empty()) value["diagnostics"] = Json::array();
  for (const ToldInFile& one : options.oddities)
    for (Json& odd : diagnostics_list(one.diagnostics, one.file))
      value["diagnostics"].push_back(std::move(odd));
  return json_text(value);
}

}  // namespace foedus
