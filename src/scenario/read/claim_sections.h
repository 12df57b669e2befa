// Claims as a file states them, bound to the measures, mechanisms, levers and stages of a scenario
// that is otherwise in order.
#pragma once

#include "base/diagnostic.h"
#include "language/document.h"
#include "scenario/claims.h"

namespace foedus {

/// `root`: after check_fields. errors: a name that no mechanism, measure, lever, stage or number
/// has; an option or move that does not exist; a mechanism that contradicts itself; a stand-in for
/// nothing; a claim that is listed as not carried, and is carried, or that nothing switches.
[[nodiscard]] Claims read_claim_sections(const Node& root, const Scenario& scenario,
                                         const SourceText& source, Diagnostics& diagnostics);

}  // namespace foedus
