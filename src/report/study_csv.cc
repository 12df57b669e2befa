// The layouts of a study's tables. Alternatives stand in the file's order, as everywhere.
#include <array>
#include <utility>

#include "fmt/format.h"
#include "report/csv.h"
#include "report/number_words.h"
#include "report/solve_notes.h"
#include "scenario/read_scenario.h"

namespace foedus {

namespace {

using Cells = std::vector<std::string>;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The names of a study's levers; every alternative has the same ones.
Cells lever_names(const Study& study) {
  Cells names;
  if (study.alternatives.empty()) return names;
  for (const auto& [lever, option] : study.alternatives.front().levers) names.push_back(lever);
  return names;
}

void add_alternative_columns(std::vector<CsvColumn>& columns, const Study& study,
                             const std::string& prefix, const std::string& whose) {
  for (const std::string& lever : lever_names(study))
    columns.push_back({fmt::format("{}lever.{}", prefix, lever),
                       fmt::format("{}the option or value of the lever {}", whose, lever)});
  columns.push_back({prefix + "treatment",
                     whose + "offered (every move is free), in_place (the offering move is forced) "
                             "or no_response (in place, all other choices as without it)"});
}

void add_alternative(Cells& row, const StudyAlternative& alternative) {
  for (const auto& [lever, option] : alternative.levers) row.push_back(option);
  row.push_back(alternative.treatment);
}

std::string precision_cell(const StudyWorldPrecision& precision) {
  return precision.limit ? "limit" : csv_number(precision.lambda);
}

const CsvColumn kPrecision = {"precision",
                              "precision of the quantal response, per unit of utility; or limit"};
const CsvColumn kPerspective = {"perspective", "whose numbers: as_written or a perspective's name"};
const CsvColumn kKind = {"quantity_kind",
                         "measure, outcome (its chance), utility (expected, of an actor), "
                         "analyst_utility (the same by the analyst's prior, where they differ) or "
                         "status (draws by the status of their solution)"};
const CsvColumn kName = {"name", "of the measure, outcome, actor or status"};
const CsvColumn kValue = {"value", "the statistic; empty where it is missing"};

std::vector<CsvFact> facts_of(const Study& study, std::string_view holds) {
  std::vector<CsvFact> facts = {{"holds", csv_quoted(holds)},
                                {"computed_by", csv_quoted("foedus " + study.version)},
                                {"file", csv_quoted(study.scenario_name)},
                                {"scenario", csv_quoted("sha256:" + study.scenario_sha256)},
                                {"seed", fmt::format("{}", study.request.seed)},
                                {"draws", fmt::format("{}", study.results.draws)},
                                {"limit_draws", fmt::format("{}", study.request.limit_draws)},
                                {"sampling", csv_quoted(study.request.sampling)}};
  const auto settings = [](const auto& pairs) {
    Cells members;
    for (const auto& [name, value] : pairs)
      members.push_back(csv_quoted(name) + ": " + csv_quoted(value));
    return fmt::format("{{{}}}", fmt::join(members, ", "));
  };
  const auto list = [](const Cells& words) {
    Cells quoted;
    for (const std::string& word : words) quoted.push_back(csv_quoted(word));
    return fmt::format("[{}]", fmt::join(quoted, ", "));
  };
  facts.push_back({"set", settings(study.request.set)});
  facts.push_back({"levers_held", settings(study.request.lever)});
  facts.push_back({"off", list(study.request.off)});
  facts.push_back({"fix", list(study.request.fix)});
  facts.push_back({"sources", csv_quoted(sourcing_words(at(study.inputs), at(study.unsourced)))});
  return facts;
}

/// Adds one row a statistic below the same first cells.
class Statistics {
 public:
  Statistics(CsvTable& table, Cells first) : table_(table), first_(std::move(first)) {}

  void add(std::string_view statistic, const std::string& value) {
    Cells row = first_;
    row.emplace_back(statistic);
    row.push_back(value);
    table_.add(row);
  }
  void add(std::string_view statistic, double value) { add(statistic, csv_number(value)); }
  void add_count(std::string_view statistic, std::int64_t count) {
    add(statistic, fmt::format("{}", count));
  }

