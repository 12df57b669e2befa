#include "base/natural.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/check.h"

namespace foedus {

namespace {
constexpr std::size_t kWordBits = 32;
}

Natural::Natural(std::uint64_t value) {
  for (; value != 0; value >>= kWordBits) words_.push_back(static_cast<std::uint32_t>(value));
}

void Natural::trim() {
  while (!words_.empty() && words_.back() == 0) words_.pop_back();
}

std::size_t Natural::bits() const {
  if (words_.empty()) return 0;
  return words_.size() * kWordBits - static_cast<std::size_t>(std::countl_zero(words_.back()));
}

bool Natural::bit(std::size_t index) const {
  const std::size_t word = index / kWordBits;
  return word < words_.size() && ((words_[word] >> (index % kWordBits)) & 1U) != 0;
}

Natural& Natural::operator+=(const Natural& other) {
  words_.resize(std::max(words_.size(), other.words_.size()) + 1);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    carry += words_[i];
    if (i < other.words_.size()) carry += other.words_[i];
    words_[i] = static_cast<std::uint32_t>(carry);
    carry >>= kWordBits;
  }
  trim();
  return *this;
}

Natural& Natural::operator-=(const Natural& other) {
  FOEDUS_DEMAND(other <= *this);
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::int64_t left = static_cast<std::int64_t>(words_[i]) - borrow;
    if (i < other.words_.size()) left -= other.words_[i];
    borrow = left < 0 ? 1 : 0;
    words_[i] = static_cast<std::uint32_t>(left);
  }
  trim();
  return *this;
}

Natural& Natural::operator*=(std::uint32_t factor) {
  std::uint64_t carry = 0;
  for (std::uint32_t& word : words_) {
    carry += static_cast<std::uint64_t>(word) * factor;
    word = static_cast<std::uint32_t>(carry);
    carry >>= kWordBits;
  }
  if (carry != 0) words_.push_back(static_cast<std::uint32_t>(carry));
  trim();
  return *this;
}

Natural& Natural::operator<<=(std::size_t bits) {
  if (words_.empty()) return *this;
  words_.insert(words_.begin(), bits / kWordBits, 0);
  const std::size_t rest = bits % kWordBits;
  return rest == 0 ? *this : *this *= std::uint32_t{1} << rest;
}

Natural& Natural::operator>>=(std::size_t bits) {
  const std::size_t whole = std::min(bits / kWordBits, words_.size());
  words_.erase(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(whole));
  const std::size_t rest = bits % kWordBits;
  if (rest != 0 && !words_.empty()) divide_small(std::uint32_t{1} << rest);
  return *this;
}

Natural operator*(const Natural& a, const Natural& b) {
  Natural product;
  product.words_.assign(a.words_.size() + b.words_.size(), 0);
  for (std::size_t i = 0; i < a.words_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.words_.size() || carry != 0; ++j) {
      carry += product.words_[i + j];
      if (j < b.words_.size()) carry += static_cast<std::uint64_t>(a.words_[i]) * b.words_[j];
      product.words_[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= kWordBits;
    }
  }
  product.trim();
  return product;
}

std::strong_ordering operator<=>(const Natural& a, const Natural& b) {
  if (a.words_.size() != b.words_.size()) return a.words_.size() <=> b.words_.size();
  return std::lexicographical_compare_three_way(a.words_.rbegin(), a.words_.rend(),
                                                b.words_.rbegin(), b.words_.rend());
}

std::uint32_t Natural::divide_small(std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = words_.size(); i-- > 0;) {
    rest = (rest << kWordBits) | words_[i];
    words_[i] = static_cast<std::uint32_t>(rest / divisor);
    rest %= divisor;
  }
  trim();
  return static_cast<std::uint32_t>(rest);
}

// Bit by bit, as on paper.
std::pair<Natural, Natural> Natural::divided_by(const Natural& divisor) const {
  FOEDUS_DEMAND(!divisor.zero());
  Natural quotient, rest;
  quotient.words_.assign(words_.size(), 0);
  for (std::size_t i = bits(); i-- > 0;) {
    rest <<= 1;
    if (bit(i)) rest += Natural(1);
    if (rest < divisor) continue;
    rest -= divisor;
    quotient.words_[i / kWordBits] |= std::uint32_t{1} << (i % kWordBits);
  }
  quotient.trim();
  return {std::move(quotient), std::move(rest)};
}

std::string Natural::decimal() const {
  if (zero()) return "0";
  constexpr std::uint32_t kGroup = 1'000'000'000;
  std::string digits;
  for (Natural left = *this; !left.zero();) {
    std::uint32_t group = left.divide_small(kGroup);
    for (int i = 0; i < 9 && (group != 0 || !left.zero()); ++i, group /= 10)
      digits += static_cast<char>('0' + group % 10);
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}

Natural greatest_common_divisor(Natural a, Natural b) {
  while (!b.zero()) {
    Natural rest = a.divided_by(b).second;
    a = std::move(b);
    b = std::move(rest);
  }
  return a;
}

Natural power(std::uint32_t base, std::size_t exponent) {
  Natural result(1);
  for (std::size_t i = 0; i < exponent; ++i) result *= base;
  return result;
}

std::vector<Natural> factorials(std::size_t n) {
  std::vector<Natural> all{Natural(1)};
  for (std::size_t i = 1; i <= n; ++i) {
    all.push_back(all.back());
    all.back() *= static_cast<std::uint32_t>(i);
  }
  return all;
}

Rational::Rational(const Natural& numerator, const Natural& denominator) {
  FOEDUS_DEMAND(!denominator.zero());
  const Natural common = greatest_common_divisor(numerator, denominator);
  numerator_ = numerator.divided_by(common).first;
  denominator_ = denominator.divided_by(common).first;
}

std::string Rational::text() const {
  if (denominator_ == Natural(1)) return numerator_.decimal();
  return numerator_.decimal() + "/" + denominator_.decimal();
}

// 64 bits of the quotient, the last set where anything is left over: rounding once to 53 is exact.
double Rational::value() const {
  if (zero()) return 0;
  constexpr std::int64_t kBits = 64;
  const auto shift = kBits + static_cast<std::int64_t>(denominator_.bits()) -
                     static_cast<std::int64_t>(numerator_.bits());
  Natural above = numerator_, below = denominator_;
  if (shift > 0) above <<= static_cast<std::size_t>(shift);
  if (shift < 0) below <<= static_cast<std::size_t>(-shift);
  auto [quotient, rest] = above.divided_by(below);
  std::int64_t exponent = -shift;
  bool left_over = !rest.zero();
  while (quotient.bits() > static_cast<std::size_t>(kBits)) {
    left_over = left_over || quotient.odd();
    quotient >>= 1;
    ++exponent;
  }
  std::uint64_t mantissa = 0;
  for (std::size_t i = quotient.bits(); i-- > 0;)
    mantissa = (mantissa << 1) | (quotient.bit(i) ? 1U : 0U);
  if (left_over) mantissa |= 1U;
  return std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
}

}  // namespace foedus
