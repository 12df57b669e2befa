#include <gtest/gtest.h>

#include <cmath>

#include "scenario/read/read_distribution.h"
#include "scenario/read/read_number.h"
#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

std::optional<Distribution> distribution(const std::string& text) {
  Diagnostics diagnostics;
  const SourceSpan where{0, static_cast<std::uint32_t>(text.size())};
  auto value = read_value(ScalarText::of(text), where, true, diagnostics);
  EXPECT_EQ(value.has_value(), !diagnostics.has_errors()) << text;
  if (!value || !std::holds_alternative<Distribution>(*value)) return std::nullopt;
  return std::get<Distribution>(*value);
}

TEST(Distribution, ReadsEveryForm) {
  EXPECT_EQ(distribution("-0.2")->parameters, std::vector<double>{-0.2});
  EXPECT_EQ(distribution("40 %")->parameters, std::vector<double>{0.4});
  EXPECT_EQ(distribution("0.2 to 0.8")->parameters, (std::vector<double>{0.2, 0.8}));
  EXPECT_EQ(distribution("20 to 40 %")->parameters, (std::vector<double>{0.2, 0.4}));
  EXPECT_EQ(distribution("-3 to 0")->parameters, (std::vector<double>{-3, 0}));
  EXPECT_EQ(distribution("beta(6, 4)")->parameters, (std::vector<double>{6, 4, 0, 1}));
  EXPECT_EQ(distribution("discrete(0: 0.3, 1: 0.7)")->parameters.size(), 4U);
  EXPECT_EQ(distribution("quantiles(0: 0, 0.3: 50 %, 1: 1)")->parameters,
            (std::vector<double>{0, 0, 0.3, 0.5, 1, 1}));
  EXPECT_EQ(distribution("quantiles(0: 0, 0.3: 50 %, 1: 1)")->high(), 1);
  EXPECT_TRUE(distribution("truncated(normal(0, 1), 0, 2)")->truncation.has_value());
}

TEST(Distribution, RefusesImpossibleParameters) {
  for (const char* text :
       {"normal(0, -1)", "beta(0, 1)", "uniform(2, 1)", "pert(0, 3, 2)", "loguniform(0, 1)",
        "discrete(0: 0.3, 1: 0.3)", "beta(1)", "truncated(uniform(0, 1), 2, 3)", "0.8 to 0.2",
        "quantiles(0: 0, 1: 0.5)", "quantiles(0: 0.1, 1: 1)", "quantiles(1: 0, 1: 1)",
        "quantiles(0: 0, 1: 0.5, 2: 0.5, 3: 1)", "quantiles(0, 1)", "0.2 to 0.2", "1 + 0.1 to 0.2",
        "min(0.1 to 0.2, 1)", "0o.9", "010"}) {
    EXPECT_FALSE(distribution(text).has_value()) << text;
  }
}

TEST(Distribution, KnowsItsSupport) {
  EXPECT_EQ(distribution("normal(0, 1)")->high(), HUGE_VAL);
  EXPECT_EQ(distribution("truncated(normal(0, 1), -1, 2)")->low(), -1);
  EXPECT_EQ(distribution("beta(2, 2, 1, 5)")->low(), 1);
  EXPECT_EQ(distribution("discrete(0: 0, 1: 0.5, 2: 0.5)")->low(), 1);
}

}  // namespace
}  // namespace foedus
