// The section `casting`: who plays which role, and what numbers come with them. Actors, parties and
// overrides are looked up later.
#include <algorithm>

#include "base/diagnostic_code.h"
#include "scenario/read/node_end.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::vector<CitationId> sources_of(Draft& draft, const Node& role) {
  std::vector<CitationId> sources;
  for (const Node* item : items_of(role, "sources")) {
    const std::string& key = item->scalar.text;
    draft.uses.push_back({PendingUse::Kind::source, key, item->span});
    const auto& citations = draft.scenario.citations;
    const auto found = std::find_if(citations.begin(), citations.end(),
                                    [&](const Citation& c) { return c.key == key; });
    if (found != citations.end())
      sources.emplace_back(static_cast<std::size_t>(found - citations.begin()));
  }
  return sources;
}

/// Actors are read before all else; one that is not declared is reported with all other names.
ActorId actor_of(Draft& draft, const MapEntry& entry) {
  draft.uses.push_back({PendingUse::Kind::actor, entry.key, entry.key_span});
  const auto& actors = draft.scenario.actors;
  const auto found = std::find_if(actors.begin(), actors.end(),
                                  [&](const Actor& actor) { return actor.key == entry.key; });
  return found == actors.end() ? ActorId()
                               : ActorId(static_cast<std::size_t>(found - actors.begin()));
}

void read_role(Draft& draft, const MapEntry& entry, Casting& casting) {
  const Node& node = entry.node();
  if (node.kind == NodeShape::null) return;
  Role role{.actor = actor_of(draft, entry),
            .plays = node.kind == NodeShape::scalar ? node.scalar.text : text_of(node, "plays"),
            .sources = {},
            .note = text_of(node, "note"),
            .where = entry.key_span};
  role.sources = sources_of(draft, node);
  if (role.actor.valid()) casting.roles.push_back(std::move(role));
}

/// What says something that was refused is not empty.
bool has_error(const Draft& draft, const MapEntry& entry) {
  const auto& all = draft.diagnostics.all();
  return std::any_of(all.begin(), all.end(), [&](const Diagnostic& told) {
    return told.severity == Severity::error && told.where.begin >= entry.key_span.begin &&
           told.where.begin < end_of(entry.node());
  });
}

void refuse_empty(Draft& draft, const MapEntry& entry) {
  if (has_error(draft, entry)) return;
  draft.diagnostics.add(
      {.code = DiagnosticCode::unfit_casting,
       .where = entry.key_span,
       .message = "casting " + quoted(entry.key) + " names nobody and changes nothing",
       .expected =
           "`roles: {guarantor: Northland}` says who plays; `changes` holds the numbers that "
           "come with it."});
}

}  // namespace

void read_castings(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    if (entry.node().kind != NodeShape::map) continue;
    const auto index = static_cast<std::int32_t>(draft.scenario.castings.size());
    Casting casting{
        .roles = {},
        .changes = {.name = read_name(draft, entry.key, entry.key_span), .where = entry.key_span},
        .note = text_of(entry.node(), "note")};
    const MapEntry* roles = entry.node().find("roles");
    const MapEntry* changes = entry.node().find("changes");
    if (roles != nullptr)
      for (const MapEntry& role : roles->node().entries) read_role(draft, role, casting);
    if (changes != nullptr)
      for (const MapEntry& item : changes->node().entries)
        draft.overrides.push_back(
            {.name = item.key, .key = item.key_span, .value = &item.node(), .casting = index});
    const auto says = [](const MapEntry* part) {
      return part != nullptr && !part->node().entries.empty();
    };
    if (!says(roles) && !says(changes)) refuse_empty(draft, entry);
    draft.scenario.castings.push_back(std::move(casting));
  }
}

}  // namespace foedus
