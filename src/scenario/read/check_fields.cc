#include "scenario/read/check_fields.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/field_table.h"
#include "scenario/read/check_scalar.h"
#include "scenario/read/draft.h"
#include "scenario/read/moved_entry.h"
#include "scenario/read/quantity_shape.h"
#include "scenario/read/range_notation.h"
#include "scenario/read/shape_message.h"
#include "scenario/words.h"

namespace foedus {

namespace {

// Sections that mean something without a game, and the command that tells each.
struct RecordSection {
  std::string_view key;
  std::string_view command;
};
constexpr std::array<RecordSection, 3> kRecordSections = {
    {{"positions", "positions"}, {"bodies", "power"}, {"loops", "loops"}}};

class FieldChecker {
 public:
  FieldChecker(const Node& root, const SourceText& source, Diagnostics& diagnostics,
               bool may_lack_game)
      : source_(source),
        diagnostics_(diagnostics),
        record_(holds_record(root)),
        may_lack_game_(may_lack_game) {
    const auto keys_under = [&](const char* section, std::vector<std::string>& keys) {
      const MapEntry* found = root.find(section);
      if (found == nullptr) return;
      for (const MapEntry& entry : found->node().entries) keys.push_back(entry.key);
    };
    keys_under("actors", actors_);
    keys_under("outcomes", outcomes_);
    const MapEntry* actors = root.find("actors");
    if (actors == nullptr) return;
    for (const MapEntry& actor : actors->node().entries)
      orders_ = orders_ || actor.node().find("prefers") != nullptr;
  }

  void check_place(Node& map, const Place& place, const std::string& label);

 private:
  bool check_key(MapEntry& entry, const Node& map, const Place& place, const std::string& label);
  bool unknown_key(MapEntry& entry, const Node& map, const Place& place, const std::string& label);
  bool check_value(MapEntry& entry, FieldType type, std::string_view of, const std::string& label);
  bool check_entry_value(Node& node, FieldType type, std::string_view of, const std::string& label);
  bool check_map_of(Node& node, std::string_view of, const std::string& label);
  bool check_side(Node& moves, const std::string& label);
  bool check_several(Node& list, const Place& place, const std::string& label);
  bool check_order(Node& node, std::string_view of, const std::string& label);
  bool check_quantity(Node& node, const std::string& label, bool per_actor);
  bool check_sight(Node& node, const std::string& label);
  void refuse_moves_of_nobody(const MapEntry& entry, const std::string& label);
  void check_required(const Node& map, const Place& place, const std::string& label);
  void refuse_record(const Node& map);
  /// What a missing field could hold in this file.
  [[nodiscard]] std::optional<Proposal> target_proposal(const MapEntry& entry) const;
  [[nodiscard]] std::string sample(const Field& field) const;
  bool refuse(Diagnostic diagnostic) {
    diagnostics_.add(std::move(diagnostic));
    return false;
  }

