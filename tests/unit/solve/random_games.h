// Random small games of perfect recall with random numbers and play for blocks of draws.
#pragma once

#include <cstdint>
#include <random>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/play_block.h"

namespace foedus::testing {

using Random = std::mt19937_64;

[[nodiscard]] double uniform(Random& random);
/// True with this probability.
[[nodiscard]] bool chance(Random& random, double probability);

/// Up to 3 actors, sets of one to several members, up to 3 moves; some payoffs absent.
struct RandomGame {
  Game game;
  NumberLayout layout;  // some payoffs share a column, so do some chances; no beliefs
};
/// With `perfect` information every set has one member.
[[nodiscard]] RandomGame random_game(Random& random, bool perfect = false);

/// Actors get priors of their own, each at some of the chance nodes; somebody's differs.
void give_priors(RandomGame& game, Random& random);
/// The analyst states some payoffs otherwise.
void give_analyst_payoffs(RandomGame& game, Random& random);

/// Payoffs in -1..1 times a scale; where `zeros`, some branches have chance 0 in some draws.
[[nodiscard]] NumberBlock random_numbers(const RandomGame& game, std::size_t draws, bool zeros,
                                         Random& random);

/// Moves weigh from a twentieth to twenty.
void weigh_moves(Game& game, Random& random);

/// Nobody forced, or some sets at random.
[[nodiscard]] ForcedActions random_forced(const Game& game, Random& random);

/// Play at random, forced moves followed; where `zeros`, some moves have probability 0.
void random_play(const Game& game, const ForcedActions& forced, bool zeros, std::size_t draw,
                 Random& random, PlayBlock& play);

}  // namespace foedus::testing
