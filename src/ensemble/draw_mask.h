// Sets of the draws of one block, a bit for each draw.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace foedus {

/// Draws that are solved and reduced together, whatever the chunk.
inline constexpr std::size_t kBlockDraws = 64;

using DrawMask = std::uint64_t;
static_assert(kBlockDraws == 64, "a block fills a mask");

[[nodiscard]] inline DrawMask one_draw(std::size_t draw) { return DrawMask{1} << draw; }
[[nodiscard]] inline DrawMask first_draws(std::size_t count) {
  return count >= kBlockDraws ? ~DrawMask{0} : one_draw(count) - 1;
}
[[nodiscard]] inline bool holds(DrawMask mask, std::size_t draw) {
  return (mask >> draw & 1U) != 0;
}
[[nodiscard]] inline std::size_t size_of(DrawMask mask) {
  return static_cast<std::size_t>(std::popcount(mask));
}
[[nodiscard]] inline std::size_t first_of(DrawMask mask) {
  return static_cast<std::size_t>(std::countr_zero(mask));
}

/// Calls visit(draw) for each draw of the set, in order.
template <class Visit>
void each_draw(DrawMask mask, const Visit& visit) {
  for (; mask != 0; mask &= mask - 1) visit(first_of(mask));
}

/// The draws whose number is finite; `column` holds `count` of them.
[[nodiscard]] inline DrawMask finite_draws(const double* column, std::size_t count) {
  double zeros = 0;  // x - x is 0 where x is finite, else NaN
  for (std::size_t draw = 0; draw < count; ++draw) zeros += column[draw] - column[draw];
  if (zeros == 0) return first_draws(count);
  DrawMask mask = 0;
  for (std::size_t draw = 0; draw < count; ++draw)
    if (std::isfinite(column[draw])) mask |= one_draw(draw);
  return mask;
}

}  // namespace foedus
