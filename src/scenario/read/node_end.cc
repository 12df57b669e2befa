// The reader gives a block only its first byte and its last entry; the end follows from them.
#include "scenario/read/node_end.h"

namespace foedus {

std::uint32_t end_of(const Node& node) {
  std::uint32_t end = node.span.end;
  if (!node.flow && !node.entries.empty()) end = end_of(node.entries.back().node());
  if (!node.flow && !node.items.empty()) end = end_of(node.items.back());
  return end;
}

}  // namespace foedus
