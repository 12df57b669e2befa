// KEYS.md says for every published record what was compared, and where, or why it was left out.
// This test holds the list to the records and to the tests that exist.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "validation/support/records.h"

namespace foedus::validation {
namespace {

struct Row {
  std::string key, status, what;
  std::vector<std::string> tests;
};

/// The cells of a table's line, without the bars and the backquotes.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream text(line.substr(1));
  std::string cell;
  while (std::getline(text, cell, '|')) {
    std::erase(cell, '`');
    const std::size_t first = cell.find_first_not_of(' ');
    cells.push_back(first == std::string::npos
                        ? ""
                        : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
  }
  return cells;
}

std::vector<Row> read_rows() {
  std::istringstream text(read_text(validation_path("KEYS.md")));
  std::string line;
  std::vector<Row> rows;
  while (std::getline(text, line)) {
    if (!line.starts_with("| `")) continue;
    const std::vector<std::string> cells = cells_of(line);
    Row row{cells.at(0), cells.at(1), cells.at(2), {}};
    std::istringstream names(cells.at(3));
    for (std::string test; names >> test;) row.tests.push_back(test);
    rows.push_back(row);
  }
  return rows;
}

std::set<std::string> names_of_tests() {
  std::set<std::string> names;
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  for (int s = 0; s < all.total_test_suite_count(); ++s) {
    const testing::TestSuite& suite = *all.GetTestSuite(s);
    for (int t = 0; t < suite.total_test_count(); ++t)
      names.insert(std::string(suite.name()) + '.' + suite.GetTestInfo(t)->name());
  }
  return names;
}

TEST(Keys, EveryPublishedRecordIsListedOnce) {
  std::set<std::string> listed;
  for (const Row& row : read_rows()) EXPECT_TRUE(listed.insert(row.key).second) << row.key;
  std::size_t records = 0;
  for (const char* file : {"published-records.json", "reference_points.json"}) {
    for (const auto& [key, value] : data_file(file).items()) {
      EXPECT_TRUE(listed.contains(key)) << key;
      ++records;
    }
  }
  for (const nlohmann::json& one : data_file("statics-cases.json")) {
    EXPECT_TRUE(listed.contains(one.at("key"))) << one.at("key");
    ++records;
  }
  EXPECT_EQ(listed.size(), records);
}

TEST(Keys, EveryRowNamesTestsThatExistOrAReason) {
  const std::set<std::string> existing = names_of_tests();
  for (const Row& row : read_rows()) {
    EXPECT_FALSE(row.what.empty()) << row.key;
    EXPECT_EQ(row.status, row.tests.empty() ? "left out" : "compared") << row.key;
    for (const std::string& test : row.tests)
      EXPECT_TRUE(existing.contains(test)) << row.key << ": no test " << test;
  }
}

}  // namespace
}  // namespace foedus::validation
