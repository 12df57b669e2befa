#include "report/solve_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "questions/verify_question.h"
#include "report/display_width.h"
#include "report/profile_json.h"
#include "report/solve_json.h"
#include "report/solve_words.h"
#include "report/verify_text.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

using testing::contested_text;
using testing::credibility_text;
using testing::read_text;

SolveAnswer answered(const std::string& text, const std::string& concept_name = "") {
  SolveOptions options;
  options.concept_name = concept_name;
  auto answer = solve_question(read_text(text), options);
  EXPECT_TRUE(answer.ok());
  return std::move(answer).value();
}

bool holds(const std::string& text, const std::string& part) {
  std::string flat;  // wrapped lines are joined, so that a sentence is found wherever it breaks
  for (const char c : text)
    if (c != '\n' && !(c == ' ' && !flat.empty() && flat.back() == ' '))
      flat += c;
    else if (c == '\n' && (flat.empty() || flat.back() != ' '))
      flat += ' ';
  return flat.find(part) != std::string::npos;
}

/// Two moves worth the same, and an actor for whom nothing is at stake.
std::string tied_text() {
  return R"(foedus: 1
actors: {one: {name: One}, two: {name: Two}}
play:
  choice: {actor: one, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {one: 1}}
  stayed: {payoffs: {one: 1}}
)";
}

TEST(SolveText, OpensWithTheResultItsConditionsAndItsCertificate) {
  const std::string text = render_solve_text(answered(credibility_text(), "limit"));
  EXPECT_TRUE(
      holds(text, "Under these assumptions the model gives joint_war 30 % and lone_war 70 %"));
  EXPECT_TRUE(holds(text, "Certified as an equilibrium"));
  EXPECT_TRUE(holds(text, "Nothing here says what would happen outside the model."));
}

TEST(SolveText, NeverCallsAQuantalResponseAnEquilibrium) {
  EXPECT_EQ(render_solve_text(answered(credibility_text())).find("equilibrium"), std::string::npos);
}

TEST(SolveText, SaysWhatTipsAChoiceAndOnWhichBelief) {
  const std::string text = render_solve_text(answered(credibility_text(), "limit"));
  EXPECT_TRUE(holds(text, "`resist` leads `concede` by 0.040"));
  EXPECT_TRUE(holds(text,
                    "`resist` leads as long as the chance that Guarantor is `resolute` is "
                    "above 25 % (believed: 30 %)"));
}

TEST(SolveText, KeepsToAHundredColumns) {
  for (const std::string& text : {render_solve_text(answered(credibility_text())),
                                  render_solve_walk(answered(credibility_text()))})
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      ASSERT_NE(end, std::string::npos) << "ends with a line break";
      EXPECT_LE(display_width(text.substr(at, end - at)), 100U);
      at = end + 1;
    }
}

TEST(SolveText, SaysThatCentralValuesWereUsed) {
  EXPECT_TRUE(holds(render_solve_text(answered(credibility_text("0.2 to 0.4"))),
                    "1 uncertain number stands at its central value"));
}

TEST(SolveText, PrintsBothSignsOfAnEvenlyContestedMechanism) {
  const std::string text = render_solve_text(answered(contested_text("0.5", false)));
  EXPECT_TRUE(holds(text, "if the sign of `first` is positive,"));
  EXPECT_TRUE(holds(text, "if the sign of `first` is negative,"));
}

TEST(SolveText, SaysWhatIsHeldOff) {
  EXPECT_TRUE(holds(render_solve_text(answered(contested_text("0.5", true))),
                    "`second` is contested at even odds beside others; it is held off"));
}

