// Stages at which several actors move at the same time, unfolded into one stage a side: each leads
// to the next, the last leads on. What does not pair actors and moves is refused here.
#include <algorithm>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/read/play_reader.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

void refuse(Draft& draft, SourceSpan where, std::string message, std::string expected,
            std::optional<Proposal> proposal = std::nullopt) {
  draft.diagnostics.add({.code = DiagnosticCode::simultaneous_sides,
                         .where = where,
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .proposal = std::move(proposal)});
}

/// The actors of the list that can move here, each once.
std::vector<const Node*> read_list(Draft& draft, const Node& list, const std::string& label) {
  std::vector<const Node*> sides;
  for (const Node& item : list.items) {
    const std::string& key = item.scalar.text;
    if (key == "chance") {
      refuse(draft, item.span, "chance cannot move at the same time as actors in " + label,
             "Give it a stage before this one; what it does is hidden with `sees: {not: [..]}`.");
      continue;
    }
    const bool twice = std::any_of(sides.begin(), sides.end(),
                                   [&](const Node* other) { return other->scalar.text == key; });
    if (twice) {
      refuse(draft, item.span, quoted(key) + " stands twice among the actors of " + label,
             "Each actor moves once at a stage.");
      continue;
    }
    draft.uses.push_back({PendingUse::Kind::actor, key, item.span});
    sides.push_back(&item);
  }
  if (list.items.size() == 1) {
    refuse(draft, list.span, "only one actor moves at " + label,
           "A list of actors lets several move at the same time; a single actor stands alone, and "
           "each of its moves says where it leads.",
           Proposal{"write this instead:", list.span, list.items.front().scalar.text});
  }
  if (list.items.empty()) {
    refuse(draft, list.span, "nobody moves at " + label,
           "Write who move at the same time: `actor: [adversary, protege]`.");
  }
  return sides;
}

ActorId find_actor(const Draft& draft, const std::string& key) {
  const auto& actors = draft.scenario.actors;
  const auto found = std::find_if(actors.begin(), actors.end(),
                                  [&](const Actor& actor) { return actor.key == key; });
  return found == actors.end() ? ActorId()
                               : ActorId(static_cast<std::size_t>(found - actors.begin()));
}

/// Moves for an actor that is not in the list.
void refuse_strangers(Draft& draft, const Node& moves, const std::vector<const Node*>& sides,
                      const std::string& label) {
  const bool any_unknown = std::any_of(sides.begin(), sides.end(), [&](const Node* side) {
    return !find_actor(draft, side->scalar.text).valid();
  });
  std::vector<std::string> names;
  for (const Node* side : sides) names.push_back(side->scalar.text);
  for (const MapEntry& entry : moves.entries) {
    if (std::find(names.begin(), names.end(), entry.key) != names.end()) continue;
    // A slip in the list of actors, or moves without an actor, are reported already.
    const NodeShape kind = entry.node().kind;
    if (any_unknown || (kind != NodeShape::list && kind != NodeShape::map)) continue;
    std::vector<std::string> free;
    for (const std::string& name : names) {
      if (moves.find(name) == nullptr) free.push_back(name);
    }
    std::optional<Proposal> proposal;
    if (const auto near = nearest_name(entry.key, free)) {
      proposal = Proposal{"did you mean " + quoted(*near) + "?", entry.key_span, *near};
    }
    refuse(draft, entry.key_span,
           quoted(entry.key) + " has moves in " + label + ", but is not among its actors",
           "The actors there are " + listed_quoted(names, "and") + ".", std::move(proposal));
    for (const std::string& name : free) draft.incomplete.insert("moves of " + name);
  }
}

// `{strike: {weight: 0.5}, wait: {}}`: moves of which a list would not say enough.
void read_move_map(Draft& draft, const Node& moves, Stage& stage, StageId id) {
  for (const MapEntry& entry : moves.entries) {
    const Node& node = entry.node();
    Move move{.name = read_name(draft, entry.key, entry.key_span), .where = entry.key_span};
    const std::string label = "move " + quoted(move.name) + " of stage " + quoted(stage.name);
    if (const MapEntry* only_if = node.find("only_if")) {
      move.only_if = read_expression(draft, only_if->node());
    }
    read_weight(draft, node, label, move);
    if (has_grid(node)) {
      add_points(draft, node, std::move(move), stage, id);
    } else {
      stage.moves.push_back(std::move(move));
    }
  }
}