 private:
  CsvTable& table_;
  Cells first_;
};

Cells with(const Cells& first, std::initializer_list<std::string> more) {
  Cells all = first;
  all.insert(all.end(), more);
  return all;
}

void add_measure(CsvTable& table, const Cells& first, const MeasureResult& result,
                 bool percentiles = true) {
  Statistics rows(table, first);
  const bool known = result.headline.has_value();
  const auto if_known = [&](double value) { return known ? csv_number(value) : std::string(); };
  rows.add("headline", csv_number(result.headline));
  rows.add("low", if_known(result.interval.low));
  rows.add("high", if_known(result.interval.high));
  rows.add("standard_error", if_known(result.standard_error));
  if (result.bounds) {
    rows.add("bound_low", result.bounds->low);
    rows.add("bound_high", result.bounds->high);
  }
  if (percentiles) {
    static constexpr std::array kNames = {"p5", "p25", "p50", "p75", "p95"};
    for (std::size_t i = 0; i < kNames.size(); ++i)
      rows.add(kNames[i], if_known(result.percentile[i]));
  }
  rows.add("least", if_known(result.least));
  rows.add("most", if_known(result.most));
  rows.add_count("counted", result.counted);
  rows.add_count("missing", result.missing);
}

void add_statuses(CsvTable& table, const Cells& first, const StatusCounts& counts) {
  const std::array<std::pair<const char*, std::int64_t>, 5> all = {{
      {"certified", counts.certified},
      {"approximate", counts.approximate},
      {"stalled", counts.stalled},
      {"out_of_budget", counts.out_of_budget},
      {"invalid", counts.invalid},
  }};
  for (const auto& [status, count] : all)
    Statistics(table, with(first, {"status", status})).add_count("draws", count);
}

void add_world(CsvTable& table, const Cells& first, const Study& study, const WorldResult& world) {
  const Cells all = with(first, {""});
  for (std::size_t m = 0; m < world.measures.size(); ++m)
    add_measure(table, with(all, {"measure", study.measures[m]}), world.measures[m]);
  for (std::size_t o = 0; o < world.outcomes.size(); ++o)
    add_measure(table, with(all, {"outcome", study.outcomes[o]}), world.outcomes[o]);
  for (std::size_t a = 0; a < world.utilities.size(); ++a)
    add_measure(table, with(all, {"utility", study.actors[a]}), world.utilities[a]);
  for (std::size_t a = 0; a < world.analyst_utilities.size(); ++a)
    add_measure(table, with(all, {"analyst_utility", study.actors[a]}), world.analyst_utilities[a]);
  add_statuses(table, all, world.statuses);
}

void add_difference(CsvTable& table, const Cells& first, const DifferenceResult& result) {
  Statistics rows(table, first);
  const bool known = result.difference.has_value();
  const auto if_known = [&](double value) { return known ? csv_number(value) : std::string(); };
  rows.add("difference", csv_number(result.difference));
  rows.add("low", if_known(result.interval.low));
  rows.add("high", if_known(result.interval.high));
  rows.add("standard_error", if_known(result.standard_error));
  rows.add("independent_standard_error", if_known(result.independent_standard_error));
  rows.add_count("counted", result.counted);
  rows.add("share_lower", if_known(result.share_lower));
  rows.add("share_equal", if_known(result.share_equal));
  rows.add("share_higher", if_known(result.share_higher));
}

void add_why(CsvTable& table, const Cells& first, const WhyResult& why) {
  Statistics rows(table, first);
  const auto part = [&](const std::string& name, double value, const Interval& interval) {
    rows.add(name, value);
    rows.add(name + "_low", interval.low);
    rows.add(name + "_high", interval.high);
  };
  rows.add_count("counted", why.counted);
  rows.add("before", why.before);
  rows.add("after", why.after);
  part("change", why.change, why.change_interval);
  part("fewer_or_more", why.fewer_or_more, why.fewer_or_more_interval);
  part("other_types", why.other_types, why.other_types_interval);
  part("same_types_differently", why.same_types_differently, why.same_types_differently_interval);
}

CsvExport exported(const CsvTable& table, const std::vector<CsvFact>& facts) {
  return {table.text(), describe_csv(table, facts)};
}

/// The first cells of a row about a pair of alternatives.
Cells pair_cells(const Study& study, const Study::Comparison& comparison, std::size_t precision) {
  Cells row{study.perspectives[at(comparison.variant)]};
  add_alternative(row, study.alternatives[at(comparison.first)]);
  add_alternative(row, study.alternatives[at(comparison.second)]);
  row.push_back(precision_cell(study.precisions[precision]));
  return row;
}

/// A study keeps its scenario as text; only the names of mechanisms are wanted here.
Cells mechanism_names(const Study& study) {
  Cells names;
  const auto scenario = read_scenario(SourceText(study.scenario_name, study.scenario_text));
  if (!scenario) return names;
  for (const Mechanism& mechanism : scenario.value().mechanisms) names.push_back(mechanism.name);
  return names;
}

/// Draws by which side a contested sign fell, beside the results over all draws.
void add_sign_splits(CsvTable& table, const Cells& first, const Study& study,
                     const WorldResult& world, const Cells& mechanisms) {
  for (std::size_t s = 0; s < world.signs.size(); ++s) {
    const SignSplit& split = world.signs[s];
    const std::size_t id = split.mechanism.index();
    const std::string name =
        id < mechanisms.size() ? mechanisms[id] : fmt::format("mechanism {}", id + 1);
    for (const bool positive : {true, false}) {
      const auto& results = positive ? split.positive : split.negative;
      for (std::size_t m = 0; m < results.size(); ++m)
        add_measure(
            table,
            with(first, {fmt::format("{}.sign is {}", name, positive ? "positive" : "negative"),
                         "measure", study.measures[m]}),
            results[m], false);
    }
  }
}

}  // namespace

CsvExport render_study_csv(const Study& study) {
  std::vector<CsvColumn> columns{kPerspective};
  add_alternative_columns(columns, study, "", "");
  columns.insert(columns.end(), {kPrecision,
                                 {"given",
                                  "empty: all draws; or the draws in which a contested "
                                  "sign fell this way"},
                                 kKind,
                                 kName,
                                 {"statistic",
                                  "headline with its 95 % Monte Carlo interval (low, "
                                  "high), percentiles over draws (p5 .. p95), counts"},
                                 kValue});
  CsvTable table(columns);
  const Cells mechanisms = mechanism_names(study);
  for (std::size_t v = 0; v < study.results.worlds.size(); ++v)
    for (std::size_t a = 0; a < study.results.worlds[v].size(); ++a)
      for (std::size_t p = 0; p < study.results.worlds[v][a].size(); ++p) {
        Cells first{study.perspectives[v]};
        add_alternative(first, study.alternatives[a]);
        first.push_back(precision_cell(study.precisions[p]));
        add_world(table, first, study, study.results.worlds[v][a][p]);
        add_sign_splits(table, first, study, study.results.worlds[v][a][p], mechanisms);
      }
  return exported(table, facts_of(study, "results of every world"));
}

CsvExport render_comparisons_csv(const Study& study) {
  std::vector<CsvColumn> columns{kPerspective};
  add_alternative_columns(columns, study, "a.", "of the first: ");
  add_alternative_columns(columns, study, "b.", "of the second: ");
  columns.insert(columns.end(), {kPrecision,
                                 {"quantity_kind",
                                  "measure, outcome, utility; why: parts of a change from the "
                                  "first to the second"},
                                 kName,
                                 {"statistic",
                                  "difference: first minus second on common draws, with its 95 % "
                                  "interval; share_*: of the draws in which the first is lower, "
                                  "equal (to 1e-9) or higher"},
                                 kValue});
  CsvTable table(columns);
  for (std::size_t c = 0; c < study.comparisons.size(); ++c)
    for (std::size_t p = 0; p < study.results.comparisons[c].size(); ++p) {
      const ComparisonResult& result = study.results.comparisons[c][p];
      const Cells first = pair_cells(study, study.comparisons[c], p);
      const auto kind = [&](const char* word, const auto& values, const auto& pairs,
                            const Cells& names) {
        for (std::size_t i = 0; i < values.size(); ++i)
          add_difference(table, with(first, {word, names[at(pairs[i].first)]}), values[i]);
      };
      kind("measure", result.measures, result.measure_pair, study.measures);
      kind("outcome", result.outcomes, result.outcome_pair, study.outcomes);
      kind("utility", result.utilities, result.actor_pair, study.actors);
    }
  for (std::size_t w = 0; w < study.why.size(); ++w)
    for (std::size_t p = 0; p < study.results.why[w].size(); ++p)
      add_why(table, with(pair_cells(study, study.why[w], p), {"why", study.why_measure}),
              study.results.why[w][p]);
  return exported(table, facts_of(study, "differences between alternatives on common draws"));
}

CsvExport render_curves_csv(const Study& study) {
  std::vector<CsvColumn> columns{kPerspective};
  add_alternative_columns(columns, study, "", "");
  columns.insert(columns.end(), {kPrecision,
                                 {"quantity", "what moves; everything else is drawn"},
                                 {"x", "its value at this point"},
                                 kKind,
                                 kName,
                                 {"statistic",
                                  "headline with its 95 % Monte Carlo interval (low, high), "
                                  "percentiles over draws (p5 .. p95), counts"},
                                 kValue});
  CsvTable table(columns);
  for (const StudyCurve& curve : study.curves)
    for (std::size_t a = 0; a < curve.values.size(); ++a)
      for (std::size_t m = 0; m < curve.values[a].size(); ++m)
        for (std::size_t x = 0; x < curve.values[a][m].size(); ++x) {
          Cells first{curve.perspective};
          add_alternative(first, study.alternatives[at(curve.alternatives[a])]);
          add_measure(
              table,
              with(first, {precision_cell(study.precisions[at(curve.precision)]), curve.quantity,
                           csv_number(curve.x[x]), "measure", study.measures[m]}),
              curve.values[a][m][x]);
        }
  return exported(table, facts_of(study, "measures along a quantity"));
}

}  // namespace foedus
