#include "random/special_functions.h"

#include <array>
#include <cmath>

#include "simd/math.h"

namespace foedus {

namespace {

constexpr double kLogRootTwoPi = 0.91893853320467274178;
constexpr double kTiny = 1e-300;
constexpr double kEpsilon = 1e-16;

// Horner's rule, constant term first.
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double sum = coefficients[N - 1];
  for (std::size_t i = N - 1; i > 0; --i) sum = sum * x + coefficients[i - 1];
  return sum;
}

// The continued fraction of I_x(a, b), which converges fast for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  double c = 1.0;
  double d = 1.0 - (a + b) * x / (a + 1.0);
  if (std::abs(d) < kTiny) d = kTiny;
  d = 1.0 / d;
  double result = d;
  for (int m = 1; m <= 20000; ++m) {
    const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
    for (const double term : {even, odd}) {
      d = 1.0 + term * d;
      if (std::abs(d) < kTiny) d = kTiny;
      c = 1.0 + term / c;
      if (std::abs(c) < kTiny) c = kTiny;
      d = 1.0 / d;
      result *= d * c;
    }
    if (std::abs(d * c - 1.0) < 3 * kEpsilon) break;
  }
  return result;
}

double log_beta_density(double a, double b, double x) {
  return log_gamma(a + b) - log_gamma(a) - log_gamma(b) + (a - 1.0) * simd::log(x) +
         (b - 1.0) * simd::log(1.0 - x);
}

}  // namespace

double log_gamma(double x) {
  // Shift up, so that the series below is exact to rounding.
  double product = 1.0;
  while (x < 12.0) {
    product *= x;
    x += 1.0;
  }
  constexpr std::array<double, 8> kSeries{1.0 / 12,    -1.0 / 360,      1.0 / 1260,
                                          -1.0 / 1680, 1.0 / 1188,      -691.0 / 360360,
                                          1.0 / 156,   -3617.0 / 122400};
  const double inverse = 1.0 / x;
  const double series = inverse * polynomial(kSeries, inverse * inverse);
  return (x - 0.5) * simd::log(x) - x + kLogRootTwoPi + series - simd::log(product);
}

double incomplete_beta(double a, double b, double x) {
  if (!(x > 0.0)) return x <= 0.0 ? 0.0 : x;  // NaN stays NaN
  if (x >= 1.0) return 1.0;
  const double front = simd::exp(log_beta_density(a, b, x)) * x * (1.0 - x);
  if (x < (a + 1.0) / (a + b + 2.0)) return front * beta_fraction(a, b, x) / a;
  return 1.0 - front * beta_fraction(b, a, 1.0 - x) / b;
}

double inverse_incomplete_beta(double a, double b, double p) {
  // Near 1 a double has no room for 1 - p; seen from the other end it has.
  if (p > 0.5) return 1.0 - inverse_incomplete_beta(b, a, 1.0 - p, b / (a + b));
  return inverse_incomplete_beta(a, b, p, a / (a + b));
}

double inverse_incomplete_beta(double a, double b, double p, double guess) {
  if (!(p > 0.0)) return p <= 0.0 ? 0.0 : p;
  if (p >= 1.0) return 1.0;
  double low = 0.0, high = 1.0;
  double x = guess;
  for (int i = 0; i < 200; ++i) {
    const double error = incomplete_beta(a, b, x) - p;
    (error > 0.0 ? high : low) = x;
    const double density = simd::exp(log_beta_density(a, b, x));
    double next = x - error / density;
    // A Newton step that leaves the bracket is replaced by its middle.
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (std::abs(next - x) <= 2 * kEpsilon * x) return next;
    x = next;
  }
  return x;
}

}  // namespace foedus
