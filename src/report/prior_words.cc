#include "report/prior_words.h"

#include <fmt/format.h>

#include <cstddef>
#include <vector>

#include "report/number_words.h"
#include "report/solve_notes.h"
#include "report/text_table.h"
#include "scenario/beliefs.h"

namespace foedus {

namespace {

/// What differs from actor to actor.
std::string own_what(const Scenario& scenario) {
  return scenario.views.empty() ? "prior" : "perspective";
}

}  // namespace

std::string prior_clause(const CentralGame& central) {
  if (!central.program.views_differ()) return {};
  return ", each by its own " + own_what(central.applied.scenario);
}

std::string prior_words(const Scenario& scenario) {
  if (!scenario.views.empty()) {
    std::vector<std::string> who;
    for (const Perspective& one : scenario.perspectives)
      if (one.actor.valid())
        who.push_back("`" + scenario.actors[one.actor.index()].key + "` by `" + one.name + "`");
    return fmt::format(
        "each side plays its own perspective ({}; whoever is not named, by the numbers as "
        "written) and knows the others'; what is believed at an information set is the mover's; "
        "chances of outcomes, of reaching a set and of `chance()` are the analyst's, by the "
        "numbers as written",
        listed(who));
  }
  if (!states_beliefs(scenario)) return {};
  return "each actor chooses by its own prior and knows the others'; what is believed at an "
         "information set is the mover's; chances of outcomes, of reaching a set and of `chance()` "
         "are the analyst's (`check` lists who believes what)";
}

void add_utilities(std::string& out, const CentralGame& central, const Solution& solution) {
  const Scenario& scenario = central.applied.scenario;
  const bool own = central.program.views_differ();
  const std::vector<double>& analyst =
      solution.analyst_utility.empty() ? solution.utility : solution.analyst_utility;
  out += "\nExpected utility, each actor on its own scale\n";
  TextTable table;
  if (own) table.add_row({"", "by its own " + own_what(scenario), "by the analyst's"});
  for (std::size_t a = 0; a < scenario.actors.size(); ++a) {
    if (!has_payoff(scenario, a)) continue;
    std::vector<std::string> row{scenario.actors[a].name, cell_number(solution.utility[a])};
    if (own) row.push_back(cell_number(analyst[a]));
    table.add_row(std::move(row));
  }
  table.write(out, 2);
  add_without_payoff(out, scenario);
}

}  // namespace foedus
