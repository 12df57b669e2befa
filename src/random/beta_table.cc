#include "random/beta_table.h"

#include <bit>
#include <cstdint>

#include "random/special_functions.h"

namespace foedus {

namespace {

constexpr double kPi = 3.14159265358979323846;

/// cos(x) for x in [0, pi], of additions and multiplications only, so that its bits are the same
/// everywhere. Used while a table is made, for the nodes.
double cosine(double x) {
  const double y = x > kPi / 2 ? kPi - x : x;
  double term = 1, sum = 1;
  for (int k = 1; k < 14; ++k) {
    term *= -y * y / ((2.0 * k - 1.0) * (2.0 * k));
    sum += term;
  }
  return x > kPi / 2 ? -sum : sum;
}

/// The octave of p: 0 for [1/4, 1/2), 1 for [1/8, 1/4), ...
int octave_of(double p) { return 1021 - static_cast<int>(std::bit_cast<std::uint64_t>(p) >> 52U); }

}  // namespace

BetaTable::BetaTable(double a, double b) : lower_(tail_of(a, b)), upper_(tail_of(b, a)) {}

BetaTable::Tail BetaTable::tail_of(double a, double b) {
  // cosines[m] = cos(pi m / (2 n)): node k stands at m = 2 k + 1, and T_j there at m = j (2 k + 1).
  std::array<double, 4 * kTerms> cosines{};
  for (std::size_t m = 0; m < cosines.size(); ++m) {
    const std::size_t folded = m <= 2 * kTerms ? m : 4 * kTerms - m;
    cosines[m] = cosine(kPi * static_cast<double>(folded) / (2.0 * kTerms));
  }
  Tail tail{.a = a, .b = b, .octave = {}};
  double guess = a / (a + b);
  double low = 0.25;
  for (Series& series : tail.octave) {
    Series value{};
    for (std::size_t k = 0; k < kTerms; ++k) {
      const double p = low * (1.5 + 0.5 * cosines[2 * k + 1]);
      value[k] = guess = inverse_incomplete_beta(a, b, p, guess);
    }
    for (std::size_t j = 0; j < kTerms; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < kTerms; ++k)
        sum += value[k] * cosines[j * (2 * k + 1) % (4 * kTerms)];
      series[j] = sum * (j == 0 ? 1.0 : 2.0) / kTerms;
    }
    low *= 0.5;
  }
  return tail;
}

double BetaTable::lower_quantile(const Tail& tail, double p) {
  const int octave = octave_of(p);
  if (octave < 0 || octave >= static_cast<int>(kOctaves))  // 1/2 itself, or far in the tail
    return inverse_incomplete_beta(tail.a, tail.b, p);
  const Series& series = tail.octave[static_cast<std::size_t>(octave)];
  // p = 2^-(octave + 2) m with m in [1, 2): the mantissa is the place within the octave.
  const double mantissa = std::bit_cast<double>(
      (std::bit_cast<std::uint64_t>(p) & 0x000FFFFFFFFFFFFFU) | 0x3FF0000000000000U);
  const double t = 2.0 * (2.0 * mantissa - 3.0);  // twice the place in [-1, 1]
  double b1 = 0, b2 = 0;
  for (std::size_t j = kTerms - 1; j > 0; --j) {
    const double b0 = t * b1 - b2 + series[j];
    b2 = b1;
    b1 = b0;
  }
  return 0.5 * t * b1 - b2 + series[0];
}

double BetaTable::operator()(double p) const {
  return p <= 0.5 ? lower_quantile(lower_, p) : 1.0 - lower_quantile(upper_, 1.0 - p);
}

double BetaTable::from_above(double q) const {
  return q <= 0.5 ? lower_quantile(upper_, q) : 1.0 - lower_quantile(lower_, 1.0 - q);
}

}  // namespace foedus
