#include "scenario/read/read_beliefs.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "scenario/field_table.h"
#include "scenario/read/read_number.h"
#include "scenario/words.h"

namespace foedus {

namespace {

// Where a further belief of this option or move can be written, for proposals.
void note_spot(Draft& draft, const Node& node, const BeliefPlace& place, const MapEntry* beliefs) {
  const bool named = beliefs != nullptr && beliefs->node().kind == NodeShape::map;
  const auto inside = inside_braces(named ? beliefs->node() : node);
  if (inside) draft.belief_spots.push_back({place.owner, place.name, *inside, named});
}

void refuse_own_type(Draft& draft, const MapEntry& entry, const BeliefPlace& place) {
  draft.diagnostics.add(
      {.code = DiagnosticCode::belief_misplaced,
       .where = entry.key_span,
       .message = quoted(entry.key) + " knows its own type " + quoted(place.owner) +
                  ", and holds no beliefs about it",
       .expected = "`beliefs` are those of the other actors; how likely the type is before play is "
                   "its `chance`."});
}

ActorId observer_called(const Draft& draft, const std::string& key) {
  const auto& actors = draft.scenario.actors;
  const auto found = std::find_if(actors.begin(), actors.end(),
                                  [&](const Actor& actor) { return actor.key == key; });
  return found == actors.end() ? ActorId{}
                               : ActorId(static_cast<std::size_t>(found - actors.begin()));
}

}  // namespace

std::vector<Belief> read_beliefs(Draft& draft, const Node& node, const BeliefPlace& place) {
  std::vector<Belief> read;
  const MapEntry* beliefs = node.kind == NodeShape::map ? node.find("beliefs") : nullptr;
  note_spot(draft, node, place, beliefs);
  if (beliefs == nullptr) return read;
  const std::string_view table = place.role == NumberRole::type_belief ? "type_option" : "move";
  for (const MapEntry& entry : beliefs->node().entries) {
    draft.uses.push_back({PendingUse::Kind::observer, entry.key, entry.key_span});
    Belief belief{.observer = observer_called(draft, entry.key), .where = entry.key_span};
    if (belief.observer.valid() && belief.observer == place.knower) {
      refuse_own_type(draft, entry, place);
      continue;
    }
    if (entry.node().kind == NodeShape::null) {  // refused already: nothing here can be summed
      draft.incomplete.insert("beliefs about " + place.owner);
      continue;
    }
    if (is_rest(entry.node())) {
      draft.rests.push_back({place.owner, place.name, belief.observer, entry.node().span});
    } else {
      belief.chance = read_number(draft, entry.node(),
                                  {place.owner + "." + place.name + ".beliefs." + entry.key,
                                   place.role, entry.key_span, find_field(table, "chance")->range});
    }
    if (belief.observer.valid()) read.push_back(belief);
  }
  return read;
}

}  // namespace foedus