TEST(SolveText, SaysWhatTheCertificateLeavesOutWhereMovesAreFixed) {
  SolveOptions options;
  options.concept_name = "limit";
  options.settings.fixes = {"resistance=concede", "intervention[irresolute]=fight"};
  const auto answer = solve_question(read_text(credibility_text()), options);
  ASSERT_TRUE(answer.ok());
  const std::string text = render_solve_text(*answer);
  EXPECT_TRUE(holds(text,
                    "with `resistance.concede` and `intervention[irresolute].fight` fixed, the "
                    "model gives"));
  EXPECT_TRUE(holds(text, "Certified given the fixed moves"));
  EXPECT_TRUE(holds(text,
                    "the fixed moves at resistance and intervention[irresolute] are taken as given "
                    "and are not part of the certificate"));
  EXPECT_EQ(text.find("equilibrium"), std::string::npos);
  EXPECT_TRUE(holds(text, "(fixed; reached"));
  const auto json = nlohmann::json::parse(render_solve_json(*answer));
  EXPECT_EQ(json["certificate"]["taken_as_given"].dump(),
            R"(["resistance","intervention[irresolute]"])");
  EXPECT_EQ(json["solutions"][0]["strategies"][1]["fixed"], true);
}

TEST(SolveText, GivesNoNumbersWhereNothingWasSolved) {
  SolveAnswer answer = answered(credibility_text());
  answer.cases[0].solved.solutions[0].status = Status::invalid;
  for (const std::string& text : {render_solve_text(answer), render_solve_walk(answer)}) {
    EXPECT_TRUE(holds(text, "Nothing was solved"));
    EXPECT_EQ(text.find("the model gives"), std::string::npos);
    EXPECT_EQ(text.find("Expected utility"), std::string::npos);
    EXPECT_EQ(text.find("leads"), std::string::npos);
  }
  const auto json = nlohmann::json::parse(render_solve_json(answer));
  EXPECT_TRUE(json["solutions"][0]["outcomes"]["joint_war"].is_null());
  EXPECT_TRUE(json["solutions"][0]["measures"]["war"].is_null());
  EXPECT_TRUE(json["solutions"][0]["utilities"]["protege"].is_null());
}

TEST(SolveText, CallsTheLastPointOfASolverThatGaveUpNoSolution) {
  for (const Status status : {Status::stalled, Status::out_of_budget}) {
    SolveAnswer answer = answered(credibility_text());
    answer.cases[0].solved.solutions[0].status = status;
    EXPECT_TRUE(holds(render_solve_text(answer), "the last point reached, not a solution, has"));
  }
}

TEST(SolveText, NamesThePrecisionsOfAStudyOnlyWhereTheFileStatesThem) {
  EXPECT_TRUE(holds(render_solve_text(answered(credibility_text())),
                    "The study also names 4: not asked (--precision X)."));
  EXPECT_FALSE(holds(render_solve_text(answered(contested_text("0.7", false), "limit")),
                     "The study also names"));
}

TEST(SolveText, ListsTheTiesOfBackwardInductionBeforeTheSolutions) {
  const std::string text = render_solve_text(answered(tied_text(), "backward"));
  EXPECT_TRUE(holds(text, "moves are tied at 1 information set; 2 pure solutions follow:"));
  EXPECT_LT(text.find("`choice` (One): `go` and `stay`"), text.find("Solution 1 of 2."));
  EXPECT_TRUE(holds(text, "No payoff stated: Two."));
  EXPECT_FALSE(holds(text, "0 inputs has a source"));
  EXPECT_TRUE(holds(text, "numbers written directly into payoffs are not counted"));
}

TEST(SolveText, OffersBothSignsOfWhatIsHeldOff) {
  EXPECT_TRUE(holds(render_solve_text(answered(contested_text("0.5", true))),
                    "`--set second.sign=positive` or `--set second.sign=negative` asks for one"));
}

TEST(SolveText, NamesWhatWasNotAskedBesideAPerspective) {
  const std::string text =
      contested_text("0.7", false) + "perspectives: {hawk: {first: 2}, dove: {first: 0.5}}\n";
  EXPECT_TRUE(holds(render_solve_text(answered(text)),
                    "The perspectives `hawk` and `dove` were not asked"));
  SolveOptions options;
  options.settings.perspective = "hawk";
  const auto answer = solve_question(read_text(text), options);
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(holds(render_solve_text(*answer),
                    "The file as written (leave --perspective out) and the perspective `dove`"));
}

