// The small print, in the words of the scenario.
#include "report/solve_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "report/number_words.h"
#include "report/prior_words.h"
#include "report/text_table.h"
#include "scenario/casting.h"
#include "scenario/inputs.h"
#include "scenario/own_perspectives.h"

namespace foedus {
namespace {

constexpr std::size_t kTiesShown = 12;  // beyond this many sets a list is no longer read

std::string quoted(const std::string& text) {
  return text.find_first_of(" '\"\\$&;()*?[]<>|") == std::string::npos ? text : "'" + text + "'";
}

std::string pairs(const std::vector<Setting>& settings) {
  std::vector<std::string> list;
  for (const Setting& setting : settings)
    list.push_back(fmt::format("{} = {}", setting.name, setting.value));
  return fmt::format("{}", fmt::join(list, ", "));
}

std::string sign_words(const CentralGame& central, const ContestedSign& sign) {
  const std::string& name = central.applied.scenario.mechanisms[sign.mechanism.index()].name;
  if (sign.actor.valid()) {
    const std::string& who = central.applied.scenario.actors[sign.actor.index()].name;
    if (sign.treatment == SignTreatment::held_off)
      return fmt::format("`{}` is contested at even odds to {}; it is held off there", name, who);
    return fmt::format(
        "`{}` is contested to {}; the likelier sign is used there, {} (positive: {})", name, who,
        sign.prior > 0.5 ? "positive" : "negative", share_words(sign.prior));
  }
  const std::string prior = share_words(sign.prior);
  switch (sign.treatment) {
    case SignTreatment::likelier:
      return fmt::format("`{}` is contested; the likelier sign is used, {} (positive: {})", name,
                         sign.prior > 0.5 ? "positive" : "negative", prior);
    case SignTreatment::both:
      return fmt::format("`{}` is contested at even odds; both signs are solved", name);
    case SignTreatment::held_off:
      break;
  }
  return fmt::format("`{}` is contested at even odds beside others; it is held off", name);
}

bool uncertain(const Number& number) {
  return number.distribution() != nullptr && number.distribution()->uncertain();
}

/// "1 uncertain number stands at its central value".
std::string central_words(const CentralGame& central) {
  return central.central.size() == 1 ? std::string("1 uncertain number stands at its central value")
                                     : fmt::format(
                                           "{} uncertain numbers stand at their central "
                                           "values",
                                           central.central.size());
}

std::string numbers_words(const CentralGame& central) {
  const std::vector<Number>& all = central.applied.scenario.numbers;
  if (central.central.empty()) {
    const auto unused = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), uncertain));
    if (unused == 0) return "none is uncertain";
    return fmt::format("none of those used is uncertain; {} held off, switched off or not used",
                       counted(unused, "uncertain number is", "uncertain numbers are"));
  }
  const auto ordered = static_cast<std::size_t>(
      std::count_if(central.central.begin(), central.central.end(), [&](const CentralValue& one) {
        return all[one.number.index()].role == NumberRole::utility;
      }));
  if (ordered > 0 && ordered == central.central.size())
    return fmt::format("{} at their means over all that agree with the stated orders",
                       counted(ordered, "utility stands", "utilities stand"));
  if (central.central.size() > 1)
    return central_words(central) + (ordered > 0 ? " (medians; the likeliest of discrete ones; "
                                                   "means of utilities that an order stands for)"
                                                 : " (medians; the likeliest of discrete ones)");
  const CentralValue& only = central.central[0];
  const Scenario& scenario = central.applied.scenario;
  const Scenario& by = only.actor.valid() ? *scenario.views[only.actor.index()] : scenario;
  const Distribution& one = *by.numbers[only.number.index()].distribution();
  return fmt::format("{} (its {})", central_words(central),
                     one.kind == Distribution::Kind::discrete ? "likeliest" : "median");
}

std::string other_precisions(const SolveAnswer& answer) {
  std::vector<std::string> list;
  if (!answer.scenario().study.precision_stated) return {};
  for (const StudyPrecision& entry : answer.scenario().study.precision) {
    const bool same = entry.limit ? answer.concept_used == Concept::limit
                                  : answer.concept_used == Concept::quantal_response &&
                                        entry.lambda == answer.precision;
    if (!same) list.push_back(entry.limit ? "the limit" : exact_number(entry.lambda));
  }
  return listed(list);
}