void read_moves_of_side(Draft& draft, const Node& list, Stage& stage) {
  for (const Node& item : list.items) {
    if (item.kind != NodeShape::scalar) continue;  // reported already
    std::string name = read_name(draft, item.scalar.text, item.span);
    const bool twice = std::any_of(stage.moves.begin(), stage.moves.end(),
                                   [&](const Move& other) { return other.name == name; });
    if (twice) {
      refuse(draft, item.span, quoted(name) + " stands twice among the moves of " + stage.name,
             "Each move has a name of its own.");
      continue;
    }
    stage.moves.push_back({.name = std::move(name), .where = item.span});
  }
}

/// One side's moves; nothing where the file has none for it.
bool read_side(Draft& draft, const MapEntry* moves, const Node& side, const std::string& label,
               Stage& stage, StageId id) {
  if (moves == nullptr) return false;  // reported already
  const MapEntry* own = moves->node().find(side.scalar.text);
  if (own == nullptr) {
    const bool whole = draft.whole("moves of " + side.scalar.text);
    // Where the moves carry no actors at all, or the actor is unknown, that is reported already.
    const bool lists = std::any_of(
        moves->node().entries.begin(), moves->node().entries.end(), [](const MapEntry& entry) {
          return entry.node().kind == NodeShape::list || entry.node().kind == NodeShape::map;
        });
    if (whole && lists && find_actor(draft, side.scalar.text).valid()) {
      refuse(draft, side.span, quoted(side.scalar.text) + " has no moves in " + label,
             "Each actor of the list has its own: `moves: {" + side.scalar.text +
                 ": [strike, wait], ...}`.");
    }
    return false;
  }
  if (own->node().kind == NodeShape::map) {
    read_move_map(draft, own->node(), stage, id);
  } else if (own->node().kind == NodeShape::list) {
    read_moves_of_side(draft, own->node(), stage);
  } else {
    return false;  // reported already
  }
  if (!stage.moves.empty()) return true;
  refuse(draft, own->key_span, quoted(side.scalar.text) + " has no moves in " + label,
         "Write what it can do as a list: `[strike, wait]`.");
  return false;
}

Stage side_stage(Draft& draft, const MapEntry& entry, const std::string& title, const Node& side) {
  Stage stage{.name = title + "." + side.scalar.text, .where = entry.key_span};
  stage.simultaneous = title;
  stage.note = text_of(entry.node(), "note");
  stage.actor = find_actor(draft, side.scalar.text);
  draft.movers.push_back(stage.actor.valid() ? Mover::actor : Mover::unknown);
  return stage;
}

}  // namespace

void read_sides(Draft& draft, const MapEntry& entry) {
  const Node& node = entry.node();
  const std::string title = read_name(draft, entry.key, entry.key_span);
  const std::string label = "stage " + quoted(title);
  const MapEntry* moves = node.find("moves");
  const MapEntry* to = node.find("to");
  const std::vector<const Node*> sides = read_list(draft, node.find("actor")->node(), label);
  if (moves != nullptr) refuse_strangers(draft, moves->node(), sides, label);
  const std::size_t first = draft.scenario.stages.size();
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const StageId id(first + i);
    Stage stage = side_stage(draft, entry, title, *sides[i]);
    if (!read_side(draft, moves, *sides[i], label, stage, id)) {
      draft.incomplete.insert("moves of " + stage.name);
    }
    if (i == 0) read_skip(draft, node, stage, id);
    read_sight(draft, node, stage, id);
    const bool last = i + 1 == sides.size();
    for (Move& move : stage.moves) move.target.otherwise.stage = StageId(first + i + 1);
    if (last && !stage.moves.empty()) {
      stage.moves.front().target =
          to == nullptr ? Target{.where = node.span} : read_target(draft, to->node(), {id, 0});
      draft.shared_moves.push_back({id, 0, static_cast<std::int32_t>(stage.moves.size())});
    }
    draft.scenario.stages.push_back(std::move(stage));
  }
}

}  // namespace foedus
