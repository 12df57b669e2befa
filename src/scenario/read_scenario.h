// From text to a checked scenario: the one door through which a crisis enters.
#pragma once

#include <string>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

/// Read, type and check one scenario text. Warnings (8xx) stand beside the value.
/// errors: up to 20, in the order of the file; then there is no value.
[[nodiscard]] Result<Scenario> read_scenario(SourceText source);

/// The same for questions that need no game: a file that holds only what is publicly said may leave
/// out actors, play and outcomes. Where it has a game, that is checked as ever.
[[nodiscard]] Result<Scenario> read_record(SourceText source);

}  // namespace foedus
