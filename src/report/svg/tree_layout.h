// A tidy layout of a rooted ordered tree: parents stand over the middle of their children, subtrees
// of the same shape look alike, and no two nodes of a level come nearer than the gap. It places
// boxes along one axis and knows nothing of games.
#pragma once

#include <cstdint>
#include <vector>

namespace foedus {

struct LayoutTree {
  std::vector<std::vector<std::int32_t>> children;  // [node] in order; node 0 is the root
};

struct TreePlace {
  double across = 0;       // along the axis that siblings share; the least is 0
  std::int32_t depth = 0;  // steps from the root
};

/// Linear in the tree; without recursion, so that a long chain is no harm. `gap` is the least
/// distance of two nodes of one level, in the unit of `across`.
/// source: Buchheim, Junger, Leipert (2002), "Improving Walker's algorithm to run in linear time"
[[nodiscard]] std::vector<TreePlace> lay_out_tree(const LayoutTree& tree, double gap);

}  // namespace foedus
