// From the members of sets upwards which nodes matter, then one forward pass an actor.
#include "solve/joined_ways.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// [node] from which play can come to a member of a set of several of the actor.
std::vector<char> nodes_above(const Game& game, std::int32_t actor) {
  std::vector<char> above(game.node_count(), 0);
  bool any = false;
  for (const InformationSet& set : game.sets) {
    if (set.actor != actor || set.member_count == 1) continue;
    any = true;
    for (const std::int32_t member : game.members_of(set)) above[at(member)] = 1;
  }
  for (std::size_t node = any ? game.node_count() : 0; node-- > 0;)
    for (std::int32_t k = 0; k < game.child_count[node]; ++k)
      if (above[at(game.first_child[node] + k)] != 0) above[node] = 1;
  return above;
}

WayStep step_of(const SolvePlan& plan, const GameNumbers& numbers, std::int32_t actor,
                std::int32_t node, std::int32_t k) {
  const Game& game = *plan.game;
  WayStep step;
  step.from = node;
  step.to = game.first_child[at(node)] + k;
  if (game.kind[at(node)] == NodeKind::chance) {
    const std::int32_t branch = game.first_branch[at(node)] + k;
    step.vanishing = !(numbers.chance_to(at(actor), at(branch)) > 0);
    if (!step.vanishing && !game.only_passes_on(node)) step.branch = branch;
    return step;
  }
  const std::int32_t set = game.information_set[at(node)];
  if (game.sets[at(set)].actor == actor) return step;  // perfect recall: the same for all members
  const std::int32_t action = game.action(node, k);
  if (plan.forced[at(set)] >= 0) step.vanishing = plan.forced[at(set)] != action;
  if (plan.free_set[at(set)] != 0) step.action = action;
  return step;
}

/// Steps of vanishing tremble; among equals, no excluded move against some.
using Rank = std::pair<std::int32_t, bool>;

Rank after(const SolvePlan& plan, const Rank& rank, const WayStep& step) {
  const bool excluded = step.action >= 0 && plan.excluded[at(step.action)] != 0;
  return {rank.first + (step.vanishing ? 1 : 0), rank.second || excluded};
}

void count_ways_of(SolvePlan& plan, std::int32_t actor) {
  const Game& game = *plan.game;
  const Rank none{std::numeric_limits<std::int32_t>::max(), true};
  std::vector<Rank> rank(game.node_count(), none);
  rank.front() = {0, false};
  std::vector<WayStep>& steps = plan.ways[at(actor)];
  for (const WayStep& step : steps)
    rank[at(step.to)] = std::min(rank[at(step.to)], after(plan, rank[at(step.from)], step));
  std::vector<WayStep*> first(game.node_count(), nullptr);
  for (WayStep& step : steps) {
    step.joins = step.joined = false;
    step.counted = after(plan, rank[at(step.from)], step) == rank[at(step.to)];
    if (!step.counted) continue;
    WayStep*& known = first[at(step.to)];
    if (known != nullptr) known->joined = step.joined = step.joins = true;
    if (known == nullptr) known = &step;
  }
  for (const InformationSet& set : game.sets) {
    if (set.actor != actor || set.member_count == 1) continue;
    Rank least = none;
    for (const std::int32_t node : game.members_of(set)) least = std::min(least, rank[at(node)]);
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m)
      plan.counted[at(m)] = rank[at(game.members[at(m)])] == least ? 1 : 0;
  }
}

}  // namespace

void note_ways(SolvePlan& plan, const GameNumbers& numbers) {
  const Game& game = *plan.game;
  plan.ways.resize(at(game.actor_count));
  for (std::int32_t actor = 0; actor < game.actor_count; ++actor) {
    const std::vector<char> above = nodes_above(game, actor);
    for (std::size_t node = 0; node < game.node_count(); ++node)
      for (std::int32_t k = 0; k < game.child_count[node]; ++k)
        if (above[at(game.first_child[node] + k)] != 0)
          plan.ways[at(actor)].push_back(
              step_of(plan, numbers, actor, static_cast<std::int32_t>(node), k));
  }
}

std::vector<std::vector<const WayStep*>> steps_into(const Game& game,
                                                    const std::vector<WayStep>& ways) {
  std::vector<std::vector<const WayStep*>> into(game.node_count());
  for (const WayStep& step : ways)
    if (step.counted) into[at(step.to)].push_back(&step);
  return into;
}

void count_ways(SolvePlan& plan) {
  for (std::int32_t actor = 0; actor < plan.game->actor_count; ++actor)
    if (!plan.ways[at(actor)].empty()) count_ways_of(plan, actor);
}

}  // namespace foedus