/// "--precision 4, --concept limit": how to ask for what the study names beside this answer.
std::string other_precision_hint(const SolveAnswer& answer) {
  bool number = false, limit = false;
  for (const StudyPrecision& entry : answer.scenario().study.precision) {
    limit = limit || (entry.limit && answer.concept_used != Concept::limit);
    number = number || (!entry.limit && (answer.concept_used != Concept::quantal_response ||
                                         entry.lambda != answer.precision));
  }
  std::vector<std::string> hints;
  if (number)
    hints.emplace_back(answer.concept_used == Concept::quantal_response
                           ? "--precision X"
                           : "--concept qre --precision X");
  if (limit) hints.emplace_back("--concept limit");
  return fmt::format("{}", fmt::join(hints, ", "));
}

/// Perspectives that this answer is not about, and the file as written where one was asked.
std::string other_perspectives(const SolveAnswer& answer) {
  const std::string& asked = answer.central.applied.asked.perspective;
  std::vector<std::string> others;
  for (const Perspective& perspective : answer.scenario().perspectives)
    if (perspective.name != asked) others.push_back("`" + perspective.name + "`");
  if (has_own_perspectives(answer.scenario()) && asked != kEachItsOwn)
    others.push_back(fmt::format("`{}`", kEachItsOwn));
  const std::string rest =
      others.empty() ? std::string()
                     : fmt::format("{} {}", others.size() == 1 ? "perspective" : "perspectives",
                                   listed(others));
  if (asked.empty())
    return rest.empty() ? rest
                        : fmt::format("The {} {} not asked (--perspective NAME).", rest,
                                      others.size() == 1 ? "was" : "were");
  if (rest.empty()) return "The file as written was not asked (leave --perspective out).";
  return fmt::format(
      "The file as written (leave --perspective out) and the {} (--perspective NAME) were not "
      "asked.",
      rest);
}

/// Castings that this answer is not about.
std::string other_castings(const SolveAnswer& answer) {
  const std::string& asked = answer.central.applied.asked.casting;
  std::vector<std::string> others;
  for (const Casting& casting : answer.scenario().castings)
    if (casting.changes.name != asked) others.push_back("`" + casting.changes.name + "`");
  if (others.empty()) return {};
  return fmt::format("The {} {} {} not asked (--casting NAME).",
                     others.size() == 1 ? "casting" : "castings", listed(others),
                     others.size() == 1 ? "was" : "were");
}

/// Which of two signs this case assumes; empty where none is solved both ways.
std::string case_condition(const SolveAnswer& answer, std::size_t case_index) {
  std::vector<std::string> signs;
  for (const ContestedSign& sign : answer.central.contested)
    if (sign.treatment == SignTreatment::both)
      signs.push_back(fmt::format(
          "the sign of `{}` is {}", answer.scenario().mechanisms[sign.mechanism.index()].name,
          answer.central.cases[case_index].signs[sign.mechanism.index()] > 0 ? "positive"
                                                                             : "negative"));
  return signs.empty() ? std::string() : "if " + listed(signs);
}

/// Ties of backward induction, before the solutions that they make; nothing where there are none.
void add_ties(std::string& out, const SolveAnswer& answer, std::size_t case_index) {
  if (answer.concept_used != Concept::backward_induction) return;
  const std::vector<Solution>& solutions = answer.cases[case_index].solved.solutions;
  const Game& game = answer.central.game;
  std::map<std::int32_t, std::set<std::int32_t>> tied;  // [set] moves, in file order
  for (const Solution& solution : solutions)
    for (const Tie& tie : solution.ties)
      tied[tie.set].insert(tie.actions.begin(), tie.actions.end());
  if (tied.empty()) return;
  const std::string condition = case_condition(answer, case_index);
  add_paragraph(
      out, 0,
      fmt::format("Under these assumptions{} moves are tied at {}; {}:",
                  condition.empty() ? "" : ", " + condition + ",",
                  counted(tied.size(), "information set", "information sets"),
                  counted(solutions.size(), "pure solution follows", "pure solutions follow")));
  std::size_t shown = 0;
  for (const auto& [set, actions] : tied) {
    if (++shown > kTiesShown) break;
    std::vector<std::string> moves;
    for (const std::int32_t action : actions)
      moves.push_back("`" + game.labels.actions[static_cast<std::size_t>(action)] + "`");
    const auto actor = static_cast<std::size_t>(game.sets[static_cast<std::size_t>(set)].actor);
    add_paragraph(
        out, 2,
        fmt::format("`{}` ({}): {}", game.labels.sets[static_cast<std::size_t>(set)].text(),
                    answer.scenario().actors[actor].name, listed(moves)),
        2);
  }
  if (tied.size() > kTiesShown)
    add_paragraph(out, 2,
                  fmt::format("and {} more (--json lists them).", tied.size() - kTiesShown));
  out += '\n';
}

