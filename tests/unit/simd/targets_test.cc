// Every door on every instruction set this processor has gives the bits of the scalar definition,
// at every length, since blocks end in the middle of a vector.
#include "simd/targets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "simd/math.h"
#include "unit/simd/oracle.h"

namespace foedus::simd {
namespace {

/// Ordinary, tiny, subnormal and huge numbers of both signs, and every special one.
std::vector<double> all_kinds_of_numbers() {
  std::vector<double> xs{0.0,       1.0,   0.5,     kLeast,    0x1p-1022, kLargest,
                         kInfinity, kNan,  709.78,  709.79,    745.2,     708.0,
                         38.5,      0.25,  0x1p-54, 0x1p54,    0x1p1023,  2.0,
                         3.0,       1e-11, 1e-300,  1.0 / 3.0, 1e18,      0x1p53 - 1};
  for (double x : std::vector<double>(xs)) {
    xs.push_back(std::nextafter(x, kInfinity));
    xs.push_back(std::nextafter(x, -kInfinity));
  }
  Arguments arguments(11);
  for (int i = 0; i < 3000; ++i) {
    xs.push_back(arguments.uniform(0.0, 1.0));
    xs.push_back(arguments.uniform(0.0, 40.0));
    xs.push_back(arguments.uniform(0.0, 750.0));
    xs.push_back(arguments.scaled(-1074, 1024));
    xs.push_back(1.0 - arguments.scaled(-53, -1));
  }
  const std::size_t n = xs.size();
  for (std::size_t i = 0; i < n; ++i) xs.push_back(-xs[i]);
  return xs;
}

template <class Check>
void on_every_target(Check check) {
  for (const Target& target : supported_targets()) {
    SCOPED_TRACE(target.name);
    const TargetOverride only(target);
    ASSERT_EQ(active_target(), target.name);
    check();
  }
}

std::size_t count_different(const std::vector<double>& a, const std::vector<double>& b) {
  std::size_t different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) different += same_bits(a[i], b[i]) ? 0U : 1U;
  return different;
}

struct Door {
  const char* name;
  void (*block)(const double* in, double* out, std::size_t n);
  double (*scalar)(double x);
};

const Door kDoors[] = {{"exp", exp_block, exp},
                       {"expm1", expm1_block, expm1},
                       {"log", log_block, log},
                       {"log1p", log1p_block, log1p},
                       {"logistic", logistic_block, logistic},
                       {"normal_cdf", normal_cdf_block, normal_cdf},
                       {"normal_quantile", normal_quantile_block, normal_quantile}};

TEST(EveryDoor, GivesTheBitsOfTheScalarOnEveryTarget) {
  const std::vector<double> xs = all_kinds_of_numbers();
  for (const Door& door : kDoors) {
    SCOPED_TRACE(door.name);
    std::vector<double> expected(xs.size());
    std::transform(xs.begin(), xs.end(), expected.begin(), door.scalar);
    on_every_target([&] {
      std::vector<double> out(xs.size());
      door.block(xs.data(), out.data(), xs.size());
      EXPECT_EQ(count_different(out, expected), 0U);
      out = xs;
      door.block(out.data(), out.data(), out.size());
      EXPECT_EQ(count_different(out, expected), 0U) << "in place";
    });
  }
}

TEST(EveryDoor, WritesNothingPastTheEnd) {
  const std::vector<double> xs = all_kinds_of_numbers();
  for (const Door& door : kDoors) {
    SCOPED_TRACE(door.name);
    on_every_target([&] {
      for (std::size_t n = 0; n <= 17; ++n) {
        std::vector<double> out(n + 9, -7.0);
        door.block(xs.data(), out.data(), n);
        for (std::size_t i = 0; i < n; ++i) ASSERT_TRUE(same_bits(out[i], door.scalar(xs[i])));
        for (std::size_t i = n; i < out.size(); ++i) ASSERT_EQ(out[i], -7.0);
      }
    });
  }
}

TEST(PowBlock, GivesTheBitsOfTheScalarOnEveryTarget) {
  const std::vector<double> xs = all_kinds_of_numbers();
  std::vector<double> bases, exponents;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    bases.push_back(xs[i]);
    exponents.push_back(xs[i * 7919 % xs.size()]);
    bases.push_back(xs[i]);
    exponents.push_back(static_cast<double>(i % 9) / 2 - 2);
  }
  std::vector<double> expected(bases.size());
  std::transform(bases.begin(), bases.end(), exponents.begin(), expected.begin(), pow);
  on_every_target([&] {
    std::vector<double> out(bases.size());
    pow_block(bases.data(), exponents.data(), out.data(), out.size());
    EXPECT_EQ(count_different(out, expected), 0U);
    for (std::size_t n = 0; n <= 17; ++n) {
      std::vector<double> few = bases;
      pow_block(few.data(), exponents.data(), few.data(), n);
      EXPECT_EQ(
          count_different({few.begin(), few.begin() + static_cast<std::ptrdiff_t>(n)},
                          {expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(n)}),
          0U);
      EXPECT_TRUE(same_bits(few[n], bases[n]));
    }
  });
}

TEST(OrdinaryVariants, HaveTheBitsOfTheGuardedOnes) {
  const scalar::Arithmetic a;
  for (double x : all_kinds_of_numbers()) {
    SCOPED_TRACE(x);
    if (x >= -708.0 && x <= 709.0) {
      EXPECT_TRUE(same_bits(scalar::exp_of_ordinary(a, x), exp(x)));
    }
    if (x < -708.0) {
      EXPECT_TRUE(same_bits(scalar::exp_of_ordinary(a, x), 0.0));
    }
    if (x >= 0x1p-1022 && x <= kLargest) {
      EXPECT_TRUE(same_bits(scalar::log_of_ordinary(a, x), log(x)));
    }
    if (x >= 0.0 && x <= 1.0) {
      EXPECT_TRUE(same_bits(scalar::log1p_of_unit(a, x), log1p(x)));
    }
  }
  EXPECT_TRUE(std::isnan(scalar::exp_of_ordinary(a, kNan)));
}

TEST(SupportedTargets, BeginWithTheOneInUseAndComeBack) {
  const std::vector<Target> targets = supported_targets();
  ASSERT_FALSE(targets.empty());
  EXPECT_EQ(targets.front().name, active_target());
  {
    const TargetOverride last(targets.back());
    EXPECT_EQ(active_target(), targets.back().name);
  }
  EXPECT_EQ(targets.front().name, active_target());
}

}  // namespace
}  // namespace foedus::simd
