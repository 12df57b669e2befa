#include "base/natural.h"

#include <gtest/gtest.h>

#include <cmath>

namespace foedus {
namespace {

TEST(Natural, FactorialsAreExactPastEveryMachineWord) {
  const auto all = factorials(50);
  EXPECT_EQ(all[20].decimal(), "2432902008176640000");
  EXPECT_EQ(all[34].decimal(), "295232799039604140847618609643520000000");
  EXPECT_EQ(all[50].decimal(), "30414093201713378043612608166064768844377641568960512000000000000");
}

TEST(Natural, DivisionAndProductUndoEachOther) {
  const Natural a = power(7, 60), b = power(10, 21);
  const auto [quotient, rest] = a.divided_by(b);
  EXPECT_LT(rest, b);
  Natural back = quotient * b;
  back += rest;
  EXPECT_EQ(back, a);
  EXPECT_EQ((a * b).divided_by(b).first, a);
  EXPECT_TRUE((a * b).divided_by(b).second.zero());
}

TEST(Natural, ShiftsAreProductsWithPowersOfTwo) {
  for (const std::size_t bits : {0U, 1U, 31U, 32U, 33U, 100U}) {
    Natural shifted = power(3, 40);
    shifted <<= bits;
    EXPECT_EQ(shifted, power(3, 40) * power(2, bits));
    shifted >>= bits;
    EXPECT_EQ(shifted, power(3, 40));
  }
  Natural gone(5);
  gone >>= 64;
  EXPECT_TRUE(gone.zero());
}

TEST(Natural, CarriesAndBorrowsRunThroughAllWords) {
  Natural ones = power(2, 96);
  ones -= Natural(1);
  EXPECT_EQ(ones.bits(), 96U);
  ones += Natural(1);
  EXPECT_EQ(ones, power(2, 96));
  EXPECT_EQ(ones.bits(), 97U);
  EXPECT_LT(Natural(0xffffffffffffffffU), power(2, 64));
  EXPECT_EQ(Natural(1000000000).decimal(), "1000000000");
  EXPECT_EQ(Natural().decimal(), "0");
}

TEST(Rational, StandsInLowestTerms) {
  EXPECT_EQ(Rational(Natural(848), Natural(5080)).text(), "106/635");
  EXPECT_EQ(Rational(Natural(0), Natural(7)).text(), "0");
  EXPECT_EQ(Rational(Natural(14), Natural(7)).text(), "2");
  EXPECT_EQ(greatest_common_divisor(power(6, 30), power(10, 20)), power(2, 20));
}

TEST(Rational, ValueIsTheNearestDouble) {
  for (std::uint64_t above = 1; above < 60; ++above)
    for (std::uint64_t below = 1; below < 60; ++below)
      EXPECT_EQ(Rational(Natural(above), Natural(below)).value(),
                static_cast<double>(above) / static_cast<double>(below));
  // Numerator and denominator past the largest double.
  EXPECT_EQ(Rational(power(10, 400), power(10, 400) * Natural(3)).value(), 1.0 / 3.0);
  EXPECT_EQ(Rational(power(2, 70) + Natural(1), Natural(1)).value(), std::ldexp(1.0, 70));
  // Exactly between two doubles: to the even one; a bit more: up.
  EXPECT_EQ(Rational(power(2, 53) + Natural(1), Natural(1)).value(), std::ldexp(1.0, 53));
  EXPECT_EQ(Rational(power(2, 153) + power(2, 100) + Natural(1), power(2, 100)).value(),
            std::ldexp(1.0, 53) + 2);
}

}  // namespace
}  // namespace foedus
