#include "questions/loops_question.h"

#include <algorithm>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/words.h"

namespace foedus {

namespace {

StatedLoopAnswer tell(const CausalLoops& diagram, std::size_t index) {
  const StatedLoop& loop = diagram.stated[index];
  StatedLoopAnswer answer{.loop = index, .derived = polarity_of(diagram, loop.links, loop.assumed)};
  for (const std::int32_t link : loop.links) {
    const bool contested = diagram.links[static_cast<std::size_t>(link)].sign == Sign::contested;
    const bool settled = std::any_of(
        loop.assumed.begin(), loop.assumed.end(),
        [&](const auto& one) { return one.first == link && one.second != Sign::contested; });
    if (contested && !settled) answer.open.push_back(link);
  }
  if (answer.open.size() == 1) {
    auto assumed = loop.assumed;
    assumed.emplace_back(answer.open.front(), Sign::positive);
    answer.if_positive = polarity_of(diagram, loop.links, assumed);
  }
  answer.agrees = answer.derived == loop.polarity;
  return answer;
}

/// The same links, whichever of them comes first.
bool same_way(std::vector<std::int32_t> one, const std::vector<std::int32_t>& other) {
  if (one.size() != other.size() || one.empty()) return false;
  const auto begin = std::find(one.begin(), one.end(), other.front());
  if (begin == one.end()) return false;
  std::rotate(one.begin(), begin, one.end());
  return one == other;
}

std::int32_t stated_as(const CausalLoops& diagram, const std::vector<std::int32_t>& links) {
  for (std::size_t i = 0; i < diagram.stated.size(); ++i)
    if (same_way(diagram.stated[i].links, links)) return static_cast<std::int32_t>(i);
  return -1;
}

bool passes(const CausalLoops& diagram, const std::vector<std::int32_t>& links,
            std::int32_t variable) {
  return std::any_of(links.begin(), links.end(), [&](std::int32_t link) {
    return diagram.links[static_cast<std::size_t>(link)].from == variable;
  });
}

void add_found(LoopsAnswer& answer, std::vector<std::int32_t> links) {
  const CausalLoops& diagram = answer.scenario.loops;
  FoundLoop loop;
  loop.polarity = polarity_of(diagram, links);
  answer.reinforcing += loop.polarity == Polarity::reinforcing ? 1 : 0;
  answer.balancing += loop.polarity == Polarity::balancing ? 1 : 0;
  answer.contested += loop.polarity == Polarity::contested ? 1 : 0;
  for (const std::int32_t link : links) {
    ++answer.passes[static_cast<std::size_t>(link)];
    loop.delayed = loop.delayed || diagram.links[static_cast<std::size_t>(link)].delayed;
  }
  loop.stated = stated_as(diagram, links);
  loop.links = std::move(links);
  answer.found.push_back(std::move(loop));
}

/// Every loop through the variable asked for; all where none is.
void find_all(LoopsAnswer& answer, std::int32_t through) {
  const CausalLoops& diagram = answer.scenario.loops;
  ElementaryLoops all = find_elementary_loops(diagram);
  answer.complete = all.complete;
  answer.passes.assign(diagram.links.size(), 0);
  std::stable_sort(all.loops.begin(), all.loops.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  for (auto& links : all.loops)
    if (through < 0 || passes(diagram, links, through)) add_found(answer, std::move(links));
}

Diagnostics unknown_variable(const CausalLoops& diagram, const std::string& written,
                             SourceText* refused) {
  std::vector<std::string> known;
  for (const CausalVariable& variable : diagram.variables) known.push_back(variable.key);
  if (refused != nullptr) *refused = SourceText("--through", written);
  Diagnostic diagnostic{.code = DiagnosticCode::unknown_name,
                        .where = {0, static_cast<std::uint32_t>(written.size())},
                        .message = quoted(written) + " is no variable of these loops",
                        .expected = "It has " + listed_quoted(known, "and", 20) + "."};
  if (const auto near = nearest_name(written, known))
    diagnostic.proposal = Proposal{"did you mean " + quoted(*near) + "?", diagnostic.where, *near};
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

}  // namespace

bool LoopsAnswer::agrees() const {
  return std::all_of(stated.begin(), stated.end(),
                     [](const StatedLoopAnswer& one) { return one.agrees; });
}

Result<LoopsAnswer> loops_question(Scenario scenario, const LoopsOptions& options,
                                   SourceText* refused) {
  const CausalLoops& diagram = scenario.loops;
  if (diagram.links.empty())
    return refusal(DiagnosticCode::nothing_stated, {}, "this file states no causal links",
                   "They stand under `loops`: `loops: {variables: {fear: {}, arms: {}}, links: "
                   "{fear: {arms: positive}, arms: {fear: positive}}}`.");
  std::int32_t through = -1;
  for (std::size_t i = 0; i < diagram.variables.size(); ++i)
    if (diagram.variables[i].key == options.through) through = static_cast<std::int32_t>(i);
  if (!options.through.empty() && through < 0)
    return unknown_variable(diagram, options.through, refused);
  LoopsAnswer answer;
  answer.through = options.through;
  answer.scenario = std::move(scenario);
  for (std::size_t i = 0; i < answer.scenario.loops.stated.size(); ++i) {
    const StatedLoop& loop = answer.scenario.loops.stated[i];
    const bool wanted = through < 0 || passes(answer.scenario.loops, loop.links, through);
    if (wanted) answer.stated.push_back(tell(answer.scenario.loops, i));
  }
  find_all(answer, through);
  return answer;
}

}  // namespace foedus
