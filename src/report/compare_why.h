// `foedus compare --why`: how a change of a chance splits into fewer or more of the move that it
// depends on, other types that make it, and the same types whose move leads elsewhere.
#pragma once

#include <string>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// Appends a sentence for each alternative and a table for each world; nothing where the study has
/// no split.
void add_why(std::string& out, const Study& study, const Scenario& scenario);

}  // namespace foedus
