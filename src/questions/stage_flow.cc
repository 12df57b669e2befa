// One forward pass gives the chance of every node; the rest groups nodes by stage.
#include "questions/stage_flow.h"

#include <algorithm>
#include <cstddef>

#include "scenario/stage_title.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The chance of every node under the profile; parents stand before children.
std::vector<double> node_chances(const Game& game, const GameNumbers& numbers,
                                 const Solution& solution) {
  std::vector<double> chance(game.node_count(), 0);
  if (!chance.empty()) chance[0] = 1;
  for (std::size_t node = 0; node < game.node_count(); ++node)
    for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
      const bool by_chance = game.kind[node] == NodeKind::chance;
      const double p =
          by_chance
              ? numbers.chance[at(game.first_branch[node] + k)]
              : solution.profile.probability[at(game.action(static_cast<std::int32_t>(node), k))];
      chance[at(game.first_child[node] + k)] += chance[node] * p;
    }
  return chance;
}

/// Adds what one node contributes to its stage.
void add_node(const Scenario& scenario, const Game& game, const std::vector<double>& chance,
              std::size_t node, StageFlow& flow) {
  flow.reach += chance[node];
  const Stage& stage = scenario.stages[flow.stage.index()];
  for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
    const std::size_t child = at(game.first_child[node] + k);
    const std::size_t next = at(game.landing(static_cast<std::int32_t>(child)));
    const bool ends = game.kind[next] == NodeKind::terminal;
    const std::string& to =
        ends ? scenario.outcomes[at(game.terminal_outcome[at(game.terminal[next])])].name
             : scenario.stages[at(game.stage[next])].name;
    const std::string& move = title_of(stage, stage.moves[at(game.move[child])]);
    const auto same = std::find_if(flow.moves.begin(), flow.moves.end(), [&](const MoveFlow& m) {
      return m.move == move && m.destination == to && m.ends == ends;
    });
    if (same != flow.moves.end())
      same->chance += chance[child];
    else
      flow.moves.push_back({move, to, ends, chance[child]});
  }
}

/// A stage may follow when every stage that leads to it has been told.
std::vector<StageFlow> in_order_of_play(const Scenario& scenario, std::vector<StageFlow> flows) {
  std::vector<StageFlow> ordered;
  const auto leads_to = [&](const StageFlow& from, const StageFlow& to) {
    return std::any_of(from.moves.begin(), from.moves.end(), [&](const MoveFlow& move) {
      return !move.ends && move.destination == scenario.stages[to.stage.index()].name;
    });
  };
  while (!flows.empty()) {
    auto next = std::find_if(flows.begin(), flows.end(), [&](const StageFlow& candidate) {
      return std::none_of(flows.begin(), flows.end(), [&](const StageFlow& other) {
        return other.stage != candidate.stage && leads_to(other, candidate);
      });
    });
    if (next == flows.end()) next = flows.begin();  // a cycle, which reading refuses
    ordered.push_back(std::move(*next));
    flows.erase(next);
  }
  return ordered;
}

}  // namespace

std::vector<StageFlow> stage_flows(const Scenario& scenario, const Game& game,
                                   const GameNumbers& numbers, const Solution& solution) {
  const std::vector<double> chance = node_chances(game, numbers, solution);
  std::vector<StageFlow> flows(scenario.stages.size());
  for (std::size_t s = 0; s < flows.size(); ++s) flows[s].stage = StageId(s);
  for (std::size_t node = 0; node < game.node_count(); ++node)
    if (game.stage[node] >= 0 && game.kind[node] != NodeKind::terminal)
      add_node(scenario, game, chance, node, flows[at(game.stage[node])]);
  flows.erase(std::remove_if(flows.begin(), flows.end(),
                             [](const StageFlow& flow) { return flow.moves.empty(); }),
              flows.end());
  return in_order_of_play(scenario, std::move(flows));
}

}  // namespace foedus
