#include "report/power_json.h"

#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/version.h"
#include "fmt/format.h"
#include "report/answer_json.h"
#include "report/diagnostics_json_value.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json fraction_json(const Rational& value) {
  return {{"exact", value.text()}, {"value", json_number(value.value())}};
}

template <class Value, class Writer>
Json optional_json(const std::optional<Value>& value, Writer writer) {
  return value ? writer(*value) : Json(nullptr);
}

Json member_json(const BodyMember& member, const MemberPower& power) {
  Json value = {{"member", member.key},
                {"name", member.name},
                {"count", member.count},
                {"weight", member.weight},
                {"veto", member.veto},
                {"shapley_shubik", fraction_json(power.shapley_shubik)},
                {"banzhaf", fraction_json(power.banzhaf)},
                {"banzhaf_absolute", fraction_json(power.banzhaf_absolute)},
                {"swings", power.swings.decimal()},
                {"prevents", fraction_json(power.prevents)},
                {"initiates", fraction_json(power.initiates)}};
  value["decides_with_abstention"] = optional_json(power.decides, fraction_json);
  value["yes"] = optional_json(power.yes, json_number);
  return value;
}

Json body_json(const Scenario& scenario, const BodyPower& power) {
  const Body& body = scenario.bodies[power.body];
  Json sources = Json::array();
  for (const CitationId id : body.sources) sources.push_back(scenario.citations[id.index()].key);
  const auto natural = [](const Natural& number) { return Json(number.decimal()); };
  Json value = {{"body", body.key},
                {"name", body.name},
                {"note", or_null(body.note)},
                {"sources", sources},
                {"quota", body.quota},
                {"weight", power.weight},
                {"seats", power.seats},
                {"abstention", body.abstention},
                {"winning_coalitions", power.winning.decimal()},
                {"coalitions", power.coalitions.decimal()},
                {"power_to_act", fraction_json(power.acts)},
                {"both_sides_can_win", power.both_sides_can_win}};
  value["passing_votes"] = optional_json(power.passing, natural);
  value["votes"] = optional_json(power.profiles, natural);
  value["passes"] = optional_json(power.passes, json_number);
  value["members"] = Json::array();
  for (const MemberPower& one : power.members)
    value["members"].push_back(member_json(body.members[one.member], one));
  return value;
}

}  // namespace

std::string render_power_json(const PowerAnswer& answer) {
  const SourceText& source = answer.scenario.source;
  Json value = {{"foedus", kVersion},
                {"file", source.name()},
                {"scenario", "sha256:" + sha256(source.text())}};
  value["bodies"] = Json::array();
  for (const BodyPower& power : answer.bodies)
    value["bodies"].push_back(body_json(answer.scenario, power));
  return json_text(value);
}

CsvExport render_power_csv(const PowerAnswer& answer) {
  CsvTable table({{"body", "key of the body"},
                  {"member", "key of the member, or of members that are alike"},
                  {"count", "members that are alike"},
                  {"weight", "of each"},
                  {"veto", "1 where the member has one"},
                  {"shapley_shubik", "of each"},
                  {"shapley_shubik_exact", "the same as a fraction"},
                  {"banzhaf", "of each, normalised"},
                  {"banzhaf_exact", "the same as a fraction"},
                  {"banzhaf_absolute", "of each"},
                  {"swings", "of each"},
                  {"prevents", "Coleman's power to prevent action"},
                  {"initiates", "Coleman's power to initiate action"},
                  {"decides_with_abstention", "where the body knows abstention"}});
  for (const BodyPower& power : answer.bodies) {
    const Body& body = answer.scenario.bodies[power.body];
    for (const MemberPower& one : power.members) {
      const BodyMember& member = body.members[one.member];
      table.add({body.key, member.key, fmt::format("{}", member.count),
                 fmt::format("{}", member.weight), member.veto ? "1" : "0",
                 csv_number(one.shapley_shubik.value()), one.shapley_shubik.text(),
                 csv_number(one.banzhaf.value()), one.banzhaf.text(),
                 csv_number(one.banzhaf_absolute.value()), one.swings.decimal(),
                 csv_number(one.prevents.value()), csv_number(one.initiates.value()),
                 one.decides ? csv_number(one.decides->value()) : ""});
    }
  }
  const SourceText& source = answer.scenario.source;
  return {table.text(),
          describe_csv(table, {{"holds", csv_quoted("voting power by the rules of each body")},
                               {"file", csv_quoted(source.name())},
                               {"scenario", csv_quoted("sha256:" + sha256(source.text()))}})};
}

}  // namespace foedus
