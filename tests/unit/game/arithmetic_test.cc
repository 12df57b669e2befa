#include "game/steps/arithmetic.h"

#include <gtest/gtest.h>

#include <cmath>

namespace foedus {
namespace {

TEST(Arithmetic, NoStepTurnsANaNIntoANumber) {
  const double nan = std::nan("");
  for (int k = static_cast<int>(Instruction::negate); k <= static_cast<int>(Instruction::remainder);
       ++k) {
    const auto step = static_cast<Instruction>(k);
    EXPECT_TRUE(std::isnan(apply(step, nan, 1, 1))) << k;
    if (operand_count(step) == 2) {
      EXPECT_TRUE(std::isnan(apply(step, 1, nan, 1))) << k;
    }
  }
}

TEST(Arithmetic, SmallIntegerPowersAreRepeatedMultiplication) {
  const double x = 1.1;
  EXPECT_EQ(apply(Instruction::power, x, 3), x * x * x);
  EXPECT_EQ(apply(Instruction::power, x, -2), 1 / (x * x));
  EXPECT_EQ(apply(Instruction::power, -2.0, 3), -8);
  EXPECT_EQ(apply(Instruction::power, 0.0, 0), 1);
  EXPECT_EQ(apply(Instruction::power, 0.0, 0.5), 0);
  EXPECT_TRUE(std::isnan(apply(Instruction::power, -1.0, 0.5)));
  EXPECT_NEAR(apply(Instruction::power, 2.0, 0.5), std::sqrt(2.0), 1e-15);
}

}  // namespace
}  // namespace foedus
