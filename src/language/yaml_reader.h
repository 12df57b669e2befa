// Reads the strict subset of YAML that scenarios are written in (LANGUAGE, Text).
// It finds structure and positions only; it knows no field and no type.
#pragma once

#include "base/diagnostic.h"
#include "base/source.h"
#include "language/document.h"

namespace foedus {

/// Read a scenario text, recovering after an error so that up to 20 are found at once.
/// errors: added to `diagnostics`; the document holds what could be read around them.
/// limits: nesting 64, text 16 MiB; both are errors, never a crash.
Document read_document(const SourceText& source, Diagnostics& diagnostics);

}  // namespace foedus
