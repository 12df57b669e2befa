#include "report/language/schema_json.h"

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "nlohmann/json.hpp"
#include "report/diagnostics_json_value.h"
#include "report/language/field_words.h"
#include "scenario/field_table.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

// A number as text: 3, -0.2, .5, 1e-3, 40 %; never 010 or 1_000.
#define FOEDUS_NUMBER "-?((0|[1-9][0-9]*)(\\.[0-9]+)?|\\.[0-9]+)([eE][+-]?[0-9]+)?( *%)?"
constexpr const char* kNumber = "^ *" FOEDUS_NUMBER " *$";
constexpr const char* kRange = "^ *" FOEDUS_NUMBER " +to +" FOEDUS_NUMBER " *$";
#undef FOEDUS_NUMBER
constexpr const char* kWordTo = "(^|[^A-Za-z0-9_.])to($|[^A-Za-z0-9_.])";
constexpr const char* kInteger = "^(0|-?[1-9][0-9]*)$";
constexpr const char* kName = "^[a-z][a-z0-9_]*$";
constexpr const char* kDate = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
// Expressions are one grammar that a pattern cannot hold; their alphabet is ASCII.
constexpr const char* kExpression = "^[ -~\\n]*[!-~][ -~\\n]*$";

Json reference_to(std::string_view name) {
  return {{"$ref", "#/definitions/" + std::string(name)}};
}

Json any_of(Json first, Json second) {
  return {{"anyOf", Json::array({std::move(first), std::move(second)})}};
}

Json text_of(const char* pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

/// "0 to 1", "0 and up", "1": what JSON can hold a typed number to. Other ranges are prose.
void add_bounds(Json& number, std::string_view range) {
  double low = 0;
  const char* end = range.data() + range.size();
  const auto first = std::from_chars(range.data(), end, low);
  if (first.ec != std::errc{}) return;
  const std::string_view rest(first.ptr, static_cast<std::size_t>(end - first.ptr));
  double high = low;
  const bool closed = rest.empty() || (rest.starts_with(" to ") &&
                                       std::from_chars(first.ptr + 4, end, high).ec == std::errc{});
  const auto whole = [](double value) {
    return value == static_cast<double>(static_cast<std::int64_t>(value))
               ? Json(static_cast<std::int64_t>(value))
               : Json(value);
  };
  if (closed || rest == " and up") number["minimum"] = whole(low);
  if (closed) number["maximum"] = whole(high);
}

Json typed_number(const char* type, std::string_view range) {
  Json number = {{"type", type}};
  add_bounds(number, range);
  return number;
}

Json integer_schema(std::string_view range, std::string_view words) {
  Json number = typed_number("integer", range);
  const bool single = number.contains("maximum") && number["minimum"] == number["maximum"];
  Json all = any_of(number, single ? Json{{"const", range}} : text_of(kInteger));
  if (!words.empty()) all["anyOf"].push_back({{"enum", words_of(words)}});
  return all;
}

Json list_of(Json item) { return {{"type", "array"}, {"items", std::move(item)}}; }

Json map_of(Json value) { return {{"type", "object"}, {"additionalProperties", std::move(value)}}; }

std::string fields_of(std::string_view place) { return std::string(place) + "_fields"; }
std::string per_actor(std::string_view place) { return std::string(place) + "_per_actor"; }

/// `[settle]`, or `{not: [settle]}`.
Json sight_schema() {
  Json list = list_of(reference_to("text"));
  Json hidden = {{"type", "object"},
                 {"properties", {{"not", list}}},
                 {"required", Json::array({"not"})},
                 {"additionalProperties", false}};
  return any_of(std::move(list), std::move(hidden));
}

Json map_of_places(std::string_view of) {
  if (of == "identifiers") {
    return map_of(any_of(list_of(reference_to("text")), map_of(reference_to("side_move"))));
  }
  if (of == "stage") {
    Json stages = any_of(reference_to("stage"), reference_to("simultaneous_stage"));
    stages["anyOf"].push_back(reference_to("voting_stage"));
    return map_of(std::move(stages));
  }
  if (of == "number" || of == "text") return map_of(reference_to(of));
  if (of == "belief") return map_of(reference_to("quantity"));
  const Place* place = find_place(of);
  if (place == nullptr) return map_of(reference_to("expression"));
  return map_of(reference_to(place->one_per_actor ? per_actor(of) : std::string(of)));
}

/// An order, a map that says more of one, or a map of either whose keys are the user's.
Json order_of(std::string_view of) {
  if (of.empty()) return reference_to("order");
  const Json one = any_of(reference_to("order"), reference_to(of));
  Json by_type = map_of(one);
  by_type["propertyNames"] = {{"not", {{"enum", keys_of(of)}}}};
  Json all = one;
  all["anyOf"].push_back(std::move(by_type));
  return all;
}

Json schema_of(FieldType type, std::string_view of, std::string_view range) {
  switch (type) {
    case FieldType::text:
      return reference_to("text");
    case FieldType::identifier:
      return reference_to("name");
    case FieldType::identifiers:
    case FieldType::list_of_text: {
      Json list = list_of(reference_to("text"));
      return of.empty() ? list : any_of(std::move(list), {{"const", of}});
    }
    case FieldType::texts:
      return any_of(reference_to("text"), list_of(reference_to("text")));
    case FieldType::integer:
      return integer_schema(range, of);
    case FieldType::truth:
      return {{"enum", {true, false, "true", "false"}}};
    case FieldType::date:
      return reference_to("date");
    case FieldType::number:
      return any_of(typed_number("number", range), text_of(kNumber));
    case FieldType::numbers: {
      Json one = any_of(typed_number("number", range), text_of(kNumber));
      if (!of.empty()) one["anyOf"].push_back({{"const", of}});
      return any_of(one, list_of(one));
    }
    case FieldType::sight:
      return sight_schema();
    case FieldType::range:
      return text_of(kRange);
    case FieldType::order:
      return order_of(of);
    case FieldType::word:
      return {{"enum", words_of(of)}};
    case FieldType::quantity:
      return {{"anyOf", Json::array({typed_number("number", range), reference_to("quantity_text"),
                                     reference_to(fields_of("quantity"))})}};
    case FieldType::expression:
    case FieldType::condition:
    case FieldType::event:
      return reference_to("expression");
    case FieldType::target:
      return any_of(reference_to("name"), reference_to("target"));
    case FieldType::map_of:
      return map_of_places(of);
    case FieldType::place:
      return reference_to(of);
  }
  return Json::object();
}

Json object_of(const Place& place) {
  Json object = {{"type", "object"}, {"properties", Json::object()}};
  Json required = Json::array();
  for (const Field& field : all_fields()) {
    if (field.place != place.name) continue;
    Json property = {{"description", field_paragraph(field)}};
    property.update(schema_of(field.type, field.of, field.range));
    // Beside `$ref` draft-07 reads nothing else.
    if (property.contains("$ref")) {
      property["allOf"] = Json::array({{{"$ref", property["$ref"]}}});
      property.erase("$ref");
    }
    object["properties"][std::string(field.key)] = std::move(property);
    if (field.required) required.push_back(field.key);
  }
  if (object["properties"].empty()) object.erase("properties");
  if (!required.empty()) object["required"] = std::move(required);
  object["additionalProperties"] =
      place.free_keys ? schema_of(place.free_type, place.free_of, "") : Json(false);
  return object;
}

/// A map of actors in which no key is a field: names are the user's, so more cannot be said.
Json actors_of(const Place& place) {
  Json object = map_of(reference_to(place.name));
  object["propertyNames"] = {{"not", {{"enum", keys_of(place.name)}}}};
  object["minProperties"] = 1;
  return any_of(reference_to(place.name), std::move(object));
}

/// Outcomes may leave `payoffs` out only where some actor states an order instead.
Json payoffs_without_orders() {
  const Json no_order = map_of({{"not", {{"required", {"prefers"}}}}});
  const Json payoffs = map_of({{"required", {"payoffs"}}});
  return {{"if", {{"properties", {{"actors", no_order}}}}},
          {"then", {{"properties", {{"outcomes", payoffs}}}}}};
}

void add_basic(Json& definitions) {
  definitions["text"] = {{"type", {"string", "number", "boolean"}}};
  definitions["name"] = text_of(kName);
  definitions["date"] =
      any_of({{"type", "integer"}, {"minimum", 1000}, {"maximum", 9999}}, text_of(kDate));
  definitions["number"] = any_of({{"type", "number"}}, text_of(kNumber));
  const Json tie = any_of(reference_to("text"), list_of(reference_to("text")));
  definitions["order"] =
      any_of(reference_to("text"), list_of(any_of(reference_to("text"), list_of(tie))));
  definitions["expression"] = any_of({{"type", "number"}}, text_of(kExpression));
  Json no_range = text_of(kExpression);
  no_range["not"] = {{"pattern", kWordTo}};
  definitions["quantity_text"] = {
      {"type", "string"},
      {"anyOf", Json::array({{{"pattern", kNumber}}, {{"pattern", kRange}}, std::move(no_range)})}};
}

}  // namespace

