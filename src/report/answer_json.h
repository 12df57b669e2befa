// The JSON parts that the answers of solve and verify share.
// Included by .cc files of report/ only: JSON stays out of every other header.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "questions/solve_question.h"

namespace foedus {

/// A double that reads back to the same bits; whole numbers without ".0"; not finite: null.
[[nodiscard]] nlohmann::ordered_json json_number(double value);

/// {"guarantee": "pledge", "limits": 0.5}
[[nodiscard]] nlohmann::ordered_json json_levers(const Scenario& scenario,
                                                 const LeverChoice& levers);
/// The keys that say under what an answer was computed: scenario ... central_values.
void add_json_settings(nlohmann::ordered_json& object, const CentralGame& central,
                       Concept concept_used, double precision);

/// {"max_gain", "relative", "worst", ...}: for a quantal response the gain is that against the
/// logit response, and the gain against best responses stands beside it.
[[nodiscard]] nlohmann::ordered_json json_certificate(const Game& game, const Solution& solution,
                                                      const std::vector<double>& payoff_range);

/// {"analyst_utilities", "priors"}: what is added where actors have priors or payoffs of their own,
/// so that no number is taken for another's. `solution` null: nothing was solved.
[[nodiscard]] nlohmann::ordered_json json_analyst_utilities(const CentralGame& central,
                                                            const Solution* solution);

}  // namespace foedus
