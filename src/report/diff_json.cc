#include "report/diff_json.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "base/version.h"
#include "fmt/format.h"
#include "report/answer_json.h"
#include "report/diagnostics_json_value.h"
#include "report/finding_words.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Json or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json or_null(const std::optional<double>& value) {
  return value ? json_number(*value) : Json(nullptr);
}

Json side_json(const Scenario& scenario) {
  return {{"file", scenario.source.name()},
          {"scenario", "sha256:" + sha256(scenario.source.text())}};
}

Json inputs_json(const DiffAnswer& answer) {
  Json list = Json::array();
  for (const InputDifference& one : answer.inputs) {
    Json object = {
        {"kind", one.kind}, {"name", one.name}, {"a", or_null(one.a)}, {"b", or_null(one.b)}};
    if (one.a_from) {
      object["a_from"] = or_null(one.a_from);
      object["b_from"] = or_null(one.b_from);
    }
    list.push_back(std::move(object));
  }
  return list;
}

Json precision_json(const StudyWorldPrecision& precision) {
  return precision.limit ? Json("limit") : json_number(precision.lambda);
}

Json row_json(const StudyAlternative& row) {
  Json levers = Json::object();
  for (const auto& [lever, option] : row.levers) levers[lever] = option;
  return {{"levers", levers}, {"treatment", row.treatment}};
}

/// One place of the results: a pair of rows at one precision, and a measure that both have.
struct Place {
  const StudyAlternative& row;
  const StudyWorldPrecision& precision;
  const std::string& measure;
  const MeasureResult& a;
  const MeasureResult& b;
  const DifferenceResult& difference;
};

template <class Take>
void each_place(const DiffAnswer& answer, Take take) {
  for (std::size_t r = 0; r < answer.differences.size(); ++r)
    for (std::size_t p = 0; p < answer.differences[r].size(); ++p) {
      const ComparisonResult& world = answer.differences[r][p];
      for (std::size_t i = 0; i < world.measure_pair.size(); ++i) {
        const auto [in_b, in_a] = world.measure_pair[i];
        take(Place{answer.a.alternatives[at(answer.rows[r].a)], answer.a.precisions[p],
                   answer.a.measures[at(in_a)],
                   answer.a.results.worlds[0][at(answer.rows[r].a)][p].measures[at(in_a)],
                   answer.b.results.worlds[0][at(answer.rows[r].b)][p].measures[at(in_b)],
                   world.measures[i]});
      }
    }
}

Json results_json(const DiffAnswer& answer) {
  Json list = Json::array();
  each_place(answer, [&](const Place& place) {
    Json object = row_json(place.row);
    const DifferenceResult& one = place.difference;
    object["precision"] = precision_json(place.precision);
    object["measure"] = place.measure;
    object["a"] = or_null(place.a.headline);
    object["b"] = or_null(place.b.headline);
    object["difference"] = or_null(one.difference);
    object["interval"] = {json_number(one.interval.low), json_number(one.interval.high)};
    object["counted"] = one.counted;
    object["shares"] = {{"lower", json_number(one.share_lower)},
                        {"equal", json_number(one.share_equal)},
                        {"higher", json_number(one.share_higher)}};
    list.push_back(std::move(object));
  });
  return list;
}

Json stored_json(const DiffAnswer& answer) {
  Json changed = Json::array();
  for (const ChangedResult& one : answer.changed) {
    Json object = row_json(answer.a.alternatives[at(answer.rows[at(one.row)].a)]);
    object["precision"] = precision_json(answer.a.precisions[at(one.precision)]);
    object["measure"] = one.measure;
    object["stored"] = json_number(one.stored);
    object["solved_again"] = json_number(one.solved);
    changed.push_back(std::move(object));
  }
  return {{"study", answer.since_file},
          {"computed_by", answer.since_version},
          {"compared", answer.stored_compared},
          {"changed", changed}};
}

std::string sourcing_name(Sourcing sourcing) {
  return sourcing == Sourcing::sourced     ? "sourced"
         : sourcing == Sourcing::unsourced ? "unsourced"
                                           : "no_source_asked";
}

Json explained_input_json(const ExplainedInput& input) {
  Json differences = Json::array();
  for (const InputDifference& one : input.differences)
    differences.push_back(
        {{"kind", one.kind}, {"name", one.name}, {"a", or_null(one.a)}, {"b", or_null(one.b)}});
  return {{"differences", differences},
          {"taken_as_a_whole", input.structure},
          {"acts", input.acts},
          {"a_sourcing", sourcing_name(input.a)},
          {"b_sourcing", sourcing_name(input.b)}};
}

Json explained_measure_json(const ExplainedMeasure& measure) {
  Json shares = Json::array();
  for (const ShapleyShare& one : measure.shares)
    shares.push_back(
        {{"share", or_null(one.share)}, {"standard_error", json_number(one.standard_error)}});
  const bool known = measure.a && measure.b;
  return {{"measure", measure.name},
          {"a", or_null(measure.a)},
          {"b", or_null(measure.b)},
          {"difference", known ? json_number(*measure.b - *measure.a) : Json(nullptr)},
          {"shares", shares}};
}

