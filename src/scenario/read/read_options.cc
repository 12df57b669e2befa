// Levers and private types: both are a choice among options with the same attributes.
#include <algorithm>

#include "base/diagnostic_code.h"
#include "language/expression_parser.h"
#include "scenario/field_table.h"
#include "scenario/read/check_scalar.h"
#include "scenario/read/read_beliefs.h"
#include "scenario/read/read_number.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

double literal_of(const Node& node, Diagnostics& diagnostics) {
  const std::string& text = node.scalar.text;
  const bool share = !text.empty() && text.back() == '%';
  return parse_number(node.scalar, node.span, share, diagnostics).value_or(0);
}

void refuse_lever(Draft& draft, SourceSpan where, std::string message, std::string expected,
                  std::optional<Proposal> proposal = std::nullopt) {
  draft.diagnostics.add({.code = DiagnosticCode::fields_disagree,
                         .where = where,
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .proposal = std::move(proposal)});
}

// The two ends as one edit, where both stand on the way from the first to the second.
std::optional<Proposal> swapped_ends(const Draft& draft, const Node& from, const Node& to) {
  if (from.span.end > to.span.begin || from.scalar.text == to.scalar.text) return std::nullopt;
  const std::string_view between =
      draft.source.text().substr(from.span.end, to.span.begin - from.span.end);
  if (between.find('\n') != std::string_view::npos) return std::nullopt;
  return Proposal{"write this instead:",
                  {from.span.begin, to.span.end},
                  to.scalar.text + std::string(between) + from.scalar.text};
}

void check_numeric_lever(Draft& draft, const Node& node, const Lever& lever) {
  const MapEntry* from = node.find("from");
  const MapEntry* to = node.find("to");
  if (!(lever.from < lever.to)) {
    refuse_lever(draft, from->node().span, "lever " + quoted(lever.name) + " runs from high to low",
                 "`from` is below `to`.", swapped_ends(draft, from->node(), to->node()));
  } else if (lever.central < lever.from || lever.central > lever.to) {
    refuse_lever(draft, node.find("central")->node().span,
                 "the central value of lever " + quoted(lever.name) + " lies outside its range",
                 "It lies between " + spelled(lever.from) + " and " + spelled(lever.to) + ".");
  } else if (lever.points < 2 || lever.points > 1000) {
    draft.diagnostics.add({.code = DiagnosticCode::out_of_range,
                           .where = node.find("points")->node().span,
                           .message = "`points` of lever " + quoted(lever.name) + " is " +
                                      quoted(text_of(node, "points")),
                           .expected = "It counts both ends, so it is 2 to 1000."});
  }
}

void read_numeric_lever(Draft& draft, const Node& node, Lever& lever) {
  const MapEntry* from = node.find("from");
  const MapEntry* to = node.find("to");
  if (from == nullptr || to == nullptr) {
    if (node.kind != NodeShape::map) return;
    const bool neither = from == nullptr && to == nullptr;
    const SourceSpan where = node.entries.empty() ? lever.where : node.entries.front().key_span;
    refuse_lever(draft, where,
                 "lever " + quoted(lever.name) +
                     (neither ? " has nothing to choose from" : " has only one end of its range"),
                 "A lever has either `options`, or `from` and `to`.");
    return;
  }
  lever.from = literal_of(from->node(), draft.diagnostics);
  lever.to = literal_of(to->node(), draft.diagnostics);
  lever.central = (lever.from + lever.to) / 2;
  lever.points = 11;
  if (const MapEntry* central = node.find("central")) {
    lever.central = literal_of(central->node(), draft.diagnostics);
  }
  if (const MapEntry* points = node.find("points")) {
    lever.points =
        static_cast<int>(std::clamp(literal_of(points->node(), draft.diagnostics), -1.0, 1e6));
  }
  check_numeric_lever(draft, node, lever);
}

// Every key of an option but the fields of its place is an attribute.
DraftOption read_attributes(Draft& draft, const MapEntry& entry, const std::string& owner,
                            std::string_view place, NumberRole role) {
  DraftOption option{.name = read_name(draft, entry.key, entry.key_span), .key = entry.key_span};
  option.inside = inside_braces(entry.node());
  for (const MapEntry& attribute : entry.node().entries) {
    if (find_field(place, attribute.key) != nullptr) continue;
    const std::string name = read_name(draft, attribute.key, attribute.key_span);
    const NumberId number =
        read_number(draft, attribute.node(),
                    {owner + "." + option.name + "." + name, role, attribute.key_span, ""});
    option.attributes.push_back({name, attribute.key_span, number});
  }
  if (entry.node().kind != NodeShape::map) draft.incomplete.insert(owner);
  return option;
}

