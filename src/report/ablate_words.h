// Words about claims that text, JSON and tables of `ablate` share.
#pragma once

#include <string>
#include <vector>

#include "questions/ablate_question.h"
#include "scenario/scenario.h"

namespace foedus {

/// "m24_signal and m25_stabilise"
[[nodiscard]] std::string mechanism_names(const Scenario& scenario,
                                          const std::vector<MechanismId>& members);
/// The share of draws in which a change has the sign of the mean change; 0 where there is none.
[[nodiscard]] double same_sign_share(const DifferenceResult& change);
/// The comparison of a set at a precision, or nullptr where nothing acts.
[[nodiscard]] const DifferenceResult* change_of(const AblateAnswer& answer, std::int32_t comparison,
                                                std::size_t precision, std::size_t measure);
/// The players of the shares, groups after the claims that are in none.
[[nodiscard]] const AblatedSet& player_of(const AblateAnswer& answer, std::size_t player);

}  // namespace foedus
