// Worlds: which rows a study has, which moves offer a lever, and what a frozen row keeps.
#include "questions/worlds.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "questions/init_question.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

Scenario shipped(std::string_view name) {
  return testing::read_text(init_question(name).value().text);
}

std::string words(const Scenario& scenario, const Offer& offer) {
  const Stage& stage = scenario.stages[offer.stage.index()];
  return scenario.levers[offer.lever.index()].name + ": " + stage.name + "." +
         stage.moves[static_cast<std::size_t>(offer.move)].name;
}

std::vector<std::string> rows(const Study& study) {
  std::vector<std::string> list;
  for (const StudyAlternative& one : study.alternatives) {
    std::string text = one.treatment;
    for (const auto& [lever, option] : one.levers) text += " " + lever + "=" + option;
    list.push_back(text);
  }
  return list;
}

// A guarantee that only a later move brings into force, and a tree that lacks its stages under
// none.
const char* const kSkipped = R"(foedus: 1
title: Skipped
question: Which?
summary: One offer, one test.
units: one
actors:
  a: {name: A}
  b: {name: B}
quantities:
  cost: {value: 0.1 to 0.4}
  bite: {value: 0.2 to 0.3}
levers:
  guarantee:
    options:
      none: {force: 0}
      weak: {force: bite}
      strong: {force: 0.6}
  speed:
    options:
      slow: {pace: 0.1}
      fast: {pace: 0.2}
definitions:
  held: offer.offer * guarantee.force
play:
  offer: {actor: a, only_if: not (guarantee is none), otherwise: test, moves: {offer: test, withhold: test}}
  test: {actor: b, moves: {attack: reply, hold: calm}}
  reply: {actor: a, moves: {fight: war, yield: loss}}
outcomes:
  calm: {payoffs: {a: 1, b: speed.pace}}
  war: {payoffs: {a: 0.2, b: 0.3 - held - cost}}
  loss: {payoffs: {a: 0, b: 0.8}}
measures:
  attack: chance(test.attack)
study: {draws: 10, seed: 3, precision: [5]}
)";

Scenario skipped() { return testing::read_text(kSkipped); }

TEST(Offers, ShippedScenarioIsOfferedWhereItIsIssued) {
  const Scenario scenario = shipped("guarantee-crisis");
  const auto offers = find_offers(scenario, {});
  ASSERT_EQ(offers.size(), 1U);
  EXPECT_EQ(words(scenario, offers[0]), "guarantee: issue.issue");
}

TEST(Offers, StageThatTheBaselineSkips) {
  const Scenario scenario = skipped();
  const auto offers = find_offers(scenario, {});
  ASSERT_EQ(offers.size(), 1U);  // `speed` counts on every history, so no move offers it
  EXPECT_EQ(words(scenario, offers[0]), "guarantee: offer.offer");
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  EXPECT_NE(text.find(from), std::string::npos) << from;
  return text.replace(text.find(from), from.size(), to);
}

TEST(Offers, AttackThatALeverAnswersIsNoOffer) {
  std::string text = replaced(kSkipped, "offer.offer * guarantee.force", "guarantee.force");
  const auto line = text.find("  offer: {actor");
  text.erase(line, text.find('\n', line) + 1 - line);
  const Scenario scenario = testing::read_text(text);
  EXPECT_TRUE(find_offers(scenario, {}).empty());  // without `test.attack` there is no more game
  const auto worlds = make_worlds(scenario, {});
  ASSERT_TRUE(worlds.ok());
  for (const std::string& row : rows(worlds->study)) EXPECT_TRUE(row.starts_with("offered")) << row;
}

TEST(Offers, OfferThatMayComeToNothingIsOneAlsoWhereWithholdingItEndsTheGame) {
  const Scenario scenario = testing::read_text(replaced(
      kSkipped,
      "offer: {actor: a, only_if: not (guarantee is none), otherwise: test, moves: {offer: "
      "test, withhold: test}}",
      "offer: {actor: a, moves: {offer: test, withhold: calm}}"));
  const auto offers = find_offers(scenario, {});
  ASSERT_EQ(offers.size(), 1U);
  EXPECT_EQ(words(scenario, offers[0]), "guarantee: offer.offer");
}

