#include "scenario/beliefs.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include "scenario/chance_source.h"
#include "scenario/describe.h"
#include "scenario/inputs.h"
#include "scenario/override.h"
#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

using tests::errors_after;

// Line 29 of the small crisis is the option `wide`, line 36 the stage of chance.
const std::string kWide = "wide: {chance: resolve, value: 1.2}";
std::string wide_with(const std::string& more) {
  return "wide: {chance: resolve, value: 1.2, " + more + "}";
}
const std::string kContained = "contained: {chance: 0.9, to: war}";
std::string contained_with(const std::string& beliefs) {
  return "contained: {chance: 0.9, beliefs: {" + beliefs + "}, to: war}";
}
Scenario crisis_with(const std::string& old_text, const std::string& new_text) {
  return tests::read(tests::changed(old_text, new_text)).value();
}
std::string refused(const Scenario& scenario, const std::string& name, const std::string& value) {
  const Setting setting{name, value};
  const auto result = with_settings(scenario, {&setting, 1});
  return result.ok() ? "" : code_name(result.diagnostics().all().front().code);
}

TEST(Beliefs, AreNumbersOfTheirOwnUnderDottedNames) {
  const Scenario scenario = crisis_with(
      kWide, wide_with("beliefs: {protege: {value: 0.5 to 0.9, sources: [smith1995]}}"));
  const auto number = scenario.find_number("challenger.aim.wide.beliefs.protege");
  ASSERT_TRUE(number);
  EXPECT_EQ(scenario.numbers[number->index()].role, NumberRole::type_belief);
  EXPECT_EQ(count_inputs(scenario).inputs,
            count_inputs(tests::read(tests::small_crisis()).value()).inputs + 1);
  const Scenario moves = crisis_with(kContained, contained_with("challenger: resolve / 2"));
  const auto move = moves.find_number("spread.contained.beliefs.challenger");
  ASSERT_TRUE(move);
  EXPECT_EQ(moves.numbers[move->index()].role, NumberRole::move_belief);
  EXPECT_NE(moves.numbers[move->index()].expression(), nullptr);
}

TEST(Beliefs, AnObserverThatIsNotNamedTakesTheAnalystsChance) {
  const Scenario scenario = crisis_with(kContained, contained_with("challenger: 0.5"));
  const Stage& spread = scenario.stages[2];
  const ActorId challenger(0), protege(1);
  EXPECT_EQ(observers_of(spread), std::vector<ActorId>{challenger});
  EXPECT_NE(chance_for(spread.moves[0], challenger), spread.moves[0].chance);
  EXPECT_EQ(chance_for(spread.moves[0], protege), spread.moves[0].chance);
  EXPECT_FALSE(chance_for(spread.moves[1], challenger).valid());  // `rest` of its own chances
  EXPECT_TRUE(states_beliefs(scenario));
  EXPECT_FALSE(states_beliefs(tests::read(tests::small_crisis()).value()));
}

TEST(Beliefs, AnActorHoldsNoneAboutItsOwnType) {
  EXPECT_EQ(errors_after(kWide, wide_with("beliefs: {challenger: 0.5}")), "29 F620");
}

TEST(Beliefs, ObserversAreActors) {
  EXPECT_EQ(errors_after(kWide, wide_with("beliefs: {protge: 0.5}")), "29 F410 -> protege");
  EXPECT_EQ(errors_after(kWide, wide_with("beliefs: {analyst: 0.5}")), "29 F410");
}

TEST(Beliefs, StandOnlyWhereChanceMovesOrATypeIsPrivate) {
  EXPECT_EQ(errors_after("{attack: resist, hold: peace}",
                         "{attack: {to: resist, beliefs: {protege: 0.5}}, hold: peace}"),
            "34 F620");
}

TEST(Beliefs, AreChances) {
  EXPECT_EQ(errors_after(kWide, wide_with("beliefs: {protege: 1.5}")), "29 F605");
  EXPECT_EQ(errors_after(kWide, wide_with("beliefs: {protege: 0.5 to 1.5}")), "29 F605");
}

