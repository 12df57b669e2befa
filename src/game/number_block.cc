// Reads one draw out of a block of columns. It owns no arithmetic: absent payoffs are 0, all else
// is copied as it stands.
#include "game/number_block.h"

namespace foedus {

void shape(NumberBlock& block, std::size_t draws, std::size_t columns) {
  constexpr std::size_t kMany = 256;
  std::size_t rows = (draws + kLanes - 1) / kLanes;  // of kLanes draws: a cache line
  if (draws >= kMany && rows % 2 == 0) ++rows;
  block.draws = draws;
  block.stride = rows * kLanes;
  block.values.resize(columns * block.stride);
}

GameNumbers gather(const NumberLayout& layout, const NumberBlock& block, std::size_t draw) {
  GameNumbers numbers;
  gather(layout, block, draw, numbers);
  return numbers;
}

void gather(const NumberLayout& layout, const NumberBlock& block, std::size_t draw,
            GameNumbers& result) {
  result.chance.resize(layout.chance.size());
  result.payoff.resize(layout.payoff.size());
  for (std::size_t k = 0; k < layout.chance.size(); ++k)
    result.chance[k] = block.column(layout.chance[k])[draw];
  for (std::size_t k = 0; k < layout.payoff.size(); ++k)
    result.payoff[k] = layout.payoff[k] < 0 ? 0.0 : block.column(layout.payoff[k])[draw];
}

}  // namespace foedus
