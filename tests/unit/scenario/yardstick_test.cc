// Estimative words: the tables at their edges, and words as values.
#include "scenario/yardstick.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include "small_crisis.h"

namespace foedus::tests {
namespace {

std::string on(Yardstick yardstick, double chance) {
  const Placed placed = place_on(yardstick, chance);
  if (placed.on != nullptr) return std::string(placed.on->words.front());
  const auto name = [](const YardstickStep* step) {
    return step == nullptr ? std::string("-") : std::string(step->words.front());
  };
  return name(placed.below) + " | " + name(placed.above);
}

TEST(Yardstick, StepsOfIcd203TouchAndHoldTheirLowerEnd) {
  const auto word = [](double chance) { return on(Yardstick::icd203, chance); };
  EXPECT_EQ(word(0.009), "- | almost no chance");
  EXPECT_EQ(word(0.01), "almost no chance");
  EXPECT_EQ(word(0.05), "very unlikely");
  EXPECT_EQ(word(0.20), "unlikely");
  EXPECT_EQ(word(0.45), "roughly even chance");
  EXPECT_EQ(word(0.5499), "roughly even chance");
  EXPECT_EQ(word(0.55), "likely");
  EXPECT_EQ(word(0.80), "very likely");
  EXPECT_EQ(word(0.95), "almost certain");
  EXPECT_EQ(word(0.99), "almost certain");
  EXPECT_EQ(word(0.991), "almost certain | -");
}

TEST(Yardstick, StepsOfTheUkLeaveGaps) {
  const auto word = [](double chance) { return on(Yardstick::uk, chance); };
  EXPECT_EQ(word(0.0), "remote chance");
  EXPECT_EQ(word(0.05), "remote chance");
  EXPECT_EQ(word(0.07), "remote chance | highly unlikely");
  EXPECT_EQ(word(0.22), "highly unlikely | unlikely");
  EXPECT_EQ(word(0.35), "unlikely");
  EXPECT_EQ(word(0.4999), "realistic possibility");
  EXPECT_EQ(word(0.50), "realistic possibility | likely");
  EXPECT_EQ(word(0.55), "likely");
  EXPECT_EQ(word(0.77), "likely | highly likely");
  EXPECT_EQ(word(0.9), "highly likely");
  EXPECT_EQ(word(1.0), "almost certain");
}

TEST(Yardstick, NoChanceIsOnTwoStepsAndOrderIsKept) {
  for (const Yardstick yardstick : {Yardstick::icd203, Yardstick::uk}) {
    const auto steps = steps_of(yardstick);
    for (std::size_t i = 1; i < steps.size(); ++i) EXPECT_LE(steps[i - 1].high, steps[i].low);
    const YardstickStep* before = nullptr;
    for (int i = 0; i <= 1000; ++i) {
      const Placed placed = place_on(yardstick, i / 1000.0);
      EXPECT_TRUE(placed.on != nullptr || placed.below != nullptr || placed.above != nullptr);
      if (placed.on == nullptr) continue;
      EXPECT_TRUE(before == nullptr || placed.on->low >= before->low);
      before = placed.on;
    }
  }
}

std::string value_of(const std::string& words, const std::string& value) {
  std::string text = changed("title: A small crisis", "words: " + words);
  const std::string old = "resolve: 0.3 to 0.6";
  text.replace(text.find(old), old.size(), "resolve: " + value);
  const auto scenario = read(text);
  if (!scenario) {
    const Diagnostic& first = scenario.diagnostics().all().front();
    return code_name(first.code) + (first.proposal ? " -> " + first.proposal->text : "");
  }
  const Distribution* d =
      scenario->numbers[scenario->find_number("resolve")->index()].distribution();
  return std::to_string(d->low()).substr(0, 4) + " to " + std::to_string(d->high()).substr(0, 4);
}

TEST(EstimativeWords, AWordIsUniformOverItsStep) {
  EXPECT_EQ(value_of("icd203", "likely"), "0.55 to 0.80");
  EXPECT_EQ(value_of("uk", "likely"), "0.55 to 0.75");
  EXPECT_EQ(value_of("icd203", "roughly even chance"), "0.45 to 0.55");
  EXPECT_EQ(value_of("uk", "realistic possibility"), "0.40 to 0.50");
  EXPECT_EQ(value_of("icd203", "{value: very unlikely, note: n}"), "0.05 to 0.20");
}

TEST(EstimativeWords, TheOtherYardsticksWordIsRefusedWithItsRange) {
  EXPECT_EQ(value_of("uk", "roughly even chance"), "F306 -> 0.45 to 0.55");
  EXPECT_EQ(value_of("uk", "very likely"), "F306 -> 0.8 to 0.95");
  EXPECT_EQ(value_of("icd203", "realistic possibility"), "F306 -> 0.4 to 0.5");
}

TEST(EstimativeWords, ASlipGetsTheNearestWord) {
  EXPECT_EQ(value_of("icd203", "liekly"), "F401 -> likely");
  EXPECT_EQ(value_of("icd203", "Very Likely"), "F306 -> very likely");
  EXPECT_EQ(value_of("icd203", "very_likely"), "F306 -> very likely");
  EXPECT_EQ(value_of("icd203", "rougly even chance"), "F306 -> roughly even chance");
  EXPECT_EQ(value_of("icd203", "quite possible"), "F306");
}

TEST(EstimativeWords, AWordStandsAlone) {
  EXPECT_EQ(value_of("icd203", "unlikely to likely"), "F604 -> 0.2 to 0.8");
  EXPECT_EQ(value_of("icd203", "1 - likely"), "F604");
  EXPECT_EQ(errors_after("strength: 0 to 1", "strength: likely"), "26 F407");
}

TEST(EstimativeWords, ADeclaredNameNearAWordIsThatName) {
  EXPECT_EQ(errors_of(changed("  resolve: 0.3 to 0.6", "  likelyx: 0.4\n  resolve: likelyx")), "");
}

TEST(EstimativeWords, TheYardstickIsOneOfTwo) {
  EXPECT_EQ(errors_after("title: A small crisis", "words: idc203"), "2 F306 -> icd203");
}

}  // namespace
}  // namespace foedus::tests
