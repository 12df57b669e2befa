// explain finds codes however they are typed, and every code has something to say.
#include "questions/explain_question.h"

#include <gtest/gtest.h>

#include <set>

namespace foedus {
namespace {

TEST(ExplainQuestion, FindsACodeHoweverItIsTyped) {
  for (const char* written : {"F701", "f701", "701"}) {
    const auto answer = explain_question(written);
    ASSERT_TRUE(answer.ok()) << written;
    EXPECT_EQ(answer.value().code, "F701");
  }
}

TEST(ExplainQuestion, ProposesTheNearestCode) {
  const auto answer = explain_question("F7011");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all()[0].proposal->text, "F701");
}

TEST(ExplainQuestion, ProposesOnlyACodeOneSlipAway) {
  for (const char* written : {"F999", "F099", "G707", "what"}) {
    const auto answer = explain_question(written);
    ASSERT_FALSE(answer.ok()) << written;
    EXPECT_FALSE(answer.diagnostics().all()[0].proposal) << written;
  }
}

TEST(ExplainQuestion, EveryCodeIsUniqueAndExplained) {
  std::set<std::string> seen;
  for (const ExplainAnswer& answer : all_explanations()) {
    EXPECT_TRUE(seen.insert(answer.code).second) << answer.code << " is used twice";
    EXPECT_EQ(answer.code.size(), 4U) << answer.code;
    EXPECT_GE(answer.title.size(), 8U) << answer.code;
    EXPECT_GT(answer.explanation.size(), 40U) << answer.code;
    EXPECT_EQ(answer.explanation.back(), '.') << answer.code;
  }
}

}  // namespace
}  // namespace foedus
