#include "scenario/field_table.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace foedus {
namespace {

TEST(FieldTable, EveryRowHasAMeaningAnExampleAndAPlace) {
  std::set<std::string> seen;
  for (const Field& field : all_fields()) {
    const std::string name = std::string(field.place) + "." + std::string(field.key);
    EXPECT_TRUE(seen.insert(name).second) << name << " stands twice";
    EXPECT_NE(find_place(field.place), nullptr) << name;
    EXPECT_TRUE(field.meaning.ends_with('.')) << name;
    EXPECT_TRUE(field.example.starts_with(std::string(field.key) + ": ")) << name;
    if (field.type == FieldType::place) {
      EXPECT_NE(find_place(field.of), nullptr) << name;
    }
  }
}

}  // namespace
}  // namespace foedus
