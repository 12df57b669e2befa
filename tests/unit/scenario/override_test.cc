#include "scenario/override.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

Scenario crisis() { return tests::read(tests::small_crisis()).value(); }

Result<Scenario> set(const std::string& name, const std::string& value) {
  const Setting setting{name, value};
  return with_settings(crisis(), {&setting, 1});
}

std::string refusal(const Result<Scenario>& result) {
  if (result.ok()) return "";
  const Diagnostic& first = result.diagnostics().all().front();
  return code_name(first.code) + (first.proposal ? " -> " + first.proposal->text : "");
}

TEST(Override, ReplacesANumberByANumberARangeOrAnExpression) {
  EXPECT_TRUE(set("prize", "2").ok());
  EXPECT_TRUE(set("prize", "beta(2, 3)").ok());
  const auto changed = set("prize", "2 * resolve");
  ASSERT_TRUE(changed.ok());
  EXPECT_NE(changed->numbers[changed->find_number("prize")->index()].expression(), nullptr);
  EXPECT_EQ(changed->number_order.size(), changed->numbers.size());
}

TEST(Override, RefusesWhatIsNoNumberOfTheScenario) {
  EXPECT_EQ(refusal(set("priz", "2")), "F401 -> prize");
  EXPECT_EQ(refusal(set("limits", "0.2")), "F415");
  EXPECT_EQ(refusal(set("felt", "0.2")), "F415");
  EXPECT_EQ(refusal(set("war_cost", "0.2")), "F406");
  EXPECT_EQ(refusal(set("prize", "prize + 1")), "F408");
  EXPECT_EQ(refusal(set("prize", "challenge.attack")), "F407");
  EXPECT_EQ(refusal(set("challenger.aim.wide.chance", "1.5")), "F605");
}

TEST(Override, SetsTheSignAndTheSwitchOfAMechanism) {
  EXPECT_EQ(set("red_line.sign", "negative")->mechanisms[0].sign, Sign::negative);
  EXPECT_FALSE(set("red_line.on", "false")->mechanisms[0].on);
  EXPECT_EQ(refusal(set("red_line.sign", "negativ")), "F306 -> negative");
}

TEST(Override, OneChanceIsReplacedOnlyWhereTheOthersAreRest) {
  EXPECT_TRUE(set("spread.contained.chance", "0.5").ok());
  const auto two = tests::read(tests::changed("spreads: {chance: rest", "spreads: {chance: 0.1"));
  ASSERT_TRUE(two.ok());
  const Setting setting{"spread.contained.chance", "0.5"};
  EXPECT_EQ(refusal(with_settings(*two, {&setting, 1})), "F415");
}

TEST(Override, APerspectiveReplacesNumbersAndSigns) {
  const auto changed = with_perspective(crisis(), "doves");
  ASSERT_TRUE(changed.ok());
  EXPECT_EQ(changed->mechanisms[0].sign, Sign::positive);
  EXPECT_EQ(changed->numbers[changed->find_number("resolve")->index()].as_written, "0.3 to 0.4");
  EXPECT_EQ(refusal(with_perspective(crisis(), "dove")), "F401 -> doves");
}

TEST(Override, SwitchesOffByNameAndByGroup) {
  EXPECT_FALSE(with_switched_off(crisis(), "red_line")->mechanisms[0].on);
  EXPECT_FALSE(with_switched_off(crisis(), "group:threats")->mechanisms[0].on);
  EXPECT_EQ(refusal(with_switched_off(crisis(), "group:threat")), "F401 -> threats");
}

TEST(Override, ChoosesLeversWithinWhatTheyOffer) {
  const Scenario scenario = crisis();
  const LeverChoice defaults = default_levers(scenario);
  EXPECT_EQ(defaults.value[1], 0.5);
  const auto chosen = with_lever(scenario, defaults, {"guarantee", "pledge"});
  ASSERT_TRUE(chosen.ok());
  EXPECT_EQ(chosen->option[0], 1);
  EXPECT_FALSE(with_lever(scenario, defaults, {"guarantee", "pledg"}).ok());
  EXPECT_FALSE(with_lever(scenario, defaults, {"limits", "1.5"}).ok());
  EXPECT_EQ(with_lever(scenario, defaults, {"limits", "25 %"})->value[1], 0.25);
}

}  // namespace
}  // namespace foedus
