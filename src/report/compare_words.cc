#include "report/compare_words.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "fmt/format.h"
#include "report/display_width.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/solve_notes.h"
#include "report/text_table.h"

namespace foedus {

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string centred(const std::string& text, std::size_t width) {
  const std::size_t taken = display_width(text);
  const std::size_t room = width > taken ? width - taken : 0;
  return std::string(room / 2, ' ') + text + std::string(room - room / 2, ' ');
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t taken = display_width(text);
  const std::string room(width > taken ? width - taken : 0, ' ');
  return right ? room + text : text + room;
}

/// "guarantee = pledge", several with commas.
std::string pairs(const std::vector<std::pair<std::string, std::string>>& list) {
  std::vector<std::string> words;
  for (const auto& [name, value] : list) words.push_back(fmt::format("{} = {}", name, value));
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string draws_words(const Study& study) {
  std::string words = fmt::format(
      "{}, seed {}", counted(static_cast<std::size_t>(study.results.draws), "draw", "draws"),
      study.request.seed);
  if (study.request.sampling != "plain") words += ", Latin hypercube";
  if (study.results.stopped)
    words += fmt::format("; stopped before the {} asked for", study.request.draws);
  return words + "; the same draws in every row and world";
}

std::string worlds_words(const Study& study) {
  std::vector<std::string> perspectives, precisions;
  for (const std::string& name : study.perspectives)
    perspectives.push_back(perspective_words(name));
  for (const StudyWorldPrecision& one : study.precisions)
    precisions.push_back(one.limit ? fmt::format("limit ({} draws)", study.request.limit_draws)
                                   : precision_name(one));
  return fmt::format("{}; precision {}; side by side, never averaged", listed(perspectives),
                     listed(precisions));
}

/// "12 of 900 solutions failed (3 invalid, 9 stalled); ..." or that every one counts.
std::string status_words(const Study& study) {
  const StatusCounts sum = study.results.statuses();
  std::string words =
      fmt::format("{} of {} certified", sum.certified,
                  counted(static_cast<std::size_t>(sum.total()), "solution", "solutions"));
  if (sum.approximate > 0) words += fmt::format(", {} approximate", sum.approximate);
  if (sum.failed() == 0) return words;
  return words + fmt::format(
                     "; {} failed and are left out: {} invalid, {} stalled, {} out of "
                     "budget",
                     sum.failed(), sum.invalid, sum.stalled, sum.out_of_budget);
}

}  // namespace

std::string row_label(const Study& study, std::int32_t alternative) {
  const StudyAlternative& row = study.alternatives[at(alternative)];
  const std::vector<std::string> options = telling_options(study, alternative);
  std::string label = options.empty() ? std::string("the play as written")
                                      : fmt::format("{}", fmt::join(options, ", "));
  const bool offers =
      std::any_of(study.alternatives.begin(), study.alternatives.end(), [&](const auto& other) {
        return other.treatment == "in_place" && other.levers == row.levers;
      });
  if (row.treatment == "offered") return offers ? label + ", offered" : label;
  return label + (row.treatment == "in_place" ? ", in place" : ", no response");
}

DifferenceUnit difference_unit(const Measure& measure) { return {is_share(measure)}; }

std::string DifferenceUnit::number(double difference) const {
  if (!std::isfinite(difference)) return "not known";
  const double value = points ? 100 * difference : difference;
  if (std::abs(value) <= 1e-9) return "0";
  const double least = points ? 0.005 : 0.0005;
  if (std::abs(value) < 5e-5) return fmt::format("{:+.0e}", value);
  if (std::abs(value) < least) return fmt::format("{:+.1g}", value);
  return points ? fmt::format("{:+.2f}", value) : fmt::format("{:+.3f}", value);
}

std::string DifferenceUnit::interval(const Interval& interval) const {
  return fmt::format("{} to {}", number(interval.low), number(interval.high));
}

std::vector<double> rounded_to_add_up(const std::vector<double>& parts, double total,
                                      DifferenceUnit unit) {
  const double step = unit.points ? 1e-4 : 1e-3;
  std::vector<double> steps(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) steps[i] = std::round(parts[i] / step);
  double missing = std::round(total / step) - std::accumulate(steps.begin(), steps.end(), 0.0);
  while (std::abs(missing) >= 0.5) {
    const double towards = missing > 0 ? 1 : -1;
    std::size_t most = 0;
    for (std::size_t i = 1; i < parts.size(); ++i)
      if (towards * (parts[i] / step - steps[i]) > towards * (parts[most] / step - steps[most]))
        most = i;
    steps[most] += towards;
    missing -= towards;
  }
  for (double& one : steps) one *= step;
  return steps;
}

void GroupedTable::add_row(std::string label, std::vector<std::string> cells) {
  labels_.push_back(std::move(label));
  rows_.push_back(std::move(cells));
}

std::size_t GroupedTable::first_column(std::size_t group) const {
  std::size_t first = 0;
  for (std::size_t g = 0; g < group; ++g) first += groups_[g].headings.size();
  return first;
}

/// Columns as wide as their cells; the last of a group also as wide as the group's name needs.
std::vector<std::size_t> GroupedTable::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    std::size_t sum = 0;
    for (std::size_t k = 0; k < groups_[g].headings.size(); ++k) {
      const std::size_t column = first_column(g) + k;
      std::size_t width = display_width(groups_[g].headings[k]);
      for (const auto& row : rows_) width = std::max(width, display_width(row[column]));
      widths.push_back(width);
      sum += width + (k > 0 ? 2 : 0);
    }
    const std::size_t name = display_width(groups_[g].name);
    if (name > sum && !widths.empty()) widths[first_column(g)] += name - sum;
  }
  return widths;
}

