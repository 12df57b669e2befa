#include "questions/report_claims.h"

#include <gtest/gtest.h>

#include <string>

#include "asked_scenarios.h"
#include "questions/ablate_question.h"
#include "questions/run_question.h"

namespace foedus {
namespace {

TEST(ReportClaims, AreSwitchedOffOneByOneAsAblateDoes) {
  const std::string text = R"(foedus: 1
actors: {one: {name: One}}
mechanisms:
  pull: {claim: "It pulls.", strength: 0 to 1, covers: [M1], raises: {go: {}}}
  idle: {claim: "It does nothing.", strength: 1}
coverage:
  M2: {state: needs_time, note: "years"}
play:
  choice: {actor: one, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {one: pull}}
  stayed: {payoffs: {one: 0.5}}
measures: {go: chance(gone)}
study: {draws: 128, precision: [4, 1]}
)";
  const Scenario scenario = testing::read_text(text);
  EnsembleControl control;
  control.threads = 1;
  RunOptions run;
  run.worlds.draws = 128;
  run.control.threads = 1;
  const auto study = run_question(scenario, run);
  ASSERT_TRUE(study.ok());
  const ReportClaims told = report_claims(study.value(), scenario, control);
  ASSERT_EQ(told.claims.size(), 2U);
  AblateOptions options;
  options.worlds.draws = 128;
  options.control.threads = 1;
  const auto ablated = ablate_question(scenario, options);
  ASSERT_TRUE(ablated.ok());
  const auto& expected =
      ablated->study.results.comparisons[static_cast<std::size_t>(ablated->claims[0].last)][0]
          .measures[0];
  ASSERT_EQ(told.claims[0].change.size(), 1U);
  EXPECT_EQ(told.claims[0].change[0].difference, expected.difference);
  EXPECT_GT(*told.claims[0].change[0].difference, 0.1);
  EXPECT_TRUE(told.claims[1].change.empty()) << "nothing depends on it";
  ASSERT_EQ(told.coverage.size(), 2U);
  EXPECT_TRUE(told.coverage[0].in_play());
  EXPECT_EQ(told.coverage[1].state, CoverageState::needs_time);
  EXPECT_TRUE(report_claims(study.value(), testing::read_text(testing::credibility_text()), control)
                  .empty())
      << "the file states no claims";
}

}  // namespace
}  // namespace foedus
