// How grave the end of play is: the chance of every rung of a file's ladder of severity, and how
// often a rung leads on to a graver one. Never a mean, since rungs are an order and not a scale.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// One rung with the outcomes that stand on it; the last of a list may be those on no rung.
struct RungOutcomes {
  std::string tag;    // "rung3"; empty: on no rung
  std::string words;  // "war with the guarantors", "on no rung"
  std::vector<std::size_t> outcomes;
  [[nodiscard]] std::string name() const { return tag.empty() ? words : tag + ": " + words; }
  /// requires: one chance an outcome of the scenario
  [[nodiscard]] double chance(const std::vector<double>& of_outcomes) const;
};
/// The mildest first; at the end, where there are any, the outcomes that stand on none. Empty where
/// the scenario has no ladder.
[[nodiscard]] std::vector<RungOutcomes> rungs_of(const Scenario& scenario);

/// A chance in one row of a study: as written, and its least and largest over the worlds, at the
/// headline precision. Missing where its condition has no chance as written.
struct SeverityChance {
  std::optional<double> headline;
  double low = 0, high = 0;  // over the worlds in which it is not missing
};
[[nodiscard]] SeverityChance rung_chance(const Study& study, std::size_t alternative,
                                         const RungOutcomes& rung);
/// Of what ends on rung `k` or a graver one, the part that is graver: the ratio of the means.
[[nodiscard]] SeverityChance climb_chance(const Study& study, std::size_t alternative,
                                          const std::vector<RungOutcomes>& rungs, std::size_t k);
/// "9 to 20 %"; empty where both ends read the same.
[[nodiscard]] std::string severity_range(const SeverityChance& chance);
/// "12 % (9 to 20 %)"
[[nodiscard]] std::string severity_cell(const SeverityChance& chance);
/// Offered and in place: a play without strategic response is no way in which it ends.
[[nodiscard]] std::vector<std::size_t> severity_rows(const Study& study);

/// Appends the chances of the rungs for outcome chances of one solution; nothing without a ladder.
void add_severity(std::string& out, const Scenario& scenario, const std::vector<double>& outcomes);
/// Appends a table, a row of levers by rungs; nothing without a ladder.
void add_severity(std::string& out, const Study& study, const Scenario& scenario);
/// Appends a table of climb_chance for all rungs with a graver one; nothing without a ladder.
void add_climbs(std::string& out, const Study& study, const Scenario& scenario);

[[nodiscard]] std::string severity_caution();
[[nodiscard]] std::string climb_caution();

}  // namespace foedus
