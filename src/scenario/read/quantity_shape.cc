#include "scenario/read/quantity_shape.h"

#include <algorithm>
#include <limits>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/field_table.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::size_t least_distance(const std::string& key, std::span<const std::string> names) {
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (const std::string& name : names) least = std::min(least, edit_distance(key, name));
  return least;
}

}  // namespace

QuantityShape shape_of(const Node& map, std::span<const std::string> actors, bool per_actor) {
  if (!per_actor) return {.kind = QuantityShape::Kind::fields};
  const std::vector<std::string> fields = keys_of("quantity");
  const MapEntry* first_actor = nullptr;
  const MapEntry* first_field = nullptr;
  std::size_t actor_count = 0;
  std::size_t field_count = 0;
  bool near_actor = false;
  for (const MapEntry& entry : map.entries) {
    const std::size_t to_actor = least_distance(entry.key, actors);
    const std::size_t to_field = least_distance(entry.key, fields);
    // A mistyped key counts for what it is nearest to; a key like nothing here is an actor's.
    const bool actor = to_actor < to_field || (to_field > 2 && to_field * 3 > entry.key.size());
    const MapEntry*& first = actor ? first_actor : first_field;
    if (first == nullptr) first = &entry;
    ++(actor ? actor_count : field_count);
    near_actor = near_actor || to_actor <= 2 || to_actor * 3 <= entry.key.size();
  }
  // Keys that are like nothing do not make a mixture: with real fields around they are unknown
  // fields, with real actors around unknown actors.
  const bool real_actor = std::any_of(map.entries.begin(), map.entries.end(), [&](const auto& e) {
    return find_field("quantity", e.key) == nullptr &&
           std::find(actors.begin(), actors.end(), e.key) != actors.end();
  });
  const bool real_field = std::any_of(map.entries.begin(), map.entries.end(), [&](const auto& e) {
    return find_field("quantity", e.key) != nullptr;
  });
  if (real_actor && real_field) {
    const bool fewer_actors = actor_count < field_count;
    return {.kind = QuantityShape::Kind::mixed,
            .stray = fewer_actors ? first_actor : first_field,
            .stray_is_actor = fewer_actors};
  }
  // Keys that are like neither are told as fields: the message then lists what can stand here.
  if (real_field || (!real_actor && (field_count > actor_count || !near_actor))) {
    return {.kind = QuantityShape::Kind::fields};
  }
  return {.kind = QuantityShape::Kind::actors};
}

Diagnostic mixed_quantity(const Node& map, const QuantityShape& shape, const std::string& label) {
  const std::string key = shape.stray != nullptr ? shape.stray->key : "";
  const std::string what = shape.stray_is_actor
                               ? quoted(key) + " is an actor among the fields of one number"
                               : quoted(key) + " is a field of one number among actors";
  return {.code = DiagnosticCode::mixed_quantity,
          .where = shape.stray != nullptr ? shape.stray->key_span : map.span,
          .message = label + " is neither one number nor one number per actor: " + what,
          .expected =
              "Write either `{value: ..., note: ...}` or one number per actor, such as "
              "`{protege: 0.2, guarantor: {value: 0.1 to 0.3, note: ...}}`."};
}

}  // namespace foedus
