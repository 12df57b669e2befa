// What the verifier of blocks needs to know of a game, worked out once: which rows it reads, and in
// what order sums are formed over them. Plain data for the kernels; it holds no numbers, no play,
// and nothing of the solvers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/solution.h"

namespace foedus {

/// Rows of the workspace are named by where they begin, in doubles, each kLanes wide. Where two
/// vectors of draws go together, a row is twice as wide and begins twice as far.
using Row = std::int32_t;

struct VerifyBlockPlan {
  struct Loaded {
    std::int32_t column = 0;  // of the NumberBlock
    Row row = 0;
  };
  struct Set {
    std::int32_t actor = 0;
    std::int32_t first_action = 0, action_count = 0, member_count = 0;
    std::int32_t forced = -1;       // index within the set
    Row belief = -1;                // of the first member, the others follow; -1: one member
    std::int32_t first_member = 0;  // into member_rows
    std::int32_t first_child = 0;   // into child_rows, [move * member_count + member]
    std::int32_t first_own = 0, own_count = 0;  // into own_steps
    std::int32_t first_weight = -1;             // into log_weights; -1: all moves weigh the same
  };
  /// One step down the tree: `to` from `from` and what the step is worth.
  struct Step {
    Row from = 0, step = 0, to = 0;
  };
  /// A step where histories run together: `to` may hold what earlier ways have brought.
  struct WayIn {
    Step step;
    bool adds = false;
  };
  /// One product of a sum: probability of a step times what lies below.
  struct Term {
    Row step = 0, below = 0;
  };
  struct Sum {
    Row to = 0;
    std::int32_t terms = 0;
  };
  struct Sums {
    std::vector<Sum> sums;  // children before parents
    std::vector<Term> terms;
  };
  /// Sums of one best response that stand before `set` answers; -1 where only the root is left.
  struct Answer {
    std::int32_t set = -1;
    Sums before;
  };
  struct Actor {
    std::vector<Row> payoffs;  // distinct
    std::vector<Row> above;    // [distinct payoff] over the actor's least
    std::vector<std::int32_t> sets;
    Sums later;      // values wherever the actor still moves before: what its logit choices read
    Sums all;        // values everywhere
    Row root = 0;    // its value, after `all`
    Row answer = 0;  // and under the best response
    std::vector<Answer> answers;  // later sets first
  };
  /// Four actors' payoffs at one end; the row of zeros where an actor has none.
  struct Ends {
    Row chance = 0;
    Row payoff[4] = {};
  };
  /// What an actor with a prior of its own expects: its chances of all nodes but the root, in the
  /// analyst's rows, and the ends in order of nodes.
  struct OwnEnds {
    std::int32_t actor = 0;
    std::vector<Step> chance_of;
    std::vector<WayIn> joined_chance_of;
    std::vector<Term> ends;  // chance and payoff
  };

  bool usable = false;  // layout and forced moves fit the game
  std::int32_t actor_count = 0, action_count = 0, terminal_count = 0;
  Row zero = 0, one = 0;  // rows of constants
  Row log_of_step = 0;    // from the row of a step's probability to that of its log
  Row root_reach = 0;     // log reach of the root: zeros
  Row order = 0;          // from the row of a node's log reach to that of its steps of chance 0
  std::vector<Loaded> chances, payoffs;  // distinct, everybody's
  std::vector<Set> sets;
  std::vector<Step> reach;          // parents before children, as far as beliefs need it
  std::vector<WayIn> joined_reach;  // in its place where histories run together
  std::vector<Row> reach_of;        // [member of a set of several, sets in order]
  std::vector<Row> own_steps;       // the mover's own earlier moves on the way to a set of several
  std::vector<double> log_weights;  // of moves, over their set's first one's
  std::vector<Actor> actors;
  std::vector<Row> child_rows;          // values of children, sets in order
  std::vector<Row> child_answers;       // the same under the best response
  std::vector<Row> member_rows;         // [member] values
  std::vector<Row> member_answers;      // [member]
  std::vector<Step> chance_of;          // all nodes but the root, parents before children
  std::vector<WayIn> joined_chance_of;  // in its place where histories run together
  std::vector<Row> terminal;            // [terminal] row of its chance
  std::vector<std::vector<Ends>> ends;  // [actor / 4], in order of nodes
  // Where utilities are told twice: ends with the payoffs that the analyst states, and the actors
  // whose priors are not the analyst's.
  std::vector<std::vector<Ends>> analyst_ends;
  bool own_priors = false;
  std::vector<OwnEnds> own;
  std::size_t workspace = 0;  // doubles
};

[[nodiscard]] VerifyBlockPlan make_verify_block_plan(const Game& game, const NumberLayout& layout,
                                                     const ForcedActions& forced);

}  // namespace foedus
