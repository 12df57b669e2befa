#include "report/ablate_json.h"

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "report/ablate_words.h"
#include "report/answer_json.h"
#include "report/claim_words.h"
#include "report/diagnostics_json_value.h"
#include "report/finding_words.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kCorners = {"both", "first_alone", "second_alone", "neither"};

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Json or_null(const std::optional<double>& value) {
  return value ? json_number(*value) : Json(nullptr);
}

Json names_json(const Scenario& scenario, const std::vector<MechanismId>& members) {
  Json names = Json::array();
  for (const MechanismId member : members)
    names.push_back(scenario.mechanisms[member.index()].name);
  return names;
}

Json precision_json(const StudyWorldPrecision& precision) {
  return precision.limit ? Json("limit") : json_number(precision.lambda);
}

Json change_json(const DifferenceResult& one) {
  return {{"change", or_null(one.difference)},
          {"interval", {json_number(one.interval.low), json_number(one.interval.high)}},
          {"counted", one.counted},
          {"shares",
           {{"lower", json_number(one.share_lower)},
            {"equal", json_number(one.share_equal)},
            {"higher", json_number(one.share_higher)}}}};
}

class AblateJson {
 public:
  AblateJson(const AblateAnswer& answer, const Scenario& scenario)
      : answer_(answer), study_(answer.study), scenario_(scenario) {}

  [[nodiscard]] std::string write() const;

 private:
  [[nodiscard]] Json opening() const;
  [[nodiscard]] Json claim(const AblatedSet& set) const;
  [[nodiscard]] Json changes(const AblatedSet& set) const;
  [[nodiscard]] Json group(std::size_t g) const;
  [[nodiscard]] Json pair(const AblatedPair& pair) const;
  [[nodiscard]] Json shares() const;
  [[nodiscard]] Json coverage() const;
  [[nodiscard]] Json statuses() const;

  const AblateAnswer& answer_;
  const Study& study_;
  const Scenario& scenario_;
};

Json AblateJson::opening() const {
  const StudyAlternative& row = study_.alternatives.front();
  Json levers = Json::object();
  for (const auto& [lever, option] : row.levers) levers[lever] = option;
  Json precisions = Json::array();
  for (const StudyWorldPrecision& one : study_.precisions)
    precisions.push_back(precision_json(one));
  return {{"foedus", study_.version},
          {"scenario", "sha256:" + study_.scenario_sha256},
          {"perspective", study_.perspectives.front()},
          {"levers", levers},
          {"treatment", row.treatment},
          {"levers_chosen_here", answer_.held},
          {"precision", precisions},
          {"draws", study_.results.draws},
          {"seed", study_.request.seed},
          {"sampling", study_.request.sampling}};
}

Json AblateJson::changes(const AblatedSet& set) const {
  Json list = Json::array();
  for (std::size_t p = 0; p < study_.precisions.size(); ++p)
    for (std::size_t m = 0; m < study_.measures.size(); ++m) {
      const DifferenceResult* last = change_of(answer_, set.last, p, m);
      if (last == nullptr) return list;
      list.push_back({{"precision", precision_json(study_.precisions[p])},
                      {"measure", study_.measures[m]},
                      {"beside_all_others", change_json(*last)},
                      {"alone", change_json(*change_of(answer_, set.alone, p, m))}});
    }
  return list;
}

Json AblateJson::claim(const AblatedSet& set) const {
  const Mechanism& mechanism = scenario_.mechanisms[set.members.front().index()];
  Json object = {{"name", mechanism.name},
                 {"claim", mechanism.claim},
                 {"covers", answer_.stated.mechanisms[set.members.front().index()].covers},
                 {"asserted_by", mechanism.asserted_by}};
  object["disputed_by"] =
      mechanism.disputed_none_found ? Json("none_found") : Json(mechanism.disputed_by);
  if (mechanism.disputed_none_found) object["searched"] = mechanism.searched;
  object["acts_here"] = set.acts;
  object["central_strength"] = json_number(set.strength);
  object["changes"] = changes(set);
  return object;
}

