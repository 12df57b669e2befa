// The answer of verify: one verdict a solution, with the worst place named, and never the word
// equilibrium without a certificate.
#include "report/verify_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/answer_json.h"
#include "report/diagnostics_json_value.h"
#include "report/number_words.h"
#include "report/solve_notes.h"
#include "report/solve_words.h"
#include "report/text_table.h"

namespace foedus {
namespace {

using Json = nlohmann::ordered_json;

void add_verdict(std::string& out, const VerifyAnswer& answer, std::size_t index) {
  const VerifiedSolution& verified = answer.solutions[index];
  const Game& game = answer.central.game;
  if (answer.solutions.size() > 1)
    add_paragraph(out, 0, fmt::format("Solution {} of {}.", index + 1, answer.solutions.size()));
  const bool holds = verified.solution.status == Status::certified;
  // Whatever concept found it, a profile without a precision is held to best responses.
  const std::string claim = answer.concept_used == Concept::quantal_response
                                ? concept_phrase(answer.concept_used, answer.precision)
                                : std::string("mutual best responses, given the beliefs");
  add_paragraph(
      out, 0,
      fmt::format("{} as {}.", holds ? "The profile holds" : "The profile does not hold", claim));
  add_paragraph(out, 0, status_words(verified.solution, game));
  add_paragraph(out, 0,
                verified.beliefs_stated
                    ? fmt::format("Beliefs are as stated; where a set is reached they differ from "
                                  "Bayes' rule by at most {}.",
                                  tiny_number(verified.solution.certificate.belief_error))
                    : std::string("Beliefs were not stated: they follow from Bayes' rule."));
}

void add_gains(std::string& out, const VerifyAnswer& answer, const VerifiedSolution& verified) {
  out += "\nWhat each actor could gain by deviating [its own unit of utility]\n";
  TextTable table;
  table.add_row({"", "over the whole game", "at its worst set", "payoff range"});
  const Game& game = answer.central.game;
  const Certificate& c = verified.solution.certificate;
  for (std::size_t a = 0; a < answer.scenario().actors.size(); ++a) {
    double worst = 0;
    for (std::size_t s = 0; s < game.sets.size(); ++s)
      if (game.sets[s].actor == static_cast<std::int32_t>(a))
        worst = std::max(worst, c.conditional_gain[s]);
    table.add_row({answer.scenario().actors[a].name, tiny_number(c.ex_ante_gain[a]),
                   tiny_number(worst), cell_number(answer.payoff_range[a])});
  }
  table.write(out, 2);
}

}  // namespace

std::string render_verify_text(const VerifyAnswer& answer, const VerifyTextOptions& options) {
  std::string out;
  if (!answer.scenario().title.empty()) add_paragraph(out, 0, answer.scenario().title);
  for (std::size_t s = 0; s < answer.solutions.size(); ++s) {
    out += '\n';
    add_verdict(out, answer, s);
    add_gains(out, answer, answer.solutions[s]);
  }
  out += "\nAssumptions\n";
  add_assumptions(out, answer.central);
  if (answer.settings_from_profile)
    add_paragraph(out, 2, "Levers and settings are those that the profile names.", 2);
  if (answer.other_scenario)
    add_paragraph(out, 2,
                  "The profile names another scenario text than this one: it was solved on a "
                  "different version.",
                  2);
  out += "\nNot done\n";
  add_paragraph(out, 2, "Nothing was solved: whether other profiles hold is not said.", 2);
  const Settings& asked = answer.central.applied.asked;
  out += fmt::format("\nNext: foedus solve {}{}\n", options.file.empty() ? "FILE" : options.file,
                     settings_as_typed(asked));
  return out;
}

std::string render_verify_json(const VerifyAnswer& answer) {
  Json object = Json::object();
  add_json_settings(object, answer.central, answer.concept_used, answer.precision);
  object["certified"] = answer.certified();
  object["settings_from_profile"] = answer.settings_from_profile;
  object["other_scenario"] = answer.other_scenario;
  object["solutions"] = Json::array();
  for (const VerifiedSolution& verified : answer.solutions) {
    Json one = Json::object();
    one["status"] = status_word(verified.solution.status);
    one["certificate"] =
        json_certificate(answer.central.game, verified.solution, answer.payoff_range);
    one["beliefs_stated"] = verified.beliefs_stated;
    one["outcomes"] = Json::object();
    for (std::size_t o = 0; o < answer.scenario().outcomes.size(); ++o)
      one["outcomes"][answer.scenario().outcomes[o].name] = json_number(verified.outcomes[o]);
    one["utilities"] = Json::object();
    for (std::size_t a = 0; a < answer.scenario().actors.size(); ++a)
      one["utilities"][answer.scenario().actors[a].key] = json_number(verified.solution.utility[a]);
    object["solutions"].push_back(std::move(one));
  }
  return json_text(object);
}

}  // namespace foedus
