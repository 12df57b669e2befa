// Settings that contradict each other are refused, and an error that a setting causes names it.
#include <gtest/gtest.h>

#include "base/diagnostic_code.h"
#include "questions/applied_settings.h"
#include "questions/central_game.h"
#include "questions/fixed_moves.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

using testing::credibility_text;
using testing::read_text;

Diagnostics why(const Settings& settings, SourceText& refused) {
  return apply_settings(read_text(credibility_text()), settings, &refused).diagnostics();
}

TEST(Settings, RefusesANameGivenTwiceAndShowsBoth) {
  SourceText refused;
  Settings settings;
  settings.settings = {{"resolve", "0.5"}, {"resolve", "0.6"}};
  const Diagnostics found = why(settings, refused);
  ASSERT_EQ(found.error_count(), 1U);
  EXPECT_EQ(found.all()[0].code, DiagnosticCode::given_twice);
  EXPECT_EQ(refused.text(), "--set resolve=0.5 --set resolve=0.6");
  EXPECT_EQ(refused.slice(found.all()[0].where), "--set resolve=0.6");
  settings = {};
  settings.levers = {{"guarantee", "none"}, {"guarantee", "pledge"}};
  EXPECT_EQ(why(settings, refused).all().at(0).code, DiagnosticCode::given_twice);
  EXPECT_EQ(refused.text(), "--lever guarantee=none --lever guarantee=pledge");
}

/// The mover has two private types, which share the option `low`.
const char* const kTwoTypes = R"(foedus: 1
actors: {ann: {name: Ann}, bob: {name: Bob}}
private:
  ann.skill: {low: {chance: 0.5}, high: {chance: rest}}
  ann.nerve: {low: {chance: 0.5}, firm: {chance: rest}}
play:
  choice: {actor: ann, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {ann: ann.skill.high + ann.nerve.firm, bob: 0}}
  stayed: {payoffs: {ann: 0.5, bob: 0}}
)";

struct Forced {
  Result<ForcedActions> actions;
  SourceText refused;
  std::size_t count = 0;  // sets that are forced
};

Forced force(const std::string& text, std::vector<std::string> fixes) {
  const Scenario scenario = read_text(text);
  const auto central = compile_central_game({scenario, default_levers(scenario), {}});
  SourceText refused;
  auto actions = forced_actions(scenario, central.value().game, fixes, &refused);
  std::size_t count = 0;
  if (actions)
    for (const std::int32_t action : actions.value()) count += action >= 0 ? 1 : 0;
  return {std::move(actions), std::move(refused), count};
}

TEST(FixedMoves, TakesATypeByItsDottedName) {
  EXPECT_EQ(force(credibility_text(), {"intervention[guarantor.will.resolute]=abandon"}).count, 1U);
  EXPECT_EQ(force(kTwoTypes, {"choice[ann.skill.low]=go"}).count, 2U);
  EXPECT_EQ(force(kTwoTypes, {"choice[ann.skill.low, ann.nerve.low]=go"}).count, 1U);
  EXPECT_EQ(force(kTwoTypes, {"choice[firm]=go"}).count, 2U);
}

TEST(FixedMoves, RefusesAnOptionThatSeveralTypesShare) {
  const Forced forced = force(kTwoTypes, {"choice[low]=go"});
  ASSERT_FALSE(forced.actions.ok());
  EXPECT_EQ(forced.actions.diagnostics().all()[0].expected,
            "One of: ann.skill.low, ann.nerve.low.");
}

TEST(FixedMoves, RefusesDifferentMovesAtOnePlace) {
  for (const char* second : {"intervention=abandon", "intervention[resolute]=abandon"}) {
    const Forced forced = force(credibility_text(), {"intervention=fight", second});
    ASSERT_FALSE(forced.actions.ok()) << second;
    EXPECT_EQ(forced.actions.diagnostics().all()[0].code, DiagnosticCode::given_twice);
    EXPECT_NE(forced.refused.text().find("--fix intervention=fight"), std::string::npos);
    EXPECT_NE(forced.refused.text().find(second), std::string::npos);
  }
  EXPECT_EQ(force(credibility_text(),
                  {"intervention[resolute]=fight", "intervention[irresolute]=abandon"})
                .count,
            2U);
  EXPECT_EQ(force(credibility_text(), {"intervention=fight", "intervention=fight"}).count, 2U);
}

TEST(Settings, AnErrorNamesTheSettingBehindIt) {
  Settings settings;
  settings.settings = {{"resolve", "1.5"}};
  auto applied = apply_settings(read_text(credibility_text()), settings);
  ASSERT_TRUE(applied.ok());
  const auto central = compile_central_game(std::move(applied).value());
  ASSERT_FALSE(central.ok());
  EXPECT_NE(central.diagnostics().all()[0].expected.find("It rests on `--set resolve=1.5`."),
            std::string::npos)
      << central.diagnostics().all()[0].expected;
}

TEST(CentralGame, RefusesANumberThatIsNoneThoughNothingUsesIt) {
  std::string text = credibility_text();
  text.replace(text.find("  resolve:"), 0, "  none: 1 / 0\n  twice: 2 * none\n");
  const Scenario scenario = read_text(text);
  const auto central = compile_central_game({scenario, default_levers(scenario), {}});
  ASSERT_EQ(central.diagnostics().error_count(), 1U);
  EXPECT_EQ(scenario.source.slice(central.diagnostics().all()[0].where), "1 / 0");
}

}  // namespace
}  // namespace foedus
