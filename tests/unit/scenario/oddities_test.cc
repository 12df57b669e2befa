#include "scenario/oddities.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

std::string warnings_after(const std::string& old_text, const std::string& new_text) {
  const auto result = tests::read(tests::changed(old_text, new_text));
  std::string all = result.ok() ? "" : "refused ";
  for (const Diagnostic& diagnostic : result.diagnostics().all()) all += code_name(diagnostic.code);
  return all;
}

TEST(Oddities, NumbersAndDefinitionsThatNothingUses) {
  EXPECT_EQ(warnings_after("  prize: 1\n", "  prize: 1\n  spare: 2\n"), "F801");
  EXPECT_EQ(warnings_after("  felt: red", "  spare: 2\n  felt: red"), "F802");
}

TEST(Oddities, APriorOfNoDoubt) {
  EXPECT_EQ(warnings_after("{chance: resolve, value: 1.2}", "{chance: 1, value: 1.2 * resolve}"),
            "F806");
}

TEST(Oddities, APerspectiveOutsideTheFile) {
  EXPECT_EQ(warnings_after("resolve: 0.3 to 0.4", "resolve: 0.1 to 0.4"), "F807");
}

TEST(Oddities, ACastingMayLieOutsideTheFile) {
  const auto cast = [](const std::string& range) {
    return warnings_after("study:",
                          "casting:\n  alps: {roles: {protege: Fenwick}, changes: "
                          "{resolve: " +
                              range + "}}\nstudy:");
  };
  EXPECT_EQ(cast("0.4 to 0.5"), "");
  EXPECT_EQ(cast("0.4 to 0.7"), "");
}

TEST(Oddities, AnActorThatNeverMoves) {
  EXPECT_EQ(warnings_after("  protege: {name: Protégé}\n",
                           "  protege: {name: Protégé}\n  witness: {name: Witness}\n"),
            "F805");
}

TEST(Oddities, AComponentOneLetterFromAnother) {
  EXPECT_EQ(warnings_after("cost: -war_cost.protege", "costs: -war_cost.protege"), "");
  EXPECT_EQ(warnings_after("{challenger: -2, protege: -2}",
                           "{challenger: {gain: -2}, protege: {cost: -1, gainn: -1}}"),
            "F809");
}

}  // namespace
}  // namespace foedus