namespace {

/// A file with a base states parts of entries; whether they are whole only the merged text shows.
Json variant_of(const Place& scenario) {
  Json properties = Json::object();
  for (const Field& field : all_fields()) {
    if (field.place != scenario.name) continue;
    const bool own = field.key == "base" || field.key == "without";
    properties[std::string(field.key)] =
        own ? schema_of(field.type, field.of, field.range) : Json(true);
  }
  return {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

}  // namespace

std::string render_schema() {
  Json definitions = Json::object();
  add_basic(definitions);
  for (const Place& place : all_places()) {
    const std::string name(place.name);
    if (!place.may_be_scalar) {
      definitions[name] = object_of(place);
      continue;
    }
    definitions[fields_of(name)] = object_of(place);
    definitions[name] = place.name == "quantity" ? schema_of(FieldType::quantity, "", "")
                                                 : any_of(schema_of(place.scalar_type, "", ""),
                                                          reference_to(fields_of(name)));
    if (place.may_be_list) {
      Json one = definitions[name];
      definitions[name] = any_of(one, list_of(one));
    }
    if (place.one_per_actor) definitions[per_actor(place.name)] = actors_of(place);
  }
  definitions["variant"] = variant_of(*find_place("scenario"));
  const Json schema = {
      {"$schema", "http://json-schema.org/draft-07/schema#"},
      {"title", "A scenario of Foedus"},
      {"description",
       "Made by `foedus schema`. What a schema cannot say, such as whether a name is declared, "
       "`foedus check` says."},
      {"if", {{"required", Json::array({"base"})}}},
      {"then", reference_to("variant")},
      {"else", {{"allOf", Json::array({reference_to("scenario"), payoffs_without_orders()})}}},
      {"definitions", std::move(definitions)}};
  return json_text(schema);
}

}  // namespace foedus
