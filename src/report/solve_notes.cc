// The small print, in the words of the scenario.
#include "report/solve_notes.h"

#include <fmt/format.h>

#include <vector>

#include "report/number_words.h"
#include "report/text_table.h"
#include "scenario/describe.h"

namespace foedus {
namespace {

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

std::string numbers_words(const CentralGame& central) {
  if (central.central.empty()) return "none is uncertain";
  const bool one = central.central.size() == 1;
  return fmt::format(
      "{} at {} (medians; the likeliest of discrete ones)",
      counted(central.central.size(), "uncertain number stands", "uncertain numbers stand"),
      one ? "its central value" : "their central values");
}

/// Names of what may be asked with an option, in backticks.
std::string names(const auto& list) {
  std::vector<std::string> quoted_names;
  for (const auto& entry : list) quoted_names.push_back("`" + entry.name + "`");
  return listed(quoted_names);
}

std::string other_precisions(const SolveAnswer& answer) {
  std::vector<std::string> list;
  for (const StudyPrecision& entry : answer.scenario().study.precision) {
    const bool same = entry.limit ? answer.concept_used == Concept::limit
                                  : answer.concept_used == Concept::quantal_response &&
                                        entry.lambda == answer.precision;
    if (!same) list.push_back(entry.limit ? "the limit" : exact_number(entry.lambda));
  }
  return listed(list);
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

/// What the answer did not do, a sentence each.
std::vector<std::string> left_out(const SolveAnswer& answer) {
  std::vector<std::string> list;
  if (!answer.central.central.empty())
    list.push_back(fmt::format("What is not known was not varied: {} at central values.",
                               counted(answer.central.central.size(), "uncertain number stands",
                                       "uncertain numbers stand")));
  if (!answer.scenario().perspectives.empty() && answer.central.applied.asked.perspective.empty())
    list.push_back(fmt::format("The perspectives {} were not asked (--perspective NAME).",
                               names(answer.scenario().perspectives)));
  const std::string others = other_precisions(answer);
  if (!others.empty())
    list.push_back(fmt::format(
        "The study also names {}: not asked (--precision X, --concept limit).", others));
  for (const ContestedSign& sign : answer.central.contested)
    if (sign.treatment == SignTreatment::held_off)
      list.push_back(fmt::format(
          "`{0}` was held off, since several signs are even: --set {0}.sign=positive settles it.",
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
  entry("numbers", numbers_words(central));
  for (const ContestedSign& sign : central.contested) entry("sign", sign_words(central, sign));
  entry("sources", sourcing_words(central.applied.scenario));
  entry("utility", central.applied.scenario.units);
}

std::string sourcing_words(const Scenario& scenario) {
  const ScenarioDescription told = describe(scenario);
  if (told.unsourced == 0)
    return fmt::format("each of {} has a source", counted(told.inputs, "input", "inputs"));
  return fmt::format("illustrative: {} of {} unsourced", told.unsourced,
                     counted(told.inputs, "input", "inputs"));
}

void add_bottom_line(std::string& out, const SolutionView& view) {
  const Solution& solution = view.solution();
  const std::size_t count = view.answer.cases[view.case_index].solved.solutions.size();
  const std::string condition = case_condition(view.answer, view.case_index);
  if (count > 1)
    add_paragraph(out, 0, fmt::format("Solution {} of {}.", view.solution_index + 1, count));
  add_paragraph(out, 0,
                fmt::format("Under these assumptions{} the model gives {} ({}).",
                            condition.empty() ? "" : ", " + condition + ",", outcome_words(view),
                            concept_phrase(solution.concept_used, solution.precision)));
  add_paragraph(out, 0, status_words(solution, view.answer.central.game));
}

void add_small_print(std::string& out, const SolveAnswer& answer) {
  out += "\nAssumptions\n";
  if (answer.concept_used == Concept::quantal_response)
    add_entry(out, 2, kAssumptionLabel, "precision",
              fmt::format("{} per unit of utility: {}", exact_number(answer.precision),
                          precision_words(answer.precision)));
  add_assumptions(out, answer.central);
  out += "\nNot done\n";
  for (const std::string& sentence : left_out(answer)) add_paragraph(out, 2, sentence, 2);
  add_paragraph(out, 2, "Nothing here says what would happen outside the model.", 2);
}

std::string settings_as_typed(const Settings& settings) {
  std::string text;
  if (!settings.perspective.empty()) text += " --perspective " + quoted(settings.perspective);
  for (const Setting& s : settings.settings) text += " --set " + quoted(s.name + "=" + s.value);
  for (const std::string& name : settings.switched_off) text += " --off " + quoted(name);
  for (const Setting& s : settings.levers) text += " --lever " + quoted(s.name + "=" + s.value);
  for (const std::string& fix : settings.fixes) text += " --fix " + quoted(fix);
  return text;
}

}  // namespace foedus
