// Reads one draw out of a block of columns. It owns no arithmetic: absent payoffs are 0, all else
// is copied as it stands.
#include "game/number_block.h"

#include <algorithm>

namespace foedus {

bool NumberLayout::own_prior(std::size_t actor) const {
  if (belief.empty()) return false;
  const auto first = belief.begin() + static_cast<std::ptrdiff_t>(actor * chance.size());
  return !std::equal(chance.begin(), chance.end(), first);
}

bool NumberLayout::own_priors() const {
  for (std::size_t branch = 0; branch < belief.size(); ++branch)
    if (belief[branch] != chance[branch % chance.size()]) return true;
  return false;
}

bool NumberLayout::analyst_payoffs() const {
  return !analyst_payoff.empty() && analyst_payoff != payoff;
}

std::size_t block_stride(std::size_t draws) {
  constexpr std::size_t kMany = 256;
  std::size_t lines = (draws + kLanes - 1) / kLanes;
  if (draws >= kMany && lines % 2 == 0) ++lines;
  return lines * kLanes;
}

void shape(NumberBlock& block, std::size_t draws, std::size_t columns) {
  block.draws = draws;
  block.stride = block_stride(draws);
  block.values.resize(columns * block.stride);
}

GameNumbers gather(const NumberLayout& layout, const NumberBlock& block, std::size_t draw) {
  GameNumbers numbers;
  gather(layout, block, draw, numbers);
  return numbers;
}

void gather(const NumberLayout& layout, const NumberBlock& block, std::size_t draw,
            GameNumbers& result) {
  const auto read = [&](const std::vector<std::int32_t>& columns, std::vector<double>& numbers) {
    numbers.resize(columns.size());
    for (std::size_t k = 0; k < columns.size(); ++k)
      numbers[k] = columns[k] < 0 ? 0.0 : block.column(columns[k])[draw];
  };
  read(layout.chance, result.chance);
  read(layout.payoff, result.payoff);
  result.belief.clear();
  result.analyst_payoff.clear();
  if (layout.own_priors()) read(layout.belief, result.belief);
  if (layout.analyst_payoffs()) read(layout.analyst_payoff, result.analyst_payoff);
}

}  // namespace foedus
