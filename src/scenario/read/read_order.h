// An order of outcomes as written: chains from the best to the worst, with ties. It splits the text
// into names with their places; what the names mean is looked up in bind/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/document.h"
#include "scenario/read/draft.h"

namespace foedus {

struct OrderedName {
  std::string name;
  SourceSpan where;
};
/// Outcomes that are tied: more than one only where `=` or a nested list says so.
using OrderedTie = std::vector<OrderedName>;
/// Best first.
using OrderedChain = std::vector<OrderedTie>;

/// `[peace, truce = stalemate, war]`, `peace > truce > war`, `[peace, [truce, stalemate], war]`;
/// and where every item is a list or has a `>`, each is a chain of its own: `[[peace, war], [truce,
/// war]]`. errors: anything else; nothing then.
[[nodiscard]] std::optional<std::vector<OrderedChain>> read_order(Draft& draft, const Node& node);

}  // namespace foedus
