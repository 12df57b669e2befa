// The numbers of a game as a program over columns: inputs in, chances and payoffs out.
// Expressions are specialised to each history (moves and types become 0 or 1), equal results share
// one column, and the rest runs for a block of draws at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "game/game.h"
#include "game/number_block.h"
#include "game/payoff_components.h"
#include "game/steps/instruction.h"
#include "scenario/scenario.h"

namespace foedus {

/// One step: register `target` = operation(a, b, c). Steps stand in order of execution.
struct Step {
  Instruction instruction{};
  std::int32_t a = -1, b = -1, c = -1;  // earlier steps
  double constant = 0;
};

/// A number that a draw supplies: every Number with a distribution, and signs of contested
/// mechanisms.
struct ProgramInput {
  NumberId number;          // valid for numbers
  MechanismId mechanism;    // valid for the sign of a contested mechanism (+1 or -1)
  ActorId actor;            // whose perspective supplies it (Scenario::views); invalid: the file
  std::int32_t prior = -1;  // of a sign: step of the chance that it is positive; -1: even
};
/// The crisis that supplies an input's distribution.
[[nodiscard]] const Scenario& source_of(const ProgramInput& input, const Scenario& scenario);
[[nodiscard]] const Number& number_of(const ProgramInput& input, const Scenario& scenario);

/// Chances that must sum to 1: the options of one private type, or the branches of a chance stage.
struct SumCheck {
  std::int32_t type = -1;             // Scenario::types, or
  std::int32_t stage = -1;            // Scenario::stages
  std::int32_t vote = -1;             // of the stage's ballot: then yes, abstain and no
  std::int32_t observer = -1;         // Scenario::actors: whose beliefs; -1: the analyst's chances
  std::int32_t node = -1;             // a node where it is so
  std::vector<std::int32_t> choices;  // options or moves; of a vote empty
  std::vector<std::int32_t> steps;    // their chances
};

struct NumberCode;  // steps/block_code.h

/// A program for one (scenario, game, levers). Steps double as columns of registers.
/// Numbers that the game, the priors or the measures do not use are left out.
struct NumberProgram {
  std::vector<ProgramInput> inputs;  // Step::a of Instruction::input indexes this; in file order
  std::vector<Step> steps;
  std::vector<std::int32_t> chance;  // [branch] step
  /// [actor * branch_count + branch] step: the actor's own prior, that of `chance` where it has
  /// none; empty where nobody has a chance of its own.
  std::vector<std::int32_t> belief;
  std::vector<std::int32_t> payoff;  // [terminal * actor_count + actor] step; -1 none
  /// Shaped like payoff: as the analyst states them, where actors play their own perspectives;
  /// empty: the same.
  std::vector<std::int32_t> analyst_payoff;
  PayoffComponents components;
  PayoffComponents analyst_components;  // as analyst_payoff
  /// [NumberId] step of the number's value; -1 where it depends on the history or is not used
  std::vector<std::int32_t> number;
  std::vector<std::vector<std::int32_t>> type_chance;   // [type][option] step: the analyst's prior
  std::vector<std::vector<std::int32_t>> measure_leaf;  // [measure][expression node] step, or -1
  std::vector<std::int32_t> measured;                   // other steps that measures read
  std::vector<std::int32_t> column_step;  // [column of layout()] step: chances, payoffs, measured
  std::vector<std::int32_t> column;       // [step] its column, or -1
  std::size_t game_columns = 0;           // columns before those that only measures read
  std::vector<SumCheck> sums;
  LeverChoice levers;                // as compiled
  std::size_t distinct_payoffs = 0;  // different payoff steps
  std::size_t distinct_chances = 0;
  /// What evaluate() runs: made of the steps, but for the values of constants, which are read anew.
  std::shared_ptr<const NumberCode> code;

  /// Whether actors choose by numbers of their own: priors, or payoffs under own perspectives.
  [[nodiscard]] bool views_differ() const { return !belief.empty() || !analyst_payoff.empty(); }
  [[nodiscard]] NumberLayout layout() const;  // columns in order of first use
  /// Inputs that some chance or payoff depends on; the others serve measures and priors of signs.
  [[nodiscard]] std::vector<std::int32_t> used_inputs() const;
};

/// The game's chances and payoffs as steps. Flags of the path, dealt types, `is` and literals are
/// folded; values of quantities, also fixed ones, never are, so that the count of columns does not
/// depend on numbers. A chance of `rest` is 1 minus the others, in order.
/// requires: `game` was compiled from a scenario of the same structure under the same levers.
[[nodiscard]] NumberProgram compile_numbers(const Scenario& scenario, const Game& game,
                                            const LeverChoice& levers);

/// Lets `program` run the code of `like` where it would be the same: programs that differ in values
/// of constants alone share one.
void share_code(NumberProgram& program, const NumberProgram& like);

/// A number that is not finite, or a chance outside 0..1, or chances that do not sum to 1, in one
/// draw.
struct NumberFault {
  std::size_t draw = 0;
  std::string what;  // "chance of spread.escalates"
  double value = 0;
  SourceSpan where;        // the expression
  std::int32_t node = -1;  // a node where it matters; history_of tells it in words
};

struct EvaluateOptions {
  bool keep_registers = true;  // explanations read them; solvers and measures do without
  std::size_t max_faults = static_cast<std::size_t>(-1);  // faults described; all draws are checked
};

/// Returns all registers; the first fault of each draw, if any, in order of draws.
struct EvaluatedNumbers {
  NumberBlock registers;  // column = step
  NumberBlock game;       // columns of program.layout()
  std::vector<NumberFault> faults;
  std::vector<std::uint8_t> faulty;  // [draw] 1 where the draw has a fault
  std::vector<double> scratch;       // slots and constants of a tile, between blocks
};

/// inputs[input * stride + draw], one column for each of program.inputs; padding lanes are not
/// read. A draw's bits do not depend on the block that it stands in.
[[nodiscard]] EvaluatedNumbers evaluate(const NumberProgram& program, const Scenario& scenario,
                                        const Game& game, const NumberBlock& inputs);
/// The same into memory that is used again from block to block.
void evaluate(const NumberProgram& program, const Scenario& scenario, const Game& game,
              const NumberBlock& inputs, const EvaluateOptions& options, EvaluatedNumbers& result);

}  // namespace foedus
