#include "simd/elimination.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "simd/targets.h"

namespace foedus::simd {
namespace {

/// The plain loop that eliminate_below is to have the bits of.
void eliminate_plainly(std::vector<double>& m, std::size_t n, std::size_t stride, std::size_t k) {
  const double inverse = 1.0 / m[k * stride + k];
  for (std::size_t i = k + 1; i < n; ++i) {
    double* const row = m.data() + i * stride;
    if (row[k] == 0.0) continue;
    const double multiplier = row[k] * inverse;
    row[k] = multiplier;
    for (std::size_t j = k + 1; j < n; ++j) row[j] -= multiplier * m[k * stride + j];
  }
}

void expect_the_bits_of_the_plain_loop() {
  for (std::size_t n = 1; n <= 40; ++n) {
    const std::size_t stride = (n + 7) / 8 * 8;
    std::vector<double> lanes(n * stride, 0);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        lanes[i * stride + j] = (i * 7 + j * 3) % 5 == 0 && i != j
                                    ? 0.0
                                    : std::sin(static_cast<double>(i * n + j)) + (i == j ? 3 : 0);
    std::vector<double> plain = lanes;
    for (std::size_t k = 0; k < n; ++k) {
      eliminate_below(lanes.data(), n, stride, k);
      eliminate_plainly(plain, n, stride, k);
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
          ASSERT_EQ(std::bit_cast<std::uint64_t>(lanes[i * stride + j]),
                    std::bit_cast<std::uint64_t>(plain[i * stride + j]))
              << n << " " << k << " " << i << " " << j;
    }
  }
}

TEST(EliminateBelow, HasTheBitsOfThePlainLoopForEverySizeAndColumnOnEveryTarget) {
  for (const Target& target : supported_targets()) {
    SCOPED_TRACE(target.name);
    const TargetOverride only(target);
    expect_the_bits_of_the_plain_loop();
  }
}

}  // namespace
}  // namespace foedus::simd