Json AblateJson::group(std::size_t g) const {
  const AblatedSet& set = answer_.groups[g];
  return {{"name", set.name},
          {"from", answer_.grouped[g].stated ? "file" : "expressions"},
          {"members", names_json(scenario_, set.members)},
          {"changes", changes(set)}};
}

Json AblateJson::pair(const AblatedPair& pair) const {
  Json object = {{"first", names_json(scenario_, pair.first)},
                 {"second", names_json(scenario_, pair.second)},
                 {"acts_here", pair.acts}};
  Json corners = Json::array();
  for (std::size_t p = 0; p < study_.precisions.size() && pair.acts; ++p)
    for (std::size_t m = 0; m < study_.measures.size(); ++m) {
      Json row = {{"precision", precision_json(study_.precisions[p])},
                  {"measure", study_.measures[m]}};
      for (std::size_t k = 0; k < kCorners.size(); ++k)
        row[kCorners[k]] =
            or_null(study_.results.worlds[at(pair.variant[k])].front()[p].measures[m].headline);
      corners.push_back(std::move(row));
    }
  object["measures"] = corners;
  return object;
}

Json AblateJson::shares() const {
  const AblateShares& shares = answer_.shares;
  if (shares.players.empty()) return nullptr;
  Json players = Json::array();
  for (std::size_t p = 0; p < shares.players.size(); ++p) {
    Json measures = Json::array();
    for (std::size_t m = 0; m < study_.measures.size(); ++m)
      measures.push_back({{"measure", study_.measures[m]},
                          {"share", or_null(shares.share[p][m].share)},
                          {"standard_error", json_number(shares.share[p][m].standard_error)}});
    const AblatedSet& set = player_of(answer_, p);
    players.push_back({{"name", set.name},
                       {"members", names_json(scenario_, set.members)},
                       {"measures", measures}});
  }
  return {{"exact", shares.exact},
          {"coalitions", shares.coalitions},
          {"orders", shares.orders},
          {"draws", shares.draws},
          {"precision", precision_json(study_.precisions.front())},
          {"players", players}};
}

Json AblateJson::coverage() const {
  Json list = Json::array();
  for (const CoverageLine& line : answer_.coverage.lines) {
    Json tests = Json::array();
    for (const CoverageTest& one : line.tests)
      tests.push_back({{"measure", study_.measures[one.test.effect.measure.index()]},
                       {"effect", one.test.effect.raises ? "raises" : "lowers"},
                       {"change", json_number(one.change)},
                       {"largest_change", json_number(one.largest)},
                       {"holds", one.holds()}});
    list.push_back({{"claim", line.claim},
                    {"state", coverage_state_words(line.state)},
                    {"mechanisms", names_json(scenario_, line.mechanisms)},
                    {"note", line.note},
                    {"tests", tests}});
    if (line.state == CoverageState::in_play) list.back()["shown"] = line.in_play();
  }
  return list;
}

Json AblateJson::statuses() const {
  StatusCounts sum = study_.results.statuses();
  sum += answer_.shares.statuses;
  return {{"certified", sum.certified},
          {"approximate", sum.approximate},
          {"stalled", sum.stalled},
          {"out_of_budget", sum.out_of_budget},
          {"invalid", sum.invalid}};
}

std::string AblateJson::write() const {
  Json value = opening();
  Json claims = Json::array(), groups = Json::array(), pairs = Json::array();
  for (const AblatedSet& one : answer_.claims) claims.push_back(claim(one));
  for (std::size_t g = 0; g < answer_.groups.size(); ++g) groups.push_back(group(g));
  for (const AblatedPair& one : answer_.pairs) pairs.push_back(pair(one));
  value["claims"] = claims;
  value["groups"] = groups;
  value["contradictions"] = pairs;
  value["shapley"] = shares();
  value["coverage"] = coverage();
  value["statuses"] = statuses();
  value["notes"] = study_.notes;
  return json_text(value);
}

}  // namespace

