// Diagnostics as people read them: headline, the place in the file, what was expected, what to
// write instead. It formats only; where it is printed, and whether in colour, the caller decides.
#pragma once

#include <cstddef>
#include <string>

#include "base/diagnostic.h"
#include "base/source.h"

namespace foedus {

struct DiagnosticsTextStyle {
  bool colour = false;
  std::size_t width = 100;  // [columns] source lines longer than this are shown around the caret
};

/// Every diagnostic in the order given, then one line with the counts.
/// Spans refer to `source`; a source without text (a file that could not be read) has no window.
[[nodiscard]] std::string diagnostics_text(const Diagnostics& diagnostics, const SourceText& source,
                                           const DiagnosticsTextStyle& style = {});

/// "2 errors, 1 warning. `foedus explain F401` says more." Empty when there is nothing to count.
[[nodiscard]] std::string diagnostics_summary(const Diagnostics& diagnostics);

}  // namespace foedus
