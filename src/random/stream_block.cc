// Threefry with one counter a lane. A counter gives the words of two neighbours, so that lanes are
// stored interleaved; what sticks out at either end of a block goes through a small buffer.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/stream_block.cc"
#include "simd/each_target.h"

#include <algorithm>
#include <cstddef>

#include "random/stream_block.h"
#include "simd/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::CappedTag<double, 8>;
using Words = hn::RebindToUnsigned<Doubles>;
using WordLanes = hn::Vec<Words>;

template <int R>
HWY_INLINE void mix(WordLanes& x, WordLanes& y) {
  x = hn::Add(x, y);
  y = hn::Xor(hn::RotateRight<64 - R>(y), x);
}

template <int R0, int R1, int R2, int R3>
HWY_INLINE void rounds(WordLanes& x, WordLanes& y, WordLanes add_x, WordLanes add_y) {
  mix<R0>(x, y);
  mix<R1>(x, y);
  mix<R2>(x, y);
  mix<R3>(x, y);
  x = hn::Add(x, add_x);
  y = hn::Add(y, add_y);
}

struct KeyLanes {
  HWY_INLINE KeyLanes(const Words2x64& key, std::uint64_t the_use)
      : a(hn::Set(Words(), key[0])),
        b(hn::Set(Words(), key[1])),
        c(hn::Set(Words(), 0x1BD11BDAA9FC1A22U ^ key[0] ^ key[1])),
        use(hn::Set(Words(), the_use)) {}
  WordLanes a, b, c, use;
};

/// The two words of each lane's counter: threefry2x64({counter, use}, key).
HWY_INLINE void threefry(const KeyLanes& key, WordLanes counter, WordLanes& x, WordLanes& y) {
  const auto plus = [](WordLanes v, std::uint64_t k)
                        HWY_ATTR { return hn::Add(v, hn::Set(Words(), k)); };
  x = hn::Add(counter, key.a);
  y = hn::Add(key.use, key.b);
  rounds<16, 42, 12, 31>(x, y, key.b, plus(key.c, 1));
  rounds<16, 32, 24, 21>(x, y, key.c, plus(key.a, 2));
  rounds<16, 42, 12, 31>(x, y, key.a, plus(key.b, 3));
  rounds<16, 32, 24, 21>(x, y, key.b, plus(key.c, 4));
  rounds<16, 42, 12, 31>(x, y, key.c, plus(key.a, 5));
}

/// Stores `number` of the words of first .. first + n - 1, as lanes of `tag`.
template <class Tag, class Number>
HWY_INLINE void fill(const Words2x64& key, std::uint64_t use, std::uint64_t first,
                     hn::TFromD<Tag>* out, std::size_t n, Tag tag, Number number) {
  const KeyLanes keys(key, use);
  const std::size_t wide = 2 * hn::Lanes(tag);
  HWY_ALIGN hn::TFromD<Tag> apart[2 * HWY_MAX_BYTES / sizeof(double)];
  std::size_t skipped = first % 2;  // words of the first counter that come before `first`
  std::uint64_t counter = first / 2;
  for (std::size_t done = 0; done < n; counter += hn::Lanes(tag)) {
    WordLanes x, y;
    threefry(keys, hn::Add(hn::Set(Words(), counter), hn::Iota(Words(), 0)), x, y);
    if (skipped == 0 && n - done >= wide) {
      hn::StoreInterleaved2(number(x), number(y), tag, out + done);
      done += wide;
      continue;
    }
    hn::StoreInterleaved2(number(x), number(y), tag, apart);
    const std::size_t taken = std::min(wide - skipped, n - done);
    std::copy_n(apart + skipped, taken, out + done);
    done += taken;
    skipped = 0;
  }
}

HWY_ATTR void uniform_lanes(const Words2x64& key, std::uint64_t first, double* out, std::size_t n) {
  const auto open = [](WordLanes word) HWY_ATTR {
    const auto odd = hn::Or(hn::ShiftRight<11>(word), hn::Set(Words(), 1));
    return hn::Mul(hn::ConvertTo(Doubles(), odd), hn::Set(Doubles(), 0x1p-53));
  };
  fill(key, static_cast<std::uint64_t>(StreamUse::share), first, out, n, Doubles(), open);
}

HWY_ATTR void bits_lanes(const Words2x64& key, std::uint64_t first, StreamUse use,
                         std::uint64_t* out, std::size_t n) {
  const auto same = [](WordLanes word) HWY_ATTR { return word; };
  fill(key, static_cast<std::uint64_t>(use), first, out, n, Words(), same);
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus {

HWY_EXPORT(uniform_lanes);
HWY_EXPORT(bits_lanes);

void uniform_block(const Stream& stream, std::uint64_t first, std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(uniform_lanes)(stream.key(), first, out.data(), out.size());
}

void bits_block(const Stream& stream, std::uint64_t first, StreamUse use,
                std::span<std::uint64_t> out) {
  HWY_DYNAMIC_DISPATCH(bits_lanes)(stream.key(), first, use, out.data(), out.size());
}

}  // namespace foedus
#endif
