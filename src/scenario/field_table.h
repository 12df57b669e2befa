// The one table of every field a scenario may have: it drives the checker, and later the JSON
// Schema, the language reference and forms, so that these cannot drift apart.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace foedus {

enum class FieldType : std::uint8_t {
  text, identifier, identifiers, integer, number, truth, date,
  quantity,      // any form of number: fixed, range, distribution, expression, map with fields
  expression, condition, event, target,
  map_of,        // a map whose keys the user chooses; `of` names the place of its values
  place,         // a nested place with its own fields; `of` names it
  list_of_text,
};

/// One field of one place ("actor", "quantity", "stage", ...).
struct Field {
  std::string_view place;    // "stage"
  std::string_view key;      // "moves"
  FieldType type{};
  std::string_view of;       // for map_of and place: the place of the value
  bool required = false;
  std::string_view unit;     // "share", "utility", "per unit of utility", ""
  std::string_view range;    // "0 to 1", ""
  std::string_view fallback; // the default in words, "" when none
  std::string_view meaning;  // one sentence
  std::string_view example;  // one line of YAML
  bool not_yet = false;      // read by a later version; refused by name
};

[[nodiscard]] std::span<const Field> all_fields();
[[nodiscard]] const Field* find_field(std::string_view place, std::string_view key);

}  // namespace foedus
