// Quantities and mechanisms: the numbers that have names of their own.
#include <algorithm>
#include <vector>

#include "base/diagnostic_code.h"
#include "scenario/field_table.h"
#include "scenario/read/quantity_shape.h"
#include "scenario/read/read_number.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

void read_group(Draft& draft, const Node& node, const std::string& name, SourceSpan where) {
  NumberGroup group{.name = name, .where = where};
  const std::vector<Actor>& actors = draft.scenario.actors;
  group.by_actor.resize(actors.size());
  for (const MapEntry& entry : node.entries) {
    draft.uses.push_back({PendingUse::Kind::actor, entry.key, entry.key_span});
    const NumberId number = read_number(draft, entry.node(),
                                        {name + "." + entry.key, NumberRole::quantity,
                                         entry.key_span, find_field("quantity", "value")->range});
    const auto found = std::find_if(actors.begin(), actors.end(),
                                    [&](const Actor& actor) { return actor.key == entry.key; });
    if (found == actors.end()) {
      draft.incomplete.insert(name);
    } else {
      group.by_actor[static_cast<std::size_t>(found - actors.begin())] = number;
    }
  }
  draft.scenario.groups.push_back(std::move(group));
}

void read_parties(Draft& draft, const Node& node, std::string_view key,
                  std::vector<std::string>& parties) {
  for (const Node* item : items_of(node, key)) {
    draft.uses.push_back({PendingUse::Kind::actor_or_source, item->scalar.text, item->span});
    parties.push_back(item->scalar.text);
  }
}

void read_dispute(Draft& draft, const Node& node, Mechanism& mechanism) {
  read_parties(draft, node, "asserted_by", mechanism.asserted_by);
  read_parties(draft, node, "disputed_by", mechanism.disputed_by);
  mechanism.disputed_none_found = text_of(node, "disputed_by") == "none_found";
  mechanism.searched = text_of(node, "searched");
  if (mechanism.disputed_none_found == !mechanism.searched.empty()) return;
  const bool dateless = mechanism.disputed_none_found;
  draft.diagnostics.add(
      {.code = DiagnosticCode::fields_disagree,
       .where = node.find(dateless ? "disputed_by" : "searched")->key_span,
       .message = dateless ? "`disputed_by: none_found` has no date of the search"
                           : "`searched` stands without `disputed_by: none_found`",
       .expected = "Write `disputed_by: none_found` and `searched: 2024-05-31` together: that no "
                   "dispute was found says something only with the day of the search."});
}

// The provenance of a mechanism stands beside its strength, not within it.
void add_provenance(Draft& draft, const Node& node, Number& strength) {
  if (strength.provenance.note.empty()) strength.provenance.note = text_of(node, "note");
  for (const Node* item : items_of(node, "sources")) {
    draft.uses.push_back({PendingUse::Kind::source, item->scalar.text, item->span});
    const auto& citations = draft.scenario.citations;
    for (std::size_t i = 0; i < citations.size(); ++i) {
      if (citations[i].key == item->scalar.text) strength.provenance.sources.emplace_back(i);
    }
  }
}

NumberId read_part(Draft& draft, const Node& node, std::string_view key, NumberRole role,
                   const std::string& name) {
  const MapEntry* entry = node.find(key);
  if (entry == nullptr) return {};
  return read_number(draft, entry->node(),
                     {name, role, entry->key_span, find_field("mechanism", key)->range});
}

NumberId read_strength(Draft& draft, const Node& node, const std::string& name, SourceSpan key) {
  const NumberId written = read_part(draft, node, "strength", NumberRole::strength, name);
  if (written.valid()) {
    draft.scenario.numbers[written.index()].key = key;
    return written;
  }
  draft.scenario.numbers.push_back({.name = name,
                                    .role = NumberRole::strength,
                                    .value = Distribution{.parameters = {1}},
                                    .where = key,
                                    .key = key,
                                    .as_written = "1"});
  return NumberId(draft.scenario.numbers.size() - 1);
}

void read_mechanism(Draft& draft, const MapEntry& entry) {
  const Node& node = entry.node();
  Mechanism mechanism{.name = read_name(draft, entry.key, entry.key_span),
                      .claim = text_of(node, "claim"),
                      .group = text_of(node, "group"),
                      .where = entry.key_span};
  read_dispute(draft, node, mechanism);
  const std::string sign = text_of(node, "sign");
  if (sign == "negative") mechanism.sign = Sign::negative;
  if (sign == "contested") mechanism.sign = Sign::contested;
  mechanism.on = text_of(node, "on") != "false";
  mechanism.strength = read_strength(draft, node, mechanism.name, entry.key_span);
  add_provenance(draft, node, draft.scenario.numbers[mechanism.strength.index()]);
  mechanism.neutral =
      read_part(draft, node, "neutral", NumberRole::neutral, mechanism.name + ".neutral");
  mechanism.sign_prior =
      read_part(draft, node, "sign_prior", NumberRole::sign_prior, mechanism.name + ".sign_prior");
  if (mechanism.sign_prior.valid() && mechanism.sign != Sign::contested) {
    draft.diagnostics.add({.code = DiagnosticCode::fields_disagree,
                           .where = node.find("sign_prior")->key_span,
                           .message = "`sign_prior` of " + quoted(mechanism.name) +
                                      " says nothing, since its sign is not contested",
                           .expected = "Write `sign: contested`, or remove `sign_prior`."});
  }
  draft.scenario.mechanisms.push_back(std::move(mechanism));
}

}  // namespace

void read_quantities(Draft& draft, const Node& section) {
  std::vector<std::string> actors;
  for (const Actor& actor : draft.scenario.actors) actors.push_back(actor.key);
  for (const MapEntry& entry : section.entries) {
    const std::string name = read_name(draft, entry.key, entry.key_span);
    const Node& node = entry.node();
    const bool group = node.kind == NodeShape::map &&
                       shape_of(node, actors, true).kind == QuantityShape::Kind::actors;
    if (group) {
      read_group(draft, node, name, entry.key_span);
      continue;
    }
    // A refused map may have been one number per actor: do not complain about either use.
    if (node.kind == NodeShape::null) draft.incomplete.insert(name);
    read_number(draft, node, {name, NumberRole::quantity, entry.key_span, ""});
  }
}

void read_mechanisms(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) read_mechanism(draft, entry);
}

}  // namespace foedus
