// What a solve needs to know about a game besides its numbers: which moves are free, which moves of
// others lead to each member of an information set, and the numbers in units that have no unit.
// Made once a solve (scalar) or once a batch (lanes); it holds no play.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/solve_game.h"

namespace foedus {

/// One step on the ways to the members of an actor's sets.
struct WayStep {
  std::int32_t from = 0, to = 0;  // nodes
  std::int32_t action = -1;       // a free move of another actor
  std::int32_t branch = -1;       // of positive chance to the actor
  bool vanishing = false;         // of vanishing tremble
  bool counted = true;            // on a way to `to` with the fewest of them
  bool joined = false;            // other counted steps lead to `to`, too
  bool joins = false;             // and one of them stands before this one
};

/// Steps that play excludes for sure (a branch of chance 0, the moves that a forced move leaves
/// out) are steps of a vanishing tremble: all equally unlikely, and infinitely less likely than any
/// free move. A belief counts only the members that need the fewest of them, so that a set that
/// nobody expects to reach still has beliefs, and hence play.
struct SolvePlan {
  const Game* game = nullptr;
  std::vector<std::int32_t> set_of_action;   // [action]
  std::vector<std::int32_t> member_of_node;  // [node] place in Game::members; -1: no decision
  std::vector<std::int32_t> forced;  // [set] the forced action (numbered through all sets) or -1
  // An excluded action has probability 0 but keeps the logarithm of its tremble (the limit's
  // polish).
  std::vector<std::uint8_t> excluded;  // [action]; all 0 while tracing
  std::vector<std::uint8_t>
      free_set;  // [set] 1: not forced, and a choice between two moves or more
  // [action] log of the move's weight, less the largest of its set; empty where all of every free
  // set weigh the same.
  std::vector<double> log_weight;
  // On the way to each member, in sets of several members; empty for the others.
  std::vector<std::int32_t> path_begin;    // [member + 1] into path
  std::vector<std::int32_t> path;          // free moves of other actors, nearest first
  std::vector<std::int32_t> branch_begin;  // [member + 1] into branch
  std::vector<std::int32_t> branch;        // of positive chance to the mover, nearest first
  std::vector<std::int32_t> order;         // [member] steps of vanishing tremble
  std::vector<std::uint8_t> counted;       // [member] 1: the belief in it may be positive
  // Where histories run together, steps stand for lists: parents before children; else empty.
  std::vector<std::vector<WayStep>> ways;  // [actor]

  [[nodiscard]] double log_weight_of(std::int32_t action) const {
    return log_weight.empty() ? 0 : log_weight[static_cast<std::size_t>(action)];
  }
};

/// `numbers` decide only which branches have chance 0, to the analyst or to whoever has a prior of
/// its own. Ids in `forced` must fit (check_numbers).
[[nodiscard]] SolvePlan make_plan(const Game& game, const GameNumbers& numbers,
                                  const ForcedActions& forced);

/// Marks the actions that the limit excludes; members that are reached without them alone count,
/// wherever there are such members.
void exclude_actions(SolvePlan& plan, std::vector<std::uint8_t> excluded);

/// Utilities in units of each actor's own payoff range, from 0 to 1, so that neither the unit nor
/// the zero of anybody's utility matters. An actor to whom every end is the same has utility 0.
template <class Number>
struct ScaledNumbers {
  std::vector<Number> chance;      // [branch]
  std::vector<Number> own_chance;  // [actor * branch_count + branch]; empty: all share `chance`
  std::vector<Number> utility;     // [terminal * actor_count + actor] 0..1
  std::vector<Number> weight;      // [actor] own payoff range over the largest, 0..1
  std::vector<Number> log_chance;  // [member] log of the chances on the way, in the mover's eyes
  // [branch], or [actor * branches + branch] with own chances; filled where histories run together
  std::vector<Number> log_branch;
  Number range{};  // [utility] the largest payoff range of an actor

  /// A branch's chance in an actor's eyes.
  [[nodiscard]] const Number& chance_to(std::size_t actor, std::size_t branch) const {
    return own_chance.empty() ? chance[branch] : own_chance[actor * chance.size() + branch];
  }
  [[nodiscard]] const Number& log_branch_to(std::size_t actor, std::size_t branch) const {
    return log_branch[own_chance.empty() ? branch : actor * chance.size() + branch];
  }
};
[[nodiscard]] ScaledNumbers<double> scale_numbers(const SolvePlan& plan,
                                                  const GameNumbers& numbers);

/// Empty when a solver may use these numbers; else in words which number it may not use.
/// Checked: shapes, finite payoffs and ranges, chances (everybody's) in 0..1 that sum to 1 (within
/// 1e-9), forced moves, weights of moves.
[[nodiscard]] std::string check_numbers(const Game& game, const GameNumbers& numbers,
                                        const ForcedActions& forced);

/// Empty when the dense linear algebra of the solvers can take the game; else in words how large it
/// is and what the limit is. Nothing is allocated for a game that is refused.
[[nodiscard]] std::string check_size(const Game& game, const ForcedActions& forced);

}  // namespace foedus
