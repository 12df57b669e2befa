#include "report/positions_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/version.h"
#include "fmt/format.h"
#include "report/answer_json.h"
#include "report/diagnostics_json_value.h"
#include "report/positions_text.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json range_json(const ScaleRange& range) {
  return {{"low", json_number(range.low)}, {"high", json_number(range.high)}};
}

std::string_view standing_word(Standing standing) {
  static constexpr std::array<std::string_view, 3> kWords = {"stated", "none_found", "no_entry"};
  return kWords[static_cast<std::size_t>(standing)];
}

/// The names that an answer's indices stand for.
struct Keys {
  const Scenario& scenario;

  [[nodiscard]] const StatedPosition& entry(std::int32_t index) const {
    return scenario.positions.stated[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const std::string& party(std::int32_t index) const {
    return scenario.positions.parties[static_cast<std::size_t>(index)].key;
  }
  [[nodiscard]] Json parties(const std::vector<std::int32_t>& indices) const {
    Json list = Json::array();
    for (const std::int32_t index : indices) list.push_back(party(index));
    return list;
  }
  [[nodiscard]] std::vector<std::string> sources(const StatedPosition& position) const {
    std::vector<std::string> keys;
    for (const CitationId id : position.sources) keys.push_back(scenario.citations[id.index()].key);
    return keys;
  }
};

Json entry_json(const Keys& keys, std::int32_t index) {
  if (index < 0) return nullptr;
  const StatedPosition& one = keys.entry(index);
  Json value = {{"date", one.as_of}};
  value["position"] = one.none_found ? Json("none_found") : range_json({one.low, one.high});
  value["confidence"] = one.confidence == Confidence::not_stated
                            ? Json(nullptr)
                            : Json(confidence_word(one.confidence));
  value["sources"] = keys.sources(one);
  value["reader"] = or_null(one.reader);
  value["note"] = or_null(one.note);
  value["line"] = keys.scenario.source.position(one.where.begin).line;
  return value;
}

Json party_json(const Keys& keys, const PartyStanding& one) {
  Json value = {{"party", keys.party(one.party)},
                {"standing", standing_word(one.standing)},
                {"current", entry_json(keys, one.stated)}};
  value["none_newer_up_to"] = one.searched ? Json(*one.searched) : Json(nullptr);
  for (const auto& [name, entries] :
       {std::pair("earlier", &one.earlier), std::pair("later", &one.later)}) {
    value[name] = Json::array();
    for (const std::int32_t entry : *entries) value[name].push_back(entry_json(keys, entry));
  }
  return value;
}

Json pair_json(const Keys& keys, const PartyPair& pair) {
  Json value = {{"first", keys.party(pair.first)}, {"second", keys.party(pair.second)}};
  value["overlap"] = pair.overlap ? range_json(pair.range) : Json(nullptr);
  value["between"] = pair.overlap ? Json(nullptr) : range_json(pair.range);
  value["gap"] = json_number(pair.gap());
  return value;
}

Json issue_json(const Keys& keys, const IssueAnswer& issue) {
  const Issue& about = keys.scenario.positions.issues[static_cast<std::size_t>(issue.issue)];
  Json anchors = Json::array();
  for (const auto& [at, words] : about.anchors)
    anchors.push_back({{"at", json_number(at)}, {"means", words}});
  Json value = {{"issue", about.key},          {"name", about.name},
                {"note", or_null(about.note)}, {"anchors", anchors},
                {"stated", issue.stated},      {"none_found", issue.none_found},
                {"no_entry", issue.nothing}};
  for (const char* name : {"parties", "pairs", "shared", "blocking"}) value[name] = Json::array();
  for (const PartyStanding& one : issue.parties) value["parties"].push_back(party_json(keys, one));
  for (const PartyPair& pair : issue.pairs) value["pairs"].push_back(pair_json(keys, pair));
  for (const SharedRange& one : issue.shared)
    value["shared"].push_back(
        {{"range", range_json(one.range)}, {"parties", keys.parties(one.parties)}});
  for (const auto& set : issue.blocking) value["blocking"].push_back(keys.parties(set));
  value["common"] = issue.common() ? range_json(issue.shared.front().range) : Json(nullptr);
  return value;
}

using Row = std::vector<std::string>;

Row entry_row(const Keys& keys, const Issue& issue, const std::string& kind, std::int32_t index) {
  const StatedPosition& one = keys.entry(index);
  const bool missing = one.none_found;
  return {
      issue.key,
      missing ? "none_found" : kind,
      keys.party(one.party),
      "",
      missing ? "" : csv_number(one.low),
      missing ? "" : csv_number(one.high),
      "",
      one.as_of,
      one.confidence == Confidence::not_stated ? "" : std::string(confidence_word(one.confidence)),
      fmt::format("{}", fmt::join(keys.sources(one), " ")),
      one.reader,
      one.note};
}

void add_rows(CsvTable& table, const Keys& keys, const IssueAnswer& answer) {
  const Issue& issue = keys.scenario.positions.issues[static_cast<std::size_t>(answer.issue)];
  for (const PartyStanding& one : answer.parties) {
    for (const std::int32_t entry : one.earlier)
      table.add(entry_row(keys, issue, "earlier", entry));
    if (one.stated >= 0) table.add(entry_row(keys, issue, "stated", one.stated));
    for (const std::int32_t entry : one.later) table.add(entry_row(keys, issue, "later", entry));
    if (one.standing == Standing::nothing && one.later.empty())
      table.add({issue.key, "no_entry", keys.party(one.party), "", "", "", "", "", "", "", "", ""});
  }
  for (const PartyPair& pair : answer.pairs)
    table.add({issue.key, pair.overlap ? "overlap" : "apart", keys.party(pair.first),
               keys.party(pair.second), csv_number(pair.range.low), csv_number(pair.range.high),
               csv_number(pair.gap()), "", "", "", "", ""});
}

}  // namespace

std::string render_positions_json(const PositionsAnswer& answer) {
  const SourceText& source = answer.scenario.source;
  Json value = {{"foedus", kVersion},
                {"file", source.name()},
                {"scenario", "sha256:" + sha256(source.text())},
                {"as_of", or_null(answer.as_of)},
                {"stated", answer.stated},
                {"none_found", answer.none_found},
                {"no_entry", answer.nothing},
                {"unsourced", answer.unsourced},
                {"oldest", or_null(answer.oldest)},
                {"newest", or_null(answer.newest)}};
  const Keys keys{answer.scenario};
  Json parties = Json::array();
  for (const Party& party : answer.scenario.positions.parties)
    parties.push_back({{"party", party.key},
                       {"name", party.name},
                       {"actor", party.actor.valid()},
                       {"note", or_null(party.note)}});
  value["parties"] = std::move(parties);
  value["issues"] = Json::array();
  for (const IssueAnswer& issue : answer.issues) value["issues"].push_back(issue_json(keys, issue));
  return json_text(value);
}

CsvExport render_positions_csv(const PositionsAnswer& answer) {
  CsvTable table(
      {{"issue", "key of the issue"},
       {"kind",
        "stated (counts), earlier, later than as_of; none_found; no_entry; or of a pair: "
        "overlap, apart"},
       {"party", "key of the party, or of the first of a pair"},
       {"other", "of a pair: key of the second"},
       {"low", "of the position; of a pair, of what both include or of what lies between"},
       {"high", "likewise"},
       {"gap", "of a pair: points of the scale between the two, 0 where they overlap"},
       {"date", "on which it was stated, or up to which none was found"},
       {"confidence", "of the reading: low, moderate, high"},
       {"sources", "keys, separated by spaces"},
       {"reader", "who read the statement"},
       {"note", "as written"}});
  const Keys keys{answer.scenario};
  for (const IssueAnswer& issue : answer.issues) add_rows(table, keys, issue);
  const SourceText& source = answer.scenario.source;
  return {
      table.text(),
      describe_csv(table, {{"holds", csv_quoted("what is publicly said, with no model behind it")},
                           {"file", csv_quoted(source.name())},
                           {"scenario", csv_quoted("sha256:" + sha256(source.text()))},
                           {"as_of", csv_quoted(answer.as_of)}})};
}

}  // namespace foedus
