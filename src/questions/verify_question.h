// `foedus verify`: does this profile hold? It matches a stated profile to the game's information
// sets and hands it to the verifier; it never solves, so no solver can vouch for itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/central_game.h"
#include "questions/fixed_moves.h"
#include "questions/stated_profile.h"
#include "solve/solution.h"

namespace foedus {

struct VerifyOptions {
  Settings settings;         // where empty, what the profile says it was solved under
  std::string concept_name;  // "qre" also checks the logit response; empty: as the profile says
  /// [per unit of utility]; alone, it holds the profile to the quantal response at it, whatever the
  /// profile says.
  std::optional<double> precision;
  GameLimits limits;
};

struct VerifiedSolution {
  std::size_t case_index = 0;  // into CentralGame::cases
  Solution solution;           // with certificate, reach, outcomes and utilities
  std::vector<double> outcomes;
  bool beliefs_stated = false;  // at least at one set
  /// Sets where Bayes' rule says nothing, since others or chance do not let play come there, and
  /// where no belief was stated: an equal, vanishing tremble filled it in.
  std::vector<std::int32_t> filled_beliefs;
};

struct VerifyAnswer {
  CentralGame central;
  Concept concept_used = Concept::given;
  double precision = 0;  // [per unit of utility]
  ForcedActions forced;
  std::vector<VerifiedSolution> solutions;
  bool settings_from_profile = false;
  bool precision_asked = false;      // the profile claims otherwise; --precision asked for this
  bool other_scenario = false;       // the profile names another scenario text
  std::vector<double> payoff_range;  // [actor] [utility]

  [[nodiscard]] const Scenario& scenario() const { return central.applied.scenario; }
  [[nodiscard]] bool certified() const;  // exit code 0; otherwise 1
};

/// errors: a strategy at a set that does not exist (nearest proposed), a set without a strategy,
/// moves that do not sum to 1 within 1e-9, a set whose move is fixed and where the profile plays
/// otherwise, a precision for a concept that has none. Spans refer to the profile's text unless
/// `refused` says otherwise.
[[nodiscard]] Result<VerifyAnswer> verify_question(const Scenario& scenario,
                                                   const StatedProfile& profile,
                                                   const VerifyOptions& options = {},
                                                   SourceText* refused = nullptr);

}  // namespace foedus