TEST(Beliefs, OfOneObserverSumToOne) {
  EXPECT_EQ(errors_after(kContained, contained_with("protege: 0.5")), "");
  // `spreads` with a number: the observer takes it over, and 0.5 + 0.1 is not 1.
  const std::string both = "spreads: {chance: 0.1, to: disaster}";
  const std::string text = tests::changed("spreads: {chance: rest, to: disaster}", both);
  const auto with = [&](const std::string& beliefs) {
    std::string changed = text;
    return tests::errors_of(
        changed.replace(changed.find(kContained), kContained.size(), contained_with(beliefs)));
  };
  EXPECT_EQ(with("protege: 0.5"), "36 F606 -> beliefs: {protege: rest}, ");
  EXPECT_EQ(with("protege: 0.9"), "");
  EXPECT_EQ(with("protege: rest"), "");
  EXPECT_EQ(with("protege: rest, challenger: 0.8"), "36 F606 -> beliefs: {challenger: rest}, ");
}

TEST(Beliefs, OfOneObserverHaveOneRest) {
  EXPECT_EQ(errors_after(kContained, contained_with("protege: rest")), "36 F607");
  EXPECT_EQ(errors_after(kContained + ", spreads: {chance: rest,",
                         contained_with("protege: rest") +
                             ", spreads: {chance: rest, beliefs: {protege: rest},"),
            "36 F607");
  EXPECT_EQ(errors_after(kContained + ", spreads: {chance: rest,",
                         contained_with("protege: rest") +
                             ", spreads: {chance: rest, beliefs: {protege: 0.3},"),
            "");
}

TEST(Beliefs, ASlipInTheFieldIsNoAttribute) {
  EXPECT_EQ(errors_after(kWide, wide_with("belief: {protege: 0.5}")), "29 F301 -> beliefs");
  EXPECT_EQ(errors_after(kWide, wide_with("beliefs: 0.5")), "29 F303");
}

TEST(Beliefs, AreReplacedLikeAnyChanceWhereTheOthersAreRest) {
  const Scenario scenario = crisis_with(kContained, contained_with("protege: 0.5"));
  EXPECT_EQ(refused(scenario, "spread.contained.beliefs.protege", "0.2 to 0.3"), "");
  EXPECT_EQ(refused(scenario, "spread.contained.chance", "0.2"), "");
  EXPECT_EQ(refused(scenario, "spread.contained.beliefs.protege", "1.2"), "F605");
  EXPECT_EQ(refused(scenario, "spread.contained.beliefs.protge", "0.2"), "F401");
}

TEST(Beliefs, AChanceThatAnObserverAddsToItsOwnIsNotReplacedAlone) {
  const Scenario scenario =
      crisis_with("spreads: {chance: rest,", "spreads: {chance: rest, beliefs: {protege: 0.1},");
  EXPECT_EQ(refused(scenario, "spread.contained.chance", "0.5"), "F415");
  EXPECT_EQ(refused(scenario, "spread.spreads.beliefs.protege", "0.5"), "F415");
}

TEST(Beliefs, APerspectiveReplacesThem) {
  std::string text = tests::changed(kContained, contained_with("protege: 0.5"));
  const std::string doves = "doves: {";
  text.replace(text.find(doves), doves.size(),
               doves + "spread.contained.beliefs.protege: 0.7 to 0.8, ");
  const auto scenario = tests::read(text);
  ASSERT_TRUE(scenario.ok());
  const auto changed = with_perspective(*scenario, "doves");
  ASSERT_TRUE(changed.ok());
  const NumberId id = *changed->find_number("spread.contained.beliefs.protege");
  EXPECT_EQ(changed->numbers[id.index()].as_written, "0.7 to 0.8");
}

TEST(Beliefs, AreToldBesideTheAnalysts) {
  const Scenario scenario = crisis_with(kWide, wide_with("beliefs: {protege: 0.7}"));
  const std::vector<std::string> told = describe(scenario).beliefs;
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0],
            "Protégé about the aim of Challenger: wide 0.7 and limited what is left of 1; the "
            "analyst: wide resolve and limited what is left of 1");
  EXPECT_TRUE(describe(tests::read(tests::small_crisis()).value()).beliefs.empty());
}

TEST(Beliefs, OutsideZeroToOneThroughAQuantityAreWarnedOf) {
  const Scenario scenario = crisis_with(kWide, wide_with("beliefs: {protege: war_cost.protege}"));
  Diagnostics found;
  find_chances_beyond(scenario, found);
  EXPECT_TRUE(found.all().empty());
  std::string text = tests::changed(kWide, wide_with("beliefs: {protege: win}"));
  const std::string win = "win: {value: 0.2 to 0.8,";
  text.replace(text.find(win), win.size(), "win: {value: 0.2 to 1.8,");
  find_chances_beyond(tests::read(text).value(), found);
  ASSERT_EQ(found.all().size(), 1U);
}

}  // namespace
}  // namespace foedus
