#include "scenario/bind/override_target.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/beliefs.h"
#include "scenario/field_table.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::vector<std::string> overridable_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Number& number : scenario.numbers) {
    if (number.role != NumberRole::utility) names.push_back(number.name);
  }
  for (const NumberGroup& group : scenario.groups) names.push_back(group.name);
  for (const Mechanism& mechanism : scenario.mechanisms) {
    names.push_back(mechanism.name + ".sign");
    names.push_back(mechanism.name + ".on");
  }
  return names;
}

/// Who counts a chance among several numbers; the analyst as an invalid actor.
std::optional<ActorId> who_sums_it(const Scenario& scenario, NumberId id) {
  std::optional<ActorId> who;
  const auto look = [&](const auto& list, std::vector<ActorId> parties) {
    parties.insert(parties.begin(), ActorId{});
    for (const ActorId party : parties) {
      const auto is_it = [&](const auto& item) { return chance_for(item, party) == id; };
      const auto given = std::count_if(list.begin(), list.end(), [&](const auto& item) {
        return chance_for(item, party).valid();
      });
      if (!who && given > 1 && std::any_of(list.begin(), list.end(), is_it)) who = party;
    }
  };
  for (const PrivateType& type : scenario.types) look(type.options, observers_of(type));
  for (const Stage& stage : scenario.stages) look(stage.moves, observers_of(stage));
  return who;
}

OverrideLookup refused(DiagnosticCode code, std::string message, std::string expected,
                       std::string instead = "") {
  return {.fault = {code, std::move(message), std::move(expected), std::move(instead)}};
}

OverrideLookup number_target(const Scenario& scenario, NumberId id) {
  const Number& number = scenario.numbers[id.index()];
  if (number.role == NumberRole::utility) {
    return refused(DiagnosticCode::not_overridable,
                   quoted(number.name) +
                       " is drawn with the rest of its order, and not replaced "
                       "alone",
                   "Where the numbers are known, write payoffs in place of `prefers`.");
  }
  // One chance can only be replaced where every other one is `rest`: the sum must stay 1.
  if (const auto who = who_sums_it(scenario, id)) {
    const std::string others = who->valid()
                                   ? "others that " + quoted(scenario.actors[who->index()].key) +
                                         " adds to it are numbers too"
                                   : "other chances beside it are numbers too";
    return refused(DiagnosticCode::not_overridable,
                   quoted(number.name) + " cannot be replaced alone, since " + others,
                   "Chances sum to 1. Write `rest` for the others, or override a quantity that all "
                   "of them use.");
  }
  return {.target = OverrideTarget{.kind = OverrideTarget::Kind::number, .number = id}};
}

std::optional<OverrideTarget> mechanism_part(const Scenario& scenario, std::string_view name) {
  for (std::size_t i = 0; i < scenario.mechanisms.size(); ++i) {
    const std::string& own = scenario.mechanisms[i].name;
    if (name == own + ".sign") {
      return OverrideTarget{.kind = OverrideTarget::Kind::sign, .mechanism = MechanismId(i)};
    }
    if (name == own + ".on") {
      return OverrideTarget{.kind = OverrideTarget::Kind::on, .mechanism = MechanismId(i)};
    }
  }
  return std::nullopt;
}

template <class Table>
bool named(const Table& table, std::string_view name) {
  return std::any_of(table.begin(), table.end(),
                     [&](const auto& item) { return item.name == name; });
}

}  // namespace

OverrideLookup find_override(const Scenario& scenario, std::string_view name) {
  if (const auto number = scenario.find_number(name)) return number_target(scenario, *number);
  if (const auto part = mechanism_part(scenario, name)) return {.target = part};
  for (std::size_t i = 0; i < scenario.groups.size(); ++i) {
    if (scenario.groups[i].name != name) continue;
    return {.target = OverrideTarget{.kind = OverrideTarget::Kind::group, .group = GroupId(i)}};
  }
  if (named(scenario.levers, name)) {
    return refused(DiagnosticCode::not_overridable, quoted(name) + " is a lever, and no assumption",
                   "Levers are chosen with `--lever " + std::string(name) +
                       "=...`; overrides replace quantities, mechanisms and attributes.");
  }
  if (named(scenario.definitions, name)) {
    return refused(DiagnosticCode::not_overridable,
                   quoted(name) + " is a definition, which follows from other numbers",
                   "Override the quantities or mechanisms that it uses.");
  }
  std::string instead;
  for (const char* part : {".chance", ".yes"}) {  // of an option or a move; of a vote
    const std::string chance = std::string(name) + part;
    if (instead.empty() && scenario.find_number(chance)) instead = chance;
  }
  if (instead.empty()) instead = nearest_name(name, overridable_names(scenario)).value_or("");
  return refused(DiagnosticCode::unknown_name,
                 quoted(name) + " is no quantity, mechanism or attribute here",
                 "Names are dotted as in `war_cost.protege`, `guarantee.pledge.audience`, "
                 "`challenger.aim.wide.value`, `red_line.sign`.",
                 instead);
}

std::string_view range_of(NumberRole role) {
  switch (role) {
    case NumberRole::strength:
      return find_field("mechanism", "strength")->range;
    case NumberRole::sign_prior:
      return find_field("mechanism", "sign_prior")->range;
    case NumberRole::type_chance:
    case NumberRole::type_belief:
      return find_field("type_option", "chance")->range;
    case NumberRole::move_chance:
    case NumberRole::move_belief:
      return find_field("move", "chance")->range;
    default:
      return "";
  }
}

std::optional<Sign> parse_sign(std::string_view text) {
  if (text == "positive") return Sign::positive;
  if (text == "negative") return Sign::negative;
  if (text == "contested") return Sign::contested;
  return std::nullopt;
}

std::optional<bool> parse_switch(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

}  // namespace foedus
