// Expected results in words and as JSON: each met or missed, with what was found.
// It lays out what the answer holds and solves nothing.
#pragma once

#include <string>

#include "questions/expected_results.h"
#include "scenario/scenario.h"

namespace foedus {

/// "met", "missed", "not certified".
[[nodiscard]] std::string verdict_word(Verdict verdict);

/// "guarantee = pledge", ...: what the result is expected under, levers first; in words of options.
[[nodiscard]] std::vector<std::string> expected_levers(const Scenario& scenario,
                                                       const Expectation& expected);

/// The section of `foedus check --expect`, with its heading.
void add_expected_results(std::string& out, const Scenario& scenario, const ExpectAnswer& answer);

/// The command that shows the first result that is not met, or "" where all are.
[[nodiscard]] std::string command_for_missed(const Scenario& scenario, const ExpectAnswer& answer,
                                             const std::string& file);

}  // namespace foedus
