#include "report/diff_text.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "report/compare_words.h"
#include "report/diff_explanation_text.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/text_table.h"
#include "scenario/casting.h"

namespace foedus {

namespace {

constexpr std::size_t kChangedShown = 12;  // stored numbers that are not found again

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void add_files(std::string& out, const DiffAnswer& answer) {
  const auto told = [&](const Scenario& scenario, const Study& study) {
    std::string words = scenario.source.name();
    if (!scenario.title.empty()) words += fmt::format(" ({})", scenario.title);
    if (!answer.against) return words;
    const std::string& perspective = study.perspectives.front();
    const WorldName world = parse_world_name(perspective);
    if (!world.casting.empty()) return words + ", " + perspective_words(perspective);
    return words + (perspective == kAsWritten
                        ? std::string(", as written")
                        : fmt::format(", under the perspective `{}`", perspective));
  };
  add_paragraph(out, 0, fmt::format("A: {}", told(answer.scenario_a, answer.a)), 3);
  add_paragraph(out, 0, fmt::format("B: {}", told(answer.scenario_b, answer.b)), 3);
}

void add_input(std::string& out, const InputDifference& one) {
  const std::string name = fmt::format("{} `{}`", one.kind, one.name);
  if (!one.a || !one.b) {
    add_paragraph(
        out, 2, fmt::format("{}: only in {}: {}", name, one.a ? "A" : "B", one.a ? *one.a : *one.b),
        4);
    return;
  }
  const bool brief = one.a->size() + one.b->size() <= 60;
  if (one.values_differ() && brief) {
    add_paragraph(out, 2, fmt::format("{}: {} in A, {} in B", name, *one.a, *one.b), 4);
  } else if (one.values_differ()) {
    add_paragraph(out, 2, name + ":", 4);
    add_entry(out, 6, 1, "A", *one.a);
    add_entry(out, 6, 1, "B", *one.b);
  } else {
    add_paragraph(out, 2, fmt::format("{}: {} in both", name, *one.a), 4);
  }
  if (one.a_from)
    add_paragraph(out, 6, fmt::format("from {} in A, {} in B", *one.a_from, *one.b_from), 2);
}

void add_inputs(std::string& out, const DiffAnswer& answer) {
  out += "\nWhat differs in the inputs\n";
  if (answer.inputs.empty()) {
    add_paragraph(out, 2,
                  "Nothing: numbers, their sources, and everything that shapes play are the same. "
                  "Notes and titles are not compared.");
    return;
  }
  for (const bool numbers : {true, false}) {
    bool begun = false;
    for (const InputDifference& one : answer.inputs) {
      if (one.is_number() != numbers) continue;
      if (!begun) out += numbers ? "\n  Numbers\n" : "\n  Structure, claims and settings\n";
      begun = true;
      add_input(out, one);
    }
  }
}

/// Where a pair of measures stands in the comparison, by a's measure.
const DifferenceResult* difference_of(const ComparisonResult& world, std::int32_t measure_a) {
  for (std::size_t i = 0; i < world.measure_pair.size(); ++i)
    if (world.measure_pair[i].second == measure_a) return &world.measures[i];
  return nullptr;
}

std::int32_t measure_in(const Study& study, const std::string& name) {
  const auto found = std::find(study.measures.begin(), study.measures.end(), name);
  return found == study.measures.end() ? -1
                                       : static_cast<std::int32_t>(found - study.measures.begin());
}

bool none_anywhere(const DiffAnswer& answer, std::int32_t measure) {
  for (const auto& row : answer.differences)
    for (const ComparisonResult& world : row) {
      const DifferenceResult* one = difference_of(world, measure);
      if (one == nullptr || one->counted == 0 || one->share_equal < 1) return false;
    }
  return true;
}

std::string value_cell(const Measure& measure, const MeasureResult& result) {
  return result.headline ? measure_words(measure, *result.headline) : std::string("not defined");
}

void add_measure(std::string& out, const DiffAnswer& answer, std::int32_t in_a, std::int32_t in_b) {
  const Measure& measure = answer.scenario_a.measures[at(in_a)];
  const Measure& other = answer.scenario_b.measures[at(in_b)];
  const DifferenceUnit unit{is_share(measure) && is_share(other)};
  std::vector<ColumnGroup> groups;
  for (const StudyWorldPrecision& one : answer.a.precisions)
    groups.push_back({one.limit ? "in the limit" : fmt::format("precision {}", precision_name(one)),
                      {"A", "B", "B - A", "95 % interval", "lower", "equal", "higher"}});
  GroupedTable table(groups);
  for (std::size_t r = 0; r < answer.rows.size(); ++r) {
    std::vector<std::string> cells;
    for (std::size_t p = 0; p < answer.a.precisions.size(); ++p) {
      const auto& a = answer.a.results.worlds[0][at(answer.rows[r].a)][p].measures[at(in_a)];
      const auto& b = answer.b.results.worlds[0][at(answer.rows[r].b)][p].measures[at(in_b)];
      cells.push_back(value_cell(measure, a));
      cells.push_back(value_cell(other, b));
      const DifferenceResult* one = difference_of(answer.differences[r][p], in_a);
      if (one == nullptr || !one->difference) {
        cells.insert(cells.end(), 5, "-");
        continue;
      }
      cells.push_back(unit.number(*one->difference));
      cells.push_back(unit.interval(one->interval));
      for (const double share : {one->share_lower, one->share_equal, one->share_higher})
        cells.push_back(fmt::format("{:.0f} %", 100 * share));
    }
    table.add_row(row_label(answer.a, answer.rows[r].a), std::move(cells));
  }
  table.write(out, 4);
}

void add_results(std::string& out, const DiffAnswer& answer) {
  if (!answer.has_results()) return;
  out += fmt::format("\nWhat differs in the results: B minus A on common draws ({})\n",
                     answer.against ? "each under its own assumptions"
                                    : perspective_words(answer.a.perspectives.front()));
  add_paragraph(out, 2,
                "Differences with their 95 % interval, which holds the error of sampling only; "
                "chances in percentage points. Then the shares of the draws, which are shares of "
                "the assumption space, in which B is lower, equal or higher.");
  for (std::size_t m = 0; m < answer.a.measures.size(); ++m) {
    const std::int32_t in_b = measure_in(answer.b, answer.a.measures[m]);
    if (in_b < 0) continue;
    const auto in_a = static_cast<std::int32_t>(m);
    out += '\n';
    if (none_anywhere(answer, in_a)) {
      add_paragraph(out, 2,
                    fmt::format("{}: the same in every row, at every precision and in every draw",
                                answer.a.measures[m]));
      continue;
    }
    const std::string& text = answer.scenario_a.measures[m].value.syntax.text;
    const std::string& other = answer.scenario_b.measures[at(in_b)].value.syntax.text;
    add_paragraph(out, 2,
                  text == other
                      ? fmt::format("{}: {}", answer.a.measures[m], text)
                      : fmt::format("{}: {} in A, {} in B", answer.a.measures[m], text, other),
                  4);
    add_measure(out, answer, in_a, in_b);
  }
}

void add_stored(std::string& out, const DiffAnswer& answer) {
  if (!answer.since || answer.stored_compared == 0) return;
  out += "\nThe study's own numbers\n";
  const std::string count =
      counted(static_cast<std::size_t>(answer.stored_compared), "headline of A", "headlines of A");
  if (answer.changed.empty()) {
    add_paragraph(
        out, 2,
        fmt::format("{} stored by foedus {} are found again to 1e-9{}.", count,
                    answer.since_version,
                    answer.inputs.empty() ? "" : ": what differs above is due to the inputs"));
    return;
  }
  add_paragraph(
      out, 2,
      fmt::format("{} of {} stored by foedus {} are not found again to 1e-9, though text, "
                  "draws and seed are the same: the program computes them differently "
                  "now. The numbers above are this program's for both sides.",
                  answer.changed.size(), count, answer.since_version));
  for (std::size_t i = 0; i < std::min(answer.changed.size(), kChangedShown); ++i) {
    const ChangedResult& one = answer.changed[i];
    const StudyWorldPrecision& precision = answer.a.precisions[at(one.precision)];
    add_paragraph(
        out, 4,
        fmt::format("{}, {}, {}: {} stored, {} now", one.measure,
                    row_label(answer.a, answer.rows[at(one.row)].a),
                    precision.limit ? std::string("in the limit")
                                    : fmt::format("precision {}", precision_name(precision)),
                    exact_number(one.stored), exact_number(one.solved)),
        2);
  }
  if (answer.changed.size() > kChangedShown)
    add_paragraph(
        out, 4, fmt::format("and {} more (--json has all)", answer.changed.size() - kChangedShown));
}

/// What stands in one scenario's study beside the other's: draws and failures of both.
void add_assumptions(std::string& out, const DiffAnswer& answer) {
  if (!answer.has_results()) return;
  for (const bool first : {true, false}) {
    std::string part;
    add_study_assumptions(part, first ? answer.a : answer.b,
                          first ? answer.scenario_a : answer.scenario_b);
    const std::string_view heading = "\nUnder these assumptions\n";
    out += fmt::format("\nUnder these assumptions, {}\n", first ? "A" : "B");
    out += part.substr(heading.size());
  }
}

}  // namespace

std::string render_diff_text(const DiffAnswer& answer) {
  std::string out;
  add_files(out, answer);
  add_inputs(out, answer);
  add_results(out, answer);
  if (answer.explanation) add_diff_explanation(out, answer);
  add_stored(out, answer);
  add_assumptions(out, answer);
  if (!answer.notes.empty()) out += "\nNot compared\n";
  for (const std::string& note : answer.notes) add_paragraph(out, 2, note, 2);
  out += '\n';
  add_paragraph(out, 0,
                answer.explanation
                    ? "Not done: shares under other choices of levers (--lever NAME=OPTION, "
                      "--offered) and at other precisions (--precision X)."
                    : "Not done: which of the inputs makes the difference (--explain).");
  add_paragraph(out, 0, fmt::format("Next: foedus audit {}", answer.scenario_b.source.name()));
  return out;
}

}  // namespace foedus
