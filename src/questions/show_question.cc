#include "questions/show_question.h"

#include <algorithm>
#include <utility>

#include "base/diagnostic.h"
#include "game/history.h"

namespace foedus {

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// What was done at `parent` to come to its child `node`.
std::string step_words(const Game& game, std::int32_t parent, std::int32_t node) {
  const std::int32_t k = node - game.first_child[at(parent)];
  if (game.kind[at(parent)] == NodeKind::chance)
    return game.labels.branches[at(game.first_branch[at(parent)] + k)];
  const std::int32_t set = game.information_set[at(parent)];
  return game.labels.sets[at(set)].stage_name + "." +
         game.labels.actions[at(game.action(parent, k))];
}

}  // namespace

std::vector<std::string> steps_to(const Game& game, std::int32_t node) {
  std::vector<std::string> steps;
  if (std::string count = count_so_far(game, node); !count.empty()) steps.push_back(count);
  for (std::int32_t parent = game.parent[at(node)]; parent >= 0; parent = game.parent[at(node)]) {
    if (!is_counted_step(game, parent, node)) steps.push_back(step_words(game, parent, node));
    node = parent;
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

Result<ShowAnswer> show_question(const Scenario& scenario, const ShowOptions& options,
                                 SourceText* refused) {
  Result<AppliedSettings> applied = apply_settings(scenario, options.settings, refused);
  if (!applied) return applied.diagnostics();
  if (refused != nullptr) *refused = applied.value().scenario.source;
  Result<Game> game =
      compile_game(applied.value().scenario, applied.value().levers, options.limits);
  if (!game) return game.diagnostics();
  ShowAnswer answer{.applied = std::move(applied).value(), .game = std::move(game).value()};
  const auto& levers = answer.applied.scenario.levers;
  for (std::size_t i = 0; i < levers.size(); ++i) {
    if (levers[i].numeric()) continue;
    const std::int32_t option = answer.applied.levers.option[i];
    answer.levers.push_back(levers[i].name + " = " + levers[i].options[at(option)].name);
  }
  return answer;
}

}  // namespace foedus
