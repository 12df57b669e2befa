// Which row of a study the others are compared with.
#pragma once

#include <algorithm>
#include <cstdint>

#include "study/study.h"

namespace foedus {

/// Its place among the alternatives; -1: the study has none.
[[nodiscard]] inline std::int32_t baseline_of(const Study& study) {
  const auto& rows = study.alternatives;
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [](const StudyAlternative& row) { return row.baseline; });
  return found == rows.end() ? -1 : static_cast<std::int32_t>(found - rows.begin());
}

}  // namespace foedus
