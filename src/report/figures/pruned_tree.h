// What of a game tree is drawn: the nodes reached often enough, and a stub for the rest at each of
// them. It decides no positions.
#pragma once

#include <cstdint>
#include <vector>

#include "report/figures/tree_figure.h"

namespace foedus {

struct DrawnNode {
  std::int32_t node = -1;    // of the game; -1: a stub
  std::int32_t parent = -1;  // of the drawn tree
  double chance = 1;         // of the move that leads here, where it stands; of all moves of a stub
  double reach = 1;          // given the joint type
  std::int64_t hidden = 0;   // a stub: nodes of the game that it stands for
  std::vector<std::int32_t> children;
  std::int32_t way = -1;  // the parent's child that leads here: `node`, or one that passes play on
};

/// Parents before children, children in the order of the game; the stub of a node comes last.
[[nodiscard]] std::vector<DrawnNode> prune_tree(const TreeSubject& subject);

}  // namespace foedus
