#include "scenario/casting.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/override.h"
#include "scenario/own_perspectives.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr std::string_view kMark = "casting:";

}  // namespace

const Casting* find_casting(const Scenario& scenario, std::string_view name) {
  const auto found = std::find_if(scenario.castings.begin(), scenario.castings.end(),
                                  [&](const Casting& one) { return one.changes.name == name; });
  return found == scenario.castings.end() ? nullptr : &*found;
}

Result<Scenario> with_casting(const Scenario& scenario, std::string_view name) {
  const Casting* casting = find_casting(scenario, name);
  if (casting == nullptr) {
    std::vector<std::string> known;
    for (const Casting& one : scenario.castings) known.push_back(one.changes.name);
    const SourceSpan where{0, static_cast<std::uint32_t>(name.size())};
    Diagnostic diagnostic{.code = DiagnosticCode::unknown_name,
                          .where = where,
                          .message = quoted(name) + " is no casting here",
                          .expected = known.empty()
                                          ? "The scenario has none."
                                          : "There are " + listed_quoted(known, "and") + "."};
    if (const auto near = nearest_name(name, known))
      diagnostic.proposal = Proposal{"did you mean " + quoted(*near) + "?", where, *near};
    Diagnostics refused;
    refused.add(std::move(diagnostic));
    return refused;
  }
  Result<Scenario> changed = with_overrides(scenario, casting->changes);
  if (!changed) return changed;
  for (const Role& role : casting->roles)
    changed->actors[role.actor.index()].name = played_words(scenario, role);
  return changed;
}

std::string played_words(const Scenario& scenario, const Role& role) {
  return scenario.actors[role.actor.index()].name + " (played by " + role.plays + ")";
}

std::string casting_words(const Scenario& scenario, const Casting& casting) {
  // The key, since a scenario with its casting applied already names the players.
  std::vector<std::string> roles;
  for (const Role& role : casting.roles)
    roles.push_back(scenario.actors[role.actor.index()].key + " played by " + role.plays);
  if (roles.empty()) roles.emplace_back("no role named");
  return casting.changes.name + ": " + listed(roles, "and");
}

std::string world_name(const WorldName& name) {
  if (name.casting.empty())
    return std::string(name.perspective.empty() ? kAsWritten : name.perspective);
  return std::string(kMark) + name.casting +
         (name.perspective.empty() ? "" : "+" + name.perspective);
}

WorldName parse_world_name(std::string_view name) {
  if (!name.starts_with(kMark)) return {"", name == kAsWritten ? std::string() : std::string(name)};
  const std::string_view both = name.substr(kMark.size());
  const std::size_t plus = std::min(both.find('+'), both.size());
  return {std::string(both.substr(0, plus)),
          std::string(plus < both.size() ? both.substr(plus + 1) : std::string_view())};
}

bool has_world(const Scenario& scenario, std::string_view name) {
  const WorldName world = parse_world_name(name);
  const auto& list = scenario.perspectives;
  const bool perspective = world.perspective.empty() ||
                           (world.perspective == kEachItsOwn && has_own_perspectives(scenario)) ||
                           std::any_of(list.begin(), list.end(),
                                       [&](const auto& p) { return p.name == world.perspective; });
  return perspective && (world.casting.empty() || find_casting(scenario, world.casting) != nullptr);
}

}  // namespace foedus
