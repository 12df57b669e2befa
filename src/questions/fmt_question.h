// `foedus fmt`: a scenario in the house layout. It looks at the text alone; that the scenario is
// sound is for its caller to see, since a variant is sound only together with its base.
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

/// errors: a text that cannot be read; spans refer to `source`.
[[nodiscard]] Result<FmtAnswer> fmt_question(const SourceText& source);

}  // namespace foedus
