// What every answer of `foedus solve` carries beside its result: under which assumptions it was
// computed, what was not done, and what to ask next. `foedus verify` shares the first.
#pragma once

#include <cstddef>
#include <string>

#include "questions/central_game.h"
#include "questions/solve_question.h"
#include "report/solve_words.h"

namespace foedus {

inline constexpr std::size_t kAssumptionLabel = 12;  // [columns] "switched off"

/// "guarantee = pledge, limits = 0.5"; empty where there are no levers.
[[nodiscard]] std::string lever_words(const Scenario& scenario, const LeverChoice& levers);

/// Appends the labelled lines levers, set, perspective, off, fixed, signs, numbers.
void add_assumptions(std::string& out, const CentralGame& central);

/// "illustrative: 30 of 41 inputs unsourced"; every figure and table that is handed on carries it.
[[nodiscard]] std::string sourcing_words(const Scenario& scenario);
/// Whether some payoff states a number of its own, which has neither name nor source.
[[nodiscard]] bool literals_in_payoffs(const Scenario& scenario);
/// The same from the counts alone, where the scenario is not at hand.
[[nodiscard]] std::string sourcing_words(std::size_t inputs, std::size_t unsourced);

/// Whether any outcome states a payoff of this actor.
[[nodiscard]] bool has_payoff(const Scenario& scenario, std::size_t actor);
/// "No payoff stated: Observer."; nothing where every actor has one.
void add_without_payoff(std::string& out, const Scenario& scenario);

/// The sentence that a reader takes away, with its conditions in it, and what its certificate says.
/// Before the first solution of backward induction also the ties behind the list.
void add_bottom_line(std::string& out, const SolutionView& view);

/// The assumptions, and what was not done.
void add_small_print(std::string& out, const SolveAnswer& answer);

/// The options of the settings as they would be typed, each with a leading space.
[[nodiscard]] std::string settings_as_typed(const Settings& settings);

}  // namespace foedus
