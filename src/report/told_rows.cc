#include "report/told_rows.h"

#include <algorithm>
#include <cstddef>

#include "fmt/format.h"

namespace foedus {

std::vector<bool> told_rows(const Study& study) {
  const auto& rows = study.alternatives;
  const auto offered = std::count_if(rows.begin(), rows.end(), [](const StudyAlternative& row) {
    return row.treatment == "offered";
  });
  std::vector<bool> told(rows.size(), true);
  const auto baseline = std::find_if(rows.begin(), rows.end(),
                                     [](const StudyAlternative& row) { return row.baseline; });
  if (static_cast<std::size_t>(offered) <= kMostToldChoices || baseline == rows.end()) return told;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::size_t differing = 0;
    for (std::size_t l = 0; l < rows[r].levers.size(); ++l)
      differing += rows[r].levers[l] == baseline->levers[l] ? 0 : 1;
    told[r] = differing <= 1;
  }
  return told;
}

std::string folding_words(const Study& study) {
  const std::vector<bool> told = told_rows(study);
  std::size_t shown = 0, all = 0;
  for (std::size_t r = 0; r < told.size(); ++r) {
    if (study.alternatives[r].treatment != "offered") continue;
    ++all;
    shown += told[r] ? 1 : 0;
  }
  if (shown == all) return "";
  return fmt::format(
      "{} of {} choices of levers are told here: those that differ from the baseline in one lever "
      "at most. The study and `--csv` hold all of them; `--lever NAME=OPTION` holds a lever "
      "elsewhere.",
      shown, all);
}

}  // namespace foedus
