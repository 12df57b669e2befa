// Where along a curve two alternatives change places in a measure.
#pragma once

#include <vector>

#include "study/study.h"

namespace foedus {

/// Differences smaller than this are no order (units of the measure).
inline constexpr double kNoOrder = 1e-4;

/// Pairs: every alternative against the baseline first, then all pairs of one treatment where these
/// are at most six. By linear interpolation between the two points of the curve around the change.
[[nodiscard]] std::vector<StudyTurning> find_turnings(const Study& study, const StudyCurve& curve);

}  // namespace foedus
