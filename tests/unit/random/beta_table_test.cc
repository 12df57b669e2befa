#include "random/beta_table.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "random/special_functions.h"
#include "random/stream.h"

namespace foedus {
namespace {

const std::vector<std::pair<double, double>> kShapes{
    {1, 1}, {2.3, 3.7}, {1, 5}, {5, 1}, {3, 3}, {40, 30}, {0.5, 0.5}, {0.1, 2}, {300, 3}};

TEST(BetaTable, AgreesWithBoost) {
  for (const auto& [a, b] : kShapes) {
    const BetaTable table(a, b);
    const boost::math::beta_distribution<> beta(a, b);
    for (double u : {1e-9, 1e-4, 0.002, 0.05, 0.25, 0.4999, 0.5, 0.6, 0.75, 0.9, 0.999, 0.9999}) {
      EXPECT_NEAR(table(u), boost::math::quantile(beta, u), 1e-12) << a << ' ' << b << ' ' << u;
    }
  }
}

TEST(BetaTable, AgreesWithTheSearchedRootAtRandomPlacesAndAtTheEdgesOfOctaves) {
  for (const auto& [a, b] : kShapes) {
    const BetaTable table(a, b);
    std::vector<double> places;
    const Stream stream(1, "places");
    for (std::uint64_t i = 0; i < 2000; ++i) places.push_back(stream.uniform(i));
    for (int k = 1; k < 45; ++k) {
      const double edge = std::ldexp(1.0, -k);
      for (double p : {edge, std::nextafter(edge, 0.0), std::nextafter(edge, 1.0)}) {
        places.push_back(p);
        places.push_back(1 - p);
      }
    }
    for (const double p : places) {
      // Above 1/2 the search loses digits of 1 - p that the table, seen from above, keeps.
      const double expected = p <= 0.5 ? inverse_incomplete_beta(a, b, p)
                                       : 1.0 - inverse_incomplete_beta(b, a, 1.0 - p);
      EXPECT_NEAR(table(p), expected, 1e-13) << a << ' ' << b << ' ' << p;
    }
  }
}

TEST(BetaTable, NeverTurnsBack) {
  for (const auto& [a, b] : kShapes) {
    const BetaTable table(a, b);
    double last = 0;
    for (int i = 1; i < 20000; ++i) {
      const double x = table(i / 20000.0);
      EXPECT_GE(x, last - 1e-15) << a << ' ' << b << ' ' << i;
      last = x;
    }
  }
}

}  // namespace
}  // namespace foedus