/// What the answer did not do, a sentence each.
std::vector<std::string> left_out(const SolveAnswer& answer) {
  std::vector<std::string> list;
  if (!answer.central.central.empty())
    list.push_back(
        fmt::format("What is not known was not varied: {}.", central_words(answer.central)));
  const std::string perspectives = other_perspectives(answer);
  if (!perspectives.empty()) list.push_back(perspectives);
  const std::string castings = other_castings(answer);
  if (!castings.empty()) list.push_back(castings);
  const std::string others = other_precisions(answer);
  if (!others.empty())
    list.push_back(fmt::format("The study also names {}: not asked ({}).", others,
                               other_precision_hint(answer)));
  for (const ContestedSign& sign : answer.central.contested)
    if (sign.treatment == SignTreatment::held_off && !sign.actor.valid())
      list.push_back(fmt::format(
          "`{0}` was held off, since several signs are even: `--set {0}.sign=positive` or `--set "
          "{0}.sign=negative` asks for one of its signs.",
          answer.scenario().mechanisms[sign.mechanism.index()].name));
  for (const SolvedCase& one : answer.cases)
    if (!one.solved.complete && !one.solved.completeness.empty()) {
      std::string sentence = one.solved.completeness;
      sentence[0] = sentence[0] >= 'a' && sentence[0] <= 'z' ? static_cast<char>(sentence[0] - 32)
                                                             : sentence[0];
      list.push_back(sentence + (sentence.back() == '.' ? "" : "."));
      break;
    }
  return list;
}

}  // namespace

std::string lever_words(const Scenario& scenario, const LeverChoice& levers) {
  std::vector<std::string> list;
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    list.push_back(fmt::format(
        "{} = {}", lever.name,
        lever.numeric() ? exact_number(levers.value[l])
                        : lever.options[static_cast<std::size_t>(levers.option[l])].name));
  }
  return fmt::format("{}", fmt::join(list, ", "));
}

void add_assumptions(std::string& out, const CentralGame& central) {
  const Settings& asked = central.applied.asked;
  const auto entry = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) add_entry(out, 2, kAssumptionLabel, label, text);
  };
  entry("levers", lever_words(central.applied.scenario, central.applied.levers));
  entry("set", pairs(asked.settings));
  entry("switched off", fmt::format("{}", fmt::join(asked.switched_off, ", ")));
  entry("fixed", fmt::format("{}", fmt::join(asked.fixes, ", ")));
  if (!central.applied.scenario.perspectives.empty())
    entry("perspective", asked.perspective.empty() ? "as written" : asked.perspective);
  if (const Casting* casting = find_casting(central.applied.scenario, asked.casting)) {
    entry("casting", casting_words(central.applied.scenario, *casting));
  } else if (!central.applied.scenario.castings.empty()) {
    entry("casting", "none: the roles are played by nobody in particular");
  }
  entry("numbers", numbers_words(central));
  entry(central.applied.scenario.views.empty() ? "priors" : "views",
        prior_words(central.applied.scenario));
  for (const ContestedSign& sign : central.contested) entry("sign", sign_words(central, sign));
  entry("sources", sourcing_words(central.applied.scenario));
  entry("utility", central.applied.scenario.units);
}

bool literals_in_payoffs(const Scenario& scenario) {
  for (const Outcome& outcome : scenario.outcomes)
    for (const Payoff& payoff : outcome.payoffs)
      for (const PayoffComponent& component : payoff.components)
        if (states_number(component.value.syntax)) return true;
  return false;
}

