// Diagnostics for editors and scripts: the same content as the text, with ranges.
// Lines and columns count from 1, columns in code points; nothing is cut or sanitised.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/source.h"

namespace foedus {

/// One JSON object: {"foedus", "file", "errors", "warnings", "diagnostics": [...]}.
[[nodiscard]] std::string diagnostics_json(const Diagnostics& diagnostics,
                                           const SourceText& source);

}  // namespace foedus
