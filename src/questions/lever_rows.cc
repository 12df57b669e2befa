#include "questions/lever_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/diagnostic_code.h"
#include "scenario/override.h"

namespace foedus {
namespace {

/// Levers with options that nothing holds, and numeric ones whose points were asked for.
std::vector<LeverId> free_levers(const Scenario& scenario, const WorldOptions& options) {
  const auto& points = options.lever_points;
  const auto& held = options.settings.levers;
  std::vector<LeverId> levers;
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    const bool is_held = std::any_of(held.begin(), held.end(),
                                     [&](const Setting& s) { return s.name == lever.name; });
    const bool moves =
        !lever.numeric() || std::find(points.begin(), points.end(), lever.name) != points.end();
    if (moves && !is_held) levers.emplace_back(l);
  }
  return levers;
}

std::size_t size_of(const Lever& lever) {
  return lever.numeric() ? static_cast<std::size_t>(lever.points) : lever.options.size();
}

std::size_t combinations(const Scenario& scenario, const std::vector<LeverId>& levers) {
  std::size_t count = 1;
  for (const LeverId lever : levers) {
    count *= size_of(scenario.levers[lever.index()]);
    if (count > (std::size_t{1} << 40U)) break;
  }
  return count;
}

Diagnostics too_many(const Scenario& scenario, const std::vector<LeverId>& levers,
                     std::size_t count) {
  const Lever& last = scenario.levers[levers.back().index()];
  return refusal(
      DiagnosticCode::too_many_combinations, {},
      fmt::format("{} levers have {} combinations of options; a run takes at most {}.",
                  levers.size(), count, kMostCombinations),
      fmt::format("Hold a lever, such as `--lever {}={}`.", last.name,
                  last.numeric() ? fmt::format("{}", last.central) : last.options.front().name));
}

/// All choices, the first lever slowest.
std::vector<LeverChoice> choices_of(const Scenario& scenario, const LeverChoice& start,
                                    const std::vector<LeverId>& levers) {
  std::vector<LeverChoice> choices{start};
  for (const LeverId lever : levers) {
    std::vector<LeverChoice> longer;
    for (const LeverChoice& choice : choices)
      for (std::size_t k = 0; k < size_of(scenario.levers[lever.index()]); ++k) {
        const Lever& moved = scenario.levers[lever.index()];
        longer.push_back(choice);
        if (moved.numeric())
          longer.back().value[lever.index()] = lever_point(moved, static_cast<int>(k));
        else
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

/// Which choice others are compared with: first options, and the points nearest to the central
/// values (the lower of two).
std::size_t baseline_of(const std::vector<LeverChoice>& choices, const LeverChoice& start) {
  const auto distance = [&](const LeverChoice& choice) {
    double sum = 0;
    for (std::size_t l = 0; l < choice.value.size(); ++l)
      sum += std::abs(choice.value[l] - start.value[l]);
    return sum;
  };
  std::size_t nearest = 0;
  for (std::size_t c = 1; c < choices.size(); ++c)
    if (choices[c].option == choices.front().option &&
        distance(choices[c]) < distance(choices[nearest]) - 1e-12)
      nearest = c;
  return nearest;
}

}  // namespace

std::size_t count_combinations(const Scenario& scenario, const WorldOptions& options) {
  return combinations(scenario, free_levers(scenario, options));
}

Result<std::vector<LeverRow>> lever_rows(const Scenario& scenario, const LeverChoice& start,
                                         const WorldOptions& options,
                                         const std::vector<Offer>& offers) {
  const std::vector<LeverId> levers = free_levers(scenario, options);
  const std::size_t count = combinations(scenario, levers);
  if (count > kMostCombinations) return too_many(scenario, levers, count);
  std::vector<LeverRow> rows;
  const std::vector<LeverChoice> choices = choices_of(scenario, start, levers);
  const std::size_t baseline = baseline_of(choices, start);
  for (std::size_t c = 0; c < choices.size(); ++c) {
    const LeverChoice& choice = choices[c];
    LeverRow row{choice, Treatment::offered, {}, -1, -1, -1, c == baseline};
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
