// From text to a checked scenario: the one door through which a crisis enters.
#pragma once

#include <string>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

/// Read, type and check one scenario text. Warnings (8xx) stand beside the value.
/// errors: up to 20, in the order of the file; then there is no value.
[[nodiscard]] Result<Scenario> read_scenario(SourceText source);

}  // namespace foedus
