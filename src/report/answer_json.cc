// Names follow DESIGN 10; what is added stands after what is named there.
#include "report/answer_json.h"

#include <cmath>
#include <string>

#include "base/sha256.h"
#include "base/version.h"
#include "report/solve_notes.h"
#include "scenario/own_perspectives.h"

namespace foedus {
namespace {

using Json = nlohmann::ordered_json;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Json worst_json(const Game& game, std::int32_t set, std::int32_t actor) {
  if (set < 0 && actor < 0) return nullptr;
  Json worst = Json::object();
  const std::int32_t who = set >= 0 ? game.sets[at(set)].actor : actor;
  worst["actor"] = game.labels.actors[at(who)];
  worst["information_set"] = set >= 0 ? Json(game.labels.sets[at(set)].text()) : Json(nullptr);
  return worst;
}

Json settings_json(const std::vector<Setting>& settings) {
  Json object = Json::object();
  for (const Setting& setting : settings) object[setting.name] = setting.value;
  return object;
}

Json contested_json(const CentralGame& central) {
  static constexpr const char* kTreatments[] = {"likelier", "both", "held_off"};
  Json object = Json::object();
  for (const ContestedSign& sign : central.contested)
    object[central.applied.scenario.mechanisms[sign.mechanism.index()].name +
           seen_by(central.applied.scenario, sign.actor)] = {
        {"prior", json_number(sign.prior)},
        {"treatment", kTreatments[static_cast<std::size_t>(sign.treatment)]}};
  return object;
}

Json central_json(const CentralGame& central) {
  Json object = Json::object();
  for (const CentralValue& value : central.central)
    object[central.applied.scenario.numbers[value.number.index()].name +
           seen_by(central.applied.scenario, value.actor)] = json_number(value.value);
  return object;
}

}  // namespace

Json json_number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
  return value;
}

Json json_levers(const Scenario& scenario, const LeverChoice& levers) {
  Json object = Json::object();
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    if (lever.numeric())
      object[lever.name] = json_number(levers.value[l]);
    else
      object[lever.name] = lever.options[at(levers.option[l])].name;
  }
  return object;
}

void add_json_settings(Json& object, const CentralGame& central, Concept concept_used,
                       double precision) {
  const Scenario& scenario = central.applied.scenario;
  const Settings& asked = central.applied.asked;
  object["foedus"] = kVersion;
  object["scenario"] = "sha256:" + sha256(scenario.source.text());
  object["concept"] = concept_word(concept_used);
  object["precision"] =
      concept_used == Concept::quantal_response ? json_number(precision) : Json(nullptr);
  object["levers"] = json_levers(scenario, central.applied.levers);
  object["set"] = settings_json(asked.settings);
  object["perspective"] = asked.perspective.empty() ? Json(nullptr) : Json(asked.perspective);
  if (!scenario.castings.empty())
    object["casting"] = asked.casting.empty() ? Json(nullptr) : Json(asked.casting);
  object["off"] = asked.switched_off;
  object["fix"] = asked.fixes;
  object["contested_signs"] = contested_json(central);
  object["central_values"] = central_json(central);
}

Json json_certificate(const Game& game, const Solution& solution,
                      const std::vector<double>& payoff_range) {
  const Certificate& c = solution.certificate;
  Json object = Json::object();
  if (solution.concept_used == Concept::quantal_response) {
    const double range =
        c.logit_worst_set < 0 ? 0 : payoff_range[at(game.sets[at(c.logit_worst_set)].actor)];
    object["max_gain"] = json_number(c.logit_residual * range);
    object["relative"] = json_number(c.logit_residual);
    object["worst"] = worst_json(game, c.logit_worst_set, -1);
    object["best_response"] = {{"max_gain", json_number(c.max_gain)},
                               {"relative", json_number(c.relative)},
                               {"worst", worst_json(game, c.worst_set, c.worst_actor)}};
  } else {
    object["max_gain"] = json_number(c.max_gain);
    object["relative"] = json_number(c.relative);
    object["worst"] = worst_json(game, c.worst_set, c.worst_actor);
  }
  object["belief_error"] = json_number(c.belief_error);
  return object;
}

nlohmann::ordered_json json_analyst_utilities(const CentralGame& central,
                                              const Solution* solution) {
  const Scenario& scenario = central.applied.scenario;
  nlohmann::ordered_json object, values = nlohmann::ordered_json::object();
  for (std::size_t a = 0; a < scenario.actors.size(); ++a) {
    nlohmann::ordered_json& value = values[scenario.actors[a].key];
    if (solution == nullptr || !has_payoff(scenario, a)) continue;
    value = json_number(solution->analyst_utility.empty() ? solution->utility[a]
                                                          : solution->analyst_utility[a]);
  }
  object["analyst_utilities"] = values;
  object["priors"] = {
      {"strategies", "own"},   {"beliefs", "own"},      {"certificate", "own"},
      {"utilities", "own"},    {"reach", "analyst"},    {"outcomes", "analyst"},
      {"chance()", "analyst"}, {"value(actor)", "own"}, {"value(actor, analyst)", "analyst"}};
  return object;
}

}  // namespace foedus
