// Why a profile does what it does: at every information set the payoff of each move, split into
// components, what tips the choice, and the belief at which it would tip the other way.
// It reads a solution and changes nothing; the words are made in report/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/solution.h"

namespace foedus {

/// A private type in the order in which Game::labels.type_profiles spells the joint type.
struct TypeLabel {
  std::string name;  // guarantor.will
  std::int32_t actor = 0;
  std::vector<std::string> options;
};

/// The option of `type` on a joint type: the product in file order, the last varying fastest.
[[nodiscard]] std::size_t type_option(const std::vector<TypeLabel>& types, std::int32_t profile,
                                      std::size_t type);

/// One named part of one actor's payoff at one terminal.
struct ComponentValue {
  std::int32_t component = 0;
  double value = 0;  // [utility]
};

/// What the payoffs are made of; `parts[terminal * actor_count + actor]` sums to the payoff.
struct PayoffParts {
  std::vector<std::string> components;
  std::vector<std::vector<ComponentValue>> parts;
};

/// The chance of each option of one other actor's type, as believed at a set.
struct TypeBelief {
  std::int32_t type = 0;       // into the labels given to explain()
  std::vector<double> chance;  // [option], sums to 1
};

struct MoveReading {
  std::int32_t action = 0;  // numbered through all sets
  double probability = 0;
  double payoff = 0;               // [utility] expected at the set, later play as in the profile
  double shortfall = 0;            // [utility] payoff of the best move minus this one's, >= 0
  std::vector<double> components;  // [SetReading::components], sums to payoff
};

/// How much one component speaks for the best move against the runner-up (negative: against it).
struct ComponentDifference {
  std::int32_t component = 0;
  double difference = 0;  // [utility]
};

/// The belief at which the best move and the runner-up are worth the same. The chance of `option`
/// varies, the other options of that type keep their proportions, all else is held.
struct BeliefThreshold {
  std::int32_t type = 0;
  std::int32_t option = 0;
  double believed = 0;
  double threshold = 0;    // in [0, 1]
  bool best_above = true;  // the best move stays best while the chance is above the threshold
};

struct SetReading {
  std::int32_t set = 0;
  double reach = 0;
  bool forced = false;                   // by --fix: reported as given
  std::vector<std::int32_t> components;  // those this actor has at this set, in scenario order
  std::vector<TypeBelief> beliefs;       // other actors' types that the set leaves open
  std::vector<MoveReading> moves;        // in file order
  std::int32_t best = 0;                 // index into moves; ties to the first
  std::int32_t runner_up = -1;           // index into moves; -1: only one move
  double margin = 0;                     // [utility] best minus runner-up
  std::vector<ComponentDifference> differences;  // largest first in size; they sum to the margin
  std::optional<BeliefThreshold> threshold;      // the nearest one, where there is one
};

struct Explanation {
  std::vector<SetReading> sets;      // [information set]
  std::vector<double> payoff_range;  // [actor] largest minus smallest payoff [utility]
};

/// errors: none. `forced` as given to the solver, may be empty.
/// checks: tests/unit/solve/explanation_test.cc (components add up, thresholds flip the best move)
[[nodiscard]] Explanation explain(const Game& game, const GameNumbers& numbers,
                                  const PayoffParts& parts, const std::vector<TypeLabel>& types,
                                  const Solution& solution,
                                  const std::vector<std::int32_t>& forced = {});

}  // namespace foedus
