#include "report/finding_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "report/number_words.h"
#include "report/text_table.h"
#include "scenario/casting.h"
#include "scenario/own_perspectives.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

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

}  // namespace

bool is_share(const Measure& measure) {
  return !measure.value.empty() &&
         measure.value.syntax.nodes[measure.value.syntax.root()].operation == Operation::chance;
}

std::string measure_words(const Measure& measure, double value) {
  return is_share(measure) ? share_words(value) : amount_words(value);
}

std::string measure_range_words(const Measure& measure, double low, double high) {
  std::string a = measure_words(measure, low);
  const std::string b = measure_words(measure, high);
  if (a == b) return a;
  const bool bare = a.ends_with(" %") && b.ends_with(" %") && a.find("under") == std::string::npos;
  if (bare) a.resize(a.size() - 2);
  return a + " to " + b;
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
  const WorldName world = parse_world_name(name);
  if (world.casting.empty()) return world.perspective.empty() ? "as written" : world.perspective;
  return "cast as " + world.casting +
         (world.perspective.empty() ? "" : " under " + world.perspective);
}

bool plays_its_own(const std::string& name) {
  return parse_world_name(name).perspective == kEachItsOwn;
}

std::string precision_name(const StudyWorldPrecision& precision) {
  return precision.limit ? "limit" : exact_number(precision.lambda);
}

std::string at_precision(const StudyWorldPrecision& precision) {
  return precision.limit ? "in the limit" : "at precision " + precision_name(precision);
}

std::vector<std::string> telling_options(const Study& study, std::int32_t alternative) {
  const StudyAlternative& row = study.alternatives[at(alternative)];
  std::vector<std::string> all, telling;
  for (std::size_t l = 0; l < row.levers.size(); ++l) {
    const auto& [lever, option] = row.levers[l];
    // A point of a lever without options is a number, which says nothing by itself.
    const bool number = std::string_view("-.0123456789").find(option.empty() ? 'x' : option[0]) !=
                        std::string_view::npos;
    all.push_back(number ? lever + " " + option : option);
    const bool varies = std::any_of(
        study.alternatives.begin(), study.alternatives.end(), [&](const StudyAlternative& other) {
          return other.levers.size() != row.levers.size() || other.levers[l] != row.levers[l];
        });
    if (varies) telling.push_back(all.back());
  }
  return telling.empty() ? all : telling;
}

std::string alternative_words(const Study& study, std::int32_t alternative) {
  const StudyAlternative& row = study.alternatives[at(alternative)];
  std::string text;
  for (const std::string& option : telling_options(study, alternative))
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", option);
  if (text.empty()) text = "the play";
  const bool alone = std::none_of(
      study.alternatives.begin(), study.alternatives.end(),
      [&](const StudyAlternative& other) { return &other != &row && other.levers == row.levers; });
  if (alone) return text;
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

}  // namespace foedus
