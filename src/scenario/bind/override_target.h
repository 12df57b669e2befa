// What the dotted name of an override stands for: one number, one per actor, a sign or a switch.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/diagnostic_code.h"
#include "scenario/bind/names.h"
#include "scenario/scenario.h"

namespace foedus {

struct OverrideTarget {
  enum class Kind : std::uint8_t { number, group, sign, on } kind{};
  NumberId number;
  GroupId group;
  MechanismId mechanism;
};

/// Why a name cannot be overridden, and what may have been meant.
struct OverrideFault {
  DiagnosticCode code = DiagnosticCode::unknown_name;
  std::string message;
  std::string expected;
  std::string instead;  // "" none
};

/// Exactly one of the two is set.
struct OverrideLookup {
  std::optional<OverrideTarget> target;
  OverrideFault fault;
};

[[nodiscard]] OverrideLookup find_override(const Scenario& scenario, std::string_view name);

/// The range that the field table gives numbers of this role, "" none.
[[nodiscard]] std::string_view range_of(NumberRole role);

/// `positive`, `negative`, `contested`; `true`, `false`.
[[nodiscard]] std::optional<Sign> parse_sign(std::string_view text);
[[nodiscard]] std::optional<bool> parse_switch(std::string_view text);

}  // namespace foedus
