#include "ensemble/solution_columns.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "base/check.h"

namespace foedus {
namespace {

constexpr std::size_t kPairsALook = 8;  // compared before it is asked whether any draw is left
constexpr std::array<double, kBlockDraws> kZeros{};

const double* column_of(const NumberBlock& block, std::int32_t column) {
  return column < 0 ? kZeros.data() : block.column(column);
}

void copy_columns(const std::vector<double>& from, std::size_t stride, DrawMask draws,
                  std::vector<double>& to) {
  for (std::size_t row = 0; row < from.size(); row += stride)
    draws.each([&](std::size_t draw) { to[row + draw] = from[row + draw]; });
}

}  // namespace

DrawMask equal_draws(const ColumnPairs& pairs, const NumberBlock& a, const NumberBlock& b,
                     DrawMask wanted) {
  FOEDUS_DEMAND(a.draws == b.draws && a.draws <= kBlockDraws);
  std::array<std::uint64_t, kBlockDraws> different{};
  for (std::size_t k = 0; k < pairs.size() && !wanted.empty(); ++k) {
    const double *x = column_of(a, pairs[k].first), *y = column_of(b, pairs[k].second);
    for (std::size_t draw = 0; draw < a.draws; ++draw)
      different[draw] |=
          std::bit_cast<std::uint64_t>(x[draw]) ^ std::bit_cast<std::uint64_t>(y[draw]);
    if (k % kPairsALook != 0 && k + 1 != pairs.size()) continue;
    for (std::size_t draw = 0; draw < a.draws; ++draw)
      if (different[draw] != 0) wanted &= ~one_draw(draw);
  }
  return wanted;
}

void copy_draws(const BlockSolution& from, DrawMask draws, BlockSolution& to) {
  const std::size_t stride = from.play.stride;
  FOEDUS_DEMAND(to.play.stride == stride && to.terminal.size() == from.terminal.size());
  FOEDUS_DEMAND(to.analyst_utility.size() == from.analyst_utility.size());
  FOEDUS_DEMAND(to.own_terminal.size() == from.own_terminal.size());
  copy_columns(from.play.probability, stride, draws, to.play.probability);
  copy_columns(from.play.log_probability, stride, draws, to.play.log_probability);
  copy_columns(from.terminal, stride, draws, to.terminal);
  copy_columns(from.utility, stride, draws, to.utility);
  copy_columns(from.analyst_utility, stride, draws, to.analyst_utility);
  copy_columns(from.own_terminal, stride, draws, to.own_terminal);
  draws.each([&](std::size_t draw) {
    to.status[draw] = from.status[draw];
    to.certificate[draw] = from.certificate[draw];
  });
  for (const StoppedDraw& one : from.stopped)
    if (draws.holds(one.draw)) to.stopped.push_back(one);
}

const std::string& words_of(const BlockSolution& solution, std::size_t draw) {
  static const std::string kNone;
  const auto found = std::find_if(solution.stopped.begin(), solution.stopped.end(),
                                  [&](const StoppedDraw& one) { return one.draw == draw; });
  return found == solution.stopped.end() ? kNone : found->why;
}

}  // namespace foedus
