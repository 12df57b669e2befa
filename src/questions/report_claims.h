// What a report tells of a file's claims: what each changes when it is switched off, in one row,
// and what became of every claim of the debate. `ablate` tells more. It is solved beside a study
// and does not stand in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ensemble/run_ensemble.h"
#include "questions/coverage_question.h"
#include "questions/worlds.h"
#include "study/study.h"

namespace foedus {

/// With the claim minus without it, beside all others as written.
struct ClaimChange {
  std::string name;                      // of the mechanism
  std::vector<DifferenceResult> change;  // [measure]; empty: nothing in this row depends on it
};

struct ReportClaims {
  StudyAlternative row;
  std::int64_t draws = 0;
  std::vector<ClaimChange> claims;     // [mechanism] in file order
  std::vector<CoverageLine> coverage;  // empty: the file lists no claims of a debate
  [[nodiscard]] bool empty() const { return claims.empty(); }
};

/// Work at most: versions of the game x draws x nodes. At least a block of draws is taken.
inline constexpr double kMostClaimWork = 1e8;

/// As written at the headline precision, under the settings that the study was asked with, on at
/// most as many draws: the same study gives the same claims. `scenario`: as the study's text says.
/// Empty where the file states no claims, the work is stopped, or it cannot be done.
[[nodiscard]] ReportClaims report_claims(const Study& study, const Scenario& scenario,
                                         const EnsembleControl& control);

}  // namespace foedus
