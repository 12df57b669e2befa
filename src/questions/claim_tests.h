// Whether claims do what they are said to do: each effect that a mechanism (or a lever, for a claim
// of the coverage) claims on a measure, with it minus without, under the settings that isolate it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "game/compile_game.h"
#include "scenario/claims.h"
#include "scenario/scenario.h"

namespace foedus {

/// One claimed effect.
struct ClaimTest {
  MechanismId mechanism;    // invalid: of a claim of the coverage
  std::int32_t claim = -1;  // into Claims::coverage
  ClaimedEffect effect;
  std::vector<ClaimSetting> with, without;  // of a claim of the coverage: what switches it
};
/// Every effect claimed in the file: mechanisms first, then the coverage.
[[nodiscard]] std::vector<ClaimTest> claim_tests(const Claims& claims);

struct ClaimTestOptions {
  std::vector<StudyPrecision> precisions;  // empty: the file's
  std::int64_t draws = 600;
  std::optional<std::uint64_t> seed;
  /// One draw at central values instead: the claim at its upper end against off, contested signs of
  /// others held off, its own positive.
  bool central = false;
  GameLimits limits;
  EnsembleControl control;
};

struct ClaimTestResult {
  /// [precision] with the claim minus without, of the measure that it names
  std::vector<DifferenceResult> change;
  std::vector<double> largest;  // [precision] the largest change of any measure, without a sign
  StatusCounts statuses;        // of both sides, at all precisions
};

struct ClaimTestResults {
  std::vector<StudyPrecision> precisions;
  std::int64_t draws = 0;
  bool stopped = false;
  std::vector<ClaimTestResult> results;  // [test]; fewer where stopped
};

/// Tests under the same settings share one game and one ensemble; tests come back in their order.
/// errors: those of make_worlds, about the settings of a test.
[[nodiscard]] Result<ClaimTestResults> run_claim_tests(const Scenario& scenario,
                                                       const std::vector<ClaimTest>& tests,
                                                       const ClaimTestOptions& options);

/// The share of draws in which the change has the claimed sign.
[[nodiscard]] double share_as_claimed(const ClaimTest& test, const DifferenceResult& change);
[[nodiscard]] double share_against(const ClaimTest& test, const DifferenceResult& change);

}  // namespace foedus
