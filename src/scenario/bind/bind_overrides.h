// The entries of perspectives, read and bound to what they replace.
#pragma once

#include "scenario/bind/bind_expression.h"
#include "scenario/read/draft.h"

namespace foedus {

/// Fills the perspectives of the draft.
/// errors: a name that cannot be overridden, a value that cannot be read or used there.
void bind_overrides(Draft& draft, Binding& binding);

}  // namespace foedus