TEST(Worlds, RowsOfOneLeverInFileOrder) {
  const auto worlds = make_worlds(shipped("guarantee-crisis"), {});
  ASSERT_TRUE(worlds.ok());
  const Study& study = worlds->study;
  const auto list = rows(study);
  ASSERT_EQ(list.size(), 13U);
  EXPECT_EQ(list[0], "offered guarantee=none");
  EXPECT_EQ(list[1], "offered guarantee=pledge");
  EXPECT_EQ(list[2], "in_place guarantee=pledge");
  EXPECT_EQ(list[3], "no_response guarantee=pledge");
  EXPECT_EQ(list[12], "no_response guarantee=force");
  EXPECT_EQ(worlds->baseline, 0);
  EXPECT_TRUE(study.alternatives[0].baseline);
  EXPECT_EQ(study.alternatives[2].forced, std::vector<std::string>{"issue.issue"});
  EXPECT_EQ(study.perspectives,
            (std::vector<std::string>{"as_written", "deterrence_leaning", "spiral_leaning"}));
  EXPECT_EQ(worlds->plan.variants.size(), 3U);
  EXPECT_EQ(worlds->plan.structures.size(), 1U);  // no option changes the tree
}

TEST(Worlds, FrozenRowKeepsTheBaselinesPlayAlsoAfterTheOffer) {
  const auto worlds = make_worlds(shipped("guarantee-crisis"), {});
  ASSERT_TRUE(worlds.ok());
  const Alternative& frozen = worlds->plan.variants[0].alternatives[3];
  EXPECT_EQ(frozen.treatment, Treatment::no_response);
  EXPECT_EQ(frozen.frozen.from, 0);
  EXPECT_EQ(frozen.frozen.otherwise, 2);
  for (std::size_t s = 0; s < frozen.frozen.from_set.size(); ++s)
    EXPECT_EQ(frozen.frozen.from_set[s], static_cast<std::int32_t>(s));
  EXPECT_EQ(worlds->study.alternatives[3].sets_not_in_baseline, 0);
}

TEST(Worlds, FrozenRowLooksUpSetsWithoutTheMissingStage) {
  const auto worlds = make_worlds(skipped(), {});
  ASSERT_TRUE(worlds.ok());
  EXPECT_EQ(worlds->plan.structures.size(), 2U);
  const auto list = rows(worlds->study);
  const std::vector<std::string> expected{
      "offered guarantee=none speed=slow",       "offered guarantee=none speed=fast",
      "offered guarantee=weak speed=slow",       "in_place guarantee=weak speed=slow",
      "no_response guarantee=weak speed=slow",   "offered guarantee=weak speed=fast",
      "in_place guarantee=weak speed=fast",      "no_response guarantee=weak speed=fast",
      "offered guarantee=strong speed=slow",     "in_place guarantee=strong speed=slow",
      "no_response guarantee=strong speed=slow", "offered guarantee=strong speed=fast",
      "in_place guarantee=strong speed=fast",    "no_response guarantee=strong speed=fast"};
  EXPECT_EQ(list, expected);
  const Variant& variant = worlds->plan.variants[0];
  const Alternative& frozen = variant.alternatives[7];
  EXPECT_EQ(frozen.frozen.from, 1);  // the same choice without the guarantee
  EXPECT_EQ(frozen.frozen.otherwise, 6);
  const Game& game = worlds->plan.structures[static_cast<std::size_t>(frozen.structure)].game;
  const Game& none = worlds->plan.structures[0].game;
  for (std::size_t s = 0; s < game.sets.size(); ++s) {
    const std::int32_t from = frozen.frozen.from_set[s];
    if (game.labels.sets[s].stage_name == "offer") {
      EXPECT_EQ(from, -1);
      EXPECT_EQ(frozen.forced[s], 0);
    } else {
      ASSERT_GE(from, 0);
      EXPECT_EQ(none.labels.sets[static_cast<std::size_t>(from)].stage_name,
                game.labels.sets[s].stage_name);
    }
  }
  EXPECT_EQ(worlds->study.alternatives[7].sets_not_in_baseline, 0);
}

// An offer is answered at a stage of its own, which can also act early; without one there is a
// reply.
const char* const kAnswered = R"(foedus: 1
title: Answered
question: Which?
summary: An offer has an answer, none has a reply.
units: one
actors:
  a: {name: A}
  b: {name: B}
quantities:
  cost: {value: 0.1 to 0.4}
levers:
  guarantee:
    options:
      none: {force: 0}
      strong: {force: 0.6}
definitions:
  held: offer.offer * guarantee.force
play:
  offer: {actor: a, only_if: not (guarantee is none), otherwise: reply, moves: {offer: answer, withhold: reply}}
  answer: {actor: b, moves: {accept: keep, refuse: fight, act_early: fight}}
  reply: {actor: b, moves: {accept: keep, refuse: fight}}
  keep: {actor: a, moves: {keep: calm, break: loss}}
  fight: {actor: a, moves: {fight: war, yield: loss}}
