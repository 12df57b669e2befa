// Holds a document against the field table: every key known, every value of the right shape.
// It mends what it can (a mistyped field gets its name back) and removes what cannot be used, so
// that the readers of single places meet only fields that are what the table says.
#pragma once

#include "base/diagnostic.h"
#include "base/source.h"
#include "language/document.h"

namespace foedus {

/// errors: unknown, missing, empty or ill-shaped fields, and fields of later versions. One mistake
/// is one error: what follows from a removed field is for the readers to pass over in silence.
/// `may_lack_game`: a file that holds only a record (see `holds_record`) needs no actors, play and
/// outcomes.
void check_fields(Node& root, const SourceText& source, Diagnostics& diagnostics,
                  bool may_lack_game = false);

/// Whether the file has sections that mean something without a game, and neither play nor outcomes.
[[nodiscard]] bool holds_record(const Node& root);

}  // namespace foedus
