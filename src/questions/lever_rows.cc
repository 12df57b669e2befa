#include "questions/lever_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace foedus {
namespace {

std::vector<LeverId> free_levers(const Scenario& scenario, const std::vector<Setting>& held) {
  std::vector<LeverId> levers;
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    const bool is_held = std::any_of(held.begin(), held.end(),
                                     [&](const Setting& s) { return s.name == lever.name; });
    if (!lever.numeric() && !is_held) levers.emplace_back(l);
  }
  return levers;
}

Diagnostics too_many(const Scenario& scenario, const std::vector<LeverId>& levers,
                     std::size_t count) {
  const Lever& last = scenario.levers[levers.back().index()];
  return refusal(
      DiagnosticCode::too_many_combinations, {},
      fmt::format("{} levers have {} combinations of options; a run takes at most {}.",
                  levers.size(), count, kMostCombinations),
      fmt::format("Hold a lever, such as `--lever {}={}`.", last.name, last.options.front().name));
}

/// All choices, the first lever slowest.
std::vector<LeverChoice> choices_of(const Scenario& scenario, const LeverChoice& start,
                                    const std::vector<LeverId>& levers) {
  std::vector<LeverChoice> choices{start};
  for (const LeverId lever : levers) {
    std::vector<LeverChoice> longer;
    for (const LeverChoice& choice : choices)
      for (std::size_t k = 0; k < scenario.levers[lever.index()].options.size(); ++k) {
        longer.push_back(choice);
        longer.back().option[lever.index()] = static_cast<std::int32_t>(k);
      }
    choices = std::move(longer);
  }
  return choices;
}

bool same(const LeverChoice& a, const LeverChoice& b) {
  return a.option == b.option && a.value == b.value;
}

/// The offered row of the same choice with the offered levers at their first options: it stands
/// earlier, if it stands anywhere. -1: those levers are held at other options.
std::int32_t row_without(const std::vector<LeverRow>& rows, const LeverRow& row) {
  LeverChoice without = row.choice;
  for (const Offer& offer : row.forced) without.option[offer.lever.index()] = 0;
  for (std::size_t r = 0; r < rows.size(); ++r)
    if (rows[r].treatment == Treatment::offered && same(rows[r].choice, without))
      return static_cast<std::int32_t>(r);
  return -1;
}

}  // namespace

Result<std::vector<LeverRow>> lever_rows(const Scenario& scenario, const LeverChoice& start,
                                         const std::vector<Setting>& held,
                                         const std::vector<Offer>& offers) {
  const std::vector<LeverId> levers = free_levers(scenario, held);
  std::size_t count = 1;
  for (const LeverId lever : levers) {
    count *= scenario.levers[lever.index()].options.size();
    if (count > (std::size_t{1} << 40U)) break;
  }
  if (count > kMostCombinations) return too_many(scenario, levers, count);
  std::vector<LeverRow> rows;
  for (const LeverChoice& choice : choices_of(scenario, start, levers)) {
    LeverRow row{choice, Treatment::offered, {}, -1, -1, -1, rows.empty()};
    row.offered = static_cast<std::int32_t>(rows.size());
    rows.push_back(row);
    row.baseline = false;
    for (const Offer& offer : offers)
      if (choice.option[offer.lever.index()] != 0) row.forced.push_back(offer);
    if (row.forced.empty()) continue;
    row.treatment = Treatment::in_place;
    row.in_place = static_cast<std::int32_t>(rows.size());
    rows.push_back(row);
    row.treatment = Treatment::no_response;
    row.without = row_without(rows, row);
    if (row.without >= 0) rows.push_back(row);
  }
  return rows;
}

}  // namespace foedus
