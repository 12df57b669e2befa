#include "questions/lever_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/diagnostic_code.h"
#include "scenario/override.h"

namespace foedus {
namespace {

/// A lever that takes several values: options by number, or points of a numeric one.
struct FreeLever {
  LeverId lever;
  std::vector<double> values;
};

/// "none,force" of a setting, in file order (rising for a numeric lever), each once. What is wrong
/// with a part is told where settings are applied.
std::vector<double> listed_values(const Scenario& scenario, LeverId id, const Setting& setting) {
  const Lever& lever = scenario.levers[id.index()];
  std::vector<double> values;
  for (const Setting& one : listed_options(setting)) {
    const auto choice = with_lever(scenario, default_levers(scenario), one);
    if (choice)
      values.push_back(lever.numeric() ? choice->value[id.index()] : choice->option[id.index()]);
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::vector<double> all_values(const Lever& lever) {
  std::vector<double> values;
  const std::size_t count =
      lever.numeric() ? static_cast<std::size_t>(lever.points) : lever.options.size();
  for (std::size_t k = 0; k < count; ++k)
    values.push_back(lever.numeric() ? lever_point(lever, static_cast<int>(k))
                                     : static_cast<double>(k));
  return values;
}

/// Levers with options that nothing holds, numeric ones whose points were asked for, and those of
/// which some options are listed.
std::vector<FreeLever> free_levers(const Scenario& scenario, const WorldOptions& options) {
  const auto& points = options.lever_points;
  const auto& settings = options.settings.levers;
  std::vector<FreeLever> levers;
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    const auto asked = std::find_if(settings.begin(), settings.end(),
                                    [&](const Setting& s) { return s.name == lever.name; });
    if (asked != settings.end()) {
      if (lists_options(*asked))
        levers.push_back({LeverId(l), listed_values(scenario, LeverId(l), *asked)});
      continue;
    }
    const bool moves =
        !lever.numeric() || std::find(points.begin(), points.end(), lever.name) != points.end();
    if (moves) levers.push_back({LeverId(l), all_values(lever)});
  }
  return levers;
}

std::size_t combinations(const std::vector<FreeLever>& levers) {
  std::size_t count = 1;
  for (const FreeLever& lever : levers) {
    count *= lever.values.size();
    if (count > (std::size_t{1} << 40U)) break;
  }
  return count;
}

Diagnostics too_many(const Scenario& scenario, const std::vector<FreeLever>& levers,
                     std::size_t count) {
  const Lever& last = scenario.levers[levers.back().lever.index()];
  return refusal(
      DiagnosticCode::too_many_combinations, {},
      fmt::format("{} levers have {} combinations of options; a run takes at most {}.",
                  levers.size(), count, kMostCombinations),
      fmt::format("Hold a lever, such as `--lever {}={}`.", last.name,
                  last.numeric() ? fmt::format("{}", last.central) : last.options.front().name));
}

/// All choices, the first lever slowest.
std::vector<LeverChoice> choices_of(const LeverChoice& start, const Scenario& scenario,
                                    const std::vector<FreeLever>& levers) {
  std::vector<LeverChoice> choices{start};
  for (const FreeLever& lever : levers) {
    const std::size_t l = lever.lever.index();
    std::vector<LeverChoice> longer;
    for (const LeverChoice& choice : choices)
      for (const double value : lever.values) {
        longer.push_back(choice);
        if (scenario.levers[l].numeric())
          longer.back().value[l] = value;
        else
          longer.back().option[l] = static_cast<std::int32_t>(value);
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

bool lists_options(const Setting& setting) { return setting.value.find(',') != std::string::npos; }

std::vector<Setting> listed_options(const Setting& setting) {
  std::vector<Setting> parts;
  std::string_view rest = setting.value;
  while (true) {
    const auto comma = rest.find(',');
    parts.push_back(split_setting(fmt::format("{}={}", setting.name, rest.substr(0, comma))));
    if (comma == std::string_view::npos) return parts;
    rest.remove_prefix(comma + 1);
  }
}

Diagnostics check_listed_options(const Scenario& scenario, const std::vector<Setting>& levers,
                                 SourceText* refused) {
  const auto text = [](const Setting& setting) { return setting.name + "=" + setting.value; };
  for (std::size_t i = 0; i < levers.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k)
      if (levers[k].name == levers[i].name)
        return given_twice("--lever", text(levers[k]), text(levers[i]),
                           "One option a lever, or several as in `NAME=A,B`.", refused);
    if (!lists_options(levers[i])) continue;
    for (Setting& one : listed_options(levers[i])) {
      Settings settings;
      settings.levers.push_back(std::move(one));
      const auto applied = apply_settings(scenario, settings, refused);
      if (!applied) return applied.diagnostics();
    }
  }
  return {};
}

bool tells_lever(const WorldOptions& options, const Lever& lever) {
  const auto& points = options.lever_points;
  const auto& settings = options.settings.levers;
  return !lever.numeric() || std::find(points.begin(), points.end(), lever.name) != points.end() ||
         std::any_of(settings.begin(), settings.end(), [&](const Setting& one) {
           return one.name == lever.name && lists_options(one);
         });
}

std::size_t count_combinations(const Scenario& scenario, const WorldOptions& options) {
  return combinations(free_levers(scenario, options));
}

Result<std::vector<LeverRow>> lever_rows(const Scenario& scenario, const LeverChoice& start,
                                         const WorldOptions& options,
                                         const std::vector<Offer>& offers) {
  const std::vector<FreeLever> levers = free_levers(scenario, options);
  const std::size_t count = combinations(levers);
  if (count > kMostCombinations) return too_many(scenario, levers, count);
  std::vector<LeverRow> rows;
  const std::vector<LeverChoice> choices = choices_of(start, scenario, levers);
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
