#include "report/number_words.h"

#include <gtest/gtest.h>

#include <string>

namespace foedus {
namespace {

TEST(ShareWords, KeepTwoSignificantDigits) {
  EXPECT_EQ(share_words(0.314), "31 %");
  EXPECT_EQ(share_words(0.0341), "3.4 %");
  EXPECT_EQ(share_words(0.00034), "0.034 %");
  EXPECT_EQ(share_words(0.0996), "10 %");
}

TEST(ShareWords, KeepTheDigitsOfTheRemainderNearCertainty) {
  EXPECT_EQ(share_words(0.9966), "99.7 %");
  EXPECT_EQ(share_words(0.99966), "99.97 %");
}

TEST(ShareWords, SayNoneAndAllOnlyWhereThatIsExact) {
  EXPECT_EQ(share_words(0), "0 %");
  EXPECT_EQ(share_words(1), "100 %");
  EXPECT_EQ(share_words(1e-5), "under 0.01 %");
  EXPECT_EQ(share_words(0.99999), "over 99.99 %");
}

TEST(AmountWords, KeepTwoSignificantDigits) {
  EXPECT_EQ(amount_words(0.3141), "0.31");
  EXPECT_EQ(amount_words(-0.00263), "-0.0026");
  EXPECT_EQ(amount_words(12.34), "12");
  EXPECT_EQ(amount_words(9.96), "10");
  EXPECT_EQ(amount_words(0), "0");
}

TEST(CellNumber, HasThreeDecimalsAndNoNegativeZero) {
  EXPECT_EQ(cell_number(0.3141), "0.314");
  EXPECT_EQ(cell_number(-1e-12), "0.000");
  EXPECT_EQ(cell_number(-0.0002), "-2.0e-04");
}

TEST(ExactNumber, ReadsBackToTheSameDouble) {
  EXPECT_EQ(exact_number(12), "12");
  EXPECT_EQ(exact_number(0.1), "0.1");
  EXPECT_EQ(std::stod(exact_number(1.0 / 3)), 1.0 / 3);
}

}  // namespace
}  // namespace foedus
