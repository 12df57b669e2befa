// One pass that carries, for every actor, the last action it took on the path: depth first in a
// tree, node by node where histories run together.
// It reads structure and labels only.
#include "game/perfect_recall.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/diagnostic_code.h"
#include "game/history.h"

namespace foedus {
namespace {

constexpr std::int32_t kUnvisited = -2;
constexpr std::int32_t kForgotten = -3;  // histories of different own moves run together above

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// [node] the last action of the node's own actor on the way there; -1 none, unused elsewhere.
std::vector<std::int32_t> last_own_actions(const Game& game) {
  std::vector<std::int32_t> result(game.node_count(), -1);
  std::vector<std::int32_t> last(at(game.actor_count), -1);
  std::vector<std::pair<std::int32_t, std::int32_t>> path;  // node, next child
  if (game.node_count() > 0) path.emplace_back(0, 0);
  while (!path.empty()) {
    auto& [node, k] = path.back();
    const std::int32_t set = game.information_set[at(node)];
    const std::size_t actor = set < 0 ? 0 : at(game.sets[at(set)].actor);
    if (k == 0 && set >= 0) result[at(node)] = last[actor];
    if (k == game.child_count[at(node)]) {
      if (set >= 0) last[actor] = result[at(node)];
      path.pop_back();
      continue;
    }
    if (set >= 0) last[actor] = game.action(node, k);
    const std::int32_t child = game.first_child[at(node)] + k++;
    path.emplace_back(child, 0);
  }
  return result;
}

/// The same where histories run together, for every actor at every node.
std::vector<std::int32_t> last_own_actions_joined(const Game& game) {
  const std::size_t actors = at(game.actor_count);
  std::vector<std::int32_t> last(game.node_count() * actors, kUnvisited);
  std::vector<std::int32_t> result(game.node_count(), -1);
  std::fill_n(last.begin(), actors, -1);
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    const std::int32_t set = game.information_set[node];
    const std::size_t mover = set < 0 ? actors : at(game.sets[at(set)].actor);
    if (set >= 0) result[node] = last[node * actors + mover];
    for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
      const std::size_t child = at(game.first_child[node] + k) * actors;
      for (std::size_t i = 0; i < actors; ++i) {
        const std::int32_t here =
            i == mover ? game.action(static_cast<std::int32_t>(node), k) : last[node * actors + i];
        std::int32_t& known = last[child + i];
        known = known == kUnvisited || known == here ? here : kForgotten;
      }
    }
  }
  return result;
}

/// [action] the set it belongs to.
std::vector<std::int32_t> sets_of_actions(const Game& game) {
  std::vector<std::int32_t> owner(at(game.action_count), -1);
  for (std::size_t set = 0; set < game.sets.size(); ++set)
    for (std::int32_t k = 0; k < game.sets[set].action_count; ++k)
      owner[at(game.sets[set].first_action + k)] = static_cast<std::int32_t>(set);
  return owner;
}

}  // namespace

RecallResult check_recall(const Game& game) {
  RecallResult result;
  const std::vector<std::int32_t> last =
      game.joined() ? last_own_actions_joined(game) : last_own_actions(game);
  result.last_own_action.assign(game.sets.size(), kUnvisited);
  for (std::size_t set = 0; set < game.sets.size(); ++set) {
    const auto members = game.members_of(game.sets[set]);
    for (const std::int32_t node : members) {
      std::int32_t& expected = result.last_own_action[set];
      if (expected == kUnvisited) expected = last[at(node)];
      if (expected == last[at(node)] && expected != kForgotten) continue;
      result.fault = RecallFault{static_cast<std::int32_t>(set), members.front(), node};
      return result;
    }
  }
  return result;
}

std::vector<std::int32_t> order_of_play(const Game& game,
                                        const std::vector<std::int32_t>& last_own_action) {
  const std::vector<std::int32_t> owner = sets_of_actions(game);
  std::vector<std::uint8_t> placed(game.sets.size(), 0);
  std::vector<std::int32_t> sequence, waiting;
  sequence.reserve(game.sets.size());
  for (std::size_t set = 0; set < game.sets.size(); ++set) {
    // Climb to the first set that is placed already, then place the chain downwards.
    std::int32_t next = static_cast<std::int32_t>(set);
    while (next >= 0 && placed[at(next)] == 0) {
      placed[at(next)] = 1;
      waiting.push_back(next);
      const std::int32_t action = last_own_action[at(next)];
      next = action < 0 ? -1 : owner[at(action)];
    }
    sequence.insert(sequence.end(), waiting.rbegin(), waiting.rend());
    waiting.clear();
  }
  return sequence;
}

Diagnostic describe_recall_fault(const Game& game, const RecallFault& fault) {
  const InformationSetLabel& label = game.labels.sets[at(fault.set)];
  const std::string& actor = game.labels.actors[at(game.sets[at(fault.set)].actor)];
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::imperfect_recall;
  diagnostic.message = "at " + label.text() + ", " + actor +
                       " would have forgotten a move of its own, or what it knew then: (" +
                       history_of(game, fault.first).text() + ") and (" +
                       history_of(game, fault.second).text() + ") look the same to it";
  diagnostic.expected = "An actor knows every move that it made itself, and what it knew then.";
  return diagnostic;
}

}  // namespace foedus
