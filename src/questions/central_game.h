// A scenario as one game with one set of numbers: every uncertain number at its central value,
// every contested sign settled by one rule. It solves nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "game/compile_game.h"
#include "game/game.h"
#include "game/number_program.h"
#include "questions/applied_settings.h"
#include "solve/explanation.h"

namespace foedus {

/// An uncertain number and what was used in its place.
struct CentralValue {
  NumberId number;
  double value = 0;
  ActorId actor;  // whose own it is; invalid: the file's
};

enum class SignTreatment : std::uint8_t {
  likelier,  // the sign with the larger prior
  both,      // exactly 50:50 and the only such mechanism: one case a sign
  held_off,  // exactly 50:50 beside others: switched off
};

struct ContestedSign {
  MechanismId mechanism;
  double prior = 0.5;  // chance of positive
  SignTreatment treatment{};
  ActorId actor;  // whose own sign it is; invalid: everybody's
};

/// One sign of every contested mechanism that is on, and the numbers under it.
struct CentralCase {
  std::vector<double> signs;  // [mechanism] +1 or -1
  EvaluatedNumbers evaluated;
  GameNumbers numbers;
  PayoffParts parts;
};

struct CentralGame {
  AppliedSettings applied;  // mechanisms that are held off are off here
  Game game;
  NumberProgram program;
  std::vector<CentralValue> central;     // in file order; empty: nothing is uncertain
  std::vector<ContestedSign> contested;  // mechanisms that are on and contested
  std::vector<CentralCase> cases;        // one, or two where a sign is solved both ways
  std::vector<TypeLabel> types;
};

/// errors: those of compile_game; a number that is not finite (also an unused one) or a chance
/// outside 0..1 at central values, with the place of its expression in the scenario.
/// `like`, if given, is a game of the same scenario under other settings. Its tree is used again
/// under the same levers, its program where besides only values differ; the answer is the same to
/// the bit.
[[nodiscard]] Result<CentralGame> compile_central_game(AppliedSettings applied,
                                                       const GameLimits& limits = {},
                                                       const CentralGame* like = nullptr);

}  // namespace foedus
