// Streams of uniform numbers, one for each name: what a draw of a quantity is made from.
// A stream is keyed by (seed, hash of the dotted name) and counts by the index of the draw, so that
// neither the place in a file nor the number of threads can move a number.
#pragma once

#include <cstdint>
#include <string_view>

#include "random/threefry.h"

namespace foedus {

/// FNV-1a with 64 bits. Fixed for good: another hash would move every draw of every scenario.
/// source: Fowler, Noll & Vo; draft-eastlake-fnv, offset basis and prime of 64 bits.
[[nodiscard]] constexpr std::uint64_t name_hash(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : name) {
    hash ^= static_cast<std::uint8_t>(c);
    hash *= 0x100000001B3U;
  }
  return hash;
}

/// What the numbers of a stream are for: each purpose counts by itself.
enum class StreamUse : std::uint64_t {
  share = 0,        // a plain draw
  jitter = 1,       // the place within a stratum of a Latin hypercube
  permutation = 2,  // the order in which strata are taken
};

/// An odd multiple of 2^-53: 52 random bits and the middle of their cell, so that neither 0 nor 1
/// can come out and u and 1 - u are equally likely, to the bit.
[[nodiscard]] constexpr double open_unit(std::uint64_t bits) {
  return static_cast<double>((bits >> 11U) | 1U) * 0x1p-53;
}

class Stream {
 public:
  constexpr Stream(std::uint64_t seed, std::string_view name) : key_{seed, name_hash(name)} {}

  /// 64 random bits: a pure function of (seed, name, index, use). Two neighbours share a counter.
  [[nodiscard]] constexpr std::uint64_t bits(std::uint64_t index,
                                             StreamUse use = StreamUse::share) const {
    return words(index / 2, use)[index % 2];
  }
  /// What words() of this stream are keyed by, for stream_block.h.
  [[nodiscard]] constexpr const Words2x64& key() const { return key_; }
  /// Uniform in (0, 1), never 0 or 1.
  [[nodiscard]] constexpr double uniform(std::uint64_t index) const {
    return open_unit(bits(index));
  }

 private:
  [[nodiscard]] constexpr Words2x64 words(std::uint64_t counter, StreamUse use) const {
    return threefry2x64({counter, static_cast<std::uint64_t>(use)}, key_);
  }

  Words2x64 key_;
};

}  // namespace foedus
