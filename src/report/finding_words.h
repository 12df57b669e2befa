// The words of findings, the same in every text and report: measures, directions, options under a
// treatment, and at which precisions a direction holds. It counts nothing itself.
#pragma once

#include <string>
#include <vector>

#include "questions/findings.h"
#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// Whether a measure is one chance, told in per cent; other measures are amounts.
[[nodiscard]] bool is_share(const Measure& measure);
/// "31 %" or "0.31".
[[nodiscard]] std::string measure_words(const Measure& measure, double value);
/// "28 to 37 %", "0.28 to 0.37"; one number where both ends read alike.
[[nodiscard]] std::string measure_range_words(const Measure& measure, double low, double high);

/// "lower", "higher", "the same", "no clear difference".
[[nodiscard]] std::string direction_words(Direction direction);
/// "as written", or the perspective's name.
[[nodiscard]] std::string perspective_words(const std::string& name);
/// Whether this is a world in which each side plays its own perspective.
[[nodiscard]] bool plays_its_own(const std::string& name);
/// "4", "limit".
[[nodiscard]] std::string precision_name(const StudyWorldPrecision& precision);
/// "in the limit", "at precision 12"
[[nodiscard]] std::string at_precision(const StudyWorldPrecision& precision);
/// The options that tell an alternative from others: of levers that some alternative chooses
/// otherwise, or of all levers where there is but one choice; {"tripwire"}, {"limits 0.5"}.
[[nodiscard]] std::vector<std::string> telling_options(const Study& study,
                                                       std::int32_t alternative);
/// "`tripwire` in place", "`pledge`": the options of an alternative and its treatment. The
/// treatment is left out where the study has these options in one way only.
[[nodiscard]] std::string alternative_words(const Study& study, std::int32_t alternative);

/// "at precisions 12, 4 and 40, not in the limit".
[[nodiscard]] std::string held_words(const Study& study, const Finding& finding);

}  // namespace foedus
