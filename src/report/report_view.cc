#include "report/report_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/told_rows.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string joined_options(const Study& study, std::size_t alternative) {
  std::string name;
  for (const std::string& option : telling_options(study, static_cast<std::int32_t>(alternative)))
    name += (name.empty() ? "" : ", ") + option;
  return name.empty() ? "the play" : name;
}

std::string unsourced_words(const Study& study) {
  return fmt::format("illustrative: {} of {} inputs unsourced", study.unsourced, study.inputs);
}

}  // namespace

ReportView::ReportView(const ReportAnswer& a)
    : answer(a), study(a.study), scenario(a.scenario), unsourced(unsourced_words(a.study)) {
  for (std::size_t i = 0; i < study.alternatives.size(); ++i) {
    const StudyAlternative& alternative = study.alternatives[i];
    const auto same = [&](const OptionGroup& group) {
      return study.alternatives[at(group.alternatives.front())].levers == alternative.levers;
    };
    auto found = std::find_if(every_choice_.begin(), every_choice_.end(), same);
    if (found == every_choice_.end())
      found = every_choice_.insert(every_choice_.end(), {joined_options(study, i), {}, false});
    found->alternatives.push_back(static_cast<std::int32_t>(i));
    found->baseline = found->baseline || alternative.baseline;
    if (alternative.baseline && baseline < 0) baseline = static_cast<std::int32_t>(i);
  }
  choices = every_choice_.size();
  group_of.assign(study.alternatives.size(), 0);
  const std::vector<bool> told = told_rows(study);
  for (std::size_t g = 0; g < every_choice_.size(); ++g) {
    const OptionGroup& group = every_choice_[g];
    for (const std::int32_t alternative : group.alternatives)
      group_of[at(alternative)] = static_cast<std::int32_t>(g);
    shown_.push_back(told[at(group.alternatives.front())]);
    if (shown_.back()) groups.push_back(group);
  }
  if (groups.size() < choices) name_by_difference();
  for (const Measure& measure : scenario.measures) share.push_back(is_share(measure));
  for (const auto& [lever, option] : study.alternatives.front().levers)
    levers += (levers.empty() ? "" : ", ") + lever;
}

/// Told apart from the baseline, a choice is named by what it changes; the baseline by all it
/// holds.
void ReportView::name_by_difference() {
  if (baseline < 0) return;
  const auto& base = study.alternatives[at(baseline)].levers;
  for (std::size_t g = 0; g < every_choice_.size(); ++g) {
    const auto& own = study.alternatives[at(every_choice_[g].alternatives.front())].levers;
    std::string name;
    for (std::size_t l = 0; l < own.size(); ++l)
      if (own[l] != base[l]) name += (name.empty() ? "" : ", ") + own[l].second;
    if (!name.empty()) every_choice_[g].name = name;
  }
  for (OptionGroup& group : groups)
    group.name = every_choice_[at(group_of[at(group.alternatives.front())])].name;
}

const std::string& ReportView::option_name(std::int32_t alternative) const {
  return every_choice_[at(group_of[at(alternative)])].name;
}

std::string ReportView::row_name(std::int32_t alternative) const {
  const bool alone = every_choice_[at(group_of[at(alternative)])].alternatives.size() == 1;
  return alone ? option_name(alternative)
               : fmt::format("{}, {}", option_name(alternative), treatment(alternative));
}

std::string ReportView::treatment(std::int32_t alternative) const {
  const std::string& word = study.alternatives[at(alternative)].treatment;
  return word == "in_place" ? "in place" : word == "no_response" ? "no strategic response" : word;
}

std::size_t ReportView::treatment_look(std::int32_t alternative) const {
  const std::string& word = study.alternatives[at(alternative)].treatment;
  return word == "in_place" ? 1 : word == "no_response" ? 2 : 0;
}

std::string ReportView::folding() const { return folding_words(study); }

std::string ReportView::perspective(std::int32_t variant) const {
  return perspective_words(study.perspectives[at(variant)]);
}

std::string ReportView::precision(std::int32_t index) const {
  return precision_name(study.precisions[at(index)]);
}

std::string ReportView::precisions(const std::vector<std::int32_t>& indices) const {
  std::string text;
  for (const std::int32_t index : indices) text += (text.empty() ? "" : " ") + precision(index);
  return text;
}

std::string ReportView::number(std::int32_t measure, double value) const {
  return share[at(measure)] ? share_words(value) : amount_words(value);
}

std::string ReportView::range(std::int32_t measure, double low, double high) const {
  return fmt::format("{} to {}", number(measure, low), number(measure, high));
}

std::string ReportView::short_range(std::int32_t measure, double low, double high) const {
  std::string first = number(measure, low);
  const std::string last = number(measure, high);
  if (first == last) return last;
  if (first.front() == 'u' || last.front() == 'o' || last.front() == '-')
    return range(measure, low, high);
  if (first.ends_with(" %") && last.ends_with(" %")) first.resize(first.size() - 2);
  return first + "–" + last;
}

std::string ReportView::residual(double relative) {
  return relative < 1e-12 ? "under 1e-12" : amount_words(relative);
}

const WorldResult& ReportView::world(std::int32_t variant, std::int32_t alternative,
                                     std::int32_t precision) const {
  return study.results.worlds[at(variant)][at(alternative)][at(precision)];
}

const MeasureResult& ReportView::result(std::int32_t measure, std::int32_t variant,
                                        std::int32_t alternative, std::int32_t precision) const {
  return world(variant, alternative, precision).measures[at(measure)];
}

std::optional<Interval> ReportView::across(std::int32_t measure, std::int32_t alternative) const {
  std::optional<Interval> range;
  for (std::size_t v = 0; v < variants(); ++v) {
    const auto& headline = result(measure, static_cast<std::int32_t>(v), alternative).headline;
    if (!headline) continue;
    if (!range) range = Interval{*headline, *headline};
    range->low = std::min(range->low, *headline);
    range->high = std::max(range->high, *headline);
  }
  return range;
}

const Finding* ReportView::finding(std::int32_t measure, std::int32_t alternative) const {
  const auto found = std::find_if(
      answer.findings.begin(), answer.findings.end(),
      [&](const Finding& f) { return f.measure == measure && f.alternative == alternative; });
  return found == answer.findings.end() ? nullptr : &*found;
}

bool ReportView::treatments() const {
  return std::any_of(study.alternatives.begin(), study.alternatives.end(),
                     [](const auto& a) { return a.treatment != "offered"; });
}

}  // namespace foedus