outcomes:
  calm: {payoffs: {a: 1, b: 0.5}}
  war: {payoffs: {a: 0.2, b: 0.3 - held - cost}}
  loss: {payoffs: {a: 0, b: 0.8 - held}}
measures:
  accepts: chance(answer.accept or reply.accept)
  early: chance(answer.act_early)
study: {draws: 10, seed: 3, precision: [5]}
)";

TEST(Worlds, FrozenRowAnswersTheOfferAsItRepliesToNone) {
  const auto worlds = make_worlds(testing::read_text(kAnswered), {});
  ASSERT_TRUE(worlds.ok());
  const Alternative& frozen = worlds->plan.variants[0].alternatives[3];
  ASSERT_EQ(frozen.treatment, Treatment::no_response);
  const Game& game = worlds->plan.structures[static_cast<std::size_t>(frozen.structure)].game;
  const Game& none = worlds->plan.structures[0].game;
  const std::map<std::string, std::string> expected{
      {"answer[offer.offer]", "reply"},
      {"reply[offer.withhold]", "reply"},
      {"keep[offer.offer, answer.accept]", "keep[reply.accept]"},
      {"keep[offer.withhold, reply.accept]", "keep[reply.accept]"},
      {"fight[offer.offer, answer.refuse]", "fight[reply.refuse]"},
      {"fight[offer.withhold, reply.refuse]", "fight[reply.refuse]"}};
  std::map<std::string, std::string> found;
  for (std::size_t s = 0; s < game.sets.size(); ++s)
    if (const std::int32_t from = frozen.frozen.from_set[s]; from >= 0)
      found[game.labels.sets[s].text()] = none.labels.sets[static_cast<std::size_t>(from)].text();
  EXPECT_EQ(found, expected);
  EXPECT_EQ(worlds->study.alternatives[3].sets_not_in_baseline, 0);  // nobody acts early
}

TEST(Worlds, FrozenRowThatWouldKeepNothingIsLeftOut) {
  const std::string text =
      replaced(replaced(kAnswered, "reply: {actor: b, moves: {accept: keep, refuse: fight}}",
                        "reply: {actor: b, moves: {agree: keep, refuse: fight}}"),
               "reply.accept", "reply.agree");
  const auto worlds = make_worlds(testing::read_text(text), {});
  ASSERT_TRUE(worlds.ok());
  EXPECT_EQ(rows(worlds->study),
            (std::vector<std::string>{"offered guarantee=none", "offered guarantee=strong",
                                      "in_place guarantee=strong"}));
  EXPECT_EQ(worlds->study.notes.size(), 1U);
}

TEST(Worlds, HeldLeverLeavesItsOptionAlone) {
  WorldOptions options;
  options.settings.levers = {{"guarantee", "strong"}};
  const auto worlds = make_worlds(skipped(), options);
  ASSERT_TRUE(worlds.ok());
  // The play without the guarantee is not part of this study, so nothing can be frozen at it.
  const std::vector<std::string> expected{
      "offered guarantee=strong speed=slow", "in_place guarantee=strong speed=slow",
      "offered guarantee=strong speed=fast", "in_place guarantee=strong speed=fast"};
  EXPECT_EQ(rows(worlds->study), expected);
}

TEST(Worlds, ListedOptionsAreComparedInFileOrder) {
  WorldOptions options;
  options.settings.levers = {{"guarantee", "strong,none,strong"}, {"speed", "slow"}};
  const auto worlds = make_worlds(skipped(), options);
  ASSERT_TRUE(worlds.ok());
  EXPECT_EQ(
      rows(worlds->study),
      (std::vector<std::string>{
          "offered guarantee=none speed=slow", "offered guarantee=strong speed=slow",
          "in_place guarantee=strong speed=slow", "no_response guarantee=strong speed=slow"}));
  options.settings.levers = {{"guarantee", "none,stron"}};
  SourceText refused;
  const auto unknown = make_worlds(skipped(), options, &refused);
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.diagnostics().all()[0].proposal->text, "strong");
  EXPECT_EQ(refused.text(), "guarantee=stron");
  options.settings.levers = {{"guarantee", "none,weak"}, {"guarantee", "strong"}};
  EXPECT_EQ(make_worlds(skipped(), options).diagnostics().all()[0].code,
            DiagnosticCode::given_twice);
}

