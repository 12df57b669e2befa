#include "report/run_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "report/display_width.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/split_table.h"
#include "report/text_table.h"

namespace foedus {
namespace {

std::string cell(const Study& study, const Measure& measure, std::size_t alternative,
                 std::size_t precision, std::size_t m) {
  std::optional<double> low, high;
  for (const auto& variant : study.results.worlds) {
    const auto headline = variant[alternative][precision].measures[m].headline;
    if (!headline) continue;
    low = low ? std::min(*low, *headline) : *headline;
    high = high ? std::max(*high, *headline) : *headline;
  }
  const auto headline = study.results.worlds[0][alternative][precision].measures[m].headline;
  std::string text = headline ? measure_words(measure, *headline) : "not defined";
  if (study.perspectives.size() == 1 || !low) return text;
  const std::string range = measure_range_words(measure, *low, *high);
  if (range != text) text += fmt::format(" ({})", range);
  return text;
}

std::vector<std::string> row_names(const Study& study, const ShownPart& part) {
  std::vector<std::string> names;
  for (const std::size_t a : part.rows) names.push_back(row_name(study, a));
  return names;
}

std::vector<std::string> headings(const Study& study, const ShownPart& part) {
  std::vector<std::string> names;
  for (const std::size_t m : part.measures) names.push_back(study.measures[m]);
  return names;
}

std::string table_heading(const Study& study, bool one_row) {
  std::string text =
      study.perspectives.size() > 1
          ? "Means over the draws as written; in brackets across perspectives"
          : fmt::format("Means over the draws, {}", perspective_words(study.perspectives.front()));
  return text + (one_row ? "" : ", " + at_precision(study.precisions.front()));
}

/// The largest half width of a 95 % interval of the chances told, in words.
std::string error_words(const Study& study, const Scenario& scenario) {
  double widest = 0;
  const bool one_row = study.alternatives.size() == 1;
  for (const auto& alternative : study.results.worlds.front())
    for (std::size_t p = 0; p < (one_row ? alternative.size() : 1); ++p)
      for (std::size_t m = 0; m < study.measures.size(); ++m) {
        const MeasureResult& result = alternative[p].measures[m];
        if (is_share(scenario.measures[m]) && result.headline &&
            has_interval(result.interval, result.counted))
          widest = std::max(widest, (result.interval.high - result.interval.low) / 2);
      }
  if (widest == 0) return "";
  return fmt::format(
      "The number of draws leaves the chances as written open by at most {} "
      "percentage points either way (95 %).",
      amount_words(100 * widest));
}

void add_example(std::string& out, const Study& study) {
  for (const auto& variant : study.results.worlds)
    for (const auto& alternative : variant)
      for (const WorldResult& world : alternative) {
        if (!world.example) continue;
        std::vector<std::string> inputs;
        for (const auto& [name, value] : world.example->inputs) {
          if (inputs.size() == 8) {
            inputs.push_back(fmt::format("{} more", world.example->inputs.size() - 8));
            break;
          }
          inputs.push_back(fmt::format("{} = {}", name, amount_words(value)));
        }
        add_paragraph(
            out, 2,
            fmt::format("For example draw {}: {}{}.", world.example->draw, world.example->what,
                        inputs.empty() ? "" : ", with " + listed(inputs)),
            2);
        return;
      }
}

void add_missing(std::string& out, const Study& study, const ShownPart& part) {
  for (const std::size_t m : part.measures) {
    std::int64_t most = 0, of = 0;
    std::size_t worlds = 0;
    for (const auto& variant : study.results.worlds)
      for (const auto& alternative : variant)
        for (const WorldResult& world : alternative) {
          const MeasureResult& result = world.measures[m];
          worlds += result.missing > 0 ? 1 : 0;
          if (result.missing > most) {
            most = result.missing;
            of = result.missing + result.counted;
          }
        }
    if (worlds > 0)
      add_paragraph(out, 2,
                    fmt::format("`{}` is missing in up to {} of {} draws, in {}: its condition has "
                                "no chance there.",
                                study.measures[m], most, of, counted(worlds, "world", "worlds")),
                    2);
  }
}

}  // namespace

void add_table(std::string& out, const Study& study, const Scenario& scenario,
               const ShownPart& part) {
  const bool one_row = study.alternatives.size() == 1;
  std::vector<std::string> labels;
  if (one_row) {
    for (const StudyWorldPrecision& precision : study.precisions)
      labels.push_back(at_precision(precision));
  }
  if (!one_row) labels = row_names(study, part);
  SplitTable table(headings(study, part), labels);
  for (std::size_t r = 0; r < labels.size(); ++r)
    for (const std::size_t m : part.measures)
      table.add(r,
                cell(study, scenario.measures[m], one_row ? 0 : part.rows[r], one_row ? r : 0, m));
  out += '\n';
  add_paragraph(out, 0, table_heading(study, one_row));
  table.write(out);
  if (const std::string left = left_out_words(study, part, "--every-finding"); !left.empty())
    add_paragraph(out, 2, left, 2);
  const std::string error = error_words(study, scenario);
  if (!error.empty()) add_paragraph(out, 2, error, 2);
}

void add_distribution(std::string& out, const Study& study, const Scenario& scenario,
                      const ShownPart& part) {
  SplitTable table(headings(study, part), row_names(study, part));
  for (std::size_t r = 0; r < part.rows.size(); ++r)
    for (const std::size_t m : part.measures) {
      const MeasureResult& result = study.results.worlds[0][part.rows[r]][0].measures[m];
      table.add(r, result.counted == 0
                       ? "not defined"
                       : measure_range_words(scenario.measures[m], result.percentile[0],
                                             result.percentile[4]));
    }
  out += '\n';
  add_paragraph(out, 0,
                fmt::format("From P5 to P95 of the draws, {}, {}",
                            perspective_words(study.perspectives.front()),
                            at_precision(study.precisions.front())));
  table.write(out);
}

void add_statuses(std::string& out, const Study& study, const ShownPart& part) {
  const StatusCounts sum = study.results.statuses();
  out += "\nHow the draws ended\n";
  if (sum.certified == sum.total()) {
    add_paragraph(out, 2, fmt::format("Every one of {} solutions is certified.", sum.total()), 2);
  } else {
    std::vector<std::string> parts{fmt::format("{} are certified", sum.certified)};
    const auto also = [&](std::int64_t count, const char* words) {
      if (count > 0) parts.push_back(fmt::format("{} {}", count, words));
    };
    also(sum.approximate, "approximate");
    also(sum.stalled, "stalled");
    also(sum.out_of_budget, "out of budget");
    also(sum.invalid, "invalid (a number that is not usable)");
    add_paragraph(out, 2, fmt::format("Of {} solutions {}.", sum.total(), listed(parts)), 2);
    if (sum.failed() > 0) {
      add_paragraph(out, 2,
                    "Failed draws are left out of the means; the study bounds chances by putting "
                    "them at 0 and at 1.",
                    2);
      add_example(out, study);
    }
  }
  add_missing(out, study, part);
}

}  // namespace foedus
