// The stages of play as typed and checked: who moves, what can be done, where it leads, what is
// seen. Numeric moves, simultaneous stages and votes are unfolded when a file is read: every move
// here is one action, every stage has one mover.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "scenario/bound_expression.h"
#include "scenario/identifiers.h"

namespace foedus {

/// An observer's own chance of a type's option or of a chance move.
struct Belief {
  ActorId observer;
  NumberId chance;  // invalid: `rest`, one minus what this observer gives to the others
  SourceSpan where;
};

/// Where a move leads: a stage or an outcome, exactly one valid.
struct Destination {
  StageId stage;
  OutcomeId outcome;
};

struct TargetCase {
  BoundExpression when;  // path and levers only
  Destination to;
};

struct Target {
  std::vector<TargetCase> cases;  // the first that holds
  Destination otherwise;
  SourceSpan where;
};

/// A move with a number as written: `offer: {for: x, from: 0, until: 1, points: 51, to: answer}`.
/// It stands for `points` moves of its stage, side by side, named "offer[0.02]".
struct NumericMove {
  std::string name;      // offer
  std::string variable;  // x: `stage.x` is the number on histories that made the move, else 0
  double from = 0, until = 1;
  std::int32_t points = 0;      // both ends included
  std::int32_t first_move = 0;  // index into Stage::moves
  SourceSpan where;
};

struct Move {
  std::string name;
  Target target;
  BoundExpression only_if;      // empty: always available
  NumberId chance;              // chance stages; invalid: `rest`
  std::vector<Belief> beliefs;  // chance stages: observers with a chance of their own
  double weight = 1;  // > 0; in a quantal response p ~ weight * exp(lambda * utility). A point of a
                      // numeric move weighs the move's weight over its points.
  std::int32_t numeric = -1;  // index into Stage::numeric_moves where the move is one of its points
  double value = 0;           // then: its number
  SourceSpan where;
};

/// Which earlier stages a mover sees; own earlier moves are always seen.
struct Sight {
  enum class Kind : std::uint8_t { everything, only, all_but };
  Kind kind = Kind::everything;
  std::vector<StageId> stages;
  SourceSpan where;
};

/// How one member of a body votes at a stage: as it decides, or by chance.
struct Vote {
  std::string member;  // BodyMember::key
  StageId decides;     // valid: the side at which it decides by its payoffs
  NumberId yes;        // else: the chance that it votes in favour,
  NumberId abstain;    // and that it abstains; invalid: it never does
  SourceSpan where;
};

/// A body's vote. Its result is a move of chance, counted over the votes without a node for each of
/// them; a member that decides has a side of its own before it.
struct Ballot {
  LeverId lever;                     // valid: its option says which body votes
  std::vector<std::int32_t> bodies;  // [option], or one; into Scenario::bodies; -1: nothing passes
  std::vector<Vote> votes;           // of the members of all these bodies, each key once
};

struct Stage {
  std::string name;  // of one side of a simultaneous stage: "challenge.defender"
  ActorId actor;     // invalid: chance moves
  std::vector<Move> moves;
  std::vector<NumericMove> numeric_moves;
  Sight sees;
  BoundExpression only_if;           // empty: always played when reached
  std::optional<Target> skipped_to;  // `otherwise` of a stage with only_if
  /// The name of the simultaneous stage that this is a side of; its sides follow each other here in
  /// the order of its list, each leads to the next and does not see those before it. "": none.
  std::string simultaneous;
  std::optional<Ballot> ballot;  // a body votes here: chance, with the moves `passes` and `fails`
  std::string note;
  SourceSpan where;
  [[nodiscard]] bool chance() const { return !actor.valid(); }
};

}  // namespace foedus
