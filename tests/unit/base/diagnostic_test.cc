// Complaints are limited, ordered and have stable codes.
#include "base/diagnostic.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace foedus {
namespace {

TEST(Diagnostics, KeepTwentyErrorsAndCountTheRest) {
  Diagnostics diagnostics;
  for (int i = 0; i < 30; ++i) diagnostics.add({});
  EXPECT_EQ(diagnostics.all().size(), Diagnostics::kErrorLimit);
  EXPECT_EQ(diagnostics.error_count(), 30U);
  EXPECT_TRUE(diagnostics.full());
}

TEST(Diagnostics, SortByPlaceAndKeepTheOrderOfEquals) {
  Diagnostics diagnostics;
  for (const std::uint32_t begin : {9U, 3U, 3U}) {
    Diagnostic diagnostic;
    diagnostic.where = {begin, begin + 1};
    diagnostic.message = std::to_string(diagnostics.all().size());
    diagnostics.add(diagnostic);
  }
  diagnostics.sort_by_place();
  EXPECT_EQ(diagnostics.all()[0].message, "1");
  EXPECT_EQ(diagnostics.all()[1].message, "2");
  EXPECT_EQ(diagnostics.all()[2].message, "0");
}

TEST(DiagnosticCodes, AreUniqueAndExplained) {
  std::set<std::string> names;
  for (const DiagnosticCodeEntry& entry : all_codes()) {
    EXPECT_TRUE(names.insert(code_name(entry.code)).second) << code_name(entry.code);
    EXPECT_FALSE(entry.title.empty());
    EXPECT_GT(entry.explanation.size(), 40U) << code_name(entry.code);
    EXPECT_EQ(find_code(code_name(entry.code)), &entry);
  }
  EXPECT_EQ(find_code("F999999"), nullptr);
}

}  // namespace
}  // namespace foedus
