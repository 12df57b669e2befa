// Threefry 2x64 with 20 rounds: a keyed bijection of 128-bit counters that passes for random.
// It has no state, so that any number of any stream can be made anywhere, in any order.
// source: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace foedus {

/// A counter, a key or a result: two words, the first the less significant.
using Words2x64 = std::array<std::uint64_t, 2>;

/// Four rounds and the key words that follow them. Spelled out, since a loop over rotation counts
/// costs twice the time.
template <int R0, int R1, int R2, int R3>
constexpr void threefry_rounds(std::uint64_t& x, std::uint64_t& y, std::uint64_t add_x,
                               std::uint64_t add_y) {
  y = std::rotl(y, R0) ^ (x += y);
  y = std::rotl(y, R1) ^ (x += y);
  y = std::rotl(y, R2) ^ (x += y);
  y = std::rotl(y, R3) ^ (x += y);
  x += add_x;
  y += add_y;
}

/// checks: the known answers of the authors' Random123 library, tests/unit/random.
[[nodiscard]] constexpr Words2x64 threefry2x64(const Words2x64& counter, const Words2x64& key) {
  const std::uint64_t a = key[0], b = key[1], c = 0x1BD11BDAA9FC1A22U ^ a ^ b;
  std::uint64_t x = counter[0] + a, y = counter[1] + b;
  threefry_rounds<16, 42, 12, 31>(x, y, b, c + 1);
  threefry_rounds<16, 32, 24, 21>(x, y, c, a + 2);
  threefry_rounds<16, 42, 12, 31>(x, y, a, b + 3);
  threefry_rounds<16, 32, 24, 21>(x, y, b, c + 4);
  threefry_rounds<16, 42, 12, 31>(x, y, c, a + 5);
  return {x, y};
}

}  // namespace foedus
