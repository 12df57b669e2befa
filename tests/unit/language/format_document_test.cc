// The house layout: what it changes, and that it keeps every value and comment whatever it is
// given.
#include "language/format_document.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "language/yaml_reader.h"

namespace foedus {
namespace {

/// Nothing where the text cannot be read. That no value and no comment is lost is checked inside.
std::string formatted(const std::string& text, bool& sound) {
  const SourceText source("a.yaml", text);
  Diagnostics diagnostics;
  const Document document = read_document(source, diagnostics);
  sound = !diagnostics.has_errors();
  return sound ? format_document(source, document) : "";
}

std::string formatted(const std::string& text) {
  bool sound = false;
  std::string once = formatted(text, sound);
  EXPECT_TRUE(sound) << text;
  EXPECT_EQ(formatted(once, sound), once) << "formatting twice changes something";
  return once;
}

std::string scenario(const std::string& name) {
  std::ifstream stream(std::string(FOEDUS_SOURCE_DIR) + "/" + name, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(TheLayout, HasTwoSpacesALevelAndOneBehindColonsAndCommas) {
  EXPECT_EQ(formatted("a:\n    b:   1\n    c: {d:  2,e: [3,4]}\n"),
            "a:\n  b: 1\n  c: {d: 2, e: [3, 4]}\n");
}

TEST(TheLayout, KeepsAtMostOneBlankLineAndOneBetweenSections) {
  EXPECT_EQ(formatted("\n\na: 1\nb:\n  c: 1\n\n\n\n  d: 2\ne:\n  f: 3\n\n\n"),
            "a: 1\n\nb:\n  c: 1\n\n  d: 2\n\ne:\n  f: 3\n");
}

TEST(TheLayout, PutsCommentsWhereTheyBelong) {
  EXPECT_EQ(formatted("# first\na:\n    # of b\n    b: 1# no comment\n    c: 2     # of c\n    # "
                      "end of a\n# of d\nd: 3\n"
                      "# last\n"),
            "# first\na:\n  # of b\n  b: 1# no comment\n  c: 2  # of c\n  # end of a\n\n# of d\nd: "
            "3\n# last\n");
}

TEST(TheLayout, KeepsLineBreaksAndCommentsInsideBraces) {
  EXPECT_EQ(formatted("a: { b: 1,   # of b\n       # of c\n   c: [1,\n 2] }\n"),
            "a: {b: 1,  # of b\n  # of c\n  c: [1,\n    2]}\n");
}

TEST(TheLayout, MovesBlockTextTogether) {
  EXPECT_EQ(formatted("a:\n    b: |\n        one\n          two\n\n        three\n    c: 1\n"),
            "a:\n  b: |\n    one\n      two\n\n    three\n  c: 1\n");
}

TEST(TheLayout, LinesUpWhatTheAuthorLinedUp) {
  EXPECT_EQ(formatted("a:\n  none:  {b: 0,  c: 0}\n  pledge: {b: 0.25, c: 1}\n"),
            "a:\n  none:   {b: 0,    c: 0}\n  pledge: {b: 0.25, c: 1}\n");
  EXPECT_EQ(formatted("a:\n  none:  {b: 0, c: 0}\n  pledge: {b: 0.25, c: 1}\n"),
            "a:\n  none:   {b: 0, c: 0}\n  pledge: {b: 0.25, c: 1}\n");
  EXPECT_EQ(formatted("a:\n  none: {b: 0, c: 0}\n  pledge: {b: 0.25, c: 1}\n"),
            "a:\n  none: {b: 0, c: 0}\n  pledge: {b: 0.25, c: 1}\n");
}

TEST(TheLayout, ReadsListsOfMaps) {
  EXPECT_EQ(formatted("a:\n- b: 1\n  c: 2\n-   d\n"), "a:\n  - b: 1\n    c: 2\n  - d\n");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line + "\n");
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

/// One line changed in a way that most often means the same.
std::vector<std::string> disarranged(std::vector<std::string> lines, std::size_t at, int how) {
  std::string& line = lines[at];
  const std::size_t indent = line.find_first_not_of(' ');
  if (how == 0) line.insert(0, "# moved: {not read}\n");
  if (how == 1) line.insert(line.size() - 1, "   # behind");
  if (how == 2) line.insert(0, "\n  \n\n");
  if (how == 3) line.insert(0, std::string(indent, ' ') + "# like its line\n");
  if (how == 4) {
    for (const std::size_t comma : {line.rfind(", "), line.find("{")}) {
      if (comma != std::string::npos) line.insert(comma + 1, "\n" + std::string(indent + 6, ' '));
    }
  }
  if (how == 5) {
    for (std::string& other : lines) other.insert(0, other.find_first_not_of(' '), ' ');
  }
  return lines;
}

TEST(TheLayout, KeepsValuesAndCommentsOfDisarrangedScenarios) {
  std::size_t tried = 0;
  for (const char* name : {"scenarios/guarantee-crisis.yaml", "scenarios/spiral-or-deterrence.yaml",
                           "tests/validation/data/guarantee-negotiation.yaml"}) {
    const std::vector<std::string> lines = lines_of(scenario(name));
    ASSERT_GT(lines.size(), 20U) << name;
    for (std::size_t at = 0; at < lines.size(); at += 9) {
      for (int how = 0; how < 6; ++how) {
        bool sound = false;
        const std::string text = joined(disarranged(lines, at, how));
        std::string once;
        ASSERT_NO_THROW(once = formatted(text, sound)) << name << " line " << at << ", " << how;
        if (!sound) continue;
        ++tried;
        ASSERT_EQ(formatted(once, sound), once) << name << " line " << at << ", " << how;
      }
    }
  }
  EXPECT_GT(tried, 200U);
}

TEST(TheLayout, LeavesShippedScenariosAsTheyAre) {
  for (const char* name : {"scenarios/guarantee-crisis.yaml", "scenarios/spiral-or-deterrence.yaml",
                           "scenarios/half-credible-guarantee.yaml"}) {
    EXPECT_EQ(formatted(scenario(name)), scenario(name)) << name;
  }
}

}  // namespace
}  // namespace foedus
