#include "report/run_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <vector>

#include "questions/findings.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/space_words.h"
#include "report/text_table.h"
#include "study/baseline.h"

namespace foedus {
namespace {

constexpr std::size_t kSentences = 12;
constexpr std::size_t kPartings = 6;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The rows that sentences are about: in place, and offered where the option is never put in place.
bool told(const Study& study, std::int32_t alternative) {
  const StudyAlternative& row = study.alternatives[at(alternative)];
  if (row.treatment != "offered") return row.treatment == "in_place";
  return std::none_of(study.alternatives.begin(), study.alternatives.end(),
                      [&](const StudyAlternative& other) {
                        return other.treatment == "in_place" && other.levers == row.levers;
                      });
}

/// "24 % (12 to 38 %)"
std::string value_words(const Measure& measure, const Finding& finding, bool several) {
  if (!finding.base) return "not defined";
  const std::string value = measure_words(measure, *finding.base);
  const std::string range = measure_range_words(measure, finding.range.low, finding.range.high);
  return several && range != value ? fmt::format("{} ({})", value, range) : value;
}

std::string perspective_list(const Study& study, const std::vector<std::int32_t>& variants) {
  std::vector<std::string> names;
  for (const std::int32_t v : variants) {
    const std::string& name = study.perspectives[at(v)];
    names.push_back(name == "as_written" ? "the numbers as written" : perspective_words(name));
  }
  return listed(names);
}

/// "; holds at precisions 12, 4 and 40, in every perspective"
std::string condition_words(const Study& study, const Finding& finding) {
  std::string text = "; holds " + held_words(study, finding);
  if (study.perspectives.size() == 1) return text;
  std::vector<std::int32_t> unclear;
  for (std::size_t v = 0; v < study.perspectives.size(); ++v) {
    const auto variant = static_cast<std::int32_t>(v);
    const auto has = [&](const std::vector<std::int32_t>& list) {
      return std::find(list.begin(), list.end(), variant) != list.end();
    };
    if (!has(finding.perspectives_held) && !has(finding.perspectives_opposed))
      unclear.push_back(variant);
  }
  if (unclear.empty() && finding.perspectives_opposed.empty())
    return text + "; in every perspective";
  if (!finding.perspectives_opposed.empty())
    text += "; the other way round in " + perspective_list(study, finding.perspectives_opposed);
  if (!unclear.empty()) text += "; not clear in " + perspective_list(study, unclear);
  return text;
}

/// Findings of one measure whose direction and conditions are the same.
using Group = std::vector<const Finding*>;

/// A difference that the numbers beside it show: both would otherwise read "37 %".
bool shows(const Measure& measure, const Finding& finding) {
  return finding.base && finding.baseline &&
         measure_words(measure, *finding.base) != measure_words(measure, *finding.baseline);
}

/// A chance under a condition is the ratio of two means: it can be higher where most draws, each
/// for itself, have it lower, since draws count by the chance of their condition.
bool against_the_draws(const Finding& finding) { return finding.share_same < 0.5; }

std::vector<Group> groups_of(const Study& study, const Scenario& scenario,
                             const std::vector<Finding>& findings, bool every) {
  std::vector<Group> groups;
  const auto key = [&](const Finding& f) {
    return std::tuple(f.measure, study.alternatives[at(f.alternative)].treatment, f.direction,
                      f.precisions_held, f.perspectives_held, f.perspectives_opposed,
                      against_the_draws(f));
  };
  for (const Finding& finding : findings) {
    const bool clear =
        finding.direction == Direction::lower || finding.direction == Direction::higher;
    if (!clear || !shows(scenario.measures[at(finding.measure)], finding)) continue;
    if (!every && !told(study, finding.alternative)) continue;
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return key(*group.front()) == key(finding);
    });
    if (same == groups.end())
      groups.push_back({&finding});
    else
      same->push_back(&finding);
  }
  return groups;
}

/// "in 97 % of the assumption space", "in 82 % to 97 % of the assumption space"
std::string share_of_space(const Scenario& scenario, const Group& group) {
  double low = 1, high = 0;
  for (const Finding* finding : group) {
    low = std::min(low, finding->share_same);
    high = std::max(high, finding->share_same);
  }
  const std::string a = share_words(low), b = share_words(high);
  const std::string share =
      fmt::format("in {} of {}", a == b ? a : a + " to " + b, space_words(scenario));
  if (!against_the_draws(*group.front())) return share;
  return fmt::format("on average, though draw by draw only {}", share);
}

std::string sentence(const Study& study, const Scenario& scenario, const Group& group) {
  const Finding& first = *group.front();
  const Measure& measure = scenario.measures[at(first.measure)];
  std::vector<std::string> options;
  for (const Finding* finding : group)
    options.push_back(fmt::format("{} {}", alternative_words(study, finding->alternative),
                                  value_words(measure, *finding, study.perspectives.size() > 1)));
  return fmt::format("`{}` is {} than with {} ({}): with {}; {}{}.", measure.name,
                     direction_words(first.direction), alternative_words(study, baseline_of(study)),
                     first.baseline ? measure_words(measure, *first.baseline) : "not defined",
                     listed(options), share_of_space(scenario, group),
                     condition_words(study, first));
}

