// Sets of the draws of one block, a bit for each draw.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace foedus {

/// Draws that are solved and reduced together, whatever the chunk: enough that the lanes of the
/// batch solver are seldom idle while the last draws of a block are followed to their end.
inline constexpr std::size_t kBlockDraws = 256;

/// Where the program chooses how many draws to take: whole tiles of lanes.
inline constexpr std::size_t kRoundDraws = 64;

class DrawMask {
 public:
  constexpr DrawMask() = default;
  [[nodiscard]] static constexpr DrawMask all() {
    DrawMask mask;
    mask.words_.fill(~std::uint64_t{0});
    return mask;
  }

  [[nodiscard]] static constexpr DrawMask below(std::size_t count) {
    DrawMask mask;
    for (std::uint64_t& word : mask.words_) {
      word = count >= kBits ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
      count -= count < kBits ? count : kBits;
    }
    return mask;
  }

  [[nodiscard]] constexpr bool empty() const { return *this == DrawMask(); }
  [[nodiscard]] constexpr bool holds(std::size_t draw) const {
    return (words_[draw / kBits] >> draw % kBits & 1U) != 0;
  }
  constexpr void add(std::size_t draw) { words_[draw / kBits] |= std::uint64_t{1} << draw % kBits; }
  [[nodiscard]] constexpr std::size_t size() const {
    std::size_t size = 0;
    for (const std::uint64_t word : words_) size += static_cast<std::size_t>(std::popcount(word));
    return size;
  }
  /// requires: not empty.
  [[nodiscard]] constexpr std::size_t first() const {
    std::size_t k = 0;
    while (words_[k] == 0) ++k;
    return k * kBits + static_cast<std::size_t>(std::countr_zero(words_[k]));
  }

  /// Calls visit(draw) for each draw of the set, in order.
  template <class Visit>
  void each(const Visit& visit) const {
    for (std::size_t k = 0; k < words_.size(); ++k)
      for (std::uint64_t word = words_[k]; word != 0; word &= word - 1)
        visit(k * kBits + static_cast<std::size_t>(std::countr_zero(word)));
  }

  constexpr DrawMask& operator&=(const DrawMask& other) {
    for (std::size_t k = 0; k < words_.size(); ++k) words_[k] &= other.words_[k];
    return *this;
  }
  constexpr DrawMask& operator|=(const DrawMask& other) {
    for (std::size_t k = 0; k < words_.size(); ++k) words_[k] |= other.words_[k];
    return *this;
  }
  [[nodiscard]] constexpr DrawMask operator~() const {
    DrawMask mask;
    for (std::size_t k = 0; k < words_.size(); ++k) mask.words_[k] = ~words_[k];
    return mask;
  }
  friend constexpr DrawMask operator&(DrawMask a, const DrawMask& b) { return a &= b; }
  friend constexpr DrawMask operator|(DrawMask a, const DrawMask& b) { return a |= b; }
  friend constexpr bool operator==(const DrawMask&, const DrawMask&) = default;

 private:
  static constexpr std::size_t kBits = 64;
  std::array<std::uint64_t, kBlockDraws / kBits> words_{};
};

[[nodiscard]] constexpr DrawMask one_draw(std::size_t draw) {
  DrawMask mask;
  mask.add(draw);
  return mask;
}
[[nodiscard]] constexpr DrawMask first_draws(std::size_t count) { return DrawMask::below(count); }
/// Takes the first `count` draws out of `from`.
[[nodiscard]] constexpr DrawMask take_draws(std::size_t count, DrawMask& from) {
  DrawMask taken;
  for (; count > 0 && !from.empty(); --count) {
    taken.add(from.first());
    from &= ~taken;
  }
  return taken;
}

/// The draws whose number is finite; `column` holds `count` of them.
[[nodiscard]] inline DrawMask finite_draws(const double* column, std::size_t count) {
  double zeros = 0;  // x - x is 0 where x is finite, else NaN
  for (std::size_t draw = 0; draw < count; ++draw) zeros += column[draw] - column[draw];
  if (zeros == 0) return first_draws(count);
  DrawMask mask;
  for (std::size_t draw = 0; draw < count; ++draw)
    if (std::isfinite(column[draw])) mask.add(draw);
  return mask;
}

}  // namespace foedus
