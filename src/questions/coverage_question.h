// Which claims of a debate a scenario carries, and whether those that it holds to be in play are:
// each is switched at central values and has to move a measure, the one that it names the way that
// it says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/claim_tests.h"
#include "scenario/scenario.h"

namespace foedus {

/// A claim that is in play moves some measure by more than this when it is switched.
inline constexpr double kMovesMeasure = 1e-6;

struct CoverageTest {
  ClaimTest test;
  double change = 0;   // of the measure that it names, with minus without
  double largest = 0;  // of any measure, without a sign
  bool solved = true;  // both sides were
  [[nodiscard]] bool holds() const {
    return solved && (test.effect.raises ? change > 0 : change < 0) && largest > kMovesMeasure;
  }
};

struct CoverageLine {
  std::string claim;  // "M11"
  CoverageState state{};
  std::vector<MechanismId> mechanisms;  // that carry it; empty: listed under `coverage`
  std::string note;                     // how it is stood in for, or what is missing
  std::vector<CoverageTest> tests;

  /// In play as stated, and tested so: no test, or one that fails, leaves it unsupported.
  [[nodiscard]] bool in_play() const;
};

struct CoverageAnswer {
  StudyPrecision precision;
  bool stopped = false;
  std::vector<CoverageLine> lines;  // by the numbers of the claims: M2 before M10
};

/// At the first precision of the options, or of the file. errors: those of run_claim_tests.
[[nodiscard]] Result<CoverageAnswer> coverage_question(const Scenario& scenario,
                                                       ClaimTestOptions options = {});

}  // namespace foedus