std::string render_ablate_json(const AblateAnswer& answer, const Scenario& scenario) {
  return AblateJson(answer, scenario).write();
}

CsvExport render_ablate_csv(const AblateAnswer& answer, const Scenario& scenario) {
  const Study& study = answer.study;
  CsvTable table(
      {{"what", "claim, group, contradiction or shapley"},
       {"name", "of the claim or group; both sides of a contradiction"},
       {"precision", "of the quantal response, per unit of utility; or limit"},
       {"measure", "whose change or value it is"},
       {"statistic",
        "beside_all_others, alone: with the claim minus without, each with its 95 % interval and "
        "the shares of draws in which it is lower, equal or higher; both, first_alone, "
        "second_alone, neither: the measure; share and standard_error: Shapley"},
       {"value", "empty where it is missing"}});
  const auto add = [&](const char* what, const std::string& name, std::size_t p, std::size_t m,
                       const std::string& statistic, const std::string& value) {
    table.add(
        {what, name, precision_name(study.precisions[p]), study.measures[m], statistic, value});
  };
  const auto each = [&](const auto& take) {
    for (std::size_t p = 0; p < study.precisions.size(); ++p)
      for (std::size_t m = 0; m < study.measures.size(); ++m) take(p, m);
  };
  const auto add_sets = [&](const char* what, const std::vector<AblatedSet>& sets) {
    for (const AblatedSet& set : sets)
      each([&](std::size_t p, std::size_t m) {
        for (const auto& [statistic, index] :
             {std::pair{"beside_all_others", set.last}, std::pair{"alone", set.alone}}) {
          const DifferenceResult* one = change_of(answer, index, p, m);
          if (one == nullptr) continue;
          const std::string prefix = statistic;
          const bool known = one->difference.has_value();
          const auto put = [&](const std::string& suffix, double value) {
            add(what, set.name, p, m, prefix + suffix, known ? csv_number(value) : "");
          };
          add(what, set.name, p, m, prefix, csv_number(one->difference));
          put("_low", one->interval.low);
          put("_high", one->interval.high);
          put("_share_lower", one->share_lower);
          put("_share_equal", one->share_equal);
          put("_share_higher", one->share_higher);
        }
      });
  };
  add_sets("claim", answer.claims);
  add_sets("group", answer.groups);
  for (const AblatedPair& pair : answer.pairs)
    each([&](std::size_t p, std::size_t m) {
      const std::string name = mechanism_names(scenario, pair.first) + " against " +
                               mechanism_names(scenario, pair.second);
      for (std::size_t k = 0; k < kCorners.size() && pair.acts; ++k)
        add("contradiction", name, p, m, kCorners[k],
            csv_number(study.results.worlds[at(pair.variant[k])].front()[p].measures[m].headline));
    });
  for (std::size_t player = 0; player < answer.shares.players.size(); ++player)
    for (std::size_t m = 0; m < study.measures.size(); ++m) {
      const ShapleyShare& one = answer.shares.share[player][m];
      const std::string& name = player_of(answer, player).name;
      add("shapley", name, 0, m, "share", csv_number(one.share));
      add("shapley", name, 0, m, "standard_error", csv_number(one.standard_error));
    }
  return {table.text(),
          describe_csv(table, {{"holds", csv_quoted("what claims change when they are switched")},
                               {"computed_by", csv_quoted("foedus " + study.version)},
                               {"file", csv_quoted(study.scenario_name)},
                               {"scenario", csv_quoted("sha256:" + study.scenario_sha256)},
                               {"perspective", csv_quoted(study.perspectives.front())},
                               {"seed", fmt::format("{}", study.request.seed)},
                               {"draws", fmt::format("{}", study.results.draws)},
                               {"shapley_draws", fmt::format("{}", answer.shares.draws)}})};
}

}  // namespace foedus