Json explanation_json(const DiffAnswer& answer) {
  const DiffExplanation& explained = *answer.explanation;
  Json inputs = Json::array(), measures = Json::array();
  for (const ExplainedInput& one : explained.inputs) inputs.push_back(explained_input_json(one));
  for (const ExplainedMeasure& one : explained.measures)
    measures.push_back(explained_measure_json(one));
  return {{"row", row_json(answer.a.alternatives[at(explained.row)])},
          {"held_here", explained.held},
          {"precision", precision_json(explained.precision)},
          {"draws", explained.draws},
          {"exact", explained.exact},
          {"orders", explained.orders},
          {"worlds", explained.worlds},
          {"worlds_with_failures", explained.worlds_with_failures},
          {"inputs", inputs},
          {"measures", measures},
          {"defined_differently", explained.redefined},
          {"agreement",
           {{"inputs", explained.agreement.inputs},
            {"unsourced", explained.agreement.unsourced},
            {"unsourced_that_enter_these_results", explained.agreement.unsourced_acting}}}};
}

}  // namespace

std::string render_diff_json(const DiffAnswer& answer) {
  Json value = {{"foedus", kVersion},
                {"a", side_json(answer.scenario_a)},
                {"b", side_json(answer.scenario_b)},
                {"perspective", answer.a.perspectives.front()},
                {"draws", answer.a.results.draws},
                {"seed", answer.a.request.seed},
                {"sampling", answer.a.request.sampling}};
  if (answer.against) value["against"] = answer.b.perspectives.front();
  value["inputs"] = inputs_json(answer);
  value["results"] = results_json(answer);
  if (answer.explanation) value["explanation"] = explanation_json(answer);
  if (answer.since) value["stored"] = stored_json(answer);
  value["notes"] = answer.notes;
  return json_text(value);
}

CsvExport render_diff_csv(const DiffAnswer& answer) {
  std::vector<CsvColumn> columns{{"what", "input or measure"}};
  std::vector<std::string> levers;
  if (!answer.a.alternatives.empty())
    for (const auto& [lever, option] : answer.a.alternatives.front().levers) {
      levers.push_back(lever);
      columns.push_back({"lever." + lever, "measures: the option or value of the lever " + lever});
    }
  columns.push_back({"treatment", "measures: offered, in_place or no_response"});
  columns.push_back({"precision", "measures: per unit of utility, or limit"});
  columns.push_back({"kind", "inputs: quantity, stage, outcome ...; else measure"});
  columns.push_back({"name", "of the input or measure"});
  columns.push_back({"statistic",
                     "inputs: a, b, a_from, b_from (sources and date); measures: a, b "
                     "and difference (b minus a on common draws) with its 95 % "
                     "interval and shares of draws"});
  columns.push_back({"value", "empty where it is missing, or where one side lacks the input"});
  CsvTable table(columns);
  const std::vector<std::string> none(levers.size() + 2, "");
  const auto add = [&](const char* what, const std::vector<std::string>& where,
                       std::initializer_list<std::string> rest) {
    std::vector<std::string> row{what};
    row.insert(row.end(), where.begin(), where.end());
    row.insert(row.end(), rest);
    table.add(row);
  };
  for (const InputDifference& one : answer.inputs) {
    add("input", none, {one.kind, one.name, "a", one.a.value_or("")});
    add("input", none, {one.kind, one.name, "b", one.b.value_or("")});
    if (!one.a_from) continue;
    add("input", none, {one.kind, one.name, "a_from", *one.a_from});
    add("input", none, {one.kind, one.name, "b_from", *one.b_from});
  }
  each_place(answer, [&](const Place& place) {
    std::vector<std::string> where;
    for (const auto& [lever, option] : place.row.levers) where.push_back(option);
    where.push_back(place.row.treatment);
    where.push_back(precision_name(place.precision));
    const DifferenceResult& one = place.difference;
    const bool known = one.difference.has_value();
    const auto put = [&](const char* statistic, const std::string& value) {
      add("measure", where, {"measure", place.measure, statistic, value});
    };
    put("a", csv_number(place.a.headline));
    put("b", csv_number(place.b.headline));
    put("difference", csv_number(one.difference));
    put("low", known ? csv_number(one.interval.low) : "");
    put("high", known ? csv_number(one.interval.high) : "");
    put("counted", fmt::format("{}", one.counted));
    put("share_lower", known ? csv_number(one.share_lower) : "");
    put("share_equal", known ? csv_number(one.share_equal) : "");
    put("share_higher", known ? csv_number(one.share_higher) : "");
  });
  return {table.text(),
          describe_csv(table, {{"holds", csv_quoted("what differs between two scenarios")},
                               {"a", csv_quoted(answer.scenario_a.source.name())},
                               {"b", csv_quoted(answer.scenario_b.source.name())},
                               {"perspective", csv_quoted(answer.a.perspectives.front())},
                               {"seed", fmt::format("{}", answer.a.request.seed)},
                               {"draws", fmt::format("{}", answer.a.results.draws)}})};
}

}  // namespace foedus
