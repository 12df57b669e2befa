// `foedus fmt`: a scenario in the house layout. Only sound scenarios are laid out anew, since in a
// broken one it is not sure what belongs where.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/source.h"

namespace foedus {

struct FmtAnswer {
  std::string text;              // the file in the house layout
  bool changed = false;          // whether it differs from what was read
  std::uint32_t first_line = 0;  // the first line that differs; 0: none
};

/// errors: everything that `foedus check` refuses while reading; spans refer to `source`.
[[nodiscard]] Result<FmtAnswer> fmt_question(const SourceText& source);

}  // namespace foedus
