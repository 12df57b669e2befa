// One information set as a block of text: its moves with chance, payoff and components, what is
// believed, and why. Shared by the plain page and the walk, so that both tell a set alike.
#pragma once

#include <cstddef>
#include <string>

#include "report/solve_words.h"

namespace foedus {

/// The table, beliefs and reasons of one set, indented; the heading is the caller's.
void add_set_block(std::string& out, const SolutionView& view, const SetReading& set,
                   std::size_t indent);

}  // namespace foedus
