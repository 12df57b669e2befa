// Implements foedus/scenario.h and explain(): reading and checking, handed on unchanged.
#include "engine/scenario_face.h"

#include <optional>

#include "base/diagnostic_code.h"
#include "base/origin.h"
#include "engine/problems.h"
#include "questions/check_question.h"
#include "questions/explain_question.h"
#include "report/check_text.h"
#include "scenario/merge_base.h"
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

namespace {

foedus::Result<MergedText> with_bases(const SourceText& source, const Bases& bases,
                                      SourceText& refused) {
  const BaseLoader load = [&](const std::string& path,
                              const SourceText& from) -> foedus::Result<SourceText> {
    std::optional<Text> found = bases ? bases(path, from.name()) : std::nullopt;
    if (found) return SourceText(std::move(found->name), std::move(found->text));
    return refusal(DiagnosticCode::file_not_readable, {}, "there is no `" + path + "`",
                   "The path of a base that can be found.");
  };
  return merge_base(source, load, refused);
}

std::vector<Problem> problems_in_files(const Diagnostics& diagnostics, const MergedText& text) {
  std::vector<Problem> all;
  for (const ToldInFile& told : told_in_files(text, diagnostics))
    for (Problem& problem : problems_of(told.diagnostics, told.file))
      all.push_back(std::move(problem));
  return all;
}

}  // namespace

Result<Scenario> read_scenario(std::string name, std::string text, const Bases& bases) {
  SourceText refused;
  const foedus::Result<MergedText> merged =
      with_bases(SourceText(std::move(name), std::move(text)), bases, refused);
  if (!merged) return problems_of(merged.diagnostics(), refused);
  foedus::Result<foedus::Scenario> read = foedus::read_scenario(merged->source);
  std::vector<Problem> problems = problems_in_files(read.diagnostics(), *merged);
  if (!read) return problems;
  auto impl = std::make_shared<const Scenario::Impl>(Scenario::Impl{std::move(read).value()});
  return {Scenario(std::move(impl)), std::move(problems)};
}

Result<Check> check(std::string name, std::string text, const Bases& bases) {
  SourceText refused;
  const foedus::Result<MergedText> merged =
      with_bases(SourceText(std::move(name), std::move(text)), bases, refused);
  if (!merged) return problems_of(merged.diagnostics(), refused);
  const foedus::Result<CheckAnswer> answer = check_question(merged->source);
  if (!answer) return problems_in_files(answer.diagnostics(), *merged);
  Check check;
  for (const StructureCount& count : answer.value().structures) {
    check.structures.push_back({count.levers, count.nodes, count.terminals, count.information_sets,
                                count.distinct_payoffs});
  }
  check.inputs = answer.value().description.inputs;
  check.unsourced = answer.value().description.unsourced;
  check.words = render_check_text(
      answer.value(),
      {.file = merged->source.name(), .oddities = told_in_files(*merged, answer.value().oddities)});
  return {std::move(check), problems_in_files(answer.value().oddities, *merged)};
}

}  // namespace foedus::api
