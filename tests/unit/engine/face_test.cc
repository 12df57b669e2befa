// The public face: a crisis goes in as text, problems and answers come out in standard types.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>

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

std::string shipped(const std::string& name) {
  std::ifstream file(std::string(FOEDUS_SOURCE_DIR) + "/scenarios/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void expect_same(const Answer& kept, const Answer& fresh) {
  EXPECT_EQ(kept.concept_name, fresh.concept_name);
  EXPECT_EQ(kept.certified, fresh.certified);
  ASSERT_EQ(kept.solutions.size(), fresh.solutions.size());
  for (std::size_t i = 0; i < fresh.solutions.size(); ++i) {
    const Solution &a = kept.solutions[i], &b = fresh.solutions[i];
    EXPECT_EQ(a.outcomes, b.outcomes);  // to the bit: maps of doubles
    EXPECT_EQ(a.utilities, b.utilities);
    EXPECT_EQ(a.measures, b.measures);
    EXPECT_EQ(a.status, b.status);
    EXPECT_EQ(a.max_gain, b.max_gain);
    ASSERT_EQ(a.strategies.size(), b.strategies.size());
    for (std::size_t k = 0; k < a.strategies.size(); ++k) {
      EXPECT_EQ(a.strategies[k].information_set, b.strategies[k].information_set);
      EXPECT_EQ(a.strategies[k].moves, b.strategies[k].moves);
    }
  }
}

/// Numbers, ranges, expressions, levers: what is kept and what is not.
std::vector<Options> many_changes() {
  std::vector<Options> changes{{}};
  changes.push_back({.set = {{"war_cost.adversary", "0.21"}}});
  changes.push_back({.set = {{"war_cost.adversary", "0.05 to 0.4"}, {"war_cost.partner", "0.1"}}});
  changes.push_back({.set = {{"war_cost.adversary", "0.5 * war_cost.protege"}}});
  for (const char* option : {"none", "tripwire"})
    changes.push_back({.lever = {{"guarantee", option}}});
  changes.push_back({.lever = {{"limits", "0.2"}}});
  changes.push_back({.concept_name = "limit"});
  changes.push_back({.precision = 30});
  return changes;
}

TEST(PreparedGame, GivesTheAnswersOfAFreshSolveToTheBit) {
  const auto scenario = read_scenario("guarantee-crisis.yaml", shipped("guarantee-crisis.yaml"));
  ASSERT_TRUE(scenario.ok());
  for (const Options& base : {Options{}, Options{.lever = {{"guarantee", "tripwire"}}}}) {
    const auto prepared = prepare(*scenario, base);
    ASSERT_TRUE(prepared.ok());
    std::size_t solved = 0;
    for (const Options& change : many_changes()) {
      const auto fresh = solve(*scenario, change);
      const auto kept = prepared->solve(change);
      ASSERT_EQ(fresh.ok(), kept.ok());
      if (!fresh.ok()) continue;
      ++solved;
      expect_same(*kept, *fresh);
      EXPECT_TRUE(kept->words.empty());
      EXPECT_TRUE(kept->json.empty());
    }
    EXPECT_EQ(solved, many_changes().size());
    const auto told = prepared->solve(many_changes()[1], true);
    const auto fresh = solve(*scenario, many_changes()[1]);
    EXPECT_EQ(told->words, fresh->words);
    EXPECT_EQ(told->json, fresh->json);
  }
}

/// A contested sign at even odds is solved both ways; other odds, signs and switches change that.
TEST(PreparedGame, SettlesContestedSignsAsAFreshSolveDoes) {
  std::string text = kText;
  text.replace(text.find("play:"), 0,
               "mechanisms:\n"
               "  lure: {claim: c, asserted_by: [owner], sign: contested, sign_prior: odds, "
               "strength: 0.3 to 0.9}\n");
  text.replace(text.find("  gain: 1\n"), 0, "  odds: 0.5\n");
  text.replace(text.find("owner: gain"), 11, "owner: gain + 2 * lure - 0.7");
  const auto scenario = read_scenario("door.yaml", text);
  ASSERT_TRUE(scenario.ok()) << scenario.problems().at(0).message;
  const auto prepared = prepare(*scenario);
  ASSERT_TRUE(prepared.ok()) << prepared.problems().at(0).message;
  const std::vector<Options> changes{{},
                                     {.set = {{"odds", "0.6"}}},
                                     {.set = {{"odds", "0.4"}, {"gain", "2"}}},
                                     {.set = {{"lure.sign", "negative"}}},
                                     {.set = {{"lure", "0.1"}}},
                                     {.off = {"lure"}}};
  for (const Options& change : changes) {
    const auto fresh = solve(*scenario, change);
    const auto kept = prepared->solve(change, true);
    ASSERT_TRUE(fresh.ok()) << fresh.problems().at(0).message;
    ASSERT_TRUE(kept.ok());
    expect_same(*kept, *fresh);
    EXPECT_EQ(kept->json, fresh->json);
  }
  EXPECT_EQ(prepared->solve({})->solutions.size(), 2U);
}

TEST(PreparedGame, RefusesWhatSolveRefuses) {
  const auto scenario = read_scenario("door.yaml", kText);
  ASSERT_TRUE(scenario.ok());
  EXPECT_FALSE(prepare(*scenario, {.set = {{"gian", "2"}}}).ok());
  const auto prepared = prepare(*scenario);
  ASSERT_TRUE(prepared.ok());
  const auto refused = prepared->solve({.set = {{"gian", "2"}}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.problems().at(0).message,
            solve(*scenario, {.set = {{"gian", "2"}}}).problems().at(0).message);
  EXPECT_FALSE(prepared->solve({.set = {{"gain", "1 / 0"}}}).ok());
}

TEST(PublicFace, ChecksInWords) {
  const auto checked = check("door.yaml", kText);
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->structures.at(0).nodes, 3U);
  EXPECT_NE(checked->words.find("A door"), std::string::npos);
}

TEST(PublicFace, TakesVariantsWhoseBasesItIsHanded) {
  const std::string variant = "foedus: 1\nbase: ../door.yaml\nquantities: {gain: -1, pain: gian}\n";
  const Bases bases = [](const std::string& path, const std::string& from) -> std::optional<Text> {
    if (path != "../door.yaml" || from != "shut/variant.yaml") return std::nullopt;
    return Text{"door.yaml", kText};
  };
  const auto slip = read_scenario("shut/variant.yaml", variant, bases);
  ASSERT_FALSE(slip.ok());
  EXPECT_EQ(slip.problems().at(0).where.file, "shut/variant.yaml");
  EXPECT_EQ(slip.problems().at(0).where.line, 3U);
  EXPECT_EQ(slip.problems().at(0).proposal->text, "gain");

  const std::string sound = variant.substr(0, variant.find(", pain")) + "}\n";
  const auto scenario = read_scenario("shut/variant.yaml", sound, bases);
  ASSERT_TRUE(scenario.ok()) << scenario.problems().at(0).message;
  const auto answer = solve(*scenario, {.concept_name = "backward"});
  EXPECT_DOUBLE_EQ(answer->solutions.at(0).outcomes.at("outside"), 1.0);
  EXPECT_TRUE(check("shut/variant.yaml", sound, bases).ok());

  EXPECT_EQ(read_scenario("shut/variant.yaml", sound).problems().at(0).code, "F701");
  EXPECT_EQ(read_scenario("other.yaml", sound, bases).problems().at(0).code, "F701");
}

}  // namespace
}  // namespace foedus::api
