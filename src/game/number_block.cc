// Reads one draw out of a block of columns. It owns no arithmetic: absent payoffs are 0, all else
// is copied as it stands.
#include "game/number_block.h"

namespace foedus {

GameNumbers gather(const NumberLayout& layout, const NumberBlock& block, std::size_t draw) {
  GameNumbers numbers;
  numbers.chance.reserve(layout.chance.size());
  numbers.payoff.reserve(layout.payoff.size());
  for (const std::int32_t column : layout.chance)
    numbers.chance.push_back(block.column(column)[draw]);
  for (const std::int32_t column : layout.payoff)
    numbers.payoff.push_back(column < 0 ? 0.0 : block.column(column)[draw]);
  return numbers;
}

}  // namespace foedus
