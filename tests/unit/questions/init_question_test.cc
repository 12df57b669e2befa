// What the program carries is what the repository ships, byte by byte.
#include "questions/init_question.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace foedus {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(InitQuestion, CarriesEveryShippedScenarioUnchanged) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(FOEDUS_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    ++count;
    const auto answer = init_question(entry.path().stem().string());
    ASSERT_TRUE(answer.ok()) << entry.path() << " is not listed in src/questions/CMakeLists.txt";
    EXPECT_EQ(answer.value().text, text_of(entry.path()));
  }
  EXPECT_EQ(count, all_shipped_scenarios().size());
}

TEST(InitQuestion, AVariantComesWithItsBases) {
  const auto answer = init_question("ukraine-security-guarantees");
  ASSERT_TRUE(answer.ok());
  std::vector<std::string> files;
  for (const InitAnswer& base : answer.value().bases) {
    files.push_back(base.file);
    EXPECT_EQ(base.text, text_of(FOEDUS_SOURCE_DIR "/scenarios/" + base.file));
  }
  EXPECT_EQ(files, (std::vector<std::string>{"guarantee-negotiation.yaml",
                                             "positions/ukraine-security-guarantees.yaml"}));
  EXPECT_FALSE(init_question("positions/ukraine-security-guarantees").ok());
}

TEST(InitQuestion, EveryShippedScenarioHasATitle) {
  for (const InitAnswer& answer : all_shipped_scenarios()) {
    EXPECT_FALSE(answer.title.empty()) << answer.name;
  }
}

TEST(InitQuestion, ProposesTheNearestName) {
  const auto answer = init_question("garantee-crisis");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.diagnostics().all()[0].proposal->text, "guarantee-crisis");
}

}  // namespace
}  // namespace foedus
