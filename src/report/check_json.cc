#include "report/check_json.h"

#include "base/sha256.h"
#include "base/version.h"
#include "report/diagnostics_json_value.h"

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
  }
  return list;
}

}  // namespace

std::string render_check_json(const CheckAnswer& answer) {
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
  value["play"] = play_value(told.play);
  value["outcomes"] = told.outcomes;
  value["mechanisms"] = told.mechanisms;
  value["uncertain"] = told.uncertain;
  value["correlations"] = told.correlations;
  value["inputs"] = told.inputs;
  value["unsourced"] = told.unsourced;
  value["structures"] = structures_value(answer);
  value["structures_left_out"] = answer.structures_left_out;
  value["errors"] = 0;
  value["warnings"] = answer.oddities.warning_count();
  value["diagnostics"] = diagnostics_list(answer.oddities, source);
  return json_text(value);
}

}  // namespace foedus
