// Reduces a solved block to moments and counts, on the thread that solved it: what is left for the
// one thread that joins blocks is cheap.
#pragma once

#include <cstdint>
#include <vector>

#include "ensemble/draw_block.h"
#include "ensemble/ensemble_layout.h"

namespace foedus {

/// Memory that is used again from block to block.
struct ReductionWork {
  std::vector<const double*> columns;
  std::vector<double> changes;
  std::vector<DrawMask> finite;    // [column of MeasureTerms]
  std::vector<DrawMask> finite_b;  // of the other side of a difference
};

/// signs[contested sign] column of +1 and -1. `world` has its statuses and columns.
void reduce_world(const AlternativeLayout& layout, const std::vector<const double*>& signs,
                  std::size_t draws, WorldBlock& world, ReductionWork& work);

/// parts[difference], on the draws that count in both.
void reduce_comparison(const ComparisonLayout& layout, const WorldBlock& a, const WorldBlock& b,
                       std::size_t draws, std::vector<DifferencePart>& parts, ReductionWork& work);

}  // namespace foedus