/// Perspectives by direction at the headline precision.
struct Parting {
  std::vector<std::int32_t> lower, higher;
};

Parting parting_of(const Finding& finding) {
  Parting parting;
  for (const WorldDirection& world : finding.worlds) {
    if (world.precision != 0) continue;
    if (world.direction == Direction::lower) parting.lower.push_back(world.variant);
    if (world.direction == Direction::higher) parting.higher.push_back(world.variant);
  }
  return parting;
}

bool several_worlds(const Study& study) {
  return std::any_of(study.curves.begin(), study.curves.end(), [&](const StudyCurve& curve) {
    return curve.perspective != study.curves.front().perspective ||
           curve.precision != study.curves.front().precision;
  });
}

/// "as written, precision 12"
std::string world_of(const Study& study, const StudyTurning& turning) {
  const StudyWorldPrecision& precision = study.precisions[at(turning.precision)];
  return fmt::format("{}, {}", perspective_words(turning.perspective),
                     precision.limit ? "in the limit" : "precision " + precision_name(precision));
}

void heading(std::string& out, const char* text) {
  out += '\n';
  out += text;
  out += '\n';
}

void add_left_out(std::string& out, std::size_t count, const char* one, const char* many) {
  if (count > 0)
    add_paragraph(out, 2, fmt::format("({}: --every-finding)", counted(count, one, many)), 2);
}

}  // namespace

void add_findings(std::string& out, const Study& study, const Scenario& scenario, bool every) {
  const std::vector<Finding> findings = find_findings(study);
  if (findings.empty()) return;
  heading(out, "What follows, in the model");
  const std::vector<Group> groups = groups_of(study, scenario, findings, every);
  std::size_t shown = 0;
  for (const Group& group : groups) {
    if (!every && shown == kSentences) break;
    add_paragraph(out, 2, sentence(study, scenario, group), 2);
    ++shown;
  }
  if (groups.empty())
    add_paragraph(out, 2,
                  "No difference from the baseline shows in two digits and is clear of the error "
                  "of the draws.",
                  2);
  add_left_out(out, groups.size() - shown, "more sentence", "more sentences");
  std::string rule =
      "Rule: measures and options in file order, differences that show in two digits and whose 95 "
      "% "
      "interval excludes 0";
  if (study.perspectives.size() > 1)
    rule += "; in brackets the range across perspectives, where it reads otherwise";
  add_paragraph(out, 2, rule + ".", 2);
}

void add_partings(std::string& out, const Study& study, bool every) {
  if (study.perspectives.size() < 2) return;
  std::size_t shown = 0, left = 0;
  for (const Finding& finding : find_findings(study)) {
    if (!every && !told(study, finding.alternative)) continue;
    const Parting parting = parting_of(finding);
    if (parting.lower.empty() || parting.higher.empty()) continue;
    if (!every && shown == kPartings) {
      ++left;
      continue;
    }
    if (shown == 0) heading(out, "Where the perspectives part");
    ++shown;
    add_paragraph(out, 2,
                  fmt::format("`{}` with {}: lower than with {} in {}, higher in {}.",
                              study.measures[at(finding.measure)],
                              alternative_words(study, finding.alternative),
                              alternative_words(study, baseline_of(study)),
                              perspective_list(study, parting.lower),
                              perspective_list(study, parting.higher)),
                  2);
  }
  add_left_out(out, left, "more such place", "more such places");
}

void add_turnings(std::string& out, const Study& study, bool every, const char* more) {
  const std::int32_t baseline = baseline_of(study);
  const bool several = several_worlds(study);
  std::size_t shown = 0, left = 0;
  for (const StudyTurning& turning : study.turnings) {
    const bool first_world = turning.perspective == study.curves.front().perspective &&
                             turning.precision == study.curves.front().precision;
    const bool low = turning.lower == baseline, high = turning.higher == baseline;
    const std::int32_t option = low ? turning.higher : turning.lower;
    const bool wanted = every || (first_world && (low || high) && told(study, option));
    if (!wanted || (!every && shown == kPartings)) {
      ++left;
      continue;
    }
    if (shown == 0) heading(out, "Where the order turns");
    ++shown;
    add_paragraph(
        out, 2,
        fmt::format(
            "`{}` passes {} (between {} and {}){}: below, `{}` is lower with {} than with {}; "
            "above, higher.",
            turning.quantity, amount_words(turning.value), amount_words(turning.between.low),
            amount_words(turning.between.high), several ? ", " + world_of(study, turning) : "",
            study.measures[at(turning.measure)], alternative_words(study, turning.lower),
            alternative_words(study, turning.higher)),
        2);
  }
  if (shown > 0 && left > 0)
    add_paragraph(out, 2,
                  fmt::format("({}, also of options with each other: {})",
                              counted(left, "more turning point", "more turning points"), more),
                  2);
  if (shown > 0)
    add_paragraph(
        out, 2,
        fmt::format("Looked for at {} with {} each, where the differences on both sides are clear "
                    "of the error of these draws.",
                    counted(study.curves.front().x.size(), "point", "points"),
                    counted(static_cast<std::size_t>(study.curves.front().draws), "common draw",
                            "common draws")),
        2);
}

}  // namespace foedus
