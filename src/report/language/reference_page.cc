#include "report/language/reference_page.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "report/language/field_words.h"
#include "scenario/field_table.h"

namespace foedus {

namespace {

constexpr std::string_view kOpening =
    "# Language reference\n\n"
    "<!-- Written by `foedus schema --reference`; change src/scenario/field_table.inc instead, "
    "then "
    "./dev generate. -->\n\n"
    "Every place of a scenario and every field it may have, in the order in which people read "
    "them. "
    "The same table drives the checker and the JSON Schema (`scenarios/scenario-schema.json`). A "
    "field that is "
    "not listed is refused, and so is a field given twice or left empty.\n\n"
    "- **A name** is small letters, digits and `_`, and starts with a letter.\n"
    "- **A number** is written `3`, `-0.2`, `.5`, `1e-3` or `40 %`; **a range** is `0.2 to 0.8`.\n"
    "- **An expression** uses numbers, names, `+ - * / ^`, comparisons, and functions such as "
    "`max` and "
    "`clamp`; **a condition** is an expression with `is`, `not`, `and`, `or`.\n"
    "- Inside `{...}` and `[...]` a text that contains `,` or a bracket stands in double quotes.\n";

std::string title_of(const Place& place) {
  std::string title(place.name);
  std::replace(title.begin(), title.end(), '_', ' ');
  title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

std::string link_to(std::string_view place) {
  std::string anchor(place);
  std::replace(anchor.begin(), anchor.end(), '_', '-');
  std::string word(place);
  std::replace(word.begin(), word.end(), '_', ' ');
  return fmt::format("[{}](#{})", word, anchor);
}

/// In a cell of a table a bar would end the cell.
std::string in_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) cell += c == '|' ? std::string("\\|") : std::string(1, c);
  return cell;
}

std::string holds(FieldType type, std::string_view of) {
  std::string words = holds_words(type, of);
  if (type == FieldType::quantity) words += ": " + link_to("quantity");
  if (type == FieldType::target) words += ": " + link_to("target");
  if ((type == FieldType::map_of || type == FieldType::place) && find_place(of) != nullptr) {
    words += ": " + link_to(of);
  }
  return words;
}

std::string meaning(const Field& field) {
  std::string text(field.meaning);
  if (!field.unit.empty()) text += fmt::format(" Unit: {}.", field.unit);
  if (!field.range.empty()) text += fmt::format(" Range: {}.", field.range);
  if (!field.fallback.empty()) text += fmt::format(" Otherwise: {}.", field.fallback);
  return text;
}

/// "`play` of the scenario": the fields that hold such a place.
std::vector<std::string> homes_of(const Place& place) {
  std::vector<std::string> homes;
  for (const Field& field : all_fields()) {
    const bool quantity = field.type == FieldType::quantity && place.name == "quantity";
    if (field.of == place.name || quantity) {
      homes.push_back(fmt::format("`{}` of {}", field.key, link_to(field.place)));
    }
  }
  for (const Place& around : all_places()) {
    const bool quantity = around.free_type == FieldType::quantity && place.name == "quantity";
    if (around.free_keys && (around.free_of == place.name || quantity)) {
      homes.push_back(fmt::format("the names in {}", link_to(around.name)));
    }
  }
  return homes;
}

void add_shapes(std::string& page, const Place& place) {
  const std::vector<std::string> homes = homes_of(place);
  if (!homes.empty()) page += fmt::format("Stands under {}.\n", fmt::join(homes, ", "));
  if (place.may_be_scalar) {
    page += fmt::format("Instead of the map, {} may stand alone.\n",
                        holds_words(place.scalar_type, place.name));
  }
  if (place.may_be_list) page += "Instead of one, a list of several may stand.\n";
  if (place.one_per_actor) {
    page +=
        "Instead of one, a map of actors may give one for each: `{protege: 0.2, guarantor: 0.1 "
        "to 0.3}`.\n";
  }
  if (place.free_keys) {
    page += fmt::format("Names of your own hold {}.\n", holds(place.free_type, place.free_of));
  }
  if (page.back() == '\n' && page[page.size() - 2] != '\n') page += '\n';
}

void add_place(std::string& page, const Place& place) {
  page += fmt::format("\n## {}\n\n", title_of(place));
  add_shapes(page, place);
  bool begun = false;
  for (const Field& field : all_fields()) {
    if (field.place != place.name) continue;
    if (!begun) page += "| field | holds | meaning | example |\n|---|---|---|---|\n";
    begun = true;
    page += fmt::format("| `{}`{} | {} | {} | `{}` |\n", field.key,
                        field.required ? " (needed)" : "", in_cell(holds(field.type, field.of)),
                        in_cell(meaning(field)), in_cell(field.example));
  }
}

}  // namespace

std::string render_reference_page() {
  std::string page(kOpening);
  for (const Place& place : all_places()) add_place(page, place);
  while (page.ends_with("\n\n")) page.pop_back();
  return page;
}

}  // namespace foedus
