#include "questions/grid_effect.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "language/yaml_reader.h"
#include "questions/solve_question.h"
#include "scenario/read_scenario.h"
#include "scenario/stage_title.h"

namespace foedus {
namespace {

/// Both games together: a check takes seconds, not minutes.
constexpr std::size_t kMostActions = 4'000;

/// The `points` of a move as the file writes them.
const Node* points_node(const Document& document, const Stage& stage, const NumericMove& move) {
  const MapEntry* at = document.root.find("play");
  for (const std::string& key : {title_of(stage), std::string("moves"), move.name}) {
    if (at == nullptr) return nullptr;
    at = at->node().find(key);
  }
  const MapEntry* points = at == nullptr ? nullptr : at->node().find("points");
  return points == nullptr ? nullptr : &points->node();
}

GridEffect started(const Scenario& scenario) {
  GridEffect effect;
  for (const Stage& stage : scenario.stages)
    for (const NumericMove& move : stage.numeric_moves)
      effect.moves.push_back({stage.name + "." + move.name, move.points, 2 * move.points - 1});
  return effect;
}

std::string too_big_words(const Scenario& finer, const GameLimits& limits) {
  const GameSize size = count_game(finer, default_levers(finer), limits);
  if (!size.over_limit) return "";
  return fmt::format("the finer game would have at least {} nodes; the limit is {}", size.nodes,
                     limits.nodes);
}

void compare(const Scenario& scenario, const SolutionReading& before, const SolutionReading& after,
             GridEffect& effect) {
  for (std::size_t o = 0; o < scenario.outcomes.size(); ++o)
    effect.outcomes.push_back(
        {scenario.outcomes[o].name, before.outcomes[o], after.outcomes[o], true});
  for (std::size_t m = 0; m < scenario.measures.size(); ++m) {
    if (!before.measures[m] || !after.measures[m]) continue;
    const Expression& syntax = scenario.measures[m].value.syntax;
    effect.measures.push_back({scenario.measures[m].name, *before.measures[m], *after.measures[m],
                               syntax.nodes[syntax.root()].operation == Operation::chance});
  }
}

}  // namespace

double GridEffect::largest() const {
  double largest = 0;
  for (const GridChange& change : outcomes)
    largest = std::max(largest, std::abs(change.after - change.before));
  return largest;
}

Result<Scenario> with_finer_grids(const Scenario& scenario) {
  Diagnostics ignored;
  const Document document = read_document(scenario.source, ignored);
  std::vector<std::pair<SourceSpan, std::string>> edits;
  for (const Stage& stage : scenario.stages)
    for (const NumericMove& move : stage.numeric_moves)
      if (const Node* points = points_node(document, stage, move))
        edits.emplace_back(points->span, std::to_string(2 * move.points - 1));
  std::sort(edits.begin(), edits.end(),
            [](const auto& a, const auto& b) { return a.first.begin > b.first.begin; });
  std::string text(scenario.source.text());
  for (const auto& [span, number] : edits) text.replace(span.begin, span.end - span.begin, number);
  return read_scenario(SourceText(scenario.source.name(), std::move(text)));
}

std::optional<GridEffect> grid_effect(const Scenario& scenario, const GameLimits& limits) {
  GridEffect effect = started(scenario);
  if (effect.moves.empty()) return std::nullopt;
  const Result<Scenario> finer = with_finer_grids(scenario);
  if (!finer) {
    effect.not_done = "a finer grid has more points than the language allows";
    return effect;
  }
  effect.not_done = too_big_words(finer.value(), limits);
  if (!effect.not_done.empty()) return effect;
  SolveOptions options;
  options.limits = limits;
  options.concept_name = "qre";
  options.explained = false;
  const Result<Game> game = compile_game(finer.value(), default_levers(finer.value()), limits);
  if (!game) return std::nullopt;  // told as an error of the file
  if (static_cast<std::size_t>(game->action_count) > kMostActions) {
    effect.not_done = fmt::format("the finer game would have {} choices; up to {} are tried here",
                                  game->action_count, kMostActions);
    return effect;
  }
  const auto before = solve_question(scenario, options);
  const auto after = solve_question(finer.value(), options);
  if (!before || !after) return std::nullopt;
  effect.precision = before->precision;
  effect.before = before->status();
  effect.after = after->status();
  const bool solved = !before->cases.empty() && !before->cases.front().readings.empty() &&
                      !after->cases.empty() && !after->cases.front().readings.empty();
  if (solved)
    compare(scenario, before->cases.front().readings.front(), after->cases.front().readings.front(),
            effect);
  return effect;
}

}  // namespace foedus