TEST(Worlds, ListedValuesOfANumericLeverNameTheirRows) {
  std::string text = kSkipped;
  text.insert(text.find("definitions:"), "  limits: {from: 0, to: 1, central: 0.5}\n");
  WorldOptions options;
  options.settings.levers = {{"limits", "0.8, 0.2"}, {"guarantee", "none"}, {"speed", "slow"}};
  const auto worlds = make_worlds(testing::read_text(text), options);
  ASSERT_TRUE(worlds.ok());
  EXPECT_EQ(rows(worlds->study),
            (std::vector<std::string>{"offered guarantee=none speed=slow limits=0.2",
                                      "offered guarantee=none speed=slow limits=0.8"}));
}

TEST(Worlds, FixCountsInEveryTreeThatHasTheMove) {
  WorldOptions options;
  options.settings.fixes = {"offer=withhold"};
  const auto worlds = make_worlds(skipped(), options);
  ASSERT_TRUE(worlds.ok());
  for (const std::string& row : rows(worlds->study))
    EXPECT_TRUE(row.starts_with("offered")) << row;  // the fix decides whether there is an offer
  options.settings.fixes = {"offer=withold"};
  SourceText refused;
  const auto wrong = make_worlds(skipped(), options, &refused);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.diagnostics().all()[0].proposal->text, "withhold");
  EXPECT_EQ(refused.text(), "offer=withold");
}

TEST(Worlds, LimitAskedForFirstIsSolvedForAllDraws) {
  WorldOptions options;
  options.draws = 500;
  options.precisions = {{12, false}, {12, true}, {12, false}};
  auto worlds = make_worlds(skipped(), options);
  ASSERT_TRUE(worlds.ok());
  EXPECT_EQ(worlds->plan.precisions.size(), 2U);
  EXPECT_EQ(worlds->plan.limit_draws, 100);
  options.precisions = {{12, true}};
  worlds = make_worlds(skipped(), options);
  EXPECT_EQ(worlds->plan.limit_draws, 500);
}

TEST(Worlds, RefusesWhatCannotBeRun) {
  WorldOptions options;
  options.draws = 0;
  EXPECT_EQ(make_worlds(skipped(), options).diagnostics().all()[0].code,
            DiagnosticCode::unusable_draws);
  options.draws = 10;
  options.precisions = {{-1, false}};
  EXPECT_EQ(make_worlds(skipped(), options).diagnostics().all()[0].code,
            DiagnosticCode::unusable_precision);
  options.precisions.clear();
  options.settings.perspective = "deterence_leaning";
  const auto wrong = make_worlds(shipped("guarantee-crisis"), options);
  EXPECT_EQ(wrong.diagnostics().all()[0].proposal->text, "deterrence_leaning");
}

TEST(Worlds, TooManyCombinationsSayHowToHoldALever) {
  std::string text = kSkipped;
  std::string levers;
  for (const char* name : {"x1", "x2", "x3", "x4"})
    levers += std::string("  ") + name + ":\n    options:\n      low: {v: 0}\n      mid: {v: 1}\n" +
              "      high: {v: 2}\n";
  text.insert(text.find("definitions:"), levers);
  const auto refused = make_worlds(testing::read_text(text), {});
  ASSERT_FALSE(refused.ok());
  const Diagnostic& why = refused.diagnostics().all()[0];
  EXPECT_EQ(why.code, DiagnosticCode::too_many_combinations);
  EXPECT_NE(why.message.find("486"), std::string::npos);
  EXPECT_NE(why.expected.find("--lever x4=low"), std::string::npos);
}

std::vector<std::string> names_of_worlds(const std::string& perspective,
                                         const std::string& casting) {
  std::string text = kSkipped;
  text +=
      "perspectives: {calm: {cost: 0.2}}\ncasting: {alps: {roles: {a: X}, changes: {bite: 0.25}}, "
      "sea: {roles: {b: Y}}}\n";
  WorldOptions options;
  options.settings.perspective = perspective;
  options.settings.casting = casting;
  const Scenario scenario = testing::read_text(text);
  const auto worlds = make_worlds(scenario, options);
  if (!worlds) return {"refused"};
  EXPECT_EQ(worlds->plan.variants.size(), worlds->study.perspectives.size());
  return worlds->study.perspectives;
}

TEST(Worlds, CastingsStandBesidePerspectivesAndAreCrossedByAsking) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(names_of_worlds("", ""), (Names{"as_written", "calm", "casting:alps", "casting:sea"}));
  EXPECT_EQ(names_of_worlds("", "alps"), (Names{"casting:alps", "casting:alps+calm"}));
  EXPECT_EQ(names_of_worlds("calm", "alps"), (Names{"casting:alps+calm"}));
  EXPECT_EQ(names_of_worlds("calm", ""), (Names{"calm"}));
  EXPECT_EQ(names_of_worlds("", "alp"), (Names{"refused"}));
}

}  // namespace
}  // namespace foedus
