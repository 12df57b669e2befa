#include "report/run_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/split_table.h"
#include "report/text_table.h"

namespace foedus {
namespace {

constexpr std::size_t kMechanismsTold = 4;
constexpr double kSame = 1e-9;  // differences below are rounding

/// The world of an alternative as written at the headline precision.
const WorldResult& headline_world(const Study& study, std::size_t alternative) {
  return study.results.worlds.front()[alternative].front();
}

const SignSplit* split_of(const WorldResult& world, MechanismId mechanism) {
  for (const SignSplit& split : world.signs)
    if (split.mechanism == mechanism) return &split;
  return nullptr;
}

std::vector<MechanismId> contested_in(const Study& study) {
  std::vector<MechanismId> list;
  if (study.results.worlds.empty()) return list;
  for (std::size_t a = 0; a < study.alternatives.size(); ++a)
    for (const SignSplit& split : headline_world(study, a).signs)
      if (std::find(list.begin(), list.end(), split.mechanism) == list.end())
        list.push_back(split.mechanism);
  return list;
}

bool apart(const MeasureResult& a, const MeasureResult& b) {
  if (!a.headline || !b.headline) return false;
  if (!has_interval(a.interval, a.counted) || !has_interval(b.interval, b.counted)) return false;
  const double error =
      std::hypot(a.interval.high - a.interval.low, b.interval.high - b.interval.low) / 2;
  return std::abs(*a.headline - *b.headline) > error + kSame;
}

void add_row(SplitTable& table, std::size_t row, const Scenario& scenario,
             const std::vector<std::size_t>& measures, const std::vector<MeasureResult>& values) {
  for (const std::size_t m : measures) {
    const std::optional<double>& value = values[m].headline;
    table.add(row, value ? measure_words(scenario.measures[m], *value) : "not defined");
  }
}

void add_mechanism(std::string& out, const Study& study, const Scenario& scenario,
                   MechanismId mechanism, const ShownPart& part, bool every) {
  std::vector<std::string> headings, labels;
  std::vector<const SignSplit*> splits;
  std::vector<std::size_t> measures = every ? part.measures : measures_told_apart(study, mechanism);
  if (!every && measures.size() > part.measures.size()) measures.resize(part.measures.size());
  for (const std::size_t m : measures) headings.push_back(scenario.measures[m].name);
  for (const std::size_t a : part.rows) {
    const SignSplit* split = split_of(headline_world(study, a), mechanism);
    if (split == nullptr) continue;
    splits.push_back(split);
    labels.push_back(row_name(study, a) + ": positive");
    labels.push_back(row_name(study, a) + ": negative");
  }
  add_paragraph(
      out, 2,
      fmt::format(
          "`{}` is positive in {} and negative in {}{}",
          scenario.mechanisms[mechanism.index()].name,
          counted(static_cast<std::size_t>(splits.front()->positive_draws), "draw", "draws"),
          splits.front()->negative_draws,
          measures.empty() ? "; in no measure are the two sides apart by more than the error of "
                             "the draws."
                           : ":"),
      2);
  SplitTable table(headings, labels);
  for (std::size_t k = 0; k < splits.size(); ++k) {
    add_row(table, 2 * k, scenario, measures, splits[k]->positive);
    add_row(table, 2 * k + 1, scenario, measures, splits[k]->negative);
  }
  table.write(out);
}

}  // namespace

std::vector<std::size_t> measures_told_apart(const Study& study, MechanismId mechanism) {
  std::vector<std::size_t> measures;
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    for (std::size_t a = 0; a < study.alternatives.size(); ++a) {
      const SignSplit* split = split_of(headline_world(study, a), mechanism);
      if (split == nullptr || !apart(split->positive[m], split->negative[m])) continue;
      measures.push_back(m);
      break;
    }
  return measures;
}

bool has_sign_splits(const Study& study) { return !contested_in(study).empty(); }

void add_sign_splits(std::string& out, const Study& study, const Scenario& scenario,
                     const ShownPart& part, bool every) {
  const std::vector<MechanismId> contested = contested_in(study);
  if (contested.empty()) return;
  out += fmt::format("\nBy the sign of contested claims, as written at {} {}\n",
                     study.precisions.front().limit ? "the" : "precision",
                     precision_name(study.precisions.front()));
  const std::size_t told = every ? contested.size() : std::min(contested.size(), kMechanismsTold);
  for (std::size_t k = 0; k < told; ++k)
    add_mechanism(out, study, scenario, contested[k], part, every);
  if (told < contested.size())
    add_paragraph(out, 2,
                  fmt::format("({} in file order: --every-finding)",
                              counted(contested.size() - told, "more contested claim",
                                      "more contested claims")),
                  2);
  add_paragraph(out, 2,
                fmt::format("What stands above holds both signs, weighed by the prior of the sign."
                            "{}",
                            every ? ""
                                  : " Measures whose two sides are nowhere apart by more than the "
                                    "error of the draws are left out (--every-finding)."),
                2);
}

}  // namespace foedus
