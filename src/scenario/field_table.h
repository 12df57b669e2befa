// The one table of every field a scenario may have: it drives the checker, the JSON Schema and the
// language reference, so that these cannot drift apart.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace foedus {

enum class FieldType : std::uint8_t {
  text,
  identifier,
  identifiers,
  integer,
  truth,
  date,
  number,    // one literal number
  numbers,   // one literal number or a list of them; `of` names a word that may stand for one
  word,      // one of the words listed in `of`
  quantity,  // any form of number: fixed, range, distribution, expression, map with fields
  expression,
  condition,
  event,
  target,
  map_of,  // a map whose keys the user chooses; `of` names the place of its values
  place,   // a nested place with its own fields; `of` names it
  list_of_text,
  texts,  // one text or a list of them
  range,  // `0.2 to 0.4`
  sight,  // a list of stages, or {not: [...]}
  order,  // of outcomes: `[peace, truce = stalemate, war]`, a list of chains, `peace > war`; with
          // `of`, also a map with the fields of that place, or a map of orders by type
};

/// One field of one place ("actor", "quantity", "stage", ...).
struct Field {
  std::string_view place;  // "stage"
  std::string_view key;    // "moves"
  FieldType type{};
  std::string_view of;  // map_of, place: the place of the value; identifiers: a word that may
                        // stand instead of the list; word: the words, space-separated
  bool required = false;
  std::string_view unit;      // "share", "utility", "per unit of utility", ""
  std::string_view range;     // "0 to 1", ""
  std::string_view fallback;  // the default in words, "" when none
  std::string_view meaning;   // one sentence
  std::string_view example;   // one line of YAML
};

/// A kind of map in a scenario. Its fields are the rows of the field table with its name.
struct Place {
  std::string_view name;       // "stage"
  std::string_view word;       // as a message calls it: "stage", followed by its key
  bool may_be_scalar = false;  // `sign: challenge` instead of `sign: {to: challenge}`
  bool free_keys = false;      // the user chooses (further) keys: attributes, components, names
  FieldType free_type{};       // the type of the values under these keys
  std::string_view free_of;    // as Field::of
  FieldType scalar_type{};     // may_be_scalar: what a lone value is
  bool one_per_actor = false;  // under a name of the user's, a map of actors may hold one for each
  bool may_be_list = false;    // a list of several of them may stand for one
};

[[nodiscard]] std::span<const Field> all_fields();
[[nodiscard]] std::span<const Place> all_places();
[[nodiscard]] const Field* find_field(std::string_view place, std::string_view key);
[[nodiscard]] const Place* find_place(std::string_view name);
/// The keys of one place in the order of the table.
[[nodiscard]] std::vector<std::string> keys_of(std::string_view place);

}  // namespace foedus
