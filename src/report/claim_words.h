// Words about a claimed effect that every text shares: "raises attack (guarantee=force)".
#pragma once

#include <string>

#include "questions/coverage_question.h"
#include "scenario/scenario.h"

namespace foedus {

/// "guarantee=force, offer=offer"; empty where nothing is held.
[[nodiscard]] std::string claim_settings(const ClaimedEffect& effect);
/// "raises attack", or the opposite where `against`.
[[nodiscard]] std::string effect_words(const Scenario& scenario, const ClaimedEffect& effect,
                                       bool against = false);
/// "in play", "stand-in", "needs settlement", "needs time", "frame"
[[nodiscard]] std::string coverage_state_words(CoverageState state);
/// "in play: m01_entangle", "stand-in: m10_root_cause; one chance stage instead of years"; where a
/// claim is stated to be in play and is not, what its tests came to.
[[nodiscard]] std::string coverage_words(const Scenario& scenario, const CoverageLine& line);
/// "12", "limit"
[[nodiscard]] std::string precision_words(const StudyPrecision& precision);

}  // namespace foedus