void GroupedTable::write_groups(std::string& out, std::size_t indent, std::size_t from,
                                std::size_t to) const {
  std::size_t label = 0;
  for (const std::string& one : labels_) label = std::max(label, display_width(one));
  const std::vector<std::size_t> width = widths();
  const auto add_line = [&](std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    out += std::string(indent, ' ') + line + '\n';
  };
  std::string names(label, ' '), headings(label, ' ');
  bool named = false;
  for (std::size_t g = from; g < to; ++g) {
    std::size_t sum = 0;
    for (std::size_t k = 0; k < groups_[g].headings.size(); ++k) {
      const std::size_t column = first_column(g) + k;
      headings +=
          std::string(k > 0 ? 2 : 3, ' ') + padded(groups_[g].headings[k], width[column], true);
      sum += width[column] + (k > 0 ? 2 : 0);
    }
    names += "   " + centred(groups_[g].name, sum);
    named = named || !groups_[g].name.empty();
  }
  if (named) add_line(names);
  add_line(headings);
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    std::string line = padded(labels_[r], label, false);
    for (std::size_t g = from; g < to; ++g)
      for (std::size_t k = 0; k < groups_[g].headings.size(); ++k) {
        const std::size_t column = first_column(g) + k;
        line += std::string(k > 0 ? 2 : 3, ' ') + padded(rows_[r][column], width[column], true);
      }
    add_line(line);
  }
}

void GroupedTable::write(std::string& out, std::size_t indent) const {
  std::size_t label = 0;
  for (const std::string& one : labels_) label = std::max(label, display_width(one));
  const std::vector<std::size_t> width = widths();
  std::size_t from = 0;
  while (from < groups_.size()) {
    std::size_t to = from, taken = indent + label;
    while (to < groups_.size()) {
      std::size_t more = 1;
      for (std::size_t k = 0; k < groups_[to].headings.size(); ++k)
        more += width[first_column(to) + k] + 2;
      if (to > from && taken + more > kTextWidth) break;
      taken += more;
      ++to;
    }
    write_groups(out, indent, from, to);
    from = to;
  }
}

std::vector<ColumnGroup> world_columns(const Study& study) {
  std::vector<std::string> headings;
  for (const StudyWorldPrecision& one : study.precisions) headings.push_back(precision_name(one));
  std::vector<ColumnGroup> groups;
  for (const std::string& name : study.perspectives)
    groups.push_back({perspective_words(name), headings});
  return groups;
}

void add_study_assumptions(std::string& out, const Study& study, const Scenario& scenario) {
  out += "\nUnder these assumptions\n";
  const auto entry = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) add_entry(out, 2, kAssumptionLabel, label, text);
  };
  entry("draws", draws_words(study));
  entry("worlds", worlds_words(study));
  entry("solutions", status_words(study));
  entry("levers held", pairs(study.request.lever));
  entry("set", pairs(study.request.set));
  entry("switched off", fmt::format("{}", fmt::join(study.request.off, ", ")));
  entry("fixed", fmt::format("{}", fmt::join(study.request.fix, ", ")));
  std::string sources = sourcing_words(at(study.inputs), at(study.unsourced));
  if (literals_in_payoffs(scenario))
    sources += "; numbers written directly into payoffs are not counted";
  entry("sources", sources);
  entry("utility", scenario.units);
  for (const std::string& note : study.notes) entry("note", note);
}

}  // namespace foedus