void read_lever(Draft& draft, const MapEntry& entry) {
  const Node& node = entry.node();
  Lever lever{.name = read_name(draft, entry.key, entry.key_span), .where = entry.key_span};
  const LeverId id(draft.scenario.levers.size());
  const MapEntry* options = node.find("options");
  if (node.kind == NodeShape::null) draft.incomplete.insert(lever.name);
  if (options == nullptr) {
    read_numeric_lever(draft, node, lever);
    draft.scenario.levers.push_back(std::move(lever));
    return;
  }
  for (const char* key : {"from", "to", "central", "points"}) {
    if (const MapEntry* stray = node.find(key)) {
      refuse_lever(
          draft, stray->key_span,
          "lever " + quoted(lever.name) + " has options, so " + quoted(key) + " says nothing",
          "A lever has either `options`, or `from` and `to`.");
    }
  }
  DraftOptions drafted{.lever = id, .owner = lever.name};
  for (const MapEntry& option : options->node().entries) {
    drafted.options.push_back(
        read_attributes(draft, option, lever.name, "option", NumberRole::lever_attribute));
    lever.options.push_back({.name = drafted.options.back().name, .where = option.key_span});
  }
  draft.scenario.levers.push_back(std::move(lever));
  draft.options.push_back(std::move(drafted));
}

NumberId read_chance(Draft& draft, const Node& option, const std::string& owner,
                     const std::string& name) {
  const MapEntry* chance = option.find("chance");
  if (chance == nullptr) return {};
  if (is_rest(chance->node())) {
    draft.rests.push_back({owner, name, {}, chance->node().span});
    return {};
  }
  return read_number(draft, chance->node(),
                     {owner + "." + name + ".chance", NumberRole::type_chance, chance->key_span,
                      find_field("type_option", "chance")->range});
}

// `challenger.aim`: the actor and what the type is called.
ActorId read_type_owner(Draft& draft, const MapEntry& entry, std::string& type_name) {
  const std::size_t dot = entry.key.find('.');
  if (dot == std::string::npos || entry.key.find('.', dot + 1) != std::string::npos) {
    draft.diagnostics.add({.code = DiagnosticCode::bad_identifier,
                           .where = entry.key_span,
                           .message = quoted(entry.key) + " does not say whose private type it is",
                           .expected =
                               "A private type is named after its actor and what it is about, "
                               "such as `challenger.aim`."});
    type_name = entry.key;
    draft.incomplete.insert("types");
    return {};
  }
  const auto middle = static_cast<std::uint32_t>(entry.key_span.begin + dot);
  const std::string actor = entry.key.substr(0, dot);
  draft.uses.push_back({PendingUse::Kind::actor, actor, {entry.key_span.begin, middle}});
  type_name =
      actor + "." + read_name(draft, entry.key.substr(dot + 1), {middle + 1, entry.key_span.end});
  const auto& actors = draft.scenario.actors;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (actors[i].key == actor) return ActorId(i);
  }
  return {};
}

void read_type(Draft& draft, const MapEntry& entry) {
  PrivateType type{.where = entry.key_span};
  type.actor = read_type_owner(draft, entry, type.name);
  if (entry.node().kind == NodeShape::null) draft.incomplete.insert(type.name);
  DraftOptions drafted{.type = TypeId(draft.scenario.types.size()), .owner = type.name};
  for (const MapEntry& option : entry.node().entries) {
    // The chance first, so that numbers stand in the order in which people write them.
    const std::string name = option.key;
    TypeOption read{.name = name, .where = option.key_span};
    read.chance = read_chance(draft, option.node(), type.name, name);
    read.beliefs =
        read_beliefs(draft, option.node(), {type.name, name, NumberRole::type_belief, type.actor});
    drafted.options.push_back(
        read_attributes(draft, option, type.name, "type_option", NumberRole::type_attribute));
    read.name = drafted.options.back().name;
    type.options.push_back(std::move(read));
  }
  draft.scenario.types.push_back(std::move(type));
  draft.options.push_back(std::move(drafted));
}

}  // namespace

void read_levers(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) read_lever(draft, entry);
}

void read_types(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) read_type(draft, entry);
}

}  // namespace foedus
