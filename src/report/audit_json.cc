#include "report/audit_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/version.h"
#include "fmt/format.h"
#include "report/diagnostics_json_value.h"
#include "report/solve_notes.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json sources_json(const AuditAnswer& answer, const Provenance& provenance) {
  Json list = Json::array();
  for (const CitationId id : provenance.sources) {
    const Citation& citation = answer.scenario.citations[id.index()];
    list.push_back({{"key", citation.key},
                    {"grade", or_null(citation.grade)},
                    {"date", or_null(citation.date)}});
  }
  return list;
}

Json uses_json(const NumberUses& uses) {
  Json direct = Json::array();
  for (const NumberUser& user : uses.direct)
    direct.push_back({{"kind", user_word(user.kind)}, {"name", user.name}});
  return {
      {"used_by", direct},
      {"reaches",
       {{"payoffs_of", uses.outcomes}, {"chances_of", uses.chances}, {"measures", uses.measures}}},
      {"result_depends", uses.reaches_a_result()}};
}

Json number_json(const AuditAnswer& answer, const AuditedNumber& one) {
  const Provenance& provenance = one.number.provenance;
  Json value = {{"name", one.number.name},
                {"value", one.number.as_written},
                {"role", role_word(one.number.role)},
                {"standing", standing_word(one)},
                {"sources", sources_json(answer, provenance)},
                {"date", or_null(one.date)},
                {"stale", one.stale},
                {"unit", or_null(provenance.unit)},
                {"note", or_null(provenance.note)},
                {"line", one.line}};
  if (one.standing == NumberStanding::derived) value["derived_from"] = one.made_from;
  if (!one.only_if.empty()) value["remark"] = one.only_if;
  return value;
}

Json perspectives_json(const AuditAnswer& answer) {
  Json list = Json::array();
  for (const AuditedPerspective& perspective : answer.perspectives) {
    Json numbers = Json::array();
    for (const AuditedNumber& one : perspective.numbers)
      numbers.push_back(number_json(answer, one));
    list.push_back({{"name", perspective.name},
                    {"inputs", perspective.inputs},
                    {"unsourced", perspective.unsourced},
                    {"stale", perspective.stale},
                    {"numbers", numbers}});
  }
  return list;
}

std::vector<std::string> row_of(const AuditAnswer& answer, const AuditedNumber& one,
                                const std::string& perspective) {
  std::vector<std::string> keys, grades;
  for (const CitationId id : one.number.provenance.sources) {
    keys.push_back(answer.scenario.citations[id.index()].key);
    grades.push_back(answer.scenario.citations[id.index()].grade);
  }
  return {perspective,
          one.number.name,
          one.number.as_written,
          std::string(role_word(one.number.role)),
          std::string(standing_word(one)),
          fmt::format("{}", fmt::join(keys, " ")),
          fmt::format("{}", fmt::join(grades, " ")),
          one.date,
          one.stale ? "1" : "0",
          one.number.provenance.unit,
          one.number.provenance.note,
          fmt::format("{}", one.line)};
}

}  // namespace

std::string_view standing_word(const AuditedNumber& number) {
  switch (number.standing) {
    case NumberStanding::derived:
      return "derived";
    case NumberStanding::convention:
      return "convention";
    case NumberStanding::default_:
      return "default";
    case NumberStanding::input:
      break;
  }
  return number.unsourced() ? "unsourced" : "sourced";
}

std::string_view role_word(NumberRole role) {
  static constexpr std::array<std::string_view, 11> kWords = {
      "quantity",    "lever_attribute", "strength",       "neutral",
      "sign_prior",  "type_chance",     "type_attribute", "move_chance",
      "type_belief", "move_belief",     "utility"};
  return kWords[static_cast<std::size_t>(role)];
}

std::string render_audit_json(const AuditAnswer& answer) {
  const SourceText& source = answer.scenario.source;
  Json value = {{"foedus", kVersion},
                {"file", source.name()},
                {"scenario", "sha256:" + sha256(source.text())},
                {"inputs", answer.inputs},
                {"sourced", answer.inputs - answer.unsourced},
                {"unsourced", answer.unsourced},
                {"stale", answer.stale},
                {"undated", answer.undated},
                {"no_result_depends", answer.unused},
                {"as_of", or_null(answer.as_of)},
                {"stale_after_months", answer.stale_after}};
  if (answer.positions > 0) {
    value["positions"] = answer.positions;
    value["stale_positions"] = answer.stale_positions;
  }
  value["max_unsourced"] = answer.most_unsourced ? Json(*answer.most_unsourced) : Json(nullptr);
  value["within_limit"] = answer.within_limit();
  Json numbers = Json::array();
  for (std::size_t i = 0; i < answer.numbers.size(); ++i) {
    Json one = number_json(answer, answer.numbers[i]);
    one.update(uses_json(answer.uses[i]));
    numbers.push_back(std::move(one));
  }
  value["numbers"] = std::move(numbers);
  value["perspectives"] = perspectives_json(answer);
  Json unnamed = Json::array();
  for (const UnnamedNumber& one : answer.unnamed)
    unnamed.push_back({{"place", one.place}, {"expression", one.expression}, {"line", one.line}});
  value["numbers_inside_expressions"] = std::move(unnamed);
  return json_text(value);
}

CsvExport render_audit_csv(const AuditAnswer& answer) {
  CsvTable table({{"perspective", "as_written or the perspective that replaces the number"},
                  {"name", "dotted, as in --set NAME=VALUE"},
                  {"value", "as written in the file"},
                  {"role",
                   "quantity, lever_attribute, strength, neutral, sign_prior, type_chance, "
                   "type_attribute, move_chance, type_belief, move_belief or utility"},
                  {"standing",
                   "sourced, unsourced; or not counted as an input: derived, "
                   "convention, default"},
                  {"sources", "keys, separated by spaces"},
                  {"grades", "of the sources, in their order"},
                  {"date", "its own, else the newest of its sources"},
                  {"stale", "1 where it is older than stale_after_months before as_of"},
                  {"unit", "as written"},
                  {"note", "as written"},
                  {"line", "in the file"}});
  for (const AuditedNumber& one : answer.numbers) table.add(row_of(answer, one, "as_written"));
  for (const AuditedPerspective& perspective : answer.perspectives)
    for (const AuditedNumber& one : perspective.numbers)
      table.add(row_of(answer, one, perspective.name));
  const SourceText& source = answer.scenario.source;
  return {table.text(),
          describe_csv(table,
                       {{"holds", csv_quoted("every number and where it comes from")},
                        {"file", csv_quoted(source.name())},
                        {"scenario", csv_quoted("sha256:" + sha256(source.text()))},
                        {"as_of", csv_quoted(answer.as_of)},
                        {"stale_after_months", fmt::format("{}", answer.stale_after)},
                        {"sources", csv_quoted(sourcing_words(answer.inputs, answer.unsourced))}})};
}

}  // namespace foedus
