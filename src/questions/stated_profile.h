// A profile as someone states it, by the names of the scenario: what `foedus verify` is given.
// Structs only; report/profile_json.h reads them, verify_question.h matches them to a game.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/source.h"
#include "questions/applied_settings.h"

namespace foedus {

using NamedChances = std::vector<std::pair<std::string, double>>;
using NamedTypes = std::vector<std::pair<std::string, std::string>>;  // {"challenger.aim", "wide"}

/// The belief in one history: the other actors' types and the moves that the set does not see.
struct StatedHistory {
  NamedTypes types;
  std::vector<std::string> unseen;  // "endorsement.veto"
  double belief = 0;
};

struct StatedStrategy {
  std::string stage;
  NamedTypes types;               // the mover's own
  std::vector<std::string> sees;  // in the order of play, as solve writes them
  NamedChances moves;
  std::vector<std::pair<std::string, NamedChances>> beliefs;  // marginals, by type
  std::vector<StatedHistory> histories;                       // exact; stands before `beliefs`
  SourceSpan where;
};

struct StatedSolution {
  std::vector<StatedStrategy> strategies;
  std::vector<std::pair<std::string, std::string>>
      signs;  // of contested mechanisms, where solved both ways
};

struct StatedProfile {
  SourceText source;         // the text it was read from; spans refer to it
  std::string scenario;      // "sha256:..." of the text it was solved on; empty: not said
  std::string concept_name;  // empty: not said
  std::optional<double> precision;
  Settings settings;  // as the profile was solved under
  std::vector<StatedSolution> solutions;
};

}  // namespace foedus