std::string sourcing_words(std::size_t inputs, std::size_t unsourced) {
  if (inputs == 0) return "there is no input to have a source";
  const std::string count = counted(inputs, "input", "inputs");
  if (unsourced > 0) return fmt::format("illustrative: {} of {} unsourced", unsourced, count);
  return inputs == 1 ? "the one input has a source" : fmt::format("each of {} has a source", count);
}

std::string sourcing_words(const Scenario& scenario) {
  const InputCount told = count_inputs(scenario);
  std::string words = sourcing_words(told.inputs, told.unsourced);
  if (!literals_in_payoffs(scenario)) return words;
  const std::string_view literals = "numbers written directly into payoffs are not counted";
  return told.inputs == 0 ? fmt::format("no input is named; {}", literals)
                          : fmt::format("{}; {}", words, literals);
}

bool has_payoff(const Scenario& scenario, std::size_t actor) {
  for (const Outcome& outcome : scenario.outcomes)
    for (const Payoff& payoff : outcome.payoffs)
      if (payoff.actor.index() == actor) return true;
  return false;
}

void add_without_payoff(std::string& out, const Scenario& scenario) {
  std::vector<std::string> without;
  for (std::size_t a = 0; a < scenario.actors.size(); ++a)
    if (!has_payoff(scenario, a)) without.push_back(scenario.actors[a].name);
  if (!without.empty())
    add_paragraph(out, 2, fmt::format("No payoff stated: {}.", listed(without)), 2);
}

void add_bottom_line(std::string& out, const SolutionView& view) {
  const Solution& solution = view.solution();
  const std::size_t count = view.answer.cases[view.case_index].solved.solutions.size();
  std::string condition = case_condition(view.answer, view.case_index);
  if (!condition.empty()) condition = ", " + condition + ",";
  const std::vector<std::string> fixed = fixed_moves(view.answer.central);
  if (!fixed.empty())
    condition += fmt::format("{} with {} fixed,", condition.empty() ? "," : "", listed(fixed));
  if (view.solution_index == 0) add_ties(out, view.answer, view.case_index);
  if (count > 1)
    add_paragraph(out, 0, fmt::format("Solution {} of {}.", view.solution_index + 1, count));
  const std::string how = concept_phrase(solution.concept_used, solution.precision);
  const bool found = solution.status == Status::certified || solution.status == Status::approximate;
  if (nothing_solved(solution))
    add_paragraph(out, 0, fmt::format("Nothing was solved ({} was sought).", how));
  else if (found)
    add_paragraph(out, 0,
                  fmt::format("Under these assumptions{} the model gives {} ({}).", condition,
                              outcome_words(view), how));
  else
    add_paragraph(
        out, 0,
        fmt::format("No solution was found ({} was sought). Under these assumptions{} the last "
                    "point reached, not a solution, has {}.",
                    how, condition, outcome_words(view)));
  add_paragraph(out, 0, status_words(solution, view.answer.central, view.answer.forced));
}

void add_small_print(std::string& out, const SolveAnswer& answer) {
  out += "\nAssumptions\n";
  if (answer.concept_used == Concept::quantal_response)
    add_entry(out, 2, kAssumptionLabel, "precision",
              fmt::format("{} per unit of utility: {}", exact_number(answer.precision),
                          precision_words(answer.precision, answer.central.game)));
  add_assumptions(out, answer.central);
  out += "\nNot done\n";
  for (const std::string& sentence : left_out(answer)) add_paragraph(out, 2, sentence, 2);
  add_paragraph(out, 2, "Nothing here says what would happen outside the model.", 2);
}

std::string settings_as_typed(const Settings& settings) {
  std::string text;
  if (!settings.casting.empty()) text += " --casting " + quoted(settings.casting);
  if (!settings.perspective.empty()) text += " --perspective " + quoted(settings.perspective);
  for (const Setting& s : settings.settings) text += " --set " + quoted(s.name + "=" + s.value);
  for (const std::string& name : settings.switched_off) text += " --off " + quoted(name);
  for (const Setting& s : settings.levers) text += " --lever " + quoted(s.name + "=" + s.value);
  for (const std::string& fix : settings.fixes) text += " --fix " + quoted(fix);
  return text;
}

}  // namespace foedus
