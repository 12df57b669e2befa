// A random order of 0 .. n - 1 that is never written down: element i in constant time and memory.
// For the strata of a Latin hypercube, whose draws may be made in any order on any thread.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "base/check.h"
#include "random/stream.h"

namespace foedus {

/// An alternating Feistel network on the fewest bits that hold n - 1, its round keys drawn from the
/// stream by Threefry; values past the end walk on until they fall inside (two steps at most on
/// average). Bijective whatever the keys are.
/// source: Luby & Rackoff (1988); Black & Rogaway (2002), "Ciphers with arbitrary finite domains".
class Permutation {
 public:
  /// requires: size >= 1
  Permutation(const Stream& stream, std::uint64_t size) : size_(size) {
    FOEDUS_DEMAND(size >= 1);
    const auto width = static_cast<int>(std::bit_width(size - 1));
    low_bits_ = width / 2;
    low_mask_ = (std::uint64_t{1} << low_bits_) - 1;
    high_mask_ = (std::uint64_t{1} << (width - low_bits_)) - 1;
    for (std::uint64_t k = 0; k < keys_.size(); ++k)
      keys_[k] = stream.bits(k, StreamUse::permutation);
  }

  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// requires: index < size()
  [[nodiscard]] std::uint64_t operator()(std::uint64_t index) const {
    do {
      index = permute_bits(index);
    } while (index >= size_);
    return index;
  }

 private:
  static constexpr std::size_t kRounds = 6;  // even: both halves are changed equally often

  /// The finaliser of SplitMix64: every bit of the result depends on every bit of x.
  /// source: Steele, Lea & Flood (2014), variant 13 of D. Stafford.
  static constexpr std::uint64_t scramble(std::uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
  }

  [[nodiscard]] std::uint64_t permute_bits(std::uint64_t value) const {
    std::uint64_t low = value & low_mask_;
    std::uint64_t high = value >> static_cast<unsigned>(low_bits_);
    for (std::size_t k = 0; k < kRounds; k += 2) {
      high ^= scramble(low + keys_[k]) & high_mask_;
      low ^= scramble(high + keys_[k + 1]) & low_mask_;
    }
    return (high << static_cast<unsigned>(low_bits_)) | low;
  }

  std::uint64_t size_;
  std::uint64_t low_mask_ = 0, high_mask_ = 0;
  int low_bits_ = 0;
  std::array<std::uint64_t, kRounds> keys_{};
};

}  // namespace foedus
