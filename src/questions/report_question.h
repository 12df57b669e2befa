// `foedus report`: a study made ready to be told. It reads the scenario again from the study's own
// text, finds what follows, and compiles the games whose central solutions the study holds. It
// solves nothing: every number of a report stands in the study.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "game/compile_game.h"
#include "questions/findings.h"
#include "questions/positions_question.h"
#include "questions/report_claims.h"
#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// A game of Study::central, under the lever choice of its alternative.
struct ReportGame {
  Game game;
  std::vector<bool> forced;  // [information set] a move is forced there
};

struct ReportAnswer {
  Study study;
  Scenario scenario;                         // as its text says: no perspective, no settings
  std::vector<Finding> findings;             // find_findings(study)
  std::vector<ReportGame> games;             // [Study::central]
  std::optional<PositionsAnswer> positions;  // what is publicly said; none where the file says none
  ReportClaims claims;  // solved beside a run; empty where a report is made from a study alone
};

/// errors: the scenario's text is not the one the study was made from, does not check, or names
/// other measures, outcomes or actors; results of other sizes than the names beside them.
/// `refused`, if given, receives the text that spans refer to.
[[nodiscard]] Result<ReportAnswer> report_question(Study study, SourceText* refused = nullptr,
                                                   const GameLimits& limits = {});

}  // namespace foedus
