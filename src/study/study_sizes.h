// Whether the lists of a study have the sizes that its names promise, so that whoever tells it can
// read by index. Whether it fits its scenario is questions/ business.
#pragma once

#include <optional>
#include <string>

#include "study/study.h"

namespace foedus {

/// What does not fit, in one sentence; nothing where all does. A study that was stopped before the
/// first draws has no worlds, and one of `sweep` neither: that fits.
[[nodiscard]] std::optional<std::string> misfit_of(const Study& study);

}  // namespace foedus
