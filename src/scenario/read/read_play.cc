// Stages, their moves and where these lead.
#include <algorithm>

#include "base/diagnostic_code.h"
#include "language/expression_parser.h"
#include "scenario/field_table.h"
#include "scenario/read/play_reader.h"
#include "scenario/read/read_beliefs.h"
#include "scenario/read/read_number.h"
#include "scenario/read/sections.h"
#include "scenario/stage_title.h"
#include "scenario/words.h"

namespace foedus {

namespace {

void read_destination(Draft& draft, const Node& node, TargetPlace place, std::int32_t case_index) {
  draft.destinations.push_back({place.stage, place.move, case_index, node.scalar.text, node.span});
}

// `when`, `to`, `otherwise`: one case, and what `otherwise` holds in turn.
void read_cases(Draft& draft, const Node& node, TargetPlace place, Target& target) {
  const MapEntry* when = node.find("when");
  const MapEntry* to = node.find("to");
  const MapEntry* otherwise = node.find("otherwise");
  if (when == nullptr || to == nullptr || otherwise == nullptr) return;  // reported already
  TargetCase read{.when = read_expression(draft, when->node())};
  const auto index = static_cast<std::int32_t>(target.cases.size());
  target.cases.push_back(std::move(read));
  if (to->node().kind == NodeShape::scalar) {
    read_destination(draft, to->node(), place, index);
  } else {
    draft.diagnostics.add({.code = DiagnosticCode::wrong_shape,
                           .where = to->node().span,
                           .message = "`to` holds another condition",
                           .expected = "Further conditions stand under `otherwise`; `to` names a "
                                       "stage or an outcome."});
  }
  if (otherwise->node().kind == NodeShape::map) {
    read_cases(draft, otherwise->node(), place, target);
  } else {
    read_destination(draft, otherwise->node(), place, -1);
  }
}

void refuse_pair(Draft& draft, SourceSpan where, std::string message, std::string expected) {
  draft.diagnostics.add({.code = DiagnosticCode::fields_disagree,
                         .where = where,
                         .message = std::move(message),
                         .expected = std::move(expected)});
}

// `{when, to, otherwise}` is a target by history; `{only_if, to}` and `{chance, to}` hold one.
Target read_move_target(Draft& draft, const Node& node, TargetPlace place,
                        const std::string& label) {
  const MapEntry* when = node.find("when");
  const MapEntry* otherwise = node.find("otherwise");
  const MapEntry* to = node.find("to");
  if (when != nullptr && otherwise != nullptr) {
    Target target{.where = node.span};
    read_cases(draft, node, place, target);
    return target;
  }
  if (when != nullptr) {
    refuse_pair(draft, when->key_span, label + " has `when` but no `otherwise`",
                "Say where the move leads when the condition does not hold: `otherwise: frozen`.");
  }
  if (otherwise != nullptr) {
    refuse_pair(draft, otherwise->key_span, label + " has `otherwise` but no `when`",
                "`otherwise` says where a move leads when its `when` does not hold.");
  }
  if (to == nullptr) return {.where = node.span};
  return read_target(draft, to->node(), place);
}

// `rest` is right where all other moves have a chance.
std::optional<Proposal> chance_proposal(const Node& node) {
  if (node.kind == NodeShape::scalar) {
    return Proposal{"write this instead:", node.span,
                    "{chance: rest, to: " + node.scalar.text + "}"};
  }
  const auto inside = inside_braces(node);
  if (!inside) return std::nullopt;
  return Proposal{"write its chance, for example what is left of 1:", *inside, "chance: rest, "};
}

void read_move_chance(Draft& draft, const Node& node, const Stage& stage, const std::string& name,
                      Move& move) {
  const MapEntry* chance = node.kind == NodeShape::map ? node.find("chance") : nullptr;
  const std::string label = "move " + quoted(name) + " of stage " + quoted(stage.name);
  const Mover mover = draft.movers.back();
  if (chance == nullptr) {
    if (mover != Mover::chance || node.kind == NodeShape::null) return;
    draft.diagnostics.add(
        {.code = DiagnosticCode::chance_move,
         .where = move.where,
         .message = label + " has no chance, though chance moves there",
         .expected = "Write `{chance: 0.05, to: ...}`, or `rest` for one of them.",
         .proposal = chance_proposal(node)});
    return;
  }
  if (mover == Mover::actor) {
    draft.diagnostics.add({.code = DiagnosticCode::chance_move,
                           .where = chance->key_span,
                           .message = label + " has a chance, though an actor decides there",
                           .expected = "What an actor does is computed. Only a stage with `actor: "
                                       "chance` has chances."});
    return;
  }
  if (is_rest(chance->node())) {
    draft.rests.push_back({stage.name, name, {}, chance->node().span});
    return;
  }
  move.chance = read_number(draft, chance->node(),
                            {stage.name + "." + name + ".chance", NumberRole::move_chance,
                             chance->key_span, find_field("move", "chance")->range});
}

void read_move_beliefs(Draft& draft, const Node& node, const Stage& stage, Move& move) {
  const MapEntry* beliefs = node.kind == NodeShape::map ? node.find("beliefs") : nullptr;
  if (draft.movers.back() == Mover::actor && beliefs != nullptr) {
    draft.diagnostics.add(
        {.code = DiagnosticCode::belief_misplaced,
         .where = beliefs->key_span,
         .message = "move " + quoted(move.name) + " of stage " + quoted(stage.name) +
                    " has `beliefs`, though an actor decides there",
         .expected = "What an actor does is computed, and everybody expects it. `beliefs` stand at "
                     "a private type's options and at the moves of `actor: chance`."});
    return;
  }
  if (draft.movers.back() == Mover::chance)
    move.beliefs = read_beliefs(draft, node, {stage.name, move.name, NumberRole::move_belief, {}});
}

Move read_move(Draft& draft, const MapEntry& entry, const Stage& stage, StageId id) {
  const Node& node = entry.node();
  Move move{.name = read_name(draft, entry.key, entry.key_span), .where = entry.key_span};
  const TargetPlace place{id, static_cast<std::int32_t>(stage.moves.size())};
  const std::string label = "move " + quoted(move.name) + " of stage " + quoted(stage.name);
  if (node.kind == NodeShape::scalar) {
    move.target = read_target(draft, node, place);
  } else if (node.kind == NodeShape::map) {
    move.target = read_move_target(draft, node, place, label);
    if (const MapEntry* only_if = node.find("only_if")) {
      move.only_if = read_expression(draft, only_if->node());
      if (draft.movers.back() == Mover::chance) {
        refuse_pair(draft, only_if->key_span, label + " has `only_if`, though chance moves there",
                    "Chance has no moves to choose from; give the move a chance that may be 0.");
      }
    }
  }
  if (node.kind == NodeShape::map) read_weight(draft, node, label, move);
  read_move_chance(draft, node, stage, move.name, move);
  read_move_beliefs(draft, node, stage, move);
  return move;
}

Mover read_mover(Draft& draft, const Node& node, Stage& stage) {
  const MapEntry* entry = node.find("actor");
  if (entry == nullptr) return Mover::unknown;
  const std::string& key = entry->node().scalar.text;
  if (key == "chance") return Mover::chance;
  draft.uses.push_back({PendingUse::Kind::mover, key, entry->node().span});
  const auto& actors = draft.scenario.actors;
  const auto found = std::find_if(actors.begin(), actors.end(),
                                  [&](const Actor& actor) { return actor.key == key; });
  if (found == actors.end()) return Mover::unknown;
  stage.actor = ActorId(static_cast<std::size_t>(found - actors.begin()));
  return Mover::actor;
}

void read_stage(Draft& draft, const MapEntry& entry) {
  const Node& node = entry.node();
  Stage stage{.name = read_name(draft, entry.key, entry.key_span),
              .note = text_of(node, "note"),
              .where = entry.key_span};
  const StageId id(draft.scenario.stages.size());
  draft.movers.push_back(read_mover(draft, node, stage));
  if (const MapEntry* moves = node.find("moves")) {
    for (const MapEntry& move : moves->node().entries) {
      Move read = read_move(draft, move, stage, id);
      if (has_grid(move.node())) {
        add_points(draft, move.node(), std::move(read), stage, id);
      } else {
        stage.moves.push_back(std::move(read));
      }
    }
  } else {
    draft.incomplete.insert("moves of " + stage.name);
  }
  read_skip(draft, node, stage, id);
  read_sight(draft, node, stage, id);
  draft.scenario.stages.push_back(std::move(stage));
}

bool several_move(const Node& stage) {
  const MapEntry* actor = stage.find("actor");
  return actor != nullptr && actor->node().kind == NodeShape::list;
}

}  // namespace

// `weight: 0.5`
void read_weight(Draft& draft, const Node& node, const std::string& label, Move& move) {
  const MapEntry* entry = node.find("weight");
  if (entry == nullptr) return;
  const Node& value = entry->node();
  const auto refuse = [&](SourceSpan where, std::string message, std::string expected) {
    draft.diagnostics.add({.code = DiagnosticCode::move_weight,
                           .where = where,
                           .message = std::move(message),
                           .expected = std::move(expected)});
  };
  if (draft.movers.back() == Mover::chance) {
    return refuse(entry->key_span, label + " has a weight, though chance moves there",
                  "How likely a move of chance is, its `chance` says.");
  }
  const auto weight = parse_number(value.scalar, value.span, false, draft.diagnostics);
  if (weight && *weight > 0) {
    move.weight = *weight;
  } else if (weight) {
    refuse(value.span, label + " weighs " + value.scalar.text,
           "A weight is above 0. A move that cannot be made has an `only_if`, or is left out.");
  }
}

Target read_target(Draft& draft, const Node& node, TargetPlace place) {
  Target target{.where = node.span};
  if (node.kind == NodeShape::scalar) read_destination(draft, node, place, -1);
  if (node.kind == NodeShape::map) read_cases(draft, node, place, target);
  return target;
}

void read_skip(Draft& draft, const Node& node, Stage& stage, StageId id) {
  const MapEntry* only_if = node.find("only_if");
  const MapEntry* otherwise = node.find("otherwise");
  if (only_if != nullptr) stage.only_if = read_expression(draft, only_if->node());
  if (otherwise != nullptr) stage.skipped_to = read_target(draft, otherwise->node(), {id, -1});
  if ((only_if != nullptr) == (otherwise != nullptr)) return;
  const std::string label = "stage " + quoted(title_of(stage));
  if (only_if != nullptr) {
    refuse_pair(draft, only_if->key_span, label + " has `only_if` but no `otherwise`",
                "Say where play goes when the stage is left out: `otherwise: reply`.");
  } else {
    refuse_pair(draft, otherwise->key_span, label + " has `otherwise` but no `only_if`",
                "`otherwise` says where play goes when the stage's `only_if` does not hold.");
  }
}

void read_sight(Draft& draft, const Node& node, Stage& stage, StageId id) {
  const MapEntry* sees = node.find("sees");
  if (sees == nullptr) return;
  if (draft.movers.back() == Mover::chance) {
    refuse_pair(draft, sees->key_span,
                "stage " + quoted(stage.name) + " has `sees`, though chance moves there",
                "Chance decides nothing by what it sees; its chances may use the path of play.");
    return;
  }
  const bool hides = sees->node().kind == NodeShape::map;
  stage.sees.kind = hides ? Sight::Kind::all_but : Sight::Kind::only;
  stage.sees.where = sees->key_span;
  for (const Node* name : hides ? items_of(sees->node(), "not") : items_of(node, "sees")) {
    draft.sights.push_back({id, name->scalar.text, name->span});
  }
}

void read_play(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    if (entry.node().find("body") != nullptr) {
      read_ballot(draft, entry);
    } else if (several_move(entry.node())) {
      read_sides(draft, entry);
    } else {
      read_stage(draft, entry);
    }
  }
}

}  // namespace foedus
