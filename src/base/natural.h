// Whole numbers from 0 without an upper limit, for counts that must be exact: coalitions, orders of
// voting. Plain schoolbook arithmetic: right for hundreds of digits, not made for millions.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace foedus {

class Natural {
 public:
  Natural() = default;
  explicit Natural(std::uint64_t value);

  [[nodiscard]] bool zero() const { return words_.empty(); }
  [[nodiscard]] bool odd() const { return !words_.empty() && (words_.front() & 1U) != 0; }
  [[nodiscard]] std::size_t bits() const;
  [[nodiscard]] bool bit(std::size_t index) const;
  [[nodiscard]] std::string decimal() const;

  Natural& operator+=(const Natural& other);
  /// requires: other <= *this
  Natural& operator-=(const Natural& other);
  Natural& operator*=(std::uint32_t factor);
  Natural& operator<<=(std::size_t bits);
  Natural& operator>>=(std::size_t bits);
  friend Natural operator+(Natural a, const Natural& b) { return a += b; }
  friend Natural operator*(const Natural& a, const Natural& b);
  friend std::strong_ordering operator<=>(const Natural& a, const Natural& b);
  friend bool operator==(const Natural&, const Natural&) = default;

  /// requires: divisor > 0. Quotient and remainder.
  [[nodiscard]] std::pair<Natural, Natural> divided_by(const Natural& divisor) const;

 private:
  void trim();
  std::uint32_t divide_small(std::uint32_t divisor);  // in place; the remainder

  std::vector<std::uint32_t> words_;  // least first; no zeros at the end
};

[[nodiscard]] Natural greatest_common_divisor(Natural a, Natural b);
[[nodiscard]] Natural power(std::uint32_t base, std::size_t exponent);
/// 0! to n!
[[nodiscard]] std::vector<Natural> factorials(std::size_t n);

/// A fraction of naturals in lowest terms; 0 is 0/1.
class Rational {
 public:
  Rational() = default;
  /// requires: denominator > 0
  Rational(const Natural& numerator, const Natural& denominator);

  [[nodiscard]] const Natural& numerator() const { return numerator_; }
  [[nodiscard]] const Natural& denominator() const { return denominator_; }
  [[nodiscard]] bool zero() const { return numerator_.zero(); }
  /// "421/2145"; "1", "0" where it is whole.
  [[nodiscard]] std::string text() const;
  /// The nearest double.
  [[nodiscard]] double value() const;
  friend bool operator==(const Rational&, const Rational&) = default;

 private:
  Natural numerator_;
  Natural denominator_ = Natural(1);
};

}  // namespace foedus
