#include "report/sweep_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/run_findings.h"
#include "report/split_table.h"
#include "report/text_table.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string world_words(const Study& study, const StudyCurve& curve) {
  const StudyWorldPrecision& precision = study.precisions[at(curve.precision)];
  return fmt::format("{}, {}", perspective_words(curve.perspective),
                     precision.limit ? "in the limit" : "precision " + precision_name(precision));
}

/// A value of the swept number: "0.05", not "0.050".
std::string point_words(double x) { return fmt::format("{:.4g}", x); }

std::string cell(const Measure& measure, const std::optional<double>& value) {
  return value ? measure_words(measure, *value) : "not defined";
}

/// Rows are the values of the quantity, columns the alternatives.
void add_measure(std::string& out, const Study& study, const StudyCurve& curve,
                 const Measure& measure, std::size_t m) {
  std::vector<std::string> headings, labels;
  for (const std::int32_t alternative : curve.alternatives)
    headings.push_back(row_name(study, at(alternative)));
  for (const double x : curve.x) labels.push_back(point_words(x));
  SplitTable table(headings, labels);
  for (std::size_t a = 0; a < curve.values.size(); ++a)
    for (std::size_t point = 0; point < curve.x.size(); ++point)
      table.add(point, cell(measure, curve.values[a][m][point].headline));
  out += fmt::format("\n  {}\n", measure.name);
  table.write(out);
}

/// One alternative: all measures side by side.
void add_only_alternative(std::string& out, const Scenario& scenario, const StudyCurve& curve) {
  std::vector<std::string> headings, labels;
  for (const Measure& measure : scenario.measures) headings.push_back(measure.name);
  for (const double x : curve.x) labels.push_back(point_words(x));
  SplitTable table(headings, labels);
  for (std::size_t m = 0; m < headings.size(); ++m)
    for (std::size_t point = 0; point < labels.size(); ++point)
      table.add(point, cell(scenario.measures[m], curve.values[0][m][point].headline));
  table.write(out);
}

void add_curve(std::string& out, const Study& study, const Scenario& scenario,
               const StudyCurve& curve) {
  out += '\n';
  add_paragraph(out, 0,
                fmt::format("Means over the draws along {}, {}; not defined: a condition has no "
                            "chance, or no draw counts",
                            curve.quantity, world_words(study, curve)));
  if (curve.alternatives.size() == 1) {
    add_only_alternative(out, scenario, curve);
    return;
  }
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    add_measure(out, study, curve, scenario.measures[m], m);
}

void add_statuses(std::string& out, const Study& study) {
  StatusCounts sum;
  for (const StudyCurve& curve : study.curves)
    for (const StatusCounts& point : curve.statuses) sum += point;
  out += "\nHow the draws ended\n";
  if (sum.certified == sum.total()) {
    add_paragraph(out, 2, fmt::format("Every one of {} solutions is certified.", sum.total()), 2);
    return;
  }
  add_paragraph(out, 2,
                fmt::format("Of {} solutions {} are certified, {} approximate, {} stalled, {} out "
                            "of budget, {} invalid; the last three count in no curve.",
                            sum.total(), sum.certified, sum.approximate, sum.stalled,
                            sum.out_of_budget, sum.invalid),
                2);
}

void add_not_done(std::string& out, const Study& study, const SweepTextOptions& options) {
  out += "\nNot done\n";
  for (const std::string& note : study.notes) add_paragraph(out, 2, note, 2);
  if (study.curves.size() > 1 && !options.every_world)
    add_paragraph(out, 2,
                  fmt::format("Curves of {} were computed and are not printed: "
                              "--every-world, --csv or --json.",
                              counted(study.curves.size() - 1, "more world", "more worlds")),
                  2);
  add_paragraph(out, 2,
                "The swept number has one value at each point; all others are drawn, the same "
                "draws at every point.",
                2);
}

void add_what_was_run(std::string& out, const Study& study, const Scenario& scenario) {
  if (!scenario.title.empty()) add_paragraph(out, 0, scenario.title);
  if (!scenario.question.empty()) add_paragraph(out, 0, scenario.question);
  if (!out.empty()) out += '\n';
  const StudyCurve& curve = study.curves.front();
  std::string draws = counted(static_cast<std::size_t>(curve.draws), "draw", "draws");
  if (study.results.stopped) draws += fmt::format(" of {} (stopped)", study.request.draws);
  add_paragraph(
      out, 0,
      fmt::format("{} from {} to {} in {} points; {} at each, seed {}; illustrative: {} "
                  "of {} inputs unsourced.",
                  curve.quantity, point_words(curve.x.front()), point_words(curve.x.back()),
                  curve.x.size(), draws, study.request.seed, study.unsourced, study.inputs));
}

}  // namespace

std::string render_sweep_text(const Study& study, const Scenario& scenario,
                              const SweepTextOptions& options) {
  std::string out;
  if (study.curves.empty() || study.curves.front().draws == 0)
    return "No results: the work was stopped before the first draws were done.\n";
  add_what_was_run(out, study, scenario);
  for (std::size_t c = 0; c < study.curves.size(); ++c)
    if (c == 0 || options.every_world) add_curve(out, study, scenario, study.curves[c]);
  add_turnings(out, study, options.every_world, "--every-world");
  add_statuses(out, study);
  add_not_done(out, study, options);
  out += fmt::format("\nNext\n  foedus run {}\n", options.file);
  return out;
}

}  // namespace foedus
