#include "scenario/read/moved_entry.h"

#include <algorithm>
#include <string>

#include "scenario/read/draft.h"
#include "scenario/words.h"

namespace foedus {

std::optional<Proposal> unwrapped(const MapEntry& entry, const SourceText& source) {
  const SourceSpan inside = entry.node().span;
  if (!inside_braces(entry.node())) return std::nullopt;
  return Proposal{
      "write where it leads in the stage itself:",
      {entry.key_span.begin, inside.end},
      std::string(source.text().substr(inside.begin + 1, inside.end - inside.begin - 2))};
}

std::optional<Proposal> removal(const MapEntry& entry, const Node& map) {
  std::size_t at = 0;
  while (&map.entries[at] != &entry) ++at;
  if (!map.flow) {
    if (at == 0) return std::nullopt;
    const Node& before = map.entries[at - 1].node();
    if (before.kind != NodeShape::map || before.flow) return std::nullopt;
    return Proposal{
        "indent the line, so that it belongs to " + quoted(map.entries[at - 1].key) + ":",
        {entry.key_span.begin, entry.key_span.begin},
        "  "};
  }
  if (at + 1 < map.entries.size()) {
    return Proposal{"remove it:", {entry.key_span.begin, map.entries[at + 1].key_span.begin}, ""};
  }
  if (at == 0) return std::nullopt;
  return Proposal{"remove it:", {map.entries[at - 1].node().span.end, entry.node().span.end}, ""};
}

}  // namespace foedus
