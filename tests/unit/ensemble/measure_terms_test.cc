#include "ensemble/measure_terms.h"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/ensemble/small_scenarios.h"

namespace foedus {
namespace {

struct Terms {
  explicit Terms(const char* text) : compiled(scenario_of(text)) {
    measures = compile_measures(compiled.scenario, compiled.game);
    terms = make_measure_terms(compiled.scenario, measures, compiled.program);
  }
  [[nodiscard]] const Quantity& of(const std::string& name) const {
    for (std::size_t m = 0; m < compiled.scenario.measures.size(); ++m)
      if (compiled.scenario.measures[m].name == name) return terms.quantities[m];
    throw InternalError("no measure " + name);
  }
  Compiled compiled;
  MeasureProgram measures;
  MeasureTerms terms;
};

TEST(MeasureTerms, WithoutAConditionTheHeadlineIsTheMeanOfItsOwnValue) {
  const Terms terms(kWeather);
  const Quantity& gone = terms.of("gone");
  EXPECT_TRUE(gone.chance);
  EXPECT_EQ(gone.columns, (std::vector<std::int32_t>{1}));
  const Headline headline = headline_at(gone, std::vector<double>{0.25});
  EXPECT_EQ(headline.value, 0.25);
  EXPECT_EQ(headline.gradient, (std::vector<double>{1}));
}

TEST(MeasureTerms, ABareConditionalIsARatioOfMeans) {
  const Terms terms(kWeather);
  for (const char* name : {"gone_in_storm", "value_in_storm"}) {
    const Quantity& quantity = terms.of(name);
    ASSERT_EQ(quantity.columns.size(), 2U) << name;
    const Headline headline = headline_at(quantity, std::vector<double>{0.3, 0.5});
    EXPECT_DOUBLE_EQ(headline.value, 0.6);
    EXPECT_DOUBLE_EQ(headline.gradient[0], 2);
    EXPECT_DOUBLE_EQ(headline.gradient[1], -1.2);
  }
  EXPECT_TRUE(terms.of("gone_in_storm").chance);
  EXPECT_FALSE(terms.of("value_in_storm").chance);
}

TEST(MeasureTerms, AFormulaTakesRatiosMeansAndTheHeadlinesItNames) {
  const Terms terms(kWeather);
  const Quantity& twice = terms.of("twice");  // 2 * gone_in_storm - gone + share
  ASSERT_EQ(twice.columns.size(), 4U);
  const Headline headline = headline_at(twice, std::vector<double>{0.3, 0.5, 0.2, 0.4});
  EXPECT_DOUBLE_EQ(headline.value, 2 * 0.6 - 0.2 + 0.4);
  EXPECT_DOUBLE_EQ(headline.gradient[0], 4);
  EXPECT_DOUBLE_EQ(headline.gradient[1], -2.4);
  EXPECT_DOUBLE_EQ(headline.gradient[2], -1);
  EXPECT_DOUBLE_EQ(headline.gradient[3], 1);
  EXPECT_FALSE(twice.chance);
}

TEST(MeasureTerms, GradientsAgreeWithDifferences) {
  const Terms terms(kWeather);
  for (const char* name : {"twice", "root", "gone_in_storm"}) {
    const Quantity& quantity = terms.of(name);
    std::vector<double> means{0.31, 0.52, 0.23, 0.44};
    means.resize(quantity.columns.size());
    const Headline headline = headline_at(quantity, means);
    for (std::size_t k = 0; k < means.size(); ++k) {
      std::vector<double> up = means, down = means;
      up[k] += 1e-6;
      down[k] -= 1e-6;
      const double slope =
          (headline_at(quantity, up).value - headline_at(quantity, down).value) / 2e-6;
      EXPECT_NEAR(headline.gradient[k], slope, 1e-8) << name << " " << k;
    }
  }
}

TEST(MeasureTerms, OutcomesAndUtilitiesAreMeans) {
  const Terms terms(kWeather);
  ASSERT_EQ(terms.terms.quantities.size(), 5U + 3U + 1U);
  EXPECT_TRUE(terms.terms.quantities[5].chance);
  EXPECT_FALSE(terms.terms.quantities[8].chance);
}

}  // namespace
}  // namespace foedus
