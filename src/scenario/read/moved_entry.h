// Proposals for an entry that stands in a map where it has no place: where to put it, or how to
// take it out. They look at the text around one entry and know no fields.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "base/source.h"
#include "language/document.h"

namespace foedus {

/// Takes an entry that has no place here out of its map. A line too deep by two or a line that slid
/// out of the map above it is more likely than one too many.
[[nodiscard]] std::optional<Proposal> removal(const MapEntry& entry, const Node& map);

/// What stands in an entry's braces, without the entry: `passes` and `fails` of a vote stand in the
/// stage itself.
[[nodiscard]] std::optional<Proposal> unwrapped(const MapEntry& entry, const SourceText& source);

}  // namespace foedus
