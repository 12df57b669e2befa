// The answer of solve as one JSON object. Strategies carry the readable beliefs by type and, where
// several histories share a set, the exact belief in each, so that `verify` can read them back.
#include "report/solve_json.h"

#include <string>
#include <vector>

#include "questions/profile_matching.h"
#include "report/answer_json.h"
#include "report/diagnostics_json_value.h"
#include "report/severity_words.h"
#include "report/solve_notes.h"
#include "report/solve_words.h"
#include "report/yardstick_words.h"
#include "scenario/inputs.h"

namespace foedus {
namespace {

using Json = nlohmann::ordered_json;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

const Game& game_of(const SolveAnswer& answer) { return answer.central.game; }

Json beliefs_json(const SolveAnswer& answer, const SetReading& set) {
  Json object = Json::object();
  for (const TypeBelief& held : set.beliefs) {
    const TypeLabel& type = answer.central.types[at(held.type)];
    Json chances = Json::object();
    for (std::size_t o = 0; o < held.chance.size(); ++o)
      chances[type.options[o]] = json_number(held.chance[o]);
    object[type.name] = chances;
  }
  return object;
}

/// The belief in each history of a set: the types of others and the moves that the set does not
/// see.
Json histories_json(const SolveAnswer& answer, const SetReading& set, const Profile& profile) {
  const Game& game = game_of(answer);
  const InformationSet& found = game.sets[at(set.set)];
  Json list = Json::array();
  for (std::int32_t m = 0; m < found.member_count; ++m) {
    const std::int32_t node = game.members[at(found.first_member + m)];
    Json types = Json::object();
    for (std::size_t t = 0; t < answer.central.types.size(); ++t) {
      const TypeLabel& type = answer.central.types[t];
      if (type.actor == found.actor) continue;
      types[type.name] =
          type.options[type_option(answer.central.types, game.type_profile[at(node)], t)];
    }
    list.push_back({{"types", types},
                    {"unseen", unseen_moves(game, set.set, node)},
                    {"belief", json_number(profile.belief[at(found.first_member + m)])}});
  }
  return list;
}

Json components_json(const SolveAnswer& answer, const SetReading& set, const MoveReading& move) {
  Json object = Json::object();
  for (std::size_t c = 0; c < set.components.size(); ++c)
    object[answer.scenario().components[at(set.components[c])]] = json_number(move.components[c]);
  return object;
}

Json threshold_json(const SolveAnswer& answer, const SetReading& set) {
  if (!set.threshold) return nullptr;
  const TypeLabel& type = answer.central.types[at(set.threshold->type)];
  return {{"type", type.name},
          {"option", type.options[at(set.threshold->option)]},
          {"believed", json_number(set.threshold->believed)},
          {"threshold", json_number(set.threshold->threshold)},
          {"best_if", set.threshold->best_above ? "above" : "below"}};
}

Json why_json(const SolveAnswer& answer, const SetReading& set) {
  const auto name = [&](std::int32_t move) {
    return move < 0 ? Json(nullptr)
                    : Json(game_of(answer).labels.actions[at(set.moves[at(move)].action)]);
  };
  Json payoffs = Json::object();
  for (const MoveReading& move : set.moves)
    payoffs[game_of(answer).labels.actions[at(move.action)]] = {
        {"payoff", json_number(move.payoff)}, {"components", components_json(answer, set, move)}};
  return {{"best", name(set.best)},
          {"runner_up", name(set.runner_up)},
          {"margin", json_number(set.margin)},
          {"payoffs", payoffs},
          {"belief_threshold", threshold_json(answer, set)}};
}

Json strategy_json(const SolveAnswer& answer, const Solution& solution, const SetReading& set) {
  const Game& game = game_of(answer);
  const InformationSetLabel& label = game.labels.sets[at(set.set)];
  Json object = Json::object();
  object["stage"] = label.stage_name;
  object["actor"] = game.labels.actors[at(game.sets[at(set.set)].actor)];
  object["type"] = Json::object();
  for (const auto& [type, option] : label.types) object["type"][type] = option;
  object["sees"] = label.sees;
  object["reach"] = json_number(set.reach);
  object["beliefs"] = beliefs_json(answer, set);
  object["moves"] = Json::object();
  for (const MoveReading& move : set.moves)
    object["moves"][game.labels.actions[at(move.action)]] = json_number(move.probability);
  if (game.sets[at(set.set)].member_count > 1)
    object["histories"] = histories_json(answer, set, solution.profile);
  if (set.forced) object["fixed"] = true;
  object["why"] = why_json(answer, set);
  return object;
}

Json ties_json(const Game& game, const Solution& solution) {
  Json list = Json::array();
  for (const Tie& tie : solution.ties) {
    Json moves = Json::array();
    for (const std::int32_t action : tie.actions) moves.push_back(game.labels.actions[at(action)]);
    list.push_back({{"information_set", game.labels.sets[at(tie.set)].text()}, {"moves", moves}});
  }
  return list;
}

Json trace_json(const TraceLog& trace) {
  return {{"steps", trace.steps},
          {"rejected", trace.rejected},
          {"newton_iterations", trace.newton_iterations},
          {"reached_precision", json_number(trace.reached_precision)},
          {"turned", trace.turned},
          {"stopped", trace.stopped.empty() ? Json(nullptr) : Json(trace.stopped)}};
}

Json signs_json(const SolveAnswer& answer, const CentralCase& one) {
  Json object = Json::object();
  for (const ContestedSign& sign : answer.central.contested)
    if (sign.treatment != SignTreatment::held_off && !sign.actor.valid())
      object[answer.scenario().mechanisms[sign.mechanism.index()].name] =
          one.signs[sign.mechanism.index()] > 0 ? "positive" : "negative";
  return object;
}

/// The certificate, and where moves are fixed: there it says nothing.
Json certificate_json(const SolveAnswer& answer, const Solution& solution,
                      const SolutionReading& reading) {
  if (nothing_solved(solution)) return nullptr;
  Json object = json_certificate(game_of(answer), solution, reading.explanation.payoff_range);
  if (!answer.forced.empty()) object["taken_as_given"] = fixed_places(answer.central);
  return object;
}

/// The chances in words, and the yardstick that the words are from.
Json words_json(const SolveAnswer& answer, const SolutionReading& reading) {
  Json chances = Json::object();
  for (const auto& [name, told] : solution_in_words(answer.scenario(), reading))
    chances[name] = told;
  return {{"yardstick", name_of(answer.scenario().words)}, {"chances", std::move(chances)}};
}

Json solution_json(const SolveAnswer& answer, std::size_t c, std::size_t s, bool words) {
  const Scenario& scenario = answer.scenario();
  const Solution& solution = answer.cases[c].solved.solutions[s];
  const SolutionReading& reading = answer.cases[c].readings[s];
  Json object = Json::object();
  // Where nothing was solved there is nothing to state: no strategies, and no number has a value.
  const bool solved = !nothing_solved(solution);
  object["strategies"] = Json::array();
  if (solved)
    for (const SetReading& set : reading.explanation.sets)
      object["strategies"].push_back(strategy_json(answer, solution, set));
  object["outcomes"] = Json::object();
  for (std::size_t o = 0; o < scenario.outcomes.size(); ++o)
    object["outcomes"][scenario.outcomes[o].name] =
        solved ? json_number(reading.outcomes[o]) : Json(nullptr);
  object["measures"] = Json::object();
  for (std::size_t m = 0; m < scenario.measures.size(); ++m)
    object["measures"][scenario.measures[m].name] =
        solved && reading.measures[m] ? json_number(*reading.measures[m]) : Json(nullptr);
  object["utilities"] = Json::object();
  for (std::size_t a = 0; a < scenario.actors.size(); ++a)
    object["utilities"][scenario.actors[a].key] =
        solved && has_payoff(scenario, a) ? json_number(solution.utility[a]) : Json(nullptr);
  if (answer.central.program.views_differ())
    object.update(json_analyst_utilities(answer.central, solved ? &solution : nullptr));
  const InputCount inputs = count_inputs(scenario);
  if (solved && tells_words(words, inputs.inputs, inputs.unsourced))
    object["words"] = words_json(answer, reading);
  object["signs"] = signs_json(answer, answer.central.cases[c]);
  object["status"] = status_word(solution.status);
  object["certificate"] = certificate_json(answer, solution, reading);
  object["ties"] = ties_json(game_of(answer), solution);
  object["trace"] = trace_json(solution.trace);
  return object;
}

/// The chance of each rung, the mildest first.
Json severity_json(const SolveAnswer& answer, std::size_t c, std::size_t s) {
  const Scenario& scenario = answer.scenario();
  Json list = Json::array();
  if (nothing_solved(answer.cases[c].solved.solutions[s])) return list;
  const std::vector<double>& outcomes = answer.cases[c].readings[s].outcomes;
  for (const RungOutcomes& rung : rungs_of(scenario))
    list.push_back({{"rung", rung.tag.empty() ? Json(nullptr) : Json(rung.tag)},
                    {"words", rung.words},
                    {"chance", json_number(rung.chance(outcomes))}});
  return list;
}

/// The certificate of the worst solution, so that one place answers for the whole.
Json worst_certificate(const SolveAnswer& answer) {
  for (const SolvedCase& one : answer.cases)
    for (std::size_t s = 0; s < one.solved.solutions.size(); ++s)
      if (one.solved.solutions[s].status == answer.status())
        return certificate_json(answer, one.solved.solutions[s], one.readings[s]);
  return nullptr;
}

}  // namespace

std::string render_solve_json(const SolveAnswer& answer, bool words) {
  Json object = Json::object();
  add_json_settings(object, answer.central, answer.concept_used, answer.precision);
  object["status"] = status_word(answer.status());
  object["certificate"] = worst_certificate(answer);
  object["solutions"] = Json::array();
  bool complete = !answer.cases.empty();
  for (std::size_t c = 0; c < answer.cases.size(); ++c) {
    complete = complete && answer.cases[c].solved.complete;
    for (std::size_t s = 0; s < answer.cases[c].solved.solutions.size(); ++s) {
      object["solutions"].push_back(solution_json(answer, c, s, words));
      if (!answer.scenario().severity.empty())
        object["solutions"].back()["severity"] = severity_json(answer, c, s);
    }
  }
  object["complete"] = complete;
  object["completeness"] =
      answer.cases.empty() ? std::string() : answer.cases[0].solved.completeness;
  return json_text(object);
}

}  // namespace foedus
