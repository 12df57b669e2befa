#include <gtest/gtest.h>

#include "base/diagnostic_code.h"
#include "unit/scenario/small_crisis.h"

namespace foedus {
namespace {

using tests::changed;
using tests::errors_after;

TEST(ReadNames, ASlipInAUseIsReportedThere) {
  EXPECT_EQ(errors_after("fight: spread", "fight: spraed"), "35 F411 -> spread");
  EXPECT_EQ(errors_after("kept: prize - win", "kept: prize - winn"), "46 F401 -> win");
  EXPECT_EQ(errors_after("chance(challenge.attack)", "chance(challenge.atack)"),
            "51 F412 -> attack");
  EXPECT_EQ(errors_after("protege: {kept", "protegee: {kept"), "46 F410 -> protege");
}

TEST(ReadNames, ASlipInADeclarationIsReportedAtTheDeclaration) {
  EXPECT_EQ(errors_after("  war_cost: {", "  war_csot: {"), "11 F405 -> war_cost");
  EXPECT_EQ(errors_after("  protege: {name", "  protgee: {name"), "7 F405 -> protege");
}

TEST(ReadNames, ADeclarationThatIsGoneIsProposedOnce) {
  const std::string said =
      errors_after("  win: {value: 0.2 to 0.8, sources: [smith1995], note: illustrative}\n", "");
  EXPECT_NE(said.find("F401 -> \n  win: "), std::string::npos) << said;
  EXPECT_EQ(said.find(';'), std::string::npos) << said;
}

TEST(ReadNames, AMisspeltFieldIsOneError) {
  EXPECT_EQ(errors_after("moves: {attack", "mvoes: {attack"), "34 F301 -> moves");
  EXPECT_EQ(errors_after("quantities:", "quantites:"), "8 F301 -> quantities");
}

TEST(ReadNames, OneNameForTwoThingsShowsBothPlaces) {
  const auto result = tests::read(changed("  felt: red_line", "  prize: 2\n  felt: red_line"));
  ASSERT_FALSE(result.ok());
  const Diagnostic& first = result.diagnostics().all().front();
  EXPECT_EQ(first.code, DiagnosticCode::name_taken);
  EXPECT_EQ(first.related.size(), 1U);
}

TEST(ReadNames, OptionsHaveTheSameAttributes) {
  EXPECT_EQ(errors_after("pledge: {force", "pledge: {forse"), "17 F513 -> force");
}

}  // namespace
}  // namespace foedus
