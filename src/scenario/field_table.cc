#include "scenario/field_table.h"

#include <algorithm>

namespace foedus {

namespace {

constexpr Field kFields[] = {
#include "scenario/field_table.inc"
};

// What stands where: the word for one such thing, and what a user may write besides the fields.
constexpr Place kPlaces[] = {
    {"scenario", "the scenario"},
    {"source", "source"},
    {"actor", "actor"},
    {"stated_order", "stated order"},
    {"quantity", "quantity", true, false, {}, "", FieldType::quantity, true},
    {"lever", "lever"},
    {"option", "option", false, true, FieldType::quantity, ""},
    {"mechanism", "mechanism"},
    {"effect", "effect on", false, true, FieldType::text, ""},
    {"coverage", "claim"},
    {"type", "private type", false, true, FieldType::place, "type_option"},
    {"type_option", "option", false, true, FieldType::quantity, ""},
    {"stage", "stage"},
    {"simultaneous_stage", "stage"},
    {"voting_stage", "stage"},
    {"vote", "vote of", true, false, {}, "", FieldType::quantity},
    {"move", "move", true, false, {}, "", FieldType::identifier},
    {"side_move", "move"},
    {"target", "target", true, false, {}, "", FieldType::identifier},
    {"outcome", "outcome"},
    {"payoff", "payoff of", true, true, FieldType::expression, "", FieldType::expression},
    {"perspective", "perspective", false, true, FieldType::quantity, ""},
    {"casting", "casting"},
    {"role", "role", true, false, {}, "", FieldType::text},
    {"changes", "the changes", false, true, FieldType::quantity, ""},
    {"expectation", "expected result", true, false, {}, "", FieldType::range, false, true},
    {"study", "the study"},
    {"positions", "the positions"},
    {"party", "party"},
    {"issue", "issue"},
    {"anchors", "the anchors", false, true, FieldType::text, ""},
    {"statements", "statements of", false, true, FieldType::place, "position"},
    {"position", "the position", true, false, {}, "", FieldType::expression},
    {"body", "body"},
    {"member", "member"},
    {"loops", "the loops"},
    {"variable", "variable"},
    {"links_of", "links of", false, true, FieldType::place, "link"},
    {"link", "link", true, false, {}, "", FieldType::identifier},
    {"loop", "loop"},
    {"assumed", "the assumed signs", false, true, FieldType::word, "positive negative"},
};

}  // namespace

std::span<const Field> all_fields() { return kFields; }

std::span<const Place> all_places() { return kPlaces; }

const Field* find_field(std::string_view place, std::string_view key) {
  const auto* found = std::find_if(std::begin(kFields), std::end(kFields), [&](const Field& f) {
    return f.place == place && f.key == key;
  });
  return found == std::end(kFields) ? nullptr : found;
}

const Place* find_place(std::string_view name) {
  const auto* found = std::find_if(std::begin(kPlaces), std::end(kPlaces),
                                   [&](const Place& place) { return place.name == name; });
  return found == std::end(kPlaces) ? nullptr : found;
}

std::vector<std::string> keys_of(std::string_view place) {
  std::vector<std::string> keys;
  for (const Field& field : kFields) {
    if (field.place == place) keys.emplace_back(field.key);
  }
  return keys;
}

}  // namespace foedus
