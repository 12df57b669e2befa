#include "report/language/field_words.h"

namespace foedus {

namespace {

std::string map_words(std::string_view of) {
  if (of == "expression") return "a map of names to expressions";
  if (of == "number") return "a map of names to numbers";
  if (of == "identifiers") return "a map of names to lists of names";
  if (of == "belief") return "a map of actors to chances";
  const Place* place = find_place(of);
  return "a map of names, each with " + std::string(place == nullptr ? of : place->word);
}

std::string word_list(std::string_view of) {
  std::string list;
  for (const std::string_view one : words_of(of)) {
    list += (list.empty() ? "`" : ", `") + std::string(one) + "`";
  }
  return list;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view of) {
  std::vector<std::string_view> words;
  while (!of.empty()) {
    const std::size_t end = of.find(' ');
    words.push_back(of.substr(0, end));
    of.remove_prefix(end == std::string_view::npos ? of.size() : end + 1);
  }
  return words;
}

std::string holds_words(FieldType type, std::string_view of) {
  const std::string word(of);
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::identifier:
      return "a name";
    case FieldType::identifiers:
      return of.empty() ? "a list of names" : "a list of names, or `" + word + "`";
    case FieldType::integer:
      return of.empty() ? "a whole number" : "a whole number, or one of " + word_list(of);
    case FieldType::truth:
      return "`true` or `false`";
    case FieldType::date:
      return "a date: 2024, 2024-05 or 2024-05-31";
    case FieldType::number:
      return "a number";
    case FieldType::numbers:
      return of.empty() ? "a number or a list of numbers"
                        : "a number or `" + word + "`, or a list of them";
    case FieldType::word:
      return "one of " + word_list(of);
    case FieldType::sight:
      return "a list of stages, or `{not: [...]}`";
    case FieldType::order:
      return of.empty() ? "an order of outcomes"
                        : "an order of outcomes, a map with the fields of " + word +
                              ", or a map with one of these for each type";
    case FieldType::range:
      return "a range: two numbers with `to` between them";
    case FieldType::quantity:
      return "a number, a range, an expression, or a map with the fields of a quantity";
    case FieldType::expression:
      return "an expression";
    case FieldType::condition:
      return "a condition";
    case FieldType::event:
      return "an event";
    case FieldType::target:
      return "a stage or an outcome, or a map that chooses one by history";
    case FieldType::map_of:
      return map_words(of);
    case FieldType::place:
      return "a map with the fields of " + word;
    case FieldType::list_of_text:
      return "a list of texts";
    case FieldType::texts:
      return "a text or a list of texts";
  }
  return "something else";
}

std::string_view example_value(const Field& field) {
  const std::size_t colon = field.example.find(": ");
  return colon == std::string_view::npos ? field.example : field.example.substr(colon + 2);
}

std::string field_paragraph(const Field& field) {
  std::string text(field.meaning);
  if (!field.unit.empty()) text += " Unit: " + std::string(field.unit) + ".";
  if (!field.range.empty()) text += " Range: " + std::string(field.range) + ".";
  if (!field.fallback.empty()) text += " Otherwise: " + std::string(field.fallback) + ".";
  text += " Example: `" + std::string(field.example) + "`.";
  return text;
}

}  // namespace foedus
