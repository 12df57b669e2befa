// The batch solver against the scalar tracer on the shipped scenarios' own ranges: the same branch,
// to 1e-9 in every chance, at low and high precision, and nothing that is not certified.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "scenario/override.h"
#include "validation/support/batch_agreement.h"
#include "validation/support/drawn_game.h"

namespace foedus::validation {
namespace {

constexpr std::array kPrecisions = {4.0, 12.0, 40.0, 100.0};
constexpr std::size_t kBlock = 256;
constexpr double kSame = 1e-9;  // [chance]

Agreement agreement_of(const DrawnGame& drawn, std::size_t draws, const TraceOptions& alone = {}) {
  Agreement result;
  for (std::size_t first = 0; first < draws; first += kBlock) {
    const NumberBlock numbers =
        drawn.numbers(static_cast<std::int64_t>(first), std::min(kBlock, draws - first));
    result.add(agreement({drawn.game(), drawn.layout(), numbers}, kPrecisions, {}, alone));
  }
  return result;
}

void expect_same(const std::string& name, const Agreement& found) {
  SCOPED_TRACE(name);
  print(name, found);
  EXPECT_EQ(found.batch_failed, 0U);
  EXPECT_EQ(found.refuted, 0U);
  EXPECT_EQ(found.apart, 0U);
  EXPECT_LE(found.worst, kSame) << found.where;
}

class ShippedScenario : public ::testing::TestWithParam<const char*> {};

TEST_P(ShippedScenario, IsSolvedAlikeTogetherAndAlone) {
  const std::string path = std::string("scenarios/") + GetParam() + ".yaml";
  const DrawnGame drawn(scenario_of_file(path));
  expect_same(GetParam(), agreement_of(drawn, 1000));
}

// Where the branch all but crosses another, a step too long lands on the wrong side of it. A trace
// in steps a thirtieth as long is what both are held to.
TEST_P(ShippedScenario, IsOnTheBranchThatAFineTraceFollows) {
  const std::string name = GetParam();
  const DrawnGame drawn(scenario_of_file("scenarios/" + name + ".yaml"));
  const TraceOptions fine{.max_steps = 1'000'000, .step = 0.03};
  const bool large = name == "guarantee-crisis";
  expect_same(name + ", fine trace", agreement_of(drawn, large ? 100 : 3000, fine));
}

INSTANTIATE_TEST_SUITE_P(Batch, ShippedScenario,
                         ::testing::Values("bench-deterrence", "guarantee-crisis",
                                           "half-credible-guarantee", "spiral-or-deterrence",
                                           "unilateral-deterrence"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(BatchOfTheGuaranteeCrisis, IsSolvedAlikeUnderEveryInstrument) {
  const Scenario scenario = scenario_of_file("scenarios/guarantee-crisis.yaml");
  const std::size_t options = scenario.levers.at(0).options.size();
  ASSERT_EQ(options, 5U);
  for (std::size_t k = 0; k < options; ++k)
    expect_same(scenario.levers[0].options[k].name, agreement_of(DrawnGame(scenario, k), 200));
}

TEST(BatchOfTheGuaranteeCrisis, IsSolvedAlikeUnderEveryPerspective) {
  const Scenario scenario = scenario_of_file("scenarios/guarantee-crisis.yaml");
  ASSERT_EQ(scenario.perspectives.size(), 2U);
  for (const Perspective& perspective : scenario.perspectives) {
    const Result<Scenario> seen = with_perspective(scenario, perspective.name);
    ASSERT_TRUE(seen.ok());
    expect_same(perspective.name, agreement_of(DrawnGame(seen.value()), 200));
  }
}

TEST(BatchOfTheGuaranteeCrisis, IsSolvedAlikeWhereAMoveIsForced) {
  const DrawnGame drawn(scenario_of_file("scenarios/guarantee-crisis.yaml"));
  const NumberBlock numbers = drawn.numbers(0, 64);
  const NumberedBlock block{drawn.game(), drawn.layout(), numbers};
  for (std::size_t set = 0; set < drawn.game().sets.size(); set += 13) {
    ForcedActions forced(drawn.game().sets.size(), -1);
    forced[set] = static_cast<std::int32_t>(set % 2);
    expect_same("forced " + drawn.game().labels.sets[set].text(),
                agreement(block, kPrecisions, forced));
  }
}

class LimitOfTheBatch : public ::testing::TestWithParam<const char*> {};

TEST_P(LimitOfTheBatch, HoldsAndIsTheScalarOne) {
  const DrawnGame drawn(scenario_of_file(std::string("scenarios/") + GetParam() + ".yaml"));
  const NumberBlock numbers = drawn.numbers(0, 100);
  const Agreement found = limit_agreement({drawn.game(), drawn.layout(), numbers});
  print(std::string(GetParam()) + ", limit", found);
  EXPECT_EQ(found.refuted, 0U);
  EXPECT_EQ(found.wordless, 0U);
  EXPECT_LE(found.batch_failed, found.scalar_failed);
  EXPECT_EQ(found.apart, 0U);
}

INSTANTIATE_TEST_SUITE_P(Batch, LimitOfTheBatch,
                         ::testing::Values("bench-deterrence", "half-credible-guarantee",
                                           "spiral-or-deterrence", "unilateral-deterrence"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace foedus::validation
