// Pure functions from a scenario to a scenario: overrides of numbers, perspectives, switches.
// An override changes numbers, never structure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

/// One `--set NAME=VALUE`: a quantity, mechanism, `m.sign`, `m.on`, or attribute by its dotted
/// name. VALUE is a number, a range, a distribution or an expression.
struct Setting {
  std::string name;
  std::string value;
};

/// errors: unknown name (nearest proposed), unreadable value, cycle. Their spans refer to the text
/// "NAME=VALUE", not to the scenario file: render them with `setting_source(setting)`.
[[nodiscard]] Result<Scenario> with_settings(const Scenario& scenario,
                                             std::span<const Setting> settings);
/// `each_its_own` names the world in which each side plays its own (own_perspectives.h).
[[nodiscard]] Result<Scenario> with_perspective(const Scenario& scenario, std::string_view name);
/// The entries of a perspective, or of a casting's changes, laid over the scenario.
[[nodiscard]] Result<Scenario> with_overrides(const Scenario& scenario, const Perspective& changes);
/// `--off NAME` and `--off group:NAME`.
[[nodiscard]] Result<Scenario> with_switched_off(const Scenario& scenario, std::string_view name);

/// `--lever NAME=OPTION` (or =NUMBER for a numeric lever), on top of `choice`.
[[nodiscard]] Result<LeverChoice> with_lever(const Scenario& scenario, LeverChoice choice,
                                             const Setting& setting);

/// The k-th of a numeric lever's points, both ends exact.
[[nodiscard]] double lever_point(const Lever& lever, int k);

/// The text that spans in diagnostics about a setting refer to.
[[nodiscard]] SourceText setting_source(const Setting& setting);

}  // namespace foedus
