#include "report/shown_part.h"

#include <algorithm>

#include "fmt/format.h"
#include "report/told_rows.h"

namespace foedus {
namespace {

bool holds(const std::vector<std::size_t>& list, std::int32_t index) {
  return std::binary_search(list.begin(), list.end(), static_cast<std::size_t>(index));
}

}  // namespace

bool ShownPart::measure(std::int32_t measure) const { return holds(measures, measure); }
bool ShownPart::row(std::int32_t alternative) const { return holds(rows, alternative); }

ShownPart shown_part(const Study& study, bool every_measure, bool every) {
  ShownPart part;
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    if (every || every_measure || m < kShownMeasures) part.measures.push_back(m);
  const std::vector<bool> told = told_rows(study);
  for (std::size_t a = 0; a < study.alternatives.size(); ++a)
    if (every || told[a]) part.rows.push_back(a);
  return part;
}

std::string left_out_words(const Study& study, const ShownPart& part, const std::string& every) {
  std::vector<std::string> told;
  if (part.measures.size() < study.measures.size())
    told.push_back(fmt::format("{} of {} measures (--measure NAME tells others)",
                               part.measures.size(), study.measures.size()));
  if (part.rows.size() < study.alternatives.size())
    told.push_back(fmt::format(
        "{} of {} rows, in which one lever at most differs from the baseline (--lever NAME=A,B "
        "chooses others)",
        part.rows.size(), study.alternatives.size()));
  if (told.empty()) return "";
  return fmt::format("Told here: {}. Everything stands in --json and --csv, and here with {}.",
                     fmt::join(told, "; "), every);
}

}  // namespace foedus
