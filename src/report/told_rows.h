// Which rows of a large study are told where all would be too many: a rule that looks at levers and
// never at results.
#pragma once

#include <string>
#include <vector>

#include "study/study.h"

namespace foedus {

/// More choices of levers than this are not told one by one.
inline constexpr std::size_t kMostToldChoices = 16;

/// [alternative] All rows where there are few choices; else those of choices that differ from the
/// baseline's in one lever at most.
[[nodiscard]] std::vector<bool> told_rows(const Study& study);

/// "12 of 54 choices of levers are told here ..."; "" where all are.
[[nodiscard]] std::string folding_words(const Study& study);

}  // namespace foedus
