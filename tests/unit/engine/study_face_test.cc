// The public face of ensembles: a crisis and its draws go in, worlds and a report come out.
#include <gtest/gtest.h>

#include "foedus/study.h"

namespace foedus::api {
namespace {

const char* const kText =
    "foedus: 1\n"
    "title: A door\n"
    "actors:\n"
    "  owner: {name: Owner}\n"
    "quantities:\n"
    "  gain: 0 to 1\n"
    "levers:\n"
    "  key:\n"
    "    options:\n"
    "      lost: {ease: 0}\n"
    "      found: {ease: 0.5}\n"
    "play:\n"
    "  open: {actor: owner, moves: {push: inside, wait: outside}}\n"
    "outcomes:\n"
    "  inside:\n"
    "    payoffs: {owner: gain + key.ease}\n"
    "  outside:\n"
    "    payoffs: {owner: 0.5}\n"
    "measures:\n"
    "  pushed: chance(open.push)\n"
    "study: {draws: 200, seed: 3, precision: [4, 12]}\n";

const World& world_of(const Study& study, const std::string& key, double precision) {
  for (const World& world : study.worlds)
    if (world.levers.at("key") == key && world.precision == precision &&
        world.treatment == "offered")
      return world;
  throw std::out_of_range(key);
}

TEST(PublicFace, RunsAScenarioAcrossItsDraws) {
  const auto scenario = read_scenario("door.yaml", kText);
  ASSERT_TRUE(scenario.ok()) << scenario.problems().at(0).message;
  const auto study = run(*scenario);
  ASSERT_TRUE(study.ok()) << study.problems().at(0).message;
  EXPECT_EQ(study->draws, 200);
  const World& lost = world_of(*study, "lost", 12);
  const World& found = world_of(*study, "found", 12);
  EXPECT_EQ(lost.certified, 200);
  const Estimate& pushed = lost.measures.at("pushed");
  EXPECT_NEAR(*pushed.headline, 0.5, 0.1);  // gain is symmetric about what waiting pays
  EXPECT_LT(pushed.low, *pushed.headline);
  EXPECT_GT(*found.measures.at("pushed").headline, *pushed.headline + 0.2);
  EXPECT_NE(study->words.find("pushed"), std::string::npos);
  EXPECT_NE(study->report.find("</html>"), std::string::npos);
}

TEST(PublicFace, ReportsAStudyAgainToTheSameBytes) {
  const auto scenario = read_scenario("door.yaml", kText);
  ASSERT_TRUE(scenario.ok());
  const auto study = run(*scenario, {.draws = 32});
  ASSERT_TRUE(study.ok());
  const auto again = report(study->json);
  ASSERT_TRUE(again.ok()) << again.problems().at(0).message;
  EXPECT_EQ(*again, study->report);
  EXPECT_FALSE(report("{}").ok());
}

TEST(PublicFace, RefusesDrawsAndConceptsThatNoStudyHas) {
  const auto scenario = read_scenario("door.yaml", kText);
  ASSERT_TRUE(scenario.ok());
  EXPECT_FALSE(run(*scenario, {.draws = 0}).ok());
  EXPECT_FALSE(run(*scenario, {.scenario = {.concept_name = "backward"}}).ok());
}

}  // namespace
}  // namespace foedus::api
