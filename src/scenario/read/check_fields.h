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
void check_fields(Node& root, const SourceText& source, Diagnostics& diagnostics);

}  // namespace foedus
