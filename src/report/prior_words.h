// Under whose prior each number stands, where actors have priors of their own: said once in the
// assumptions, and beside every table of utilities. Where all share one prior nothing is said.
#pragma once

#include <string>

#include "questions/central_game.h"
#include "solve/solution.h"

namespace foedus {

/// ", each by its own prior"; empty where all share the analyst's.
[[nodiscard]] std::string prior_clause(const CentralGame& central);

/// "Each actor chooses by its own prior, ...": empty where all share the analyst's.
[[nodiscard]] std::string prior_words(const Scenario& scenario);

/// The expected utility of every actor: one column, or its own and the analyst's side by side.
void add_utilities(std::string& out, const CentralGame& central, const Solution& solution);

}  // namespace foedus
