// Rank correlations as a file declares them: read, bound to their numbers, kept by overrides.
#include <gtest/gtest.h>

#include "scenario/override.h"
#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

std::string changed(const std::vector<std::pair<std::string, std::string>>& changes) {
  std::string text = tests::small_crisis();
  for (const auto& [from, to] : changes) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  }
  return text;
}

/// "resolve~win:-0.3" for each.
std::vector<std::string> pairs(const Scenario& scenario) {
  std::vector<std::string> told;
  for (const RankCorrelation& pair : scenario.correlations) {
    std::string rank = std::to_string(pair.rank);
    rank.erase(rank.find_last_not_of('0') + 1);
    told.push_back(scenario.numbers[pair.a.index()].name + "~" +
                   scenario.numbers[pair.b.index()].name + ":" + rank);
  }
  return told;
}

Scenario read_sound(const std::string& text) {
  Result<Scenario> scenario = read_scenario(SourceText("test.yaml", text));
  for (const Diagnostic& one : scenario.diagnostics().all()) EXPECT_EQ(one.message, "");
  return std::move(scenario).value();
}

TEST(CorrelatedWith, StandsUnderAnyNumberInAnyForm) {
  const Scenario scenario = read_sound(changed({
      {"note: illustrative}", "note: illustrative, correlated_with: {resolve: -0.3}}"},
      {"high: 0.5}", "high: 0.5, correlated_with: {war_cost.challenger: 40 %, win: 0.1}}"},
      {"strength: 0 to 1",
       "strength: {value: 0 to 1, correlated_with: {guarantee.pledge.force: .2}}"},
      {"pledge: {force: 0.1,", "pledge: {force: 0.1 to 0.2,"},
      {"value: 1.2}",
       "value: {distribution: \"normal(1, 0.1)\", correlated_with: {red_line: -.1}}}"},
  }));
  EXPECT_EQ(pairs(scenario), (std::vector<std::string>{
                                 "win~resolve:-0.3", "war_cost.protege~war_cost.challenger:0.4",
                                 "war_cost.protege~win:0.1", "red_line~guarantee.pledge.force:0.2",
                                 "challenger.aim.wide.value~red_line:-0.1"}));
}

TEST(CorrelatedWith, MayNameAPairFromBothSidesWithOneRank) {
  const Scenario scenario = read_sound(changed(
      {{"note: illustrative}", "note: illustrative, correlated_with: {resolve: 0.3}}"},
       {"  resolve: 0.3 to 0.6", "  resolve: {value: 0.3 to 0.6, correlated_with: {win: 30 %}}"}}));
  EXPECT_EQ(pairs(scenario), (std::vector<std::string>{"win~resolve:0.3"}));
}

TEST(CorrelatedWith, StaysThroughSettingsAndPerspectives) {
  const Scenario scenario = read_sound(
      changed({{"note: illustrative}", "note: illustrative, correlated_with: {resolve: 0.3}}"}}));
  const std::vector<Setting> settings{{"resolve", "0.4"}};
  EXPECT_EQ(pairs(with_settings(scenario, settings).value()), pairs(scenario));
  EXPECT_EQ(pairs(with_perspective(scenario, "doves").value()), pairs(scenario));
}

}  // namespace
}  // namespace foedus
