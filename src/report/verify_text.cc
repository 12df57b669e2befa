// The answer of verify: one verdict a solution, with the worst place named, and never the word
// equilibrium without a certificate.
#include "report/verify_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "questions/profile_matching.h"
#include "report/answer_json.h"
#include "report/diagnostics_json_value.h"
#include "report/number_words.h"
#include "report/solve_notes.h"
#include "report/solve_words.h"
#include "report/text_table.h"

namespace foedus {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kSetsNamed = 3;       // of those whose beliefs were filled in
constexpr std::size_t kHistoriesNamed = 4;  // of one set
constexpr double kRounding = 1e-15;         // a distance below this is the last bit of a belief

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// "expansionist 80 %, security_seeking 20 %": the belief in each history of a set, told by what
/// the mover does not know of it.
std::string histories_words(const VerifyAnswer& answer, const Profile& profile, std::int32_t set) {
  const Game& game = answer.central.game;
  const std::vector<TypeLabel>& types = answer.central.types;
  const InformationSet& found = game.sets[at(set)];
  const auto members = game.members_of(found);
  std::vector<std::string> parts;
  for (std::size_t m = 0; m < members.size() && m < kHistoriesNamed; ++m) {
    const std::int32_t joint = game.type_profile[at(members[m])];
    std::vector<std::string> told;
    for (std::size_t t = 0; t < types.size(); ++t)
      if (types[t].actor != found.actor)
        told.push_back(types[t].options[type_option(types, joint, t)]);
    for (std::string& move : unseen_moves(game, set, members[m])) told.push_back(std::move(move));
    parts.push_back(fmt::format("{} {}", fmt::join(told, " and "),
                                share_words(profile.belief[at(found.first_member) + m])));
  }
  if (members.size() > kHistoriesNamed)
    parts.push_back(fmt::format("{} more", members.size() - kHistoriesNamed));
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// Where play does not come, a belief is an assumption: it is named, and that others may do.
void add_filled_beliefs(std::string& out, const VerifyAnswer& answer,
                        const VerifiedSolution& verified) {
  const std::vector<std::int32_t>& filled = verified.filled_beliefs;
  if (filled.empty()) return;
  add_paragraph(out, 0,
                fmt::format("{} not reached and no belief was stated there: an equal, vanishing "
                            "tremble of the moves that exclude {} filled it in. Other beliefs may "
                            "support or break the profile there.",
                            counted(filled.size(), "information set is", "information sets are"),
                            filled.size() == 1 ? "it" : "them"));
  for (std::size_t i = 0; i < filled.size() && i < kSetsNamed; ++i)
    add_paragraph(out, 2,
                  fmt::format("`{}`: {}", answer.central.game.labels.sets[at(filled[i])].text(),
                              histories_words(answer, verified.solution.profile, filled[i])),
                  2);
  if (filled.size() > kSetsNamed)
    add_paragraph(out, 2,
                  fmt::format("and {} more (--json lists them)", filled.size() - kSetsNamed));
}

std::string belief_sentence(const VerifiedSolution& verified) {
  if (!verified.beliefs_stated)
    return "Beliefs were not stated: where a set is reached they follow from Bayes' rule.";
  const double error = verified.solution.certificate.belief_error;
  if (error <= kRounding)
    return fmt::format(
        "Beliefs are as stated; where a set is reached they agree with Bayes' rule {}.",
        error == 0 ? "exactly" : "within rounding");
  return fmt::format(
      "Beliefs are as stated; where a set is reached they differ from Bayes' rule by at most {}.",
      amount_words(error));
}

/// What the profile is held to; whatever concept found it, without a precision to best responses.
std::string claim_words(const VerifyAnswer& answer) {
  return answer.concept_used == Concept::quantal_response
             ? concept_phrase(answer.concept_used, answer.precision)
             : std::string("mutual best responses, given the beliefs");
}

void add_verdict(std::string& out, const VerifyAnswer& answer, std::size_t index) {
  const VerifiedSolution& verified = answer.solutions[index];
  if (answer.solutions.size() > 1)
    add_paragraph(out, 0, fmt::format("Solution {} of {}.", index + 1, answer.solutions.size()));
  if (verified.solution.status == Status::invalid) {
    add_paragraph(out, 0,
                  "Nothing was verified. " + invalid_words(verified.solution, answer.central));
    return;
  }
  const bool holds = verified.solution.status == Status::certified;
  const std::vector<std::string> fixed = fixed_moves(answer.central);
  add_paragraph(
      out, 0,
      fmt::format("{}{} as {}.",
                  fixed.empty() ? std::string() : fmt::format("With {} fixed, ", listed(fixed)),
                  fixed.empty() ? (holds ? "The profile holds" : "The profile does not hold")
                                : (holds ? "the profile holds" : "the profile does not hold"),
                  claim_words(answer)));
  if (answer.precision_asked)
    add_paragraph(out, 0,
                  "It is held to the logit response since --precision was given; without it, to "
                  "best responses.");
  add_paragraph(out, 0, status_words(verified.solution, answer.central, answer.forced));
  add_paragraph(out, 0, belief_sentence(verified));
  add_filled_beliefs(out, answer, verified);
}

void add_gains(std::string& out, const VerifyAnswer& answer, const VerifiedSolution& verified) {
  if (verified.solution.status == Status::invalid) return;
  const Scenario& scenario = answer.scenario();
  out += "\nWhat each actor could gain by deviating [its own unit of utility]\n";
  TextTable table;
  table.add_row({"", "over the whole game", "at its worst set", "payoff range"});
  const Game& game = answer.central.game;
  const Certificate& c = verified.solution.certificate;
  for (std::size_t a = 0; a < scenario.actors.size(); ++a) {
    if (!has_payoff(scenario, a)) continue;
    double worst = 0;
    for (std::size_t s = 0; s < game.sets.size(); ++s)
      if (game.sets[s].actor == static_cast<std::int32_t>(a))
        worst = std::max(worst, c.conditional_gain[s]);
    // Below nothing there is only rounding: staying put is always possible.
    table.add_row({scenario.actors[a].name, amount_words(std::max(0.0, c.ex_ante_gain[a])),
                   amount_words(worst), cell_number(answer.payoff_range[a])});
  }
  table.write(out, 2);
  add_without_payoff(out, scenario);
}

Json filled_json(const VerifyAnswer& answer, const VerifiedSolution& verified) {
  Json list = Json::array();
  for (const std::int32_t set : verified.filled_beliefs)
    list.push_back(answer.central.game.labels.sets[at(set)].text());
  return list;
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
    const bool verdict = verified.solution.status != Status::invalid;
    one["certificate"] =
        verdict ? json_certificate(answer.central.game, verified.solution, answer.payoff_range)
                : Json(nullptr);
    if (verdict && !answer.forced.empty())
      one["certificate"]["taken_as_given"] = fixed_places(answer.central);
    one["beliefs_stated"] = verified.beliefs_stated;
    one["filled_beliefs"] = filled_json(answer, verified);
    one["outcomes"] = Json::object();
    for (std::size_t o = 0; o < answer.scenario().outcomes.size(); ++o)
      one["outcomes"][answer.scenario().outcomes[o].name] =
          verdict ? json_number(verified.outcomes[o]) : Json(nullptr);
    one["utilities"] = Json::object();
    for (std::size_t a = 0; a < answer.scenario().actors.size(); ++a)
      one["utilities"][answer.scenario().actors[a].key] =
          verdict && has_payoff(answer.scenario(), a) ? json_number(verified.solution.utility[a])
                                                      : Json(nullptr);
    if (answer.central.program.views_differ())
      one.update(json_analyst_utilities(answer.central, verdict ? &verified.solution : nullptr));
    object["solutions"].push_back(std::move(one));
  }
  return json_text(object);
}

}  // namespace foedus
