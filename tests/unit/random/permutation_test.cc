#include "random/permutation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <set>
#include <vector>

namespace foedus {
namespace {

std::vector<std::uint64_t> sizes() {
  std::vector<std::uint64_t> all;
  for (std::uint64_t n = 1; n <= 70; ++n) all.push_back(n);
  for (const std::uint64_t n : {100U, 127U, 128U, 129U, 500U, 1000U, 4095U, 4096U, 4097U, 20000U})
    all.push_back(n);
  return all;
}

TEST(Permutation, TakesEveryNumberBelowItsSizeOnce) {
  for (const std::uint64_t n : sizes()) {
    for (const std::uint64_t seed : {1U, 2U, 99U}) {
      const Permutation permutation(Stream(seed, "prize"), n);
      std::vector<bool> seen(n, false);
      for (std::uint64_t i = 0; i < n; ++i) {
        const std::uint64_t image = permutation(i);
        ASSERT_LT(image, n);
        ASSERT_FALSE(seen[image]) << "size " << n << ", seed " << seed << ": " << image << " twice";
        seen[image] = true;
      }
    }
  }
}

TEST(Permutation, StaysWithinAnAwkwardSizeNearTheLargest) {
  const std::uint64_t n = (std::uint64_t{1} << 39U) + 12345;
  const Permutation permutation(Stream(1, "prize"), n);
  std::set<std::uint64_t> seen;
  for (std::uint64_t i = 0; i < 10000; ++i) {
    const std::uint64_t image = permutation(i * 54321);
    EXPECT_LT(image, n);
    EXPECT_TRUE(seen.insert(image).second);
  }
}

TEST(Permutation, OfOtherNamesAndSeedsIsAnother) {
  const Permutation first(Stream(1, "a"), 1000), name(Stream(1, "b"), 1000),
      seed(Stream(2, "a"), 1000);
  int same_name = 0, same_seed = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    same_name += first(i) == name(i) ? 1 : 0;
    same_seed += first(i) == seed(i) ? 1 : 0;
  }
  // The number of matches of two random orders is about Poisson with mean 1.
  EXPECT_LT(same_name, 8);
  EXPECT_LT(same_seed, 8);
}

// Over many keys each place takes each value equally often: chi-square by place, 49 degrees of
// freedom each, 2,450 in all with a standard deviation of 70.
TEST(Permutation, PutsEveryNumberEverywhereEquallyOften) {
  constexpr std::uint64_t kSize = 50, kKeys = 20000;
  std::vector<int> count(kSize * kSize);
  for (std::uint64_t seed = 0; seed < kKeys; ++seed) {
    const Permutation permutation(Stream(seed, "prize"), kSize);
    for (std::uint64_t i = 0; i < kSize; ++i) ++count[i * kSize + permutation(i)];
  }
  const double expected = static_cast<double>(kKeys) / kSize;
  double chi = 0;
  for (const int n : count) chi += (n - expected) * (n - expected) / expected;
  EXPECT_LT(chi, 2450 + 5 * 70);
  EXPECT_GT(chi, 2450 - 5 * 70);
}

// The strata of two numbers may not hang together: that would be a correlation nobody declared.
TEST(Permutation, LeavesOrderAndNeighboursUncorrelated) {
  constexpr std::uint64_t kSize = 10007;
  const Permutation a(Stream(5, "a"), kSize), b(Stream(5, "b"), kSize);
  const auto centred = [&](std::uint64_t x) { return static_cast<double>(x) / kSize - 0.5; };
  double with_order = 0, with_next = 0, with_other = 0;
  for (std::uint64_t i = 0; i < kSize; ++i) {
    with_order += centred(a(i)) * centred(i);
    with_next += centred(a(i)) * centred(a((i + 1) % kSize));
    with_other += centred(a(i)) * centred(b(i));
  }
  const double limit = 4 * std::sqrt(static_cast<double>(kSize)) / 12;
  EXPECT_LT(std::abs(with_order), limit);
  EXPECT_LT(std::abs(with_next), limit);
  EXPECT_LT(std::abs(with_other), limit);
}

}  // namespace
}  // namespace foedus
