#include "report/response_words.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "fmt/format.h"
#include "report/number_words.h"

namespace foedus {

std::string no_response_gap(const Study& study) {
  std::int32_t unmatched = 0;
  for (const StudyAlternative& row : study.alternatives)
    unmatched = std::max(unmatched, row.sets_not_in_baseline);
  if (unmatched == 0) return "";
  return fmt::format(
      "No strategic response: at up to {} the play without the offer says nothing; there the play "
      "in place stands in.",
      counted(static_cast<std::size_t>(unmatched), "information set", "information sets"));
}

}  // namespace foedus
