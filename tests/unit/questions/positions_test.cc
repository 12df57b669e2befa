#include "questions/positions_question.h"

#include <gtest/gtest.h>

#include "base/diagnostic_code.h"
#include "scenario/read_scenario.h"

namespace foedus {
namespace {

/// Four parties a, b, c, d and one issue with these entries.
Result<PositionsAnswer> told(const std::string& entries, const PositionsOptions& options = {},
                             SourceText* refused = nullptr) {
  auto scenario = read_record(SourceText(
      "record.yaml",
      "foedus: 1\npositions:\n  parties: {a: {name: A}, b: {name: B}, c: {name: C}, d: {name: D}}\n"
      "  issues: {issue: {stated: {" +
          entries + "}}}\n"));
  EXPECT_TRUE(scenario.ok());
  return positions_question(std::move(scenario).value(), options, refused);
}

using Parties = std::vector<std::int32_t>;

TEST(Positions, OverlapAndGapOfEachPairInFileOrder) {
  const auto answer = told("a: {2024: 0 to 20}, b: {2024: 10 to 40}, c: {2024: 70}");
  ASSERT_TRUE(answer.ok());
  const IssueAnswer& issue = answer->issues.front();
  ASSERT_EQ(issue.pairs.size(), 3U);
  EXPECT_TRUE(issue.pairs[0].overlap);
  EXPECT_EQ(issue.pairs[0].range.low, 10);
  EXPECT_EQ(issue.pairs[0].range.high, 20);
  EXPECT_EQ(issue.pairs[0].gap(), 0);
  EXPECT_FALSE(issue.pairs[1].overlap);
  EXPECT_EQ(issue.pairs[1].range.low, 20);
  EXPECT_EQ(issue.pairs[1].gap(), 50);
  EXPECT_EQ(issue.pairs[2].gap(), 30);
  EXPECT_EQ(issue.widest, std::vector<std::size_t>{1});
}

TEST(Positions, ARangeThatMeetsAtAPointIsAnOverlap) {
  const auto answer = told("a: {2024: 0 to 50}, b: {2024: 50 to 100}");
  ASSERT_TRUE(answer.ok());
  const IssueAnswer& issue = answer->issues.front();
  EXPECT_TRUE(issue.common());
  EXPECT_EQ(issue.shared.front().range.low, 50);
  EXPECT_EQ(issue.shared.front().range.high, 50);
  EXPECT_TRUE(issue.blocking.empty());
  EXPECT_TRUE(issue.widest.empty());
}

TEST(Positions, GroupsAreTheLargestThatShareARangeAndWhoBlocksIsWhoIsOutsideThem) {
  const auto answer =
      told("a: {2024: 0 to 10}, b: {2024: 40 to 80}, c: {2024: 60 to 100}, d: {2024: 5 to 70}");
  ASSERT_TRUE(answer.ok());
  const IssueAnswer& issue = answer->issues.front();
  ASSERT_EQ(issue.shared.size(), 2U);
  EXPECT_EQ(issue.shared[0].parties, (Parties{0, 3}));
  EXPECT_EQ(issue.shared[0].range.low, 5);
  EXPECT_EQ(issue.shared[0].range.high, 10);
  EXPECT_EQ(issue.shared[1].parties, (Parties{1, 2, 3}));
  EXPECT_EQ(issue.shared[1].range.low, 60);
  EXPECT_EQ(issue.shared[1].range.high, 70);
  ASSERT_EQ(issue.blocking.size(), 1U);
  EXPECT_EQ(issue.blocking[0], Parties{0});
  EXPECT_FALSE(issue.common());
}

TEST(Positions, EverySmallestSetThatBlocksIsTold) {
  const auto answer = told("a: {2024: 0}, b: {2024: 50}");
  ASSERT_TRUE(answer.ok());
  const IssueAnswer& issue = answer->issues.front();
  ASSERT_EQ(issue.blocking.size(), 2U);
  EXPECT_EQ(issue.blocking[0], Parties{1});
  EXPECT_EQ(issue.blocking[1], Parties{0});
}

TEST(Positions, WhoIsMissingIsInNoPairAndBlocksNothing) {
  const auto answer = told("a: {2024: 0 to 20}, b: {2024: 10 to 40}, c: {2024-05: none_found}");
  ASSERT_TRUE(answer.ok());
  const IssueAnswer& issue = answer->issues.front();
  EXPECT_EQ(issue.stated, 2U);
  EXPECT_EQ(issue.none_found, 1U);
  EXPECT_EQ(issue.nothing, 1U);
  EXPECT_EQ(issue.pairs.size(), 1U);
  EXPECT_TRUE(issue.common());
}

TEST(Positions, TheLatestUpToTheDayCountsWhateverTheOrderOfTheFile) {
  const std::string entries = "a: {2025-03-01: 30, 2023-01-01: 10, 2024-06-30: 20}, b: {2025: 5}";
  const auto latest = told(entries);
  ASSERT_TRUE(latest.ok());
  const auto low = [](const PositionsAnswer& answer, std::int32_t entry) {
    return answer.scenario.positions.stated[static_cast<std::size_t>(entry)].low;
  };
  const PartyStanding& now = latest->issues.front().parties[0];
  EXPECT_EQ(low(*latest, now.stated), 30);
  ASSERT_EQ(now.earlier.size(), 2U);
  EXPECT_EQ(low(*latest, now.earlier[0]), 10);
  EXPECT_TRUE(now.later.empty());

  const auto then = told(entries, {.as_of = "2024-06", .issues = {}});
  ASSERT_TRUE(then.ok());
  const PartyStanding& before = then->issues.front().parties[0];
  EXPECT_EQ(low(*then, before.stated), 20);
  ASSERT_EQ(before.later.size(), 1U);
  EXPECT_EQ(low(*then, before.later[0]), 30);
  EXPECT_EQ(then->issues.front().parties[1].standing, Standing::nothing);
  EXPECT_EQ(then->issues.front().parties[1].later.size(), 1U);
}

TEST(Positions, ASearchThatFoundNoneDoesNotTakeBackWhatWasSaidBefore) {
  const auto answer =
      told("a: {2022: 10 to 20, 2025-01-31: none_found}, b: {2024: none_found, 2025: 15}");
  ASSERT_TRUE(answer.ok());
  const IssueAnswer& issue = answer->issues.front();
  EXPECT_EQ(issue.parties[0].standing, Standing::stated);
  EXPECT_EQ(issue.parties[0].searched, "2025-01-31");
  EXPECT_EQ(issue.parties[1].standing, Standing::stated);
  EXPECT_FALSE(issue.parties[1].searched.has_value());
  EXPECT_EQ(issue.pairs.size(), 1U);
}

TEST(Positions, RefusesAnUnknownIssueWithTheNearest) {
  SourceText refused;
  const auto answer = told("a: {2024: 0}", {.as_of = "", .issues = {"isue"}}, &refused);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all().front().code, DiagnosticCode::unknown_issue);
  ASSERT_TRUE(answer.diagnostics().all().front().proposal.has_value());
  EXPECT_EQ(answer.diagnostics().all().front().proposal->text, "issue");
  EXPECT_EQ(refused.text(), "isue");
}

TEST(Positions, MirroredScalesMirrorTheAnswer) {
  const auto one = told("a: {2024: 0 to 20}, b: {2024: 35 to 60}, c: {2024: 55 to 90}");
  const auto other = told("a: {2024: 80 to 100}, b: {2024: 40 to 65}, c: {2024: 10 to 45}");
  ASSERT_TRUE(one.ok() && other.ok());
  const IssueAnswer& issue = one->issues.front();
  const IssueAnswer& mirrored = other->issues.front();
  ASSERT_EQ(issue.pairs.size(), mirrored.pairs.size());
  for (std::size_t i = 0; i < issue.pairs.size(); ++i) {
    EXPECT_EQ(issue.pairs[i].gap(), mirrored.pairs[i].gap());
    EXPECT_EQ(issue.pairs[i].range.low, 100 - mirrored.pairs[i].range.high);
  }
  EXPECT_EQ(issue.blocking, mirrored.blocking);
  ASSERT_EQ(issue.shared.size(), mirrored.shared.size());
  EXPECT_EQ(issue.shared.front().parties, mirrored.shared.back().parties);
}

}  // namespace
}  // namespace foedus
