// Columns of a block's games and solutions set side by side: which draws hold the same game, and
// play taken over from one block of solutions into another.
#pragma once

#include "ensemble/draw_mask.h"
#include "ensemble/ensemble_layout.h"
#include "game/number_block.h"
#include "solve/play_block.h"

namespace foedus {

/// The draws of `wanted` in which all pairs of columns hold the same bits.
[[nodiscard]] DrawMask equal_draws(const ColumnPairs& pairs, const NumberBlock& a,
                                   const NumberBlock& b, DrawMask wanted);

/// Everything that `from` says of `draws`. Both have the same shape.
void copy_draws(const BlockSolution& from, DrawMask draws, BlockSolution& to);

/// What a draw says of itself; empty where it says nothing.
[[nodiscard]] const std::string& words_of(const BlockSolution& solution, std::size_t draw);

}  // namespace foedus
