#include "random/stream.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "random/stream_block.h"
#include "random/threefry.h"
#include "simd/targets.h"

namespace foedus {
namespace {

// kat_vectors of Random123 (Salmon et al. 2011), lines "threefry2x64 20".
TEST(Threefry, GivesTheKnownAnswersOfItsAuthors) {
  constexpr std::uint64_t kOnes = ~std::uint64_t{0};
  EXPECT_EQ(threefry2x64({0, 0}, {0, 0}), (Words2x64{0xc2b6e3a8c2c69865, 0x6f81ed42f350084d}));
  EXPECT_EQ(threefry2x64({kOnes, kOnes}, {kOnes, kOnes}),
            (Words2x64{0xe02cb7c4d95d277a, 0xd06633d0893b8b68}));
  // The counter and the key are digits of pi.
  EXPECT_EQ(threefry2x64({0x243f6a8885a308d3, 0x13198a2e03707344},
                         {0xa4093822299f31d0, 0x082efa98ec4e6c89}),
            (Words2x64{0x263c7d30bb0f0af1, 0x56be8361d3311526}));
}

// The test vectors of draft-eastlake-fnv for 64-bit FNV-1a.
TEST(NameHash, GivesTheKnownAnswersOfItsAuthors) {
  EXPECT_EQ(name_hash(""), 0xcbf29ce484222325U);
  EXPECT_EQ(name_hash("a"), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(name_hash("foobar"), 0x85944171f73967e8U);
}

TEST(OpenUnit, IsNeverAtAnEndAndIsSymmetricToTheBit) {
  EXPECT_EQ(open_unit(0), 0x1p-53);
  EXPECT_EQ(open_unit(~std::uint64_t{0}), 1.0 - 0x1p-53);
  const Stream stream(3, "symmetry");
  for (std::uint64_t i = 0; i < 1000; ++i)
    EXPECT_EQ(open_unit(~stream.bits(i) | 0x7FF), 1.0 - open_unit(stream.bits(i) | 0x7FF)) << i;
}

TEST(Stream, IsAFunctionOfSeedNameAndIndexOnly) {
  static_assert(Stream(1, "prize").bits(0) == Stream(1, "prize").bits(0));
  static_assert(Stream(1, "prize").bits(0) != Stream(2, "prize").bits(0));
  static_assert(Stream(1, "prize").bits(0) != Stream(1, "prise").bits(0));
  static_assert(Stream(1, "prize").bits(0) != Stream(1, "prize").bits(1));
  static_assert(Stream(1, "prize").bits(2) != Stream(1, "prize").bits(3));
  static_assert(Stream(1, "prize").bits(0) != Stream(1, "prize").bits(0, StreamUse::jitter));
}

// Draws that are on people's disks must stay what they are: a change here changes every study.
TEST(Stream, KeepsTheNumbersThatWereOncePublished) {
  EXPECT_EQ(Stream(1, "prize").bits(0), threefry2x64({0, 0}, {1, name_hash("prize")})[0]);
  EXPECT_EQ(Stream(1, "prize").bits(1), threefry2x64({0, 0}, {1, name_hash("prize")})[1]);
  EXPECT_EQ(Stream(1, "prize").bits(7), threefry2x64({3, 0}, {1, name_hash("prize")})[1]);
}

void expect_blocks_of(const Stream& stream) {
  for (const std::uint64_t first : {0, 1, 2, 3, 4, 1000003}) {
    for (const std::size_t n : {0, 1, 2, 3, 7, 15, 16, 17, 33, 64, 513}) {
      std::vector<std::uint64_t> words(n);
      std::vector<double> shares(n + 1, -1);
      bits_block(stream, first, StreamUse::jitter, words);
      uniform_block(stream, first, std::span(shares).first(n));
      for (std::size_t k = 0; k < n; ++k) {
        EXPECT_EQ(words[k], stream.bits(first + k, StreamUse::jitter)) << first << ' ' << n;
        EXPECT_EQ(shares[k], stream.uniform(first + k)) << first << ' ' << n;
      }
      EXPECT_EQ(shares[n], -1) << "written past the end";
    }
  }
}

TEST(Stream, FillsAnyBlockWithTheNumbersOfItsIndicesOnEveryInstructionSet) {
  for (const simd::Target& target : simd::supported_targets()) {
    const simd::TargetOverride use(target);
    SCOPED_TRACE(target.name);
    expect_blocks_of(Stream(11, "war_cost.protege"));
  }
}

// Chi-square over 256 cells: 255 degrees of freedom, so 340 is passed once in 4,000 streams.
TEST(Stream, FillsTheUnitIntervalEvenly) {
  constexpr std::size_t kCells = 256, kDraws = 1 << 18;
  for (const char* name : {"prize", "war_cost.protege", "a", "b"}) {
    const Stream stream(1, name);
    std::array<int, kCells> count{};
    double sum = 0;
    for (std::uint64_t i = 0; i < kDraws; ++i) {
      const double u = stream.uniform(i);
      sum += u;
      ++count[static_cast<std::size_t>(u * kCells)];
    }
    double chi = 0;
    for (const int n : count) chi += (n - 1024.0) * (n - 1024.0) / 1024.0;
    EXPECT_LT(chi, 340) << name;
    EXPECT_GT(chi, 180) << name;
    EXPECT_NEAR(sum / kDraws, 0.5, 4 * std::sqrt(1.0 / 12 / kDraws)) << name;
  }
}

double correlation(const Stream& a, const Stream& b, std::uint64_t lag) {
  constexpr std::uint64_t kDraws = 100000;
  double sum = 0;
  for (std::uint64_t i = 0; i < kDraws; ++i)
    sum += (a.uniform(i) - 0.5) * (b.uniform(i + lag) - 0.5);
  return 12 * sum / kDraws;
}

TEST(Stream, IsUncorrelatedWithStreamsOfOtherNamesAndSeedsAndWithItself) {
  const Stream stream(1, "war_cost.protege");
  const double limit = 4 / std::sqrt(100000.0);
  for (const char* other : {"war_cost.challenger", "war_cost.protegf", "prize", ""}) {
    EXPECT_LT(std::abs(correlation(stream, Stream(1, other), 0)), limit) << other;
    EXPECT_LT(std::abs(correlation(stream, Stream(1, other), 1)), limit) << other;
  }
  EXPECT_LT(std::abs(correlation(stream, Stream(2, "war_cost.protege"), 0)), limit);
  EXPECT_LT(std::abs(correlation(stream, stream, 1)), limit);
  EXPECT_LT(std::abs(correlation(stream, stream, 2)), limit);
}

}  // namespace
}  // namespace foedus
