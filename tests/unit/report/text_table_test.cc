#include "report/text_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "report/display_width.h"

namespace foedus {
namespace {

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max(widest, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

TEST(AddParagraph, KeepsToTheWidthAndIndentsEveryLine) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "Protégé ";
  std::string out;
  add_paragraph(out, 4, words, 2);
  EXPECT_LE(widest_line(out), kTextWidth);
  EXPECT_EQ(out.substr(0, 5), "    P");
  EXPECT_NE(out.find("\n      Protégé"), std::string::npos);
  EXPECT_EQ(out.back(), '\n');
}

TEST(AddParagraph, KeepsAPercentSignBesideItsNumber) {
  std::string out;
  add_paragraph(out, 0, std::string(97, 'x') + " 31 % more");
  EXPECT_EQ(out, std::string(97, 'x') + "\n31 % more\n");
}

TEST(AddEntry, StandsTheTextBesideItsLabel) {
  std::string out;
  add_entry(out, 2, 8, "levers", "guarantee = none");
  EXPECT_EQ(out, "  levers    guarantee = none\n");
}

TEST(TextTable, AlignsByWhatIsShownNotByBytes) {
  TextTable table;
  table.add_row({"Protégé", "0.5"});
  table.add_row({"Council", "12.5"});
  std::string out;
  table.write(out, 2);
  EXPECT_EQ(out, "  Protégé   0.5\n  Council  12.5\n");
}

TEST(Listed, JoinsAsInASentence) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
}

}  // namespace
}  // namespace foedus
