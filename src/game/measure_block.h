// The measures of a block of draws: columns of chances and numbers in, columns of measures out,
// with the sums that they are made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "game/measure_program.h"
#include "game/number_block.h"
#include "game/steps/instruction.h"
#include "simd/row_sums.h"

namespace foedus {

/// Measures of a block of draws with what they are made of, for means over draws: an atom is
/// counted / given where it has a condition, else counted alone (given is 1).
struct MeasureBlocks {
  NumberBlock value;    // [measure] NaN where missing
  NumberBlock counted;  // [atom] sum of chances, or of chance times payoff
  NumberBlock given;    // [atom] chance of the condition
  // kept for their memory
  std::vector<double> registers;
  std::vector<std::uint64_t> missing;
};

/// The chances of the ends of play: values[terminal * stride + draw], the analyst's.
struct TerminalChances {
  const double* values = nullptr;
  std::size_t draws = 0, stride = 0;
  /// [(actor * terminals + terminal) * stride + draw] everybody's own; none: all share `values`
  const double* own = nullptr;
};

/// Some draws of a block: from `begin` up to `end`.
struct Slice {
  std::size_t begin = 0, end = 0;
};

/// The measures of one game under one number program, ready for blocks of draws.
class BlockMeasures {
 public:
  /// `program` must outlive the object.
  BlockMeasures(const MeasureProgram& program, const Scenario& scenario, const Game& game,
                const NumberProgram& numbers);

  /// Lets this read the lists of `like` where they are the same: programs of one structure that
  /// differ in values alone share them.
  void share_lists(const BlockMeasures& like);

  /// The bits of evaluate_measures for each draw. `numbers` is EvaluatedNumbers::game, of as many
  /// draws as `chances`. `result` is used again from block to block.
  void evaluate(const NumberBlock& numbers, const TerminalChances& chances,
                MeasureBlocks& result) const;

 private:
  struct MeasureStep {
    enum class Kind : std::uint8_t { constant, ratio, column, operation } kind{};
    Instruction instruction{};
    std::int32_t a = 0, b = 0, c = 0;  // atom, column, or earlier steps
    double constant = 0;
  };
  struct AmountEnd {
    std::int32_t terminal = 0;
    double amount = 0;
    friend bool operator==(const AmountEnd&, const AmountEnd&) = default;
  };
  /// What the sums of atoms that are no chances run over.
  struct Lists {
    // [atom] kind value: terminals, and columns of what they are worth
    std::vector<std::vector<simd::RowPair>> priced;
    std::vector<std::vector<AmountEnd>>
        amounts;  // [atom] kind mean: the ends and the numbers there
    friend bool operator==(const Lists&, const Lists&) = default;
  };
  class Compiler;
  struct Tile;
  void sum_atoms(const NumberBlock& numbers, const TerminalChances& chances, Slice draws,
                 MeasureBlocks& result) const;
  void run(const MeasureStep& step, std::size_t place, const Tile& tile) const;

  const MeasureProgram* program_;
  std::size_t terminals_ = 0;
  std::shared_ptr<const Lists> lists_;
  std::vector<MeasureStep> steps_;
  std::vector<std::int32_t> root_;  // [measure] step
};

}  // namespace foedus
