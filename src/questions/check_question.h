// `foedus check`: is this file sound, and what does it say in words? It reads, tells back, compiles
// every structure and evaluates its numbers at central values. It solves nothing, but where a move
// has a number, to tell what a finer grid changes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "game/compile_game.h"
#include "questions/grid_effect.h"
#include "scenario/describe.h"
#include "scenario/scenario.h"

namespace foedus {

/// How the votes of members that decide are played at one stage.
struct DecidedVoteCount {
  std::string stage;
  std::size_t ways = 0;  // in which they can vote
  bool counted = false;  // or each way has a history of its own
  std::string unfolded_because;

  friend bool operator==(const DecidedVoteCount&, const DecidedVoteCount&) = default;
};

/// The tree under one choice of the levers that shape it.
struct StructureCount {
  std::vector<std::string> levers;  // "guarantee = none"; only levers that shape the tree
  std::size_t nodes = 0;
  std::size_t terminals = 0;
  std::size_t information_sets = 0;
  std::size_t actions = 0;           // through all information sets
  std::size_t distinct_payoffs = 0;  // different payoff columns
  std::size_t distinct_chances = 0;
  std::vector<DecidedVoteCount> votes;

  friend bool operator==(const StructureCount&, const StructureCount&) = default;
};

struct CheckAnswer {
  Scenario scenario;
  ScenarioDescription description;
  std::vector<StructureCount> structures;
  std::size_t structures_left_out = 0;  // choices of levers beyond CheckOptions::max_structures
  Diagnostics oddities;                 // warnings, in the order of the file
  std::optional<GridEffect> grid;       // where a move has a number
};

struct CheckOptions {
  GameLimits limits;
  std::size_t max_structures = 64;
};

/// errors: everything read_scenario refuses; a structure that cannot be compiled; a number that is
/// not finite, or a chance outside 0..1, at central values, also under a perspective. Spans refer
/// to `source`.
[[nodiscard]] Result<CheckAnswer> check_question(SourceText source,
                                                 const CheckOptions& options = {});

}  // namespace foedus
