#include "report/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/check.h"

namespace foedus {
namespace {

using ::testing::HasSubstr;

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Csv, quotes_what_would_be_read_as_more_than_one_cell) {
  CsvTable table({{"plain", ""}, {"with, comma", ""}});
  table.add({"a b", "1,2"});
  table.add({"say \"so\"", "two\nlines"});
  table.add({"", " edge "});
  EXPECT_EQ(table.text(),
            "plain,\"with, comma\"\n"
            "a b,\"1,2\"\n"
            "\"say \"\"so\"\"\",\"two\nlines\"\n"
            ", edge \n");
}

TEST(Csv, a_row_with_another_number_of_cells_is_our_bug) {
  CsvTable table({{"one", ""}, {"two", ""}});
  EXPECT_THROW(table.add({"only"}), InternalError);
}

TEST(Csv, numbers_read_back_to_the_same_bits_and_missing_ones_are_empty) {
  for (const double value : {0.1, 1.0 / 3, 5e-324, -1.7976931348623157e308, 12.0})
    EXPECT_EQ(std::strtod(csv_number(value).c_str(), nullptr), value);
  EXPECT_EQ(csv_number(12.0), "12");
  EXPECT_EQ(csv_number(std::optional<double>()), "");
  EXPECT_EQ(csv_number(std::numeric_limits<double>::quiet_NaN()), "");
}

/// Two options in one world: one measure known, the other missing.
Study small_study() {
  Study study;
  study.scenario_name = "small.yaml";
  study.inputs = 3;
  study.unsourced = 2;
  study.request.seed = 7;
  study.perspectives = {"as_written"};
  study.precisions = {{0, true}};
  study.measures = {"war", "clash"};
  for (const char* option : {"none", "pledge"})
    study.alternatives.push_back({{{"name", option}}, "offered", false, {}, 0});
  WorldResult world;
  world.measures.resize(2);
  world.measures[0].headline = 0.25;
  world.measures[0].interval = {0.2, 0.3};
  world.measures[0].counted = 10;
  world.measures[1].missing = 10;
  world.statuses.certified = 9;
  world.statuses.stalled = 1;
  study.results.draws = 10;
  study.results.worlds = {{{world}, {world}}};
  return study;
}

TEST(StudyCsv, has_one_value_a_row_and_leaves_missing_cells_empty) {
  const auto lines = lines_of(render_study_csv(small_study()).table);
  EXPECT_EQ(lines[0],
            "perspective,lever.name,treatment,precision,given,quantity_kind,name,statistic,value")
      << "a lever may be called like a column: it has a prefix";
  EXPECT_EQ(lines[1], "as_written,none,offered,limit,,measure,war,headline,0.25");
  EXPECT_THAT(lines, ::testing::Contains("as_written,none,offered,limit,,measure,clash,headline,"));
  EXPECT_THAT(lines, ::testing::Contains("as_written,none,offered,limit,,measure,clash,low,"));
  EXPECT_THAT(lines,
              ::testing::Contains("as_written,pledge,offered,limit,,status,stalled,draws,1"));
}

TEST(StudyCsv, says_beside_the_table_where_it_comes_from) {
  const auto about = nlohmann::json::parse(render_study_csv(small_study()).about);
  EXPECT_EQ(about["sources"], "illustrative: 2 of 3 inputs unsourced");
  EXPECT_EQ(about["seed"], 7);
  EXPECT_EQ(about["draws"], 10);
  EXPECT_EQ(about["columns"].size(), 9U);
}

}  // namespace
}  // namespace foedus
