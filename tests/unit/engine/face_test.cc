// The public face: a crisis goes in as text, problems and answers come out in standard types.
#include <gtest/gtest.h>

#include "foedus/scenario.h"
#include "foedus/solve.h"

namespace foedus::api {
namespace {

const char* const kText =
    "foedus: 1\n"
    "title: A door\n"
    "actors:\n"
    "  owner: {name: Owner}\n"
    "quantities:\n"
    "  gain: 1\n"
    "play:\n"
    "  open: {actor: owner, moves: {push: inside, wait: outside}}\n"
    "outcomes:\n"
    "  inside:\n"
    "    payoffs: {owner: gain}\n"
    "  outside:\n"
    "    payoffs: {owner: 0}\n"
    "measures:\n"
    "  pushed: chance(open.push)\n";

TEST(PublicFace, SolvesAndVerifiesItsOwnAnswer) {
  const auto scenario = read_scenario("door.yaml", kText);
  ASSERT_TRUE(scenario.ok()) << scenario.problems().at(0).message;
  EXPECT_EQ(scenario->title(), "A door");
  const auto answer = solve(*scenario, {.concept_name = "backward"});
  ASSERT_TRUE(answer.ok()) << answer.problems().at(0).message;
  EXPECT_TRUE(answer->certified);
  EXPECT_DOUBLE_EQ(answer->solutions.at(0).outcomes.at("inside"), 1.0);
  EXPECT_DOUBLE_EQ(answer->solutions.at(0).measures.at("pushed"), 1.0);
  const auto verified = verify(*scenario, answer->json);
  ASSERT_TRUE(verified.ok()) << verified.problems().at(0).message;
  EXPECT_TRUE(verified->certified);
}

TEST(PublicFace, TellsWhereAnInputIsWrong) {
  std::string text = kText;
  text.replace(text.find("push: inside"), 12, "push: insid");
  const auto scenario = read_scenario("door.yaml", text);
  ASSERT_FALSE(scenario.ok());
  const Problem& problem = scenario.problems().at(0);
  EXPECT_EQ(problem.where.line, 8U);
  ASSERT_TRUE(problem.proposal.has_value());
  EXPECT_EQ(problem.proposal->text, "inside");
  EXPECT_FALSE(explain(problem.code).empty());
}

TEST(PublicFace, RefusesOptionsThatDoNotFit) {
  const auto scenario = read_scenario("door.yaml", kText);
  ASSERT_TRUE(scenario.ok());
  EXPECT_FALSE(solve(*scenario, {.set = {{"gian", "2"}}}).ok());
}

TEST(PublicFace, ChecksInWords) {
  const auto checked = check("door.yaml", kText);
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->structures.at(0).nodes, 3U);
  EXPECT_NE(checked->words.find("A door"), std::string::npos);
}

}  // namespace
}  // namespace foedus::api
