#include "ensemble/run_memory.h"

#include <algorithm>

#include "ensemble/draw_block.h"
#include "ensemble/quantile_sketch.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// What a thread keeps of the alternatives of a variant, a draw: later ones look up earlier play.
std::size_t bytes_a_draw(const EnsembleLayout& layout) {
  std::size_t most = 0;
  for (const VariantLayout& variant : layout.variants) {
    std::size_t numbers = 0;
    for (const AlternativeLayout& alternative : variant.alternatives) {
      const Game& game = alternative.structure->game;
      numbers += 2 * at(game.action_count) + at(game.terminal_count);
    }
    most = std::max(most, layout.plan->precisions.size() * numbers * sizeof(double));
  }
  return most;
}

/// Columns of one variant's worlds, and a row of the tree for each frozen world of any variant.
std::size_t beside_play(const EnsembleLayout& layout) {
  std::size_t most = 0, frozen = 0;
  for (const VariantLayout& variant : layout.variants) {
    std::size_t columns = 0;
    for (const AlternativeLayout& alternative : variant.alternatives) {
      columns += alternative.terms.columns();
      if (alternative.frozen.from >= 0)
        frozen += alternative.structure->game.node_count() * kLanes * sizeof(double);
    }
    most = std::max(most, layout.plan->precisions.size() * columns * kBlockDraws * sizeof(double));
  }
  return most + frozen;
}

std::size_t bytes_of_results(const EnsembleLayout& layout) {
  // A tally with its allocations and the result that is made of it; of a difference likewise.
  constexpr std::size_t kTally = 640, kSide = 480, kDifference = 448;
  const std::size_t sketch = QuantileSketch::bytes_about(layout.plan->draws.draws);
  std::size_t bytes = 0;
  for (const VariantLayout& variant : layout.variants)
    for (const AlternativeLayout& alternative : variant.alternatives) {
      const std::size_t contested = variant.programs[at(alternative.program)].contested.size();
      bytes += alternative.terms.quantities.size() * (kTally + sketch) +
               2 * contested * alternative.terms.measures * kSide;
    }
  for (const ComparisonLayout& one : layout.comparisons)
    bytes += one.differences.size() * kDifference;
  return layout.plan->precisions.size() * bytes;
}

}  // namespace

std::int64_t draws_a_block(const EnsembleLayout& layout) {
  constexpr std::size_t kKeptBytes = std::size_t{512} << 20U;
  return static_cast<std::int64_t>(
      bytes_a_draw(layout) * kBlockDraws <= kKeptBytes ? kBlockDraws : kBlockDraws / 4);
}

RunMemory run_memory(const EnsembleLayout& layout) {
  const std::int64_t draws = std::min(draws_a_block(layout), layout.plan->draws.draws);
  return {bytes_a_draw(layout) * static_cast<std::size_t>(draws) + beside_play(layout),
          LentColumns(layout).bytes_of_block(), bytes_of_results(layout)};
}

}  // namespace foedus