TEST(VerifyText, NamesTheBeliefsThatWereFilledIn) {
  SolveOptions options;
  options.concept_name = "limit";
  options.settings.settings = {{"resolve", "0.5"}};  // the adversary holds
  const auto solved = solve_question(read_text(credibility_text()), options);
  ASSERT_TRUE(solved.ok());
  auto json = nlohmann::json::parse(render_solve_json(*solved));
  for (auto& strategy : json["solutions"][0]["strategies"]) {
    strategy.erase("beliefs");
    strategy.erase("histories");
  }
  const auto profile = read_profile_json(SourceText("profile.json", json.dump()));
  ASSERT_TRUE(profile.ok());
  const auto answer = verify_question(read_text(credibility_text()), *profile);
  ASSERT_TRUE(answer.ok());
  const std::string text = render_verify_text(*answer);
  EXPECT_TRUE(holds(text, "Other beliefs may support or break the profile there."));
  EXPECT_TRUE(holds(text, "`resistance[challenge.attack]`: resolute 50 %, irresolute 50 %"));
}

TEST(SolveWalk, TellsTheStagesInTheOrderOfPlay) {
  const std::string text = render_solve_walk(answered(credibility_text()));
  const auto first = text.find("Stage 1 of 3: challenge");
  const auto second = text.find("Stage 2 of 3: resistance");
  const auto third = text.find("Stage 3 of 3: intervention");
  ASSERT_NE(third, std::string::npos);
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_NE(text.find("attack leads to resistance"), std::string::npos);
}

TEST(PrecisionWords, SayHowOftenTheWorseOfTwoIsTaken) {
  Game game;
  EXPECT_EQ(precision_words(12, game),
            "of two options, one worse by a tenth of the unit is taken 1 time in 4.3");
  EXPECT_EQ(precision_words(0, game),
            "of two options, one worse by a tenth of the unit is taken 1 time in 2.0");
  game.sets.push_back({0, 0, 2, 0, 1});
  game.log_weight = {1, 1};
  EXPECT_EQ(precision_words(0, game),
            "of two options, one worse by a tenth of the unit is taken 1 time in 2.0");
  game.log_weight = {1, 0};
  EXPECT_EQ(precision_words(0, game),
            "of two options of equal weight, one worse by a tenth of the unit is taken 1 time in "
            "2.0");
  EXPECT_EQ(precision_words(1000, game),
            "of two options of equal weight, one worse by a tenth of the unit is hardly ever "
            "taken");
}

TEST(SolveJson, CarriesTheNamesOfTheDesign) {
  const auto json = nlohmann::json::parse(render_solve_json(answered(credibility_text())));
  for (const char* key : {"foedus", "scenario", "concept", "precision", "levers", "set", "status",
                          "certificate", "solutions"})
    EXPECT_TRUE(json.contains(key)) << key;
  EXPECT_EQ(json["precision"].dump(), "12");
  const auto& strategy = json["solutions"][0]["strategies"][1];
  EXPECT_EQ(strategy["stage"], "resistance");
  EXPECT_NEAR(strategy["beliefs"]["guarantor.will"]["resolute"].get<double>(), 0.3, 1e-12);
}

TEST(SolveJson, IsTheSameBytesEachTime) {
  EXPECT_EQ(render_solve_json(answered(credibility_text())),
            render_solve_json(answered(credibility_text())));
}

TEST(SolveJson, WritesAMissingMeasureAsNull) {
  SolveOptions options;
  options.settings.fixes = {"challenge=hold"};
  const auto answer = solve_question(read_text(credibility_text()), options);
  ASSERT_TRUE(answer.ok());
  const auto json = nlohmann::json::parse(render_solve_json(*answer));
  EXPECT_TRUE(json["solutions"][0]["measures"]["resisted"].is_null());
}

TEST(SolveJson, ReadsBackAsAProfileThatVerifies) {
  for (const char* concept_name : {"qre", "limit"}) {
    const std::string json = render_solve_json(answered(credibility_text(), concept_name));
    const auto profile = read_profile_json(SourceText("profile.json", json));
    ASSERT_TRUE(profile.ok());
    const auto answer = verify_question(read_text(credibility_text()), *profile);
    ASSERT_TRUE(answer.ok());
    EXPECT_TRUE(answer->certified()) << concept_name;
    EXPECT_FALSE(answer->other_scenario);
    EXPECT_TRUE(holds(render_verify_text(*answer), "The profile holds"));
  }
}

}  // namespace
}  // namespace foedus