  const SourceText& source_;
  Diagnostics& diagnostics_;
  bool record_;
  bool may_lack_game_;
  std::vector<std::string> actors_;
  std::vector<std::string> outcomes_;
  bool orders_ = false;  // some actor states an order instead of payoffs
};

// "`moves` of stage `resist`"; a map of the user's own names is called by what it holds.
std::string label_of(const MapEntry& entry, std::string_view of, const std::string& around) {
  const Place* place = find_place(of);
  const bool top = around == "the scenario";
  if (of == "belief") return "the chance that " + quoted(entry.key) + " gives " + around;
  if (of == "number") return "the correlation of " + around + " with " + quoted(entry.key);
  if (of == "identifiers") return "what " + quoted(entry.key) + " can do in " + around;
  if (place == nullptr) return quoted(entry.key) + (top ? "" : " of " + around);
  std::string own = std::string(place->word) + " " + quoted(entry.key);
  const bool nested = of == "move" || of == "option" || of == "type_option" || of == "payoff" ||
                      of == "statements" || of == "member" || of == "vote";
  return nested ? own + " in " + around : own;
}

std::string whose(std::string_view key, const std::string& label) {
  return label == "the scenario" ? quoted(key) : quoted(key) + " of " + label;
}

// A list as `actor` makes a stage one at which several move at the same time, `body` one at which a
// body votes.
const Place& variant_of(const Place& place, const Node& map) {
  if (place.name != "stage") return place;
  if (map.find("body") != nullptr) return *find_place("voting_stage");
  const MapEntry* actor = map.find("actor");
  const bool several = actor != nullptr && actor->node().kind == NodeShape::list;
  return several ? *find_place("simultaneous_stage") : place;
}

bool has_fields(const Node& map, const Place& place) {
  return map.kind == NodeShape::map &&
         std::any_of(map.entries.begin(), map.entries.end(), [&](const MapEntry& entry) {
           return find_field(place.name, entry.key) != nullptr;
         });
}

std::vector<std::string> absent_fields(const Node& map, const Place& place) {
  std::vector<std::string> absent;
  for (std::string& key : keys_of(place.name)) {
    if (map.find(key) == nullptr) absent.push_back(std::move(key));
  }
  return absent;
}

void FieldChecker::check_place(Node& map, const Place& place, const std::string& label) {
  const std::size_t errors = diagnostics_.error_count();
  std::vector<MapEntry> kept;
  for (MapEntry& entry : map.entries) {
    if (!check_key(entry, map, place, label)) continue;
    const Field* field = find_field(place.name, entry.key);
    const bool good = field != nullptr ? check_value(entry, field->type, field->of, label)
                                       : check_value(entry, place.free_type, place.free_of, label);
    if (good) kept.push_back(entry);
  }
  map.entries = std::move(kept);
  if (errors == diagnostics_.error_count()) check_required(map, place, label);
}

bool FieldChecker::check_key(MapEntry& entry, const Node& map, const Place& place,
                             const std::string& label) {
  if (find_field(place.name, entry.key) != nullptr) return true;
  if (!place.free_keys) return unknown_key(entry, map, place, label);
  // Among an option's own attributes only a slip in a required field is worth a question, or one
  // in a field that holds a map, which an attribute seldom does.
  const bool holds_map = entry.node().kind == NodeShape::map;
  for (const std::string& field : absent_fields(map, place)) {
    const Field* row = find_field(place.name, field);
    const bool asks = row->required || (holds_map && row->type == FieldType::map_of);
    if (asks && edit_distance(entry.key, field) <= 2) {
      return unknown_key(entry, map, place, label);
    }
  }
  return true;
}

// A field one slip away from an absent one is taken for it, so that nothing else is said about it.
bool FieldChecker::unknown_key(MapEntry& entry, const Node& map, const Place& place,
                               const std::string& label) {
  const auto near = nearest_name(entry.key, absent_fields(map, place));
  std::optional<Proposal> proposal;
  if (near) {
    proposal = Proposal{"did you mean " + quoted(*near) + "?", entry.key_span, *near};
  } else if (place.name == "voting_stage" && entry.key == "moves") {
    proposal = unwrapped(entry, source_);
  } else {
    proposal = removal(entry, map);
  }
  const std::string has = place.name == "scenario" ? "A scenario has " : "The fields here are ";
  diagnostics_.add({.code = DiagnosticCode::unknown_field,
                    .where = entry.key_span,
                    .message = quoted(entry.key) + " is no field of " + label,
                    .expected = has + listed(keys_of(place.name), "and", 20) + ".",
                    .proposal = proposal});
  if (near) entry.key = *near;
  return near.has_value();
}

bool FieldChecker::check_value(MapEntry& entry, FieldType type, std::string_view of,
                               const std::string& label) {
  Node& node = entry.value.front();
  const std::string own =
      of == "type_option" ? label_of(entry, of, label) : whose(entry.key, label);
  if (node.kind == NodeShape::null) {
    Diagnostic empty = empty_field(entry, own, find_field(of, entry.key));
    if (type == FieldType::target) empty.proposal = target_proposal(entry);
    return refuse(std::move(empty));
  }
  if (type == FieldType::map_of && node.kind != NodeShape::map) {
    return refuse(wrong_shape(node, own, "a map of names", source_, ""));
  }
  return check_entry_value(node, type, of, type == FieldType::map_of ? label : own);
}

bool FieldChecker::check_entry_value(Node& node, FieldType type, std::string_view of,
                                     const std::string& label) {
  switch (type) {
    case FieldType::map_of:
      return check_map_of(node, of, label);
    case FieldType::place:
      if (node.kind == NodeShape::scalar && find_place(of)->may_be_scalar) return true;
      if (node.kind != NodeShape::map)
        return refuse(wrong_shape(node, label, "a map", source_, of));
      check_place(node, *find_place(of), of == "study" ? "the study" : label);
      return true;
    case FieldType::target:
      if (node.kind == NodeShape::map) {
        check_place(node, *find_place("target"), label);
        return true;
      }
      break;
    case FieldType::quantity:
      return check_quantity(node, label, false);
    case FieldType::sight:
      return check_sight(node, label);
    case FieldType::order:
      return check_order(node, of, label);
    case FieldType::texts:
      if (node.kind == NodeShape::scalar) break;
      return check_list(node, FieldType::list_of_text, of, label, source_, diagnostics_);
    case FieldType::identifiers:
    case FieldType::list_of_text:
    case FieldType::numbers:
      return check_list(node, type, of, label, source_, diagnostics_);
    default:
      break;
  }
  if (node.kind != NodeShape::scalar) {
    Diagnostic wrong = wrong_shape(node, label, shape_word(type), source_, of);
    if (const auto range = range_as_list(node)) {
      wrong.expected = "A range is written with `to` between its ends.";
      wrong.proposal = Proposal{"write this instead:", node.span, *range};
    }
    return refuse(std::move(wrong));
  }
  return check_scalar(node, type, of, label, diagnostics_);
}

// `sees: [settle]` or `sees: {not: [settle]}`.
bool FieldChecker::check_sight(Node& node, const std::string& label) {
  if (node.kind != NodeShape::map) {
    return check_list(node, FieldType::sight, "", label, source_, diagnostics_);
  }
  if (node.entries.size() == 1 && node.entries.front().key == "not") {
    Node& hidden = node.entries.front().value.front();
    if (hidden.kind == NodeShape::list) {
      return check_list(hidden, FieldType::sight, "", label, source_, diagnostics_);
    }
  }
  Diagnostic wrong = wrong_shape(node, label, shape_word(FieldType::sight), source_, "");
  wrong.expected =
      "Write the stages that are seen, `[settle]`, or those that are not, `{not: [settle]}`.";
  return refuse(std::move(wrong));
}

// Moves written as at a stage with one mover, where several move at the same time.
void FieldChecker::refuse_moves_of_nobody(const MapEntry& entry, const std::string& label) {
  refuse({.code = DiagnosticCode::simultaneous_sides,
          .where = entry.key_span,
          .message = quoted(entry.key) + " stands where an actor of " + label + " belongs",
          .expected = "Several move there at the same time, so that each has a list of moves, "
                      "`adversary: [strike, wait]`, and `to` says where they lead together."});
}

bool FieldChecker::check_map_of(Node& node, std::string_view of, const std::string& label) {
  const Place* place = find_place(of);
  std::vector<MapEntry> kept;
  for (MapEntry& entry : node.entries) {
    Node& value = entry.value.front();
    const std::string own = label_of(entry, of, label);
    bool good = true;
    if (value.kind == NodeShape::null) {
      Diagnostic empty = empty_field(entry, own, nullptr);
      if (of == "move" && !outcomes_.empty()) {
        empty.proposal = target_proposal(entry);
      }
      good = refuse(std::move(empty));
    } else if (of == "belief" || (of == "vote" && !has_fields(value, *place))) {
      good = check_quantity(value, own, false);
    } else if (place == nullptr) {  // a map of expressions, numbers, texts or lists of names
      FieldType type = FieldType::expression;
      if (of == "text") type = FieldType::text;
      if (of == "number") type = FieldType::number;
      if (of == "identifiers") type = FieldType::identifiers;
      const bool actor = std::find(actors_.begin(), actors_.end(), entry.key) != actors_.end();
      if (of == "identifiers" && value.kind != NodeShape::list && !actor) {
        refuse_moves_of_nobody(entry, label);
        break;  // the others are most likely the same slip
      }
      good = of == "identifiers" && value.kind == NodeShape::map
                 ? check_side(value, own)
                 : check_entry_value(value, type, "", own);
    } else if (of == "quantity") {
      good = check_quantity(value, own, place->one_per_actor);
    } else if (value.kind == NodeShape::map) {
      check_place(value, variant_of(*place, value), own);
    } else if (place->may_be_list && value.kind == NodeShape::list) {
      good = check_several(value, *place, own);
    } else if (!place->may_be_scalar || value.kind != NodeShape::scalar) {
      good = refuse(wrong_shape(value, own, "a map", source_, of));
    }
    // What is refused keeps its name, so that no use of the name is called unknown.
    if (!good) value = Node{.kind = NodeShape::null, .span = value.span};
    kept.push_back(std::move(entry));
  }
  node.entries = std::move(kept);
  return true;
}

// The moves of one side, where a list would not say enough of them.
bool FieldChecker::check_side(Node& moves, const std::string& label) {
  const std::size_t errors = diagnostics_.error_count();
  for (MapEntry& entry : moves.entries) {
    Node& value = entry.value.front();
    const std::string own = "move " + quoted(entry.key) + " in " + label;
    if (value.kind == NodeShape::map) {
      check_place(value, *find_place("side_move"), own);
      continue;
    }
    Diagnostic wrong = wrong_shape(value, own, "a map", source_, "side_move");
    wrong.expected =
        "A move of one side has fields, such as `{weight: 0.5}`, or `{}` where there is "
        "nothing to say; where the moves lead together stands under `to` of the stage.";
    const bool empty = value.kind == NodeShape::null;  // nothing behind the colon
    wrong.proposal = Proposal{"write this instead:", value.span, empty ? " {}" : "{}"};
    refuse(std::move(wrong));
  }
  return errors == diagnostics_.error_count();
}

// An order, a map that says more of one, or one of either for each type; what it says is read
// later.
bool FieldChecker::check_order(Node& node, std::string_view of, const std::string& label) {
  if (node.kind != NodeShape::map || of.empty()) {
    return node.kind != NodeShape::map || refuse(wrong_shape(node, label, "a list", source_, ""));
  }
  const Place& place = *find_place(of);
  const bool fields = has_fields(node, place);
  const std::size_t errors = diagnostics_.error_count();
  if (fields) {
    check_place(node, place, label);
    return errors == diagnostics_.error_count();
  }
  for (MapEntry& entry : node.entries) {
    const std::string own = label + " as " + quoted(entry.key);
    if (entry.node().kind == NodeShape::null) {
      refuse(empty_field(entry, own, nullptr));
    } else if (entry.node().kind == NodeShape::map) {
      check_place(entry.value.front(), place, own);
    }
  }
  return errors == diagnostics_.error_count();
}

bool FieldChecker::check_several(Node& list, const Place& place, const std::string& label) {
  if (const auto range = range_as_list(list)) {
    Diagnostic wrong = wrong_shape(list, label, "a range", source_, "");
    wrong.expected = "A range is written with `to` between its ends.";
    wrong.proposal = Proposal{"write this instead:", list.span, *range};
    return refuse(std::move(wrong));
  }
  std::vector<Node> kept;
  for (Node& item : list.items) {
    if (item.kind == NodeShape::map) {
      check_place(item, place, label);
    } else if (item.kind != NodeShape::scalar) {
      refuse(wrong_shape(item, "an item of " + label, "a map", source_, ""));
      continue;
    }
    kept.push_back(std::move(item));
  }
  list.items = std::move(kept);
  return true;
}

bool FieldChecker::check_quantity(Node& node, const std::string& label, bool per_actor) {
  if (node.kind == NodeShape::scalar) return true;
  if (node.kind == NodeShape::list) {
    return refuse(wrong_shape(node, label, "a number or a map", source_, "quantity"));
  }
  const QuantityShape shape = shape_of(node, actors_, per_actor);
  if (shape.kind == QuantityShape::Kind::mixed) {
    return refuse(mixed_quantity(node, shape, label));
  }
  if (shape.kind == QuantityShape::Kind::fields) {
    const std::size_t errors = diagnostics_.error_count();
    check_place(node, *find_place("quantity"), label);
    // Where the value itself was refused, that it is missing is no second mistake.
    const bool whole = errors == diagnostics_.error_count();
    return whole || node.find("value") || node.find("distribution") || node.find("low");
  }
  std::vector<MapEntry> kept;
  for (MapEntry& entry : node.entries) {
    const std::string own = label + " for " + quoted(entry.key);
    if (entry.node().kind == NodeShape::null) {
      refuse(empty_field(entry, own, nullptr));
    } else if (check_quantity(entry.value.front(), own, false)) {
      kept.push_back(std::move(entry));
      continue;
    }
    entry.value.front() = Node{.kind = NodeShape::null, .span = entry.node().span};
    kept.push_back(std::move(entry));
  }
  node.entries = std::move(kept);
  return true;
}

bool is_part_of_game(const Field& field) {
  return field.place == "scenario" &&
         (field.key == "actors" || field.key == "play" || field.key == "outcomes");
}

// One error where the whole game is missing, instead of one for each of its sections.
void FieldChecker::refuse_record(const Node& map) {
  std::vector<std::string> sections, commands;
  for (const auto& [key, command] : kRecordSections) {
    if (map.find(key) == nullptr) continue;
    sections.emplace_back(key);
    commands.push_back("foedus " + std::string(command) + " FILE");
  }
  diagnostics_.add(
      {.code = DiagnosticCode::no_game,
       .where = map.find(sections.front())->key_span,
       .message = "this file holds " + listed_quoted(sections, "and") + ", but no game to solve",
       .expected =
           "A game has `actors`, `play` and `outcomes`. What this file holds without one is "
           "told by " +
           listed_quoted(commands, "and") + "."});
}

void FieldChecker::check_required(const Node& map, const Place& place, const std::string& label) {
  const bool no_game = place.name == "scenario" && record_;
  if (no_game && !may_lack_game_) refuse_record(map);
  for (const Field& field : all_fields()) {
    const bool needed = field.required || (field.key == "payoffs" && !orders_);
    if (field.place != place.name || !needed || map.find(field.key) != nullptr) continue;
    if (no_game && is_part_of_game(field)) continue;
    diagnostics_.add(missing_field(field, map, label, sample(field), source_));
  }
}

// The first outcome stands for all: a move needs a target, and this one exists.
std::optional<Proposal> FieldChecker::target_proposal(const MapEntry& entry) const {
  if (outcomes_.empty()) return std::nullopt;
  return Proposal{"write where it leads, for example:",
                  {entry.key_span.begin, std::max(entry.key_span.end, entry.node().span.end)},
                  entry.key + ": " + outcomes_.front()};
}

std::string FieldChecker::sample(const Field& field) const {
  if (field.key == "actor" && !actors_.empty()) return actors_.front();
  if (field.type == FieldType::target && !outcomes_.empty()) return outcomes_.front();
  if (field.key == "chance") return "rest";
  const std::size_t colon = field.example.find(": ");
  return std::string(field.example.substr(colon + 2));
}

}  // namespace

bool holds_record(const Node& root) {
  if (root.find("play") != nullptr || root.find("outcomes") != nullptr) return false;
  return std::any_of(kRecordSections.begin(), kRecordSections.end(),
                     [&](const RecordSection& section) {
                       const MapEntry* found = root.find(section.key);
                       return found != nullptr && found->node().kind == NodeShape::map;
                     });
}

void check_fields(Node& root, const SourceText& source, Diagnostics& diagnostics,
                  bool may_lack_game) {
  if (root.kind != NodeShape::map) {
    diagnostics.add({.code = DiagnosticCode::not_a_scenario,
                     .where = root.span,
                     .message = "this is no scenario: it has no fields",
                     .expected = "A scenario starts with `foedus: 1` and has actors, play and "
                                 "outcomes. `foedus init` writes one."});
    return;
  }
  FieldChecker(root, source, diagnostics, may_lack_game)
      .check_place(root, *find_place("scenario"), "the scenario");
}

}  // namespace foedus
