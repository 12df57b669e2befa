// The public face's options as the questions understand them.
#pragma once

#include "foedus/solve.h"
#include "questions/applied_settings.h"

namespace foedus::api {

/// Perspective, numbers, switches, levers and fixes; concept and precision are the question's.
[[nodiscard]] Settings settings_of(const Options& options);

}  // namespace foedus::api
