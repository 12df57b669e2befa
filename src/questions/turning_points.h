// Where along a curve two alternatives change places in a measure.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "study/study.h"

namespace foedus {

/// Differences smaller than this are no order (units of the measure).
inline constexpr double kNoOrder = 1e-4;

/// Which alternatives of a curve are looked at, as positions in `alternatives`: each against the
/// baseline first, then all pairs of one treatment where these are at most six.
using TurningPair = std::pair<std::size_t, std::size_t>;
[[nodiscard]] std::vector<TurningPair> turning_pairs(const Study& study,
                                                     const std::vector<std::int32_t>& alternatives);

/// The difference of a pair at a point of the curve, on the common draws there.
using DifferencesAt = std::function<const ComparisonResult&(std::size_t pair, std::size_t point)>;

/// Points whose 95 % interval of the difference holds 0 show no order and are passed over, so that
/// what the draws alone may turn is no turning point. The value is interpolated linearly between
/// the two points around the change.
[[nodiscard]] std::vector<StudyTurning> find_turnings(const Study& study, const StudyCurve& curve,
                                                      const std::vector<TurningPair>& pairs,
                                                      const DifferencesAt& differences);

}  // namespace foedus
