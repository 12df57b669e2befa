#include "report/explain_name_text.h"

#include <algorithm>
#include <string_view>

#include "base/version.h"
#include "fmt/format.h"
#include "report/diagnostics_json_value.h"
#include "report/language/field_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLabel = 16;  // [columns]

std::string label_of(std::string_view key) {
  std::string label(key);
  std::replace(label.begin(), label.end(), '_', ' ');
  return label;
}

void add_field(std::string& out, const Field& field) {
  out += fmt::format("{}.{}\n", field.place, field.key);
  const auto add = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) add_entry(out, 2, kLabel, label, text);
  };
  add("meaning", field.meaning);
  add("holds", holds_words(field.type, field.of));
  add("needed", field.required ? "yes" : "");
  add("unit", field.unit);
  add("range", field.range);
  add("otherwise", field.fallback);
  add("example", field.example);
}

}  // namespace

std::string render_name_text(const std::vector<NameExplanation>& explanations,
                             const std::string& file) {
  std::string out;
  for (const NameExplanation& told : explanations) {
    out += fmt::format("{}{}: {}, line {} of {}\n\n", out.empty() ? "" : "\n", told.name, told.kind,
                       told.line, told.file.empty() ? file : told.file);
    std::string_view before;
    for (const NameFact& fact : told.facts) {
      add_entry(out, 2, kLabel, fact.key == before ? "" : label_of(fact.key), fact.text);
      before = fact.key;
    }
  }
  return out + fmt::format("\nNext: foedus audit {}\n", file);
}

std::string render_name_json(const std::vector<NameExplanation>& explanations,
                             const std::string& file) {
  Json value = {{"foedus", kVersion}, {"file", file}, {"explanations", Json::array()}};
  for (const NameExplanation& told : explanations) {
    Json facts = Json::object();
    for (const NameFact& fact : told.facts) facts[fact.key].push_back(fact.text);
    Json one = {{"kind", told.kind}, {"name", told.name}, {"line", told.line}};
    if (!told.file.empty()) one["file"] = told.file;
    one["facts"] = std::move(facts);
    value["explanations"].push_back(std::move(one));
  }
  return json_text(value);
}

std::string render_field_text(const FieldExplanation& explanation) {
  std::string out;
  if (explanation.fields.size() != 1) {
    out += fmt::format("{}: {} fields\n", explanation.place->name, explanation.fields.size());
    if (explanation.place->free_keys) {
      add_paragraph(out, 0,
                    "Names of your own hold " +
                        holds_words(explanation.place->free_type, explanation.place->free_of) +
                        ".");
    }
    out += '\n';
  }
  for (std::size_t i = 0; i < explanation.fields.size(); ++i) {
    if (i > 0) out += '\n';
    add_field(out, *explanation.fields[i]);
  }
  return out;
}

std::string render_field_json(const FieldExplanation& explanation) {
  Json value = {
      {"foedus", kVersion}, {"place", explanation.place->name}, {"fields", Json::array()}};
  const auto text = [](std::string_view words) {
    return words.empty() ? Json(nullptr) : Json(words);
  };
  for (const Field* field : explanation.fields) {
    value["fields"].push_back({{"name", field->key},
                               {"meaning", field->meaning},
                               {"holds", holds_words(field->type, field->of)},
                               {"needed", field->required},
                               {"unit", text(field->unit)},
                               {"range", text(field->range)},
                               {"otherwise", text(field->fallback)},
                               {"example", field->example}});
  }
  return json_text(value);
}

}  // namespace foedus
