#include "report/compare_why.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "report/compare_words.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

constexpr DifferenceUnit kPoints{true};

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "tag clash" and "challenge.challenge" of "chance(tag clash | challenge.challenge)".
struct Split {
  std::string event, move, actor;
  bool typed = false;  // the mover has a private type
};

Split split_of(const Study& study, const Scenario& scenario) {
  Split split;
  for (const Measure& measure : scenario.measures) {
    if (measure.name != study.why_measure) continue;
    const std::string& text = measure.value.syntax.text;
    const std::size_t open = text.find('('), bar = text.rfind('|'), close = text.rfind(')');
    if (open == std::string::npos || bar == std::string::npos || close == std::string::npos) break;
    split.event = trimmed(text.substr(open + 1, bar - open - 1));
    split.move = trimmed(text.substr(bar + 1, close - bar - 1));
  }
  for (const Stage& stage : scenario.stages) {
    if (stage.chance() || !split.move.starts_with(stage.name + ".")) continue;
    split.actor = scenario.actors[stage.actor.index()].name;
    for (const PrivateType& type : scenario.types)
      split.typed = split.typed || (type.actor == stage.actor && type.options.size() > 1);
  }
  return split;
}

std::array<double, 3> parts_of(const WhyResult& why) {
  return {why.fewer_or_more, why.other_types, why.same_types_differently};
}

/// "-0.40", "+0.10", "0.00": hundredths of a point, as the sum is told.
std::string points(double value) {
  const double hundredths = 100 * value;
  return std::abs(hundredths) < 0.005 ? std::string("0.00") : fmt::format("{:+.2f}", hundredths);
}

/// "4.10 %": to hundredths of a point, as the parts are told.
std::string percent(double share) { return fmt::format("{:.2f} %", 100 * share); }

/// "`pledge` in place: 4.10 % instead of 3.00 % ...: of this -0.40 because ..."
std::string sentence(const Study& study, const Study::Comparison& row, const WhyResult& why,
                     const Split& split) {
  const auto all = parts_of(why);
  const std::vector<double> parts =
      rounded_to_add_up({all.begin(), all.end()}, why.change, kPoints);
  std::string words = fmt::format(
      "{}: {} instead of {} with {}, a difference of {} points (95 % interval {}). Of this {} "
      "because `{}` is {}",
      alternative_words(study, row.second), percent(why.after), percent(why.before),
      alternative_words(study, row.first), points(std::round(1e4 * why.change) / 1e4),
      kPoints.interval(why.change_interval), points(parts[0]), split.move,
      parts[0] < 0   ? "rarer"
      : parts[0] > 0 ? "more frequent"
                     : "as frequent");
  if (split.typed)
    words += fmt::format(", {} because other types of {} make it", points(parts[1]), split.actor);
  const double rest = split.typed ? parts[2] : parts[1] + parts[2];
  return words + fmt::format(" and {} because the same {} lead on to `{}` {}.", points(rest),
                             split.typed ? "types, making it," : "moves", split.event,
                             rest < 0   ? "less often"
                             : rest > 0 ? "more often"
                                        : "as often");
}

void add_table(std::string& out, const Study& study, const Split& split, std::size_t variant,
               std::size_t precision) {
  GroupedTable table(
      {{"in points", {"change", "fewer or more", "other types", "same, differently"}}});
  for (std::size_t w = 0; w < study.why.size(); ++w) {
    const Study::Comparison& row = study.why[w];
    if (at(row.variant) != variant) continue;
    const WhyResult& why = study.results.why[w][precision];
    if (why.counted == 0) {
      table.add_row(row_label(study, row.second), {"-", "-", "-", "-"});
      continue;
    }
    const auto all = parts_of(why);
    const auto parts = rounded_to_add_up({all.begin(), all.end()}, why.change, kPoints);
    table.add_row(row_label(study, row.second),
                  {points(std::round(1e4 * why.change) / 1e4), points(parts[0]),
                   split.typed ? points(parts[1]) : std::string("-"), points(parts[2])});
  }
  table.write(out, 4);
}

std::string world_words(const Study& study, std::size_t variant, std::size_t precision) {
  const StudyWorldPrecision& one = study.precisions[precision];
  return fmt::format(
      "{}, {}", perspective_words(study.perspectives[variant]),
      one.limit ? std::string("in the limit") : fmt::format("precision {}", precision_name(one)));
}

}  // namespace

void add_why(std::string& out, const Study& study, const Scenario& scenario) {
  if (study.why.empty()) return;
  const Split split = split_of(study, scenario);
  out += fmt::format("\nWhy the chance of `{}` after `{}` changes ({})\n", split.event, split.move,
                     world_words(study, 0, 0));
  add_paragraph(out, 2,
                fmt::format("Split is the chance that both happen, `{}` and `{}`: exactly in every "
                            "draw, each part at the mean of the two sides.{}",
                            split.move, split.event,
                            split.typed ? ""
                                        : fmt::format(" {} has no private type here, so that "
                                                      "nothing is due to other types.",
                                                      split.actor)));
  for (std::size_t w = 0; w < study.why.size(); ++w) {
    const bool frozen = study.alternatives[at(study.why[w].second)].treatment == "no_response";
    if (study.why[w].variant == 0 && !frozen && study.results.why[w][0].counted > 0)
      add_paragraph(out, 2, sentence(study, study.why[w], study.results.why[w][0], split), 2);
  }
  for (std::size_t v = 0; v < study.perspectives.size(); ++v)
    for (std::size_t p = 0; p < study.precisions.size(); ++p) {
      if (v == 0 && p == 0) continue;
      out += '\n';
      add_paragraph(out, 2, fmt::format("The same ({})", world_words(study, v, p)));
      add_table(out, study, split, v, p);
    }
}

}  // namespace foedus
