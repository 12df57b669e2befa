// Implements foedus/scenario.h and explain(): reading and checking, handed on unchanged.
#include "engine/scenario_face.h"

#include "engine/problems.h"
#include "questions/check_question.h"
#include "questions/explain_question.h"
#include "report/check_text.h"
#include "scenario/read_scenario.h"

namespace foedus::api {

std::string explain(const std::string& code) {
  const foedus::Result<ExplainAnswer> answer = explain_question(code);
  return answer ? answer.value().explanation : std::string();
}

const std::string& Scenario::title() const { return impl_->scenario.title; }

std::vector<std::string> Scenario::actors() const {
  std::vector<std::string> keys;
  for (const Actor& actor : impl_->scenario.actors) keys.push_back(actor.key);
  return keys;
}

std::vector<std::string> Scenario::outcomes() const {
  std::vector<std::string> names;
  for (const Outcome& outcome : impl_->scenario.outcomes) names.push_back(outcome.name);
  return names;
}

std::vector<std::string> Scenario::numbers() const {
  std::vector<std::string> names;
  for (const Number& number : impl_->scenario.numbers) names.push_back(number.name);
  return names;
}

Result<Scenario> read_scenario(std::string name, std::string text) {
  const SourceText source(std::move(name), std::move(text));
  foedus::Result<foedus::Scenario> read = foedus::read_scenario(source);
  std::vector<Problem> problems = problems_of(read.diagnostics(), source);
  if (!read) return problems;
  auto impl = std::make_shared<const Scenario::Impl>(Scenario::Impl{std::move(read).value()});
  return {Scenario(std::move(impl)), std::move(problems)};
}

Result<Check> check(std::string name, std::string text) {
  const SourceText source(std::move(name), std::move(text));
  const foedus::Result<CheckAnswer> answer = check_question(source);
  if (!answer) return problems_of(answer.diagnostics(), source);
  Check check;
  for (const StructureCount& count : answer.value().structures) {
    check.structures.push_back({count.levers, count.nodes, count.terminals, count.information_sets,
                                count.distinct_payoffs});
  }
  check.inputs = answer.value().description.inputs;
  check.unsourced = answer.value().description.unsourced;
  check.words = render_check_text(answer.value(), {.file = source.name()});
  return {std::move(check), problems_of(answer.value().oddities, source)};
}

}  // namespace foedus::api
