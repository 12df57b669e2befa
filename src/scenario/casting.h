// Castings: real actors in the roles of a model, with the numbers that come with them. A casting
// changes names and numbers, never structure, and claims nothing about whom it names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

/// The scenario with a casting's numbers, and its actors named with who plays them.
/// errors: no casting of that name (nearest proposed); a cycle that its numbers close.
[[nodiscard]] Result<Scenario> with_casting(const Scenario& scenario, std::string_view name);

[[nodiscard]] const Casting* find_casting(const Scenario& scenario, std::string_view name);

/// "Lead guarantor (played by France)"
[[nodiscard]] std::string played_words(const Scenario& scenario, const Role& role);
/// "france: guarantor played by France and council played by Brazil"
[[nodiscard]] std::string casting_words(const Scenario& scenario, const Casting& casting);

/// The assumptions of a world: a casting, a perspective, one under the other, or neither. As one
/// word: "as_written", "doves", "casting:france", "casting:france+doves".
struct WorldName {
  std::string casting, perspective;
};
[[nodiscard]] std::string world_name(const WorldName& name);
[[nodiscard]] WorldName parse_world_name(std::string_view name);
/// Whether the scenario has what the name names.
[[nodiscard]] bool has_world(const Scenario& scenario, std::string_view name);

}  // namespace foedus
