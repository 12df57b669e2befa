// Plans for tests of ensemble/: from a scenario's text or file, one alternative for each lever
// choice asked for, with moves forced by name.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ensemble/run_ensemble.h"
#include "unit/game/scenario_text.h"

namespace foedus {

using MoveNames = std::map<std::string, std::string>;  // stage to move

inline LeverChoice levers_of(const Scenario& scenario, const MoveNames& options) {
  LeverChoice choice = default_levers(scenario);
  for (const auto& [lever, option] : options)
    for (std::size_t l = 0; l < scenario.levers.size(); ++l)
      for (std::size_t k = 0; k < scenario.levers[l].options.size(); ++k)
        if (scenario.levers[l].name == lever && scenario.levers[l].options[k].name == option)
          choice.option[l] = static_cast<std::int32_t>(k);
  return choice;
}

inline ForcedActions forced_moves(const Game& game, const MoveNames& moves) {
  if (moves.empty()) return {};
  ForcedActions forced(game.sets.size(), -1);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const auto found = moves.find(game.labels.sets[h].stage_name);
    if (found == moves.end()) continue;
    for (std::int32_t k = 0; k < game.sets[h].action_count; ++k)
      if (game.labels.actions[static_cast<std::size_t>(game.sets[h].first_action + k)] ==
          found->second)
        forced[h] = k;
  }
  return forced;
}

/// Adds a structure and an alternative on it; returns its number.
inline std::int32_t add_alternative(EnsemblePlan& plan, Variant& variant, const LeverChoice& levers,
                                    const MoveNames& forced = {}) {
  const Scenario& scenario = *variant.scenario;
  Game game = std::move(compile_game(scenario, levers)).value();
  Alternative alternative;
  alternative.structure = static_cast<std::int32_t>(plan.structures.size());
  alternative.numbers = compile_numbers(scenario, game, levers);
  alternative.forced = forced_moves(game, forced);
  MeasureProgram measures = compile_measures(scenario, game);
  plan.structures.push_back({std::move(game), std::move(measures)});
  variant.alternatives.push_back(std::move(alternative));
  return static_cast<std::int32_t>(variant.alternatives.size()) - 1;
}

/// One variant; one alternative a lever choice (none given: the default).
inline EnsemblePlan plan_of(Scenario scenario, std::int64_t draws,
                            const std::vector<MoveNames>& options = {{}},
                            std::vector<StudyPrecision> precisions = {{12, false}}) {
  EnsemblePlan plan;
  plan.draws.draws = draws;
  plan.precisions = std::move(precisions);
  Variant variant;
  variant.scenario = std::make_shared<const Scenario>(std::move(scenario));
  for (const MoveNames& choice : options)
    add_alternative(plan, variant, levers_of(*variant.scenario, choice));
  plan.variants.push_back(std::move(variant));
  return plan;
}

inline EnsembleResult run_of(const EnsemblePlan& plan, const EnsembleControl& control = {}) {
  Result<EnsembleResult> result = run_ensemble(plan, control);
  if (!result) throw InternalError("the test's ensemble is refused");
  return std::move(result).value();
}

}  // namespace foedus
