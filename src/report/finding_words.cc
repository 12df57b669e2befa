#include "report/finding_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::int32_t baseline_of(const Study& study) {
  for (std::size_t a = 0; a < study.alternatives.size(); ++a)
    if (study.alternatives[a].baseline) return static_cast<std::int32_t>(a);
  return 0;
}

/// "at precisions 12 and 4", "at precision 12 and in the limit", "in the limit"; empty for none.
std::string at_precisions(const Study& study, const std::vector<std::int32_t>& indices) {
  std::vector<std::string> numbers;
  bool limit = false;
  for (const std::int32_t index : indices) {
    const StudyWorldPrecision& precision = study.precisions[at(index)];
    if (precision.limit)
      limit = true;
    else
      numbers.push_back(exact_number(precision.lambda));
  }
  std::string text;
  if (!numbers.empty())
    text = fmt::format("at precision{} {}", numbers.size() == 1 ? "" : "s", listed(numbers));
  if (limit) text += text.empty() ? "in the limit" : " and in the limit";
  return text;
}

std::string opposed_words(const Study& study, const Finding& finding) {
  std::vector<std::string> names;
  for (const std::int32_t variant : finding.perspectives_opposed)
    names.push_back("`" + study.perspectives[at(variant)] + "`");
  return names.empty() ? std::string() : "; the other way round in " + listed(names);
}

std::string value_words(const Measure& measure, const Finding& finding, bool several) {
  std::string text = measure_words(measure, finding.base.value_or(0));
  if (several)
    text +=
        fmt::format(" ({} to {} across perspectives)", measure_words(measure, finding.range.low),
                    measure_words(measure, finding.range.high));
  return text;
}

}  // namespace

bool is_share(const Measure& measure) {
  return !measure.value.empty() &&
         measure.value.syntax.nodes[measure.value.syntax.root()].operation == Operation::chance;
}

std::string measure_words(const Measure& measure, double value) {
  return is_share(measure) ? share_words(value) : amount_words(value);
}

std::string direction_words(Direction direction) {
  switch (direction) {
    case Direction::lower:
      return "lower";
    case Direction::higher:
      return "higher";
    case Direction::same:
      return "the same";
    case Direction::unclear:
      break;
  }
  return "no clear difference";
}

std::string perspective_words(const std::string& name) {
  return name == "as_written" ? "as written" : name;
}

std::string precision_name(const StudyWorldPrecision& precision) {
  return precision.limit ? "limit" : exact_number(precision.lambda);
}

std::string alternative_words(const Study& study, std::int32_t alternative) {
  const StudyAlternative& row = study.alternatives[at(alternative)];
  std::string text;
  for (const auto& [lever, option] : row.levers)
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", option);
  if (text.empty()) text = "the play";
  const bool treated =
      std::any_of(study.alternatives.begin(), study.alternatives.end(),
                  [](const StudyAlternative& a) { return a.treatment != "offered"; });
  if (!treated || row.baseline) return text;
  return text + (row.treatment == "in_place"      ? " in place"
                 : row.treatment == "no_response" ? " without strategic response"
                                                  : " offered");
}

std::string held_words(const Study& study, const Finding& finding) {
  std::vector<std::int32_t> others;
  for (std::size_t p = 0; p < study.precisions.size(); ++p) {
    const auto index = static_cast<std::int32_t>(p);
    if (std::find(finding.precisions_held.begin(), finding.precisions_held.end(), index) ==
        finding.precisions_held.end())
      others.push_back(index);
  }
  const std::string held = at_precisions(study, finding.precisions_held);
  if (held.empty()) return "at none of the precisions";
  return others.empty() ? held : fmt::format("{}, not {}", held, at_precisions(study, others));
}

std::string finding_sentence(const Study& study, const Scenario& scenario, const Finding& finding) {
  const Measure& measure = scenario.measures[at(finding.measure)];
  const std::string row = alternative_words(study, finding.alternative);
  const bool several = study.perspectives.size() > 1;
  if (!finding.base)
    return fmt::format("`{}` is not defined with {}: its condition has no chance in any draw.",
                       measure.name, row);
  const std::string value = value_words(measure, finding, several);
  const std::int32_t base = baseline_of(study);
  if (finding.alternative == base || !finding.baseline)
    return fmt::format("`{}` is {} with {}.", measure.name, value, row);
  const std::string than = fmt::format("{}, {}", alternative_words(study, base),
                                       measure_words(measure, *finding.baseline));
  if (finding.direction == Direction::unclear)
    return fmt::format("`{}` shows no clear difference between {}, {}, and {}.", measure.name, row,
                       value, than);
  if (finding.direction == Direction::same)
    return fmt::format("`{}` is the same with {}, {}, as with {}: {}.", measure.name, row, value,
                       than, held_words(study, finding));
  return fmt::format("`{}` is {} with {}, {}, than with {}: {}; in {} of the draws{}.",
                     measure.name, direction_words(finding.direction), row, value, than,
                     held_words(study, finding), share_words(finding.share_same),
                     opposed_words(study, finding));
}

}  // namespace foedus
