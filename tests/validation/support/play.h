// Games for the tests: from a scenario file with other numbers, or built directly where both sides
// move at once. Failing to read is thrown with the diagnostics, so that a test shows them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "game/compile_game.h"
#include "game/game.h"
#include "game/number_block.h"
#include "game/number_program.h"
#include "scenario/override.h"
#include "scenario/scenario.h"

namespace foedus::validation {

/// What solvers and the verifier take: a structure and one draw of numbers.
struct Play {
  Game game;
  GameNumbers numbers;
};

/// A scenario with everything that was made from it on the way to its numbers.
struct Model {
  Scenario scenario;
  LeverChoice levers;
  Game game;
  NumberProgram program;
  EvaluatedNumbers evaluated;  // one draw: the central values

  [[nodiscard]] Play play() const;
};

using Settings = std::vector<Setting>;
[[nodiscard]] Setting set(std::string name, double value);

/// The checked scenario of tests/validation/<file>; throws on errors, and on warnings of
/// scenarios/.
[[nodiscard]] const Scenario& read_model_scenario(const std::string& file);
/// Central values; a distribution must be uniform, since its median is taken as the middle.
[[nodiscard]] Model make_model(Scenario scenario, const Settings& levers = {});
[[nodiscard]] Scenario with(const Scenario& scenario, const Settings& settings);
/// tests/validation/scenarios/<name>.yaml with some of its numbers replaced.
[[nodiscard]] Play read_play(const std::string& name, const Settings& settings = {});

/// The same game in which `stage` does not see what was chosen at `unseen`: both move at once.
[[nodiscard]] Play hide(const Play& play, const std::string& stage, const std::string& unseen);

/// payoffs(moves) gives every actor's payoff where moves[i] is actor i's choice.
using Payoffs = std::function<std::vector<double>(const std::vector<int>&)>;
/// A game in strategic form: each actor moves in turn and sees nothing; stages carry actors' names.
[[nodiscard]] Play simultaneous_play(const std::vector<std::string>& actors,
                                     const std::vector<std::string>& moves, const Payoffs& payoffs);

}  // namespace foedus::validation
