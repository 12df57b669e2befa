// What the claims of the negotiated guarantee do, against the sign tests that an independent reader
// of the file made: the change of a measure from off to the upper end, at central values.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "questions/claim_tests.h"
#include "questions/coverage_question.h"
#include "questions/init_question.h"
#include "scenario/read_scenario.h"
#include "validation/support/records.h"

namespace foedus::validation {
namespace {

Scenario shipped() {
  const auto file = init_question("guarantee-negotiation");
  return read_scenario(SourceText(file->file, file->text)).value();
}

using Key = std::pair<std::string, std::string>;  // mechanism, measure

// At 40 the equilibria of some settings are not on the branch that the record took (see
// negotiation_test.cc), so that changes are held to the record at 4 and 12 alone.
TEST(NegotiationSignTests, ChangesAreThoseOfTheRecord) {
  const Scenario scenario = shipped();
  const std::vector<ClaimTest> tests = claim_tests(read_claims(scenario));
  ClaimTestOptions options;
  options.central = true;
  options.precisions = {{4, false}, {12, false}};
  const auto found = run_claim_tests(scenario, tests, options);
  ASSERT_TRUE(found.ok());
  std::map<Key, std::size_t> place;
  for (std::size_t t = 0; t < tests.size(); ++t)
    if (tests[t].mechanism.valid())
      place[{scenario.mechanisms[tests[t].mechanism.index()].name,
             scenario.measures[tests[t].effect.measure.index()].name}] = t;
  const auto records = data_file("negotiation-reference.json")["sign_tests"];
  EXPECT_EQ(place.size(), records.size());
  for (const nlohmann::json& record : records) {
    const std::string mechanism = record["mechanism"], measure = record["measure"];
    SCOPED_TRACE(mechanism + " on " + measure);
    const auto test = place.find({mechanism, measure});
    ASSERT_NE(test, place.end());
    const ClaimTestResult& result = found->results[test->second];
    EXPECT_EQ(result.statuses.failed(), 0);
    EXPECT_EQ(tests[test->second].effect.raises, record["sign"] == "+");
    EXPECT_NEAR(result.change[0].difference.value_or(9), record["change"]["4"], 2e-8);
    EXPECT_NEAR(result.change[1].difference.value_or(9), record["change"]["12"], 2e-8);
  }
}

TEST(NegotiationCoverage, EveryClaimOfTheTextHasAStateAndThoseInPlayAre) {
  const auto answer = coverage_question(shipped());
  ASSERT_TRUE(answer.ok());
  std::map<CoverageState, int> count;
  for (int m = 1; m <= 53; ++m) {
    const std::string claim = "M" + std::to_string(m);
    const auto line = std::find_if(answer->lines.begin(), answer->lines.end(),
                                   [&](const CoverageLine& one) { return one.claim == claim; });
    ASSERT_NE(line, answer->lines.end()) << claim << " has no state";
    ++count[line->state];
    if (line->state == CoverageState::in_play) {
      EXPECT_TRUE(line->in_play()) << claim;
    }
    if (line->state == CoverageState::stand_in) {
      EXPECT_FALSE(line->note.empty()) << claim;
    }
  }
  EXPECT_EQ(count[CoverageState::in_play], 27);
  EXPECT_EQ(count[CoverageState::stand_in], 17);
  EXPECT_EQ(count[CoverageState::needs_settlement], 4);
  EXPECT_EQ(count[CoverageState::needs_time], 3);
  EXPECT_EQ(count[CoverageState::frame], 2);
}

}  // namespace
}  // namespace foedus::validation
