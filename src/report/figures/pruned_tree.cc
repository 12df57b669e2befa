#include "report/figures/pruned_tree.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

double chance_of(const TreeSubject& subject, std::int32_t node, std::int32_t k) {
  const Game& game = subject.game.game;
  if (game.kind[at(node)] == NodeKind::chance)
    return subject.central.branch_probability[at(game.first_branch[at(node)] + k)];
  return subject.central.action_probability[at(game.action(node, k))];
}

std::int64_t nodes_below(const Game& game, std::int32_t node) {
  std::int64_t count = 0;
  std::vector<std::int32_t> waiting{node};
  std::vector<bool> known(game.joined() ? game.node_count() : 0, false);
  while (!waiting.empty()) {
    const std::int32_t next = waiting.back();
    waiting.pop_back();
    if (game.joined() && known[at(next)]) continue;
    if (game.joined()) known[at(next)] = true;
    ++count;
    for (std::int32_t k = 0; k < game.child_count[at(next)]; ++k)
      waiting.push_back(game.first_child[at(next)] + k);
  }
  return count;
}

std::int32_t root_of(const TreeSubject& subject) {
  return subject.types < 0 ? 0 : subject.game.game.first_child[0] + subject.types;
}

}  // namespace

std::vector<DrawnNode> prune_tree(const TreeSubject& subject) {
  const Game& game = subject.game.game;
  std::vector<DrawnNode> drawn(1);
  drawn[0].node = root_of(subject);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::int32_t node = drawn[i].node;
    if (node < 0) continue;
    DrawnNode stub;
    stub.parent = static_cast<std::int32_t>(i);
    stub.chance = stub.reach = 0;
    for (std::int32_t k = 0; k < game.child_count[at(node)]; ++k) {
      const double chance = chance_of(subject, node, k);
      const double reach = drawn[i].reach * chance;
      const std::int32_t child = game.first_child[at(node)] + k;
      if (reach < kDrawnFrom) {
        stub.chance += chance;
        stub.reach += reach;
        stub.hidden += nodes_below(game, child);
        continue;
      }
      drawn[i].children.push_back(static_cast<std::int32_t>(drawn.size()));
      drawn.push_back(
          {game.landing(child), static_cast<std::int32_t>(i), chance, reach, 0, {}, child});
    }
    if (stub.hidden == 0) continue;
    drawn[i].children.push_back(static_cast<std::int32_t>(drawn.size()));
    drawn.push_back(stub);
  }
  return drawn;
}

}  // namespace foedus
