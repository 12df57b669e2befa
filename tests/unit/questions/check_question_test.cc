// check compiles what the levers make of the tree, and tells what no play reaches.
#include "questions/check_question.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include "questions/lever_combinations.h"
#include "scenario/read_scenario.h"

namespace foedus {
namespace {

/// Two levers: one shapes the tree (`shape`), one changes a number only (`price`).
std::string scenario_text(const std::string& condition = "shape is open",
                          const std::string& chance = "0.5") {
  return "foedus: 1\n"
         "title: A gate\n"
         "actors:\n"
         "  guard: {name: Guard}\n"
         "  guest: {name: Guest}\n"
         "levers:\n"
         "  shape:\n"
         "    options:\n"
         "      open: {toll: 0}\n"
         "      shut: {toll: 1}\n"
         "  price:\n"
         "    options:\n"
         "      low: {fee: 0.1}\n"
         "      high: {fee: 0.9}\n"
         "play:\n"
         "  arrive: {actor: guest, moves: {ask: answer, leave: away}}\n"
         "  answer: {actor: guard, moves: {admit: weather, refuse: {only_if: " +
         condition +
         ", to: away}}}\n"
         "  weather: {actor: chance, moves: {fair: {chance: " +
         chance +
         ", to: inside}, foul: {chance: rest, to: inside}}}\n"
         "outcomes:\n"
         "  inside:\n"
         "    payoffs: {guard: price.fee, guest: 1 - price.fee - shape.toll}\n"
         "  away:\n"
         "    payoffs: {guard: 0, guest: 0}\n";
}

Result<CheckAnswer> check(const std::string& text) {
  return check_question(SourceText("gate.yaml", text));
}

std::string first_message(const Result<CheckAnswer>& answer) {
  return answer.diagnostics().all().empty() ? "" : answer.diagnostics().all()[0].message;
}

TEST(CheckQuestion, OnlyLeversInConditionsShapeTheTree) {
  const auto scenario = read_scenario(SourceText("gate.yaml", scenario_text()));
  ASSERT_TRUE(scenario.ok()) << scenario.diagnostics().all()[0].message;
  const auto levers = structural_levers(scenario.value());
  ASSERT_EQ(levers.size(), 1U);
  EXPECT_EQ(scenario.value().levers[levers[0].index()].name, "shape");
}

TEST(CheckQuestion, CountsEveryStructure) {
  const auto answer = check(scenario_text());
  ASSERT_TRUE(answer.ok()) << first_message(answer);
  ASSERT_EQ(answer.value().structures.size(), 2U);
  EXPECT_EQ(answer.value().structures[0].levers, std::vector<std::string>{"shape = open"});
  EXPECT_EQ(answer.value().structures[0].nodes, 7U);
  EXPECT_EQ(answer.value().structures[1].nodes, 6U);
  EXPECT_EQ(answer.value().structures[0].information_sets, 2U);
}

TEST(CheckQuestion, TellsAMoveThatIsNeverAvailable) {
  const auto answer = check(scenario_text("shape is open and shape is shut"));
  ASSERT_TRUE(answer.ok()) << first_message(answer);
  std::vector<DiagnosticCode> codes;
  for (const Diagnostic& odd : answer.value().oddities.all()) codes.push_back(odd.code);
  EXPECT_NE(std::find(codes.begin(), codes.end(), DiagnosticCode::unreached_move), codes.end());
}

TEST(CheckQuestion, RefusesAChanceAboveOneInItsPlace) {
  const auto answer = check(scenario_text("shape is open", "1 + price.fee"));
  ASSERT_FALSE(answer.ok());
  const Diagnostic& error = answer.diagnostics().all()[0];
  const SourceText source("gate.yaml", scenario_text("shape is open", "1 + price.fee"));
  EXPECT_EQ(source.slice(error.where), "1 + price.fee") << error.message;
}

TEST(CheckQuestion, LimitsTheGameBeforeItIsBuilt) {
  CheckOptions options;
  options.limits.nodes = 3;
  const auto answer = check_question(SourceText("gate.yaml", scenario_text()), options);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all()[0].code, DiagnosticCode::game_too_big);
}

TEST(CheckQuestion, TriesEveryPerspectiveAndTellsItsPlace) {
  std::string text = scenario_text();
  text.replace(text.find("levers:\n"), 0,
               "quantities: {risk: 0.5 to 0.9, fear: log(risk - 0.4)}\n");
  text.replace(text.find("guard: 0, guest: 0"), 18, "guard: 0 * fear, guest: 0");
  EXPECT_TRUE(check(text).ok()) << first_message(check(text));
  const std::string circle = text + "perspectives:\n  round: {risk: fear + 1}\n";
  auto answer = check(circle);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all()[0].code, DiagnosticCode::circle);
  EXPECT_GE(answer.diagnostics().all()[0].where.begin, circle.find("  round"));
  const std::string gloomy = text + "perspectives:\n  gloomy: {risk: 0.1}\n";
  answer = check(gloomy);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all()[0].code, DiagnosticCode::fault_at_central_values);
  EXPECT_GE(answer.diagnostics().all()[0].where.begin, gloomy.find("  gloomy"));
  EXPECT_NE(first_message(answer).find("with perspective `gloomy`"), std::string::npos);
}

}  // namespace
}  // namespace foedus
