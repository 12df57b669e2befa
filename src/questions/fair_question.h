// `foedus check --fair`: whether each side of a dispute has room in the ranges of the file. For
// claims that contradict each other, and for contested signs, the share of the draws in which each
// claim does what it is said to do. A share is of the assumption space; it says who has room, not
// who is right. And whether each perspective lies inside the file's own ranges, so that each is
// heard within what the file admits.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/claim_tests.h"
#include "scenario/containment.h"
#include "scenario/scenario.h"

namespace foedus {

/// Below this share of the draws at the headline precision a side has no room.
inline constexpr double kOneSided = 0.05;

struct FairOptions {
  ClaimTestOptions tests;
};

/// One claimed effect of one side.
struct FairLine {
  MechanismId mechanism;
  std::int32_t test = -1;  // into FairAnswer::tests; -1: it claims no effect on a measure
  bool against = false;    // the other side of a contested sign: the opposite effect
};

struct FairDispute {
  std::vector<MechanismId> first, second;  // second is empty: the sign of `first` is contested
  std::vector<FairLine> lines;             // in file order, the first side before the second
};

struct FairAnswer {
  std::vector<StudyPrecision> precisions;  // the first decides what is one-sided
  std::int64_t draws = 0;
  std::uint64_t seed = 1;
  bool stopped = false;
  std::vector<ClaimTest> tests;
  std::vector<ClaimTestResult> results;  // [test]
  std::vector<FairDispute> disputes;     // contradictions, then contested signs
  StatusCounts statuses;
  /// Perspectives and castings against the file's own ranges.
  std::vector<Containment> containments;

  /// The share in which a line holds at a precision.
  [[nodiscard]] double share(const FairLine& line, std::size_t precision) const;
  /// Lines below kOneSided at the headline.
  [[nodiscard]] std::vector<FairLine> one_sided() const;
  /// Whether something is heard of which some perspective reaches beyond the file; castings may.
  [[nodiscard]] bool reaches_outside() const;
};

/// errors: those of run_claim_tests. A scenario without disputes has an answer without any.
[[nodiscard]] Result<FairAnswer> fair_question(const Scenario& scenario,
                                               const FairOptions& options = {});

}  // namespace foedus
