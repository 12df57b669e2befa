// `foedus solve`: what each side does in the model, and why. This file owns the order of the work
// and the answer's struct; it formats nothing (report/solve_text.h, solve_walk.h, solve_json.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "game/compile_game.h"
#include "questions/central_game.h"
#include "questions/fixed_moves.h"
#include "questions/stage_flow.h"
#include "scenario/scenario.h"
#include "solve/explanation.h"
#include "solve/solution.h"

namespace foedus {

struct SolveOptions {
  Settings settings;
  std::string concept_name;         // "qre", "limit", "backward"; empty: the study's headline
  std::optional<double> precision;  // [per unit of utility]; quantal response only
  GameLimits limits;
  bool explained = true;  // otherwise readings have no explanation and no flows
};

/// What one solution says, in the scenario's terms.
struct SolutionReading {
  std::vector<double> outcomes;                 // [scenario outcome], sums to 1
  std::vector<std::optional<double>> measures;  // [measure]; missing: its condition has no chance
  Explanation explanation;
  std::vector<StageFlow> flows;  // in the order of play
};

struct SolvedCase {
  SolutionSet solved;
  std::vector<SolutionReading> readings;  // [solution]
};

struct SolveAnswer {
  CentralGame central;  // scenario, levers, game and numbers as solved
  Concept concept_used{};
  double precision = 0;  // [per unit of utility]; quantal response only
  ForcedActions forced;
  std::vector<SolvedCase> cases;  // [CentralGame::cases]

  [[nodiscard]] const Scenario& scenario() const { return central.applied.scenario; }
  /// The worst status of all solutions; `invalid` when there is none.
  [[nodiscard]] Status status() const;
  /// Exit code 0; otherwise 1: the input is valid, but nothing is certified.
  [[nodiscard]] bool certified() const { return status() == Status::certified; }
};

/// errors: a setting, fix or concept that does not fit; the scenario's game too big or its numbers
/// not finite at central values. Not arriving at a solution is a status, never an error.
/// `refused`, if given, receives the text that the spans of the errors refer to (the scenario, or
/// one setting). `like`: an earlier game of this scenario (compile_central_game), to save time.
[[nodiscard]] Result<SolveAnswer> solve_question(const Scenario& scenario,
                                                 const SolveOptions& options = {},
                                                 SourceText* refused = nullptr,
                                                 const CentralGame* like = nullptr);

/// Sums the terminals of every outcome of the scenario: [scenario outcome].
[[nodiscard]] std::vector<double> outcome_chances(const Scenario& scenario, const Game& game,
                                                  const Solution& solution);

/// "qre", "limit", "backward", "given": as on the command line and in JSON.
[[nodiscard]] std::string_view concept_word(Concept concept_used);
/// "certified", "approximate", "stalled", "out_of_budget", "invalid".
[[nodiscard]] std::string_view status_word(Status status);

}  // namespace foedus
