// Binds an expression of another text to a scenario that has been read: a setting, or an expression
// of another file.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "scenario/bind/scope.h"
#include "scenario/scenario.h"

namespace foedus {

/// `text` is what the spans of `expression` refer to; the scenario's declarations stand elsewhere,
/// so that a misspelt name is one in `text`. false: `diagnostics` say what is wrong.
[[nodiscard]] bool bind_afterwards(const Scenario& scenario, const Scope& scope,
                                   const std::string& text, BoundExpression& expression,
                                   Diagnostics& diagnostics);

}  // namespace foedus
