// `foedus check --expect`: does the file still say what its author expects of it? It solves at
// central values and compares; what an interval should be is the author's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/result.h"
#include "game/compile_game.h"
#include "scenario/scenario.h"
#include "solve/solution.h"

namespace foedus {

enum class Verdict : std::uint8_t {
  met,            // every solution found is certified, and lies in the range
  missed,         // certified, and outside; or the measure has no value
  not_certified,  // what was found counts neither way
};

struct ExpectedResult {
  Expectation expected;
  std::vector<std::optional<double>> found;  // [solution]; missing: its condition has no chance
  Status status = Status::invalid;           // the worst of all solutions
  Verdict verdict = Verdict::not_certified;
};

struct ExpectAnswer {
  std::vector<ExpectedResult> results;  // in file order
  /// Where the file expects nothing: what could be expected, if what is solved is certified.
  std::vector<std::pair<MeasureId, double>> could_expect;

  [[nodiscard]] std::size_t met() const;
  /// False also where nothing is expected: a test that tries nothing has not passed.
  [[nodiscard]] bool all_met() const { return !results.empty() && met() == results.size(); }
};

/// errors: what solve_question refuses, with places in the scenario.
[[nodiscard]] Result<ExpectAnswer> try_expectations(const Scenario& scenario,
                                                    const GameLimits& limits = {});

}  // namespace foedus
