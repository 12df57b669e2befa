#include "questions/loops_question.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/diagnostic_code.h"
#include "scenario/read_scenario.h"

namespace foedus {
namespace {

/// A diagram of `variables` variables with these links, positive and negative in turn.
CausalLoops diagram_of(std::size_t variables,
                       const std::vector<std::pair<std::int32_t, std::int32_t>>& links) {
  CausalLoops diagram;
  diagram.variables.resize(variables);
  for (std::size_t i = 0; i < links.size(); ++i)
    diagram.links.push_back({.from = links[i].first,
                             .to = links[i].second,
                             .sign = i % 2 == 0 ? Sign::positive : Sign::negative,
                             .claims = {},
                             .sources = {},
                             .note = "",
                             .where = {}});
  return diagram;
}

/// Every way that comes back to its first variable, by brute force.
void extend(const CausalLoops& diagram, std::vector<std::int32_t>& way,
            std::set<std::vector<std::int32_t>>& found) {
  const auto at = [&](std::int32_t link) { return diagram.links[static_cast<std::size_t>(link)]; };
  for (std::size_t i = 0; i < diagram.links.size(); ++i) {
    const auto link = static_cast<std::int32_t>(i);
    if (at(link).from != at(way.back()).to) continue;
    const std::int32_t first = at(way.front()).from;
    if (at(link).to < first) continue;
    const bool seen = std::any_of(way.begin(), way.end(), [&](std::int32_t passed) {
      return at(passed).from == at(link).to && at(link).to != first;
    });
    if (seen || at(link).from == at(link).to) continue;
    way.push_back(link);
    if (at(link).to == first)
      found.insert(way);
    else
      extend(diagram, way, found);
    way.pop_back();
  }
}

std::set<std::vector<std::int32_t>> by_force(const CausalLoops& diagram) {
  std::set<std::vector<std::int32_t>> found;
  for (std::size_t i = 0; i < diagram.links.size(); ++i) {
    const CausalLink& link = diagram.links[i];
    std::vector<std::int32_t> way{static_cast<std::int32_t>(i)};
    if (link.to == link.from)
      found.insert(way);
    else if (link.to > link.from)
      extend(diagram, way, found);
  }
  return found;
}

TEST(ElementaryLoops, AreThoseOfASearchByForce) {
  std::uint32_t state = 7;
  for (int trial = 0; trial < 40; ++trial) {
    std::set<std::pair<std::int32_t, std::int32_t>> links;
    const std::size_t variables = 3 + static_cast<std::size_t>(trial) % 4;
    for (int i = 0; i < 14; ++i) {
      state = state * 1664525U + 1013904223U;
      const auto from = static_cast<std::int32_t>((state >> 8) % variables);
      state = state * 1664525U + 1013904223U;
      links.insert({from, static_cast<std::int32_t>((state >> 8) % variables)});
    }
    const CausalLoops diagram = diagram_of(variables, {links.begin(), links.end()});
    const ElementaryLoops found = find_elementary_loops(diagram);
    EXPECT_TRUE(found.complete);
    const std::set<std::vector<std::int32_t>> distinct(found.loops.begin(), found.loops.end());
    EXPECT_EQ(distinct.size(), found.loops.size());
    EXPECT_EQ(distinct, by_force(diagram));
  }
}

TEST(ElementaryLoops, ACompleteDiagramHasTheKnownNumber) {
  std::vector<std::pair<std::int32_t, std::int32_t>> links;
  for (std::int32_t i = 0; i < 7; ++i)
    for (std::int32_t j = 0; j < 7; ++j)
      if (i != j) links.emplace_back(i, j);
  // The sum over k >= 2 of C(7, k) (k - 1)!.
  EXPECT_EQ(find_elementary_loops(diagram_of(7, links)).loops.size(), 2365U);
  const ElementaryLoops cut = find_elementary_loops(diagram_of(7, links), {.loops = 100});
  EXPECT_EQ(cut.loops.size(), 100U);
  EXPECT_FALSE(cut.complete);
}

constexpr const char* kText = R"(foedus: 1
loops:
  variables: {fear: {}, arms: {}, talks: {}}
  links:
    fear: {arms: positive, talks: contested}
    arms: {fear: positive}
    talks: {fear: negative}
  stated:
    spiral: {polarity: balancing, through: [arms, fear]}
    open: {polarity: contested, through: [fear, talks]}
    settled: {polarity: balancing, through: [fear, talks], assuming: {fear.talks: positive}}
    unsettled: {polarity: balancing, through: [fear, talks]}
)";

Result<LoopsAnswer> told(const LoopsOptions& options = {}) {
  auto scenario = read_record(SourceText("record.yaml", kText));
  EXPECT_TRUE(scenario.ok());
  return loops_question(std::move(scenario).value(), options);
}

TEST(Loops, PolarityIsTheProductOfTheSignsAndHeldAgainstTheStatedOne) {
  const auto answer = told();
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->stated.size(), 4U);
  EXPECT_EQ(answer->stated[0].derived, Polarity::reinforcing);
  EXPECT_FALSE(answer->stated[0].agrees);
  EXPECT_EQ(answer->stated[1].derived, Polarity::contested);
  EXPECT_TRUE(answer->stated[1].agrees);
  EXPECT_EQ(answer->stated[1].if_positive, Polarity::balancing);
  EXPECT_EQ(answer->stated[2].derived, Polarity::balancing);
  EXPECT_TRUE(answer->stated[2].agrees);
  EXPECT_FALSE(answer->stated[3].agrees);
  EXPECT_FALSE(answer->agrees());
}

TEST(Loops, FindsEachLoopOnceWhereverItIsStatedToBegin) {
  const auto answer = told();
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->found.size(), 2U);
  EXPECT_EQ(answer->found[0].stated, 0);
  EXPECT_EQ(answer->reinforcing, 1U);
  EXPECT_EQ(answer->contested, 1U);
  EXPECT_EQ(answer->passes, (std::vector<std::size_t>{1, 1, 1, 1}));
}

TEST(Loops, AVariableAskedForLeavesOutWhatDoesNotPassIt) {
  const auto answer = told({.through = "arms"});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->found.size(), 1U);
  EXPECT_EQ(answer->stated.size(), 1U);
  const auto refused = told({.through = "fears"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.diagnostics().all().front().code, DiagnosticCode::unknown_name);
  ASSERT_TRUE(refused.diagnostics().all().front().proposal.has_value());
  EXPECT_EQ(refused.diagnostics().all().front().proposal->text, "fear");
}

}  // namespace
}  // namespace foedus
