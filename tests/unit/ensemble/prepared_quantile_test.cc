// Every distribution of the language against Boost.Math, whole and cut, in the middle and in both
// tails. Expected values are computed with 50 digits, so that what differs is ours.
#include "ensemble/prepared_quantile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ensemble/central.h"
#include "simd/targets.h"

namespace foedus {
namespace {

using Kind = Distribution::Kind;
using Real = boost::multiprecision::cpp_bin_float_50;
using Use = PreparedQuantile::Use;

/// The whole family in Boost's words, as x -> mass below and mass -> x, from below and from above.
struct Reference {
  std::function<Real(Real)> below, above;            // masses of x
  std::function<Real(Real)> from_below, from_above;  // x of a mass below, or above
};

template <class Boost>
Reference reference(const Boost& distribution) {
  using boost::math::cdf;
  using boost::math::complement;
  using boost::math::quantile;
  return {[=](Real x) -> Real { return cdf(distribution, x); },
          [=](Real x) -> Real { return cdf(complement(distribution, x)); },
          [=](Real p) -> Real { return quantile(distribution, p); },
          [=](Real q) -> Real { return quantile(complement(distribution, q)); }};
}

/// The same of low + scale * X, or of exp(X).
Reference moved(const Reference& of, double low, double scale) {
  const Real a = low, b = scale;
  return {[=](Real x) -> Real { return of.below((x - a) / b); },
          [=](Real x) -> Real { return of.above((x - a) / b); },
          [=](Real p) -> Real { return a + b * of.from_below(p); },
          [=](Real q) -> Real { return a + b * of.from_above(q); }};
}
Reference exponential(const Reference& of) {
  return {[=](Real x) -> Real { return of.below(log(x)); },
          [=](Real x) -> Real { return of.above(log(x)); },
          [=](Real p) -> Real { return exp(of.from_below(p)); },
          [=](Real q) -> Real { return exp(of.from_above(q)); }};
}

/// The value at the share u of the mass between two cuts, from the side where it keeps its digits.
double value_at(const Reference& of, double u, std::optional<Distribution::Truncation> cut) {
  const Real share = u;
  if (!cut) {
    return static_cast<double>(u <= 0.5 ? of.from_below(share) : of.from_above(1 - share));
  }
  const Real low = cut->low, high = cut->high;
  if (of.below(low) > 0.5) {
    const Real a = of.above(low), b = of.above(high);
    return static_cast<double>(of.from_above(a + share * (b - a)));
  }
  const Real a = of.below(low), b = of.below(high);
  return static_cast<double>(of.from_below(a + share * (b - a)));
}

struct Family {
  std::string name;
  Distribution::Kind kind;
  std::vector<double> parameters;
  Reference reference;
  std::vector<Distribution::Truncation> cuts;
};

Reference beta_on(double a, double b, double low, double high) {
  return moved(reference(boost::math::beta_distribution<Real>(a, b)), low, high - low);
}

Real log_of(double x) { return log(Real(x)); }

std::vector<Family> families() {
  using boost::math::normal_distribution;
  using boost::math::triangular_distribution;
  using boost::math::uniform_distribution;
  std::vector<Family> all;
  all.push_back({"uniform",
                 Kind::uniform,
                 {-1, 3},
                 reference(uniform_distribution<Real>(-1, 3)),
                 {{0, 1}, {2.5, 3}}});
  all.push_back({"triangular",
                 Kind::triangular,
                 {1, 2, 5},
                 reference(triangular_distribution<Real>(1, 2, 5)),
                 {{1.5, 4}, {1, 1.25}, {4.75, 5}, {4.9990234375, 5}}});
  all.push_back({"triangular, mode at an end",
                 Kind::triangular,
                 {0, 0, 1},
                 reference(triangular_distribution<Real>(0, 0, 1)),
                 {{0.25, 0.5}, {0.9375, 1}}});
  // Shape 4: a = 1 + 4 (mode - low) / (high - low), b likewise from the other end.
  all.push_back({"pert",
                 Kind::pert,
                 {0.25, 0.5, 1.25},
                 beta_on(2, 4, 0.25, 1.25),
                 {{0.5, 1}, {0.25, 0.28125}, {1.1875, 1.25}}});
  all.push_back({"pert, mode at an end", Kind::pert, {0, 0, 2}, beta_on(1, 5, 0, 2), {{1, 2}}});
  all.push_back({"beta",
                 Kind::beta,
                 {2.5, 0.75, 0, 1},
                 beta_on(2.5, 0.75, 0, 1),
                 {{0.25, 0.5}, {0, 0.03125}, {0.96875, 1}}});
  all.push_back({"beta on a range",
                 Kind::beta,
                 {6, 4, -2, 6},
                 beta_on(6, 4, -2, 6),
                 {{-2, -1}, {0, 4}, {5.5, 6}}});
  all.push_back({"beta, both ends high",
                 Kind::beta,
                 {0.5, 0.5, 0, 1},
                 beta_on(0.5, 0.5, 0, 1),
                 {{0.25, 0.75}}});
  all.push_back({"normal",
                 Kind::normal,
                 {1, 2},
                 reference(normal_distribution<Real>(1, 2)),
                 {{0, 2}, {-3, INFINITY}, {9, 11}, {17, 33}, {-15, -7}, {-INFINITY, 0}}});
  all.push_back({"lognormal",
                 Kind::lognormal,
                 {2, 0.75},
                 exponential(reference(normal_distribution<Real>(log_of(2), 0.75))),
                 {{1, 4}, {0.015625, 0.0625}, {64, 512}}});
  all.push_back({"loguniform",
                 Kind::loguniform,
                 {0.015625, 16},
                 exponential(reference(uniform_distribution<Real>(log_of(0.015625), log_of(16)))),
                 {{0.5, 2}, {15, 16}}});
  return all;
}

const std::vector<double> kShares{0x1p-53, 1e-12, 1e-6, 0.001, 0.01, 0.1,   0.25,     0.4999,
                                  0.5,     0.6,   0.75, 0.9,   0.99, 0.999, 1 - 1e-6, 1 - 1e-12};

Distribution make(const Family& family, std::optional<Distribution::Truncation> cut) {
  Distribution distribution{
      .kind = family.kind, .parameters = family.parameters, .truncation = cut};
  return distribution;
}

void expect_agreement(const Family& family, std::optional<Distribution::Truncation> cut) {
  const Distribution distribution = make(family, cut);
  const PreparedQuantile many(distribution), once(distribution, Use::once);
  const double low = distribution.low(), high = distribution.high();
  const bool bounded = std::isfinite(low) && std::isfinite(high);
  for (const double u : kShares) {
    Reference of = family.reference;
    std::optional<Distribution::Truncation> finite = cut;
    if (finite && std::isinf(finite->low)) finite->low = -1e3;  // no mass beyond, to 50 digits
    if (finite && std::isinf(finite->high)) finite->high = 1e3;
    const double expected = value_at(of, u, finite);
    const double scale = std::max(std::abs(expected), bounded ? 0.01 * (high - low) : 1e-3);
    EXPECT_NEAR(many(u), expected, 1e-12 * scale)
        << family.name << " at " << u << ", cut " << (cut ? cut->low : NAN);
    EXPECT_NEAR(once(u), expected, 1e-12 * scale)
        << family.name << " at " << u << ", cut " << (cut ? cut->low : NAN);
  }
}

TEST(PreparedQuantile, OfEveryFamilyAgreesWithBoost) {
  for (const Family& family : families()) expect_agreement(family, std::nullopt);
}

TEST(PreparedQuantile, OfEveryFamilyCutAnywhereAgreesWithBoost) {
  for (const Family& family : families())
    for (const Distribution::Truncation& cut : family.cuts) expect_agreement(family, cut);
}

TEST(PreparedQuantile, StaysWithinItsSupportAndNeverFalls) {
  std::vector<Family> all = families();
  for (const Family& family : all) {
    std::vector<std::optional<Distribution::Truncation>> cuts{std::nullopt};
    cuts.insert(cuts.end(), family.cuts.begin(), family.cuts.end());
    for (const auto& cut : cuts) {
      const Distribution distribution = make(family, cut);
      const PreparedQuantile quantile(distribution);
      double last = distribution.low();
      for (int i = 0; i <= 4000; ++i) {
        const double x = quantile(i / 4000.0);
        EXPECT_GE(x, distribution.low()) << family.name;
        EXPECT_LE(x, distribution.high()) << family.name;
        EXPECT_GE(x, last - 1e-14 * std::max(1.0, std::abs(last))) << family.name << ' ' << i;
        last = x;
      }
    }
  }
}

TEST(PreparedQuantile, GivesEachValueOfADiscreteDistributionItsShare) {
  const Distribution steps{.kind = Kind::discrete,
                           .parameters = {3, 0.25, -1, 0.5, 7, 0, 4, 0.25},
                           .truncation = std::nullopt};
  const PreparedQuantile quantile(steps);
  for (int i = 0; i < 1000; ++i) {
    const double u = (i + 0.5) / 1000;
    EXPECT_EQ(quantile(u), u < 0.25 ? 3.0 : u < 0.75 ? -1.0 : 4.0) << u;
  }
  EXPECT_EQ(quantile(0.25), -1.0);
  EXPECT_EQ(quantile(1.0), 4.0);
}

/// Everywhere, in both tails as far as doubles go, and at the edges of octaves.
std::vector<double> many_shares() {
  std::vector<double> shares;
  for (int i = 1; i < 400; ++i) shares.push_back(i / 400.0);
  for (int k = 1; k <= 52; ++k) {
    const double edge = std::ldexp(1.0, -k);
    for (const double u : {edge, std::nextafter(edge, 0.0), 1.3 * edge}) {
      shares.push_back(u);
      if (u < 1) shares.push_back(1.0 - u);
    }
  }
  return shares;
}

void expect_same_bits_in_a_block(const PreparedQuantile& quantile, const std::string& name) {
  const std::vector<double> block = many_shares();
  std::vector<double> values = block;
  quantile.apply(values);
  for (std::size_t i = 0; i < block.size(); ++i)
    EXPECT_EQ(values[i], quantile(block[i])) << name << ' ' << block[i];
}

TEST(PreparedQuantile, AppliesTheSameBitsToABlockOnEveryInstructionSet) {
  for (const Family& family : families()) {
    std::vector<std::optional<Distribution::Truncation>> cuts{std::nullopt};
    cuts.insert(cuts.end(), family.cuts.begin(), family.cuts.end());
    for (const auto& cut : cuts) {
      const PreparedQuantile quantile(make(family, cut));
      for (const simd::Target& target : simd::supported_targets()) {
        const simd::TargetOverride use(target);
        expect_same_bits_in_a_block(quantile, family.name + (" on " + target.name));
      }
    }
  }
}

}  // namespace
}  // namespace foedus
