// Every elementary loop of a causal diagram: a way along links that comes back to where it began
// and passes no variable twice. It counts and lists; it does not say which loop dominates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scenario/causal_loops.h"

namespace foedus {

struct LoopLimits {
  std::size_t loops = 100'000;
  std::size_t steps = 20'000'000;  // along links, over the whole search
  std::size_t variables = 1'000;   // that links touch
};

struct ElementaryLoops {
  std::vector<std::vector<std::int32_t>>
      loops;             // links in order, from the first variable in file order
  bool complete = true;  // no limit was reached
};

/// source: Johnson (1975), "Finding all the elementary circuits of a directed graph", SIAM J.
/// Comput. 4(1): O((variables + links) (loops + 1)).
[[nodiscard]] ElementaryLoops find_elementary_loops(const CausalLoops& diagram,
                                                    const LoopLimits& limits = {});

/// Contested where a link's sign is contested and `assumed` does not settle it.
[[nodiscard]] Polarity polarity_of(const CausalLoops& diagram,
                                   const std::vector<std::int32_t>& links,
                                   const std::vector<std::pair<std::int32_t, Sign>>& assumed = {});

}  // namespace foedus
