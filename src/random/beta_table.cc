#include "random/beta_table.h"

#include <bit>
#include <cmath>
#include <cstdint>

#include "random/special_functions.h"
#include "simd/math.h"

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

/// [m] cos(pi m / (2 N)): node k of N stands at m = 2 k + 1, and T_j there at m = j (2 k + 1).
template <std::size_t N>
std::array<double, 4 * N> node_cosines() {
  std::array<double, 4 * N> cosines{};
  for (std::size_t m = 0; m < cosines.size(); ++m) {
    const std::size_t folded = m <= 2 * N ? m : 4 * N - m;
    cosines[m] = cosine(kPi * static_cast<double>(folded) / (2.0 * N));
  }
  return cosines;
}

/// The Chebyshev series that takes these values at the nodes.
template <std::size_t N>
std::array<double, N> series_through(const std::array<double, N>& value,
                                     const std::array<double, 4 * N>& cosines) {
  std::array<double, N> series{};
  for (std::size_t j = 0; j < N; ++j) {
    double sum = 0;
    for (std::size_t k = 0; k < N; ++k) sum += value[k] * cosines[j * (2 * k + 1) % (4 * N)];
    series[j] = sum * (j == 0 ? 1.0 : 2.0) / N;
  }
  return series;
}

/// Clenshaw's sum; `t` is twice the place in [-1, 1].
template <std::size_t N>
double sum_at(const std::array<double, N>& series, double t) {
  double b1 = 0, b2 = 0;
  for (std::size_t j = N - 1; j > 0; --j) {
    const double b0 = t * b1 - b2 + series[j];
    b2 = b1;
    b1 = b0;
  }
  return 0.5 * t * b1 - b2 + series[0];
}

}  // namespace

BetaTable::BetaTable(double a, double b) : lower_(tail_of(a, b)), upper_(tail_of(b, a)) {
  for (std::size_t term = 0; term < kTerms; ++term) {
    for (std::size_t octave = 0; octave < 8; ++octave) {
      lanes_[term * 16 + octave] = lower_.octave[octave][term];
      lanes_[term * 16 + 8 + octave] = upper_.octave[octave][term];
    }
  }
}

BetaTable::Tail BetaTable::tail_of(double a, double b) {
  const auto cosines = node_cosines<kTerms>();
  Tail tail;
  tail.a = a;
  tail.b = b;
  double guess = a / (a + b);
  double low = 0.25;
  for (Series& series : tail.octave) {
    Series value{};
    for (std::size_t k = 0; k < kTerms; ++k) {
      const double p = low * (1.5 + 0.5 * cosines[2 * k + 1]);
      value[k] = guess = inverse_incomplete_beta(a, b, p, guess);
    }
    series = series_through<kTerms>(value, cosines);
    low *= 0.5;
  }
  tail.log_factor = simd::log(a) + log_gamma(a) + log_gamma(b) - log_gamma(a + b);
  add_beyond(tail, 2 * low);
  return tail;
}

/// The series below `p`, if its last terms vanish.
void BetaTable::add_beyond(Tail& tail, double p) {
  constexpr double kVanished = 4e-15, kSteepest = 40;
  if (tail.a > kSteepest) return;
  const auto cosines = node_cosines<kTerms>();
  const double end = simd::exp((simd::log(p) + tail.log_factor) / tail.a);
  Series ratio{};
  for (std::size_t k = 0; k < kTerms; ++k) {
    const double w = end * (0.5 + 0.5 * cosines[2 * k + 1]);
    const double mass = simd::exp(tail.a * simd::log(w) - tail.log_factor);
    ratio[k] = inverse_incomplete_beta(tail.a, tail.b, mass, w) / w;
  }
  tail.beyond = series_through<kTerms>(ratio, cosines);
  const double rest = std::fabs(tail.beyond[kTerms - 1]) + std::fabs(tail.beyond[kTerms - 2]);
  if (rest <= kVanished * std::fabs(tail.beyond[0])) tail.last = end;
}

double BetaTable::beyond_octaves(const Tail& tail, double p) {
  const double w = simd::exp((simd::log(p) + tail.log_factor) / tail.a);
  if (!(w <= tail.last && w > 0)) return inverse_incomplete_beta(tail.a, tail.b, p);
  return w * sum_at<kTerms>(tail.beyond, 2.0 * (2.0 * (w / tail.last) - 1.0));
}

double BetaTable::lower_quantile(const Tail& tail, double p) {
  const int octave = octave_of(p);
  if (octave < 0 || octave >= static_cast<int>(kOctaves))  // 1/2 itself, or far in the tail
    return beyond_octaves(tail, p);
  // p = 2^-(octave + 2) m with m in [1, 2): the mantissa is the place within the octave.
  const double mantissa = std::bit_cast<double>(
      (std::bit_cast<std::uint64_t>(p) & 0x000FFFFFFFFFFFFFU) | 0x3FF0000000000000U);
  return sum_at<kTerms>(tail.octave[static_cast<std::size_t>(octave)],
                        2.0 * (2.0 * mantissa - 3.0));
}

double BetaTable::operator()(double p) const {
  return p <= 0.5 ? lower_quantile(lower_, p) : 1.0 - lower_quantile(upper_, 1.0 - p);
}

double BetaTable::from_above(double q) const {
  return q <= 0.5 ? lower_quantile(upper_, q) : 1.0 - lower_quantile(lower_, 1.0 - q);
}

}  // namespace foedus
