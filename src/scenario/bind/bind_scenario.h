// Turns a draft into a checked scenario: every name bound, every destination found, every rule of
// the language that needs the whole file held against it.
#pragma once

#include "scenario/read/draft.h"

namespace foedus {

/// errors: added to draft.diagnostics; then draft.scenario is not fit for use.
void bind_draft(Draft& draft);

}  // namespace foedus
