// Claims held to what they say: isolating tests, fair hearing, coverage.
#include "questions/claim_tests.h"

#include <gtest/gtest.h>

#include <string>

#include "questions/coverage_question.h"
#include "questions/fair_question.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

/// `deter` lowers attack under a pledge; `provoke` has hardly any room; `own` may go either way.
std::string debate_text(const std::string& provoke = "0 to 1e-12") {
  return R"(foedus: 1
actors: {one: {name: One}}
quantities: {gain: 0.2 to 0.6}
levers:
  guarantee: {options: {none: {force: 0}, pledge: {force: 1}}}
  forum: {options: {open: {bar: 0}, closed: {bar: 0.2}}}
mechanisms:
  deter: {strength: 0.1 to 0.3, covers: [M1], contradicts: [provoke], lowers: {attack: {guarantee: pledge}}}
  provoke: {strength: )" +
         provoke + R"(, covers: [M2], stand_in: one sum, raises: {attack: {guarantee: pledge}}}
  own: {strength: 0.1, sign: contested, covers: [M3], raises: {attack: {}}}
  wired_wrong: {strength: 0 to 1, covers: [M10], raises: {attack: {}}}
coverage:
  M11: {state: needs_time, note: years}
  M4: {state: in_play, with: {forum: closed}, without: {forum: open}, lowers: {attack: {}}}
play:
  choice: {actor: one, moves: {attack: war, hold: peace}}
outcomes:
  war: {payoffs: {one: gain + guarantee.force * (provoke - deter) + own - forum.bar - 0 * wired_wrong}}
  peace: {payoffs: {one: 0}}
measures: {attack: chance(choice.attack)}
study: {precision: [12, 4]}
)";
}

ClaimTestOptions quick() {
  ClaimTestOptions options;
  options.draws = 64;
  options.control.threads = 1;
  return options;
}

TEST(ClaimTests, AreTakenUnderTheSettingsThatIsolateThem) {
  const Scenario scenario = testing::read_text(debate_text());
  const auto tests = claim_tests(read_claims(scenario));
  ASSERT_EQ(tests.size(), 5U);
  const auto found = run_claim_tests(scenario, tests, quick());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(share_as_claimed(tests[0], found->results[0].change[0]), 1);  // under the pledge
  EXPECT_EQ(found->results[3].change[0].share_equal, 1);                  // times 0
  EXPECT_EQ(share_as_claimed(tests[4], found->results[4].change[0]), 1);  // the lever's claim
}

TEST(FairHearing, WarnsOfASideWithoutRoom) {
  FairOptions options{quick()};
  const auto answer = fair_question(testing::read_text(debate_text()), options);
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->disputes.size(), 2U);
  const auto one_sided = answer->one_sided();
  ASSERT_EQ(one_sided.size(), 1U);
  EXPECT_EQ(one_sided[0].mechanism, MechanismId(1));
  EXPECT_TRUE(
      fair_question(testing::read_text(debate_text("0 to 0.2")), options)->one_sided().empty());
}

TEST(FairHearing, HearsBothSidesOfAContestedSign) {
  const auto answer = fair_question(testing::read_text(debate_text()), {quick()});
  ASSERT_TRUE(answer.ok());
  const FairDispute& sign = answer->disputes[1];
  ASSERT_EQ(sign.lines.size(), 2U);
  EXPECT_NEAR(answer->share(sign.lines[0], 0) + answer->share(sign.lines[1], 0), 1, 1e-12);
  EXPECT_GT(answer->share(sign.lines[0], 0), 0.25);
  EXPECT_GT(answer->share(sign.lines[1], 0), 0.25);
}

TEST(Coverage, AClaimIsInPlayOnlyWhereItsSwitchMovesWhatItNames) {
  const auto answer = coverage_question(testing::read_text(debate_text()), quick());
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->lines.size(), 6U);
  const auto line = [&](const std::string& claim) -> const CoverageLine& {
    for (const CoverageLine& one : answer->lines)
      if (one.claim == claim) return one;
    ADD_FAILURE() << claim;
    return answer->lines.front();
  };
  EXPECT_TRUE(line("M1").in_play());
  EXPECT_EQ(line("M2").state, CoverageState::stand_in);
  EXPECT_TRUE(line("M3").in_play());
  EXPECT_TRUE(line("M4").in_play());
  EXPECT_FALSE(line("M10").in_play());  // bears a name and does nothing
  EXPECT_EQ(line("M11").state, CoverageState::needs_time);
  EXPECT_EQ(answer->lines[4].claim, "M10");  // after M4: by number
}

}  // namespace
}  // namespace foedus
