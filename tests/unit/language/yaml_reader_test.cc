// What the reader accepts, and what tree it makes of it.
#include "language/yaml_reader.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "unit/language/reading.h"

namespace foedus {
namespace {

TEST(YamlReader, BlockMapsNestByIndentation) {
  const Reading reading("a:\n  b: 1\n  c:\n    d: x y\ne: 2\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a/b"), "1");
  EXPECT_EQ(reading.at("a/c/d"), "x y");
  EXPECT_EQ(reading.at("e"), "2");
}

TEST(YamlReader, FlowMapsAndListsMayGoOnOverSeveralLines) {
  const Reading reading("a: {b: 1,\n  c: [x,\n    y z], # why\n  d: {}}\ne: []\n");
  ASSERT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a/b"), "1");
  const Node& list = reading.root().find("a")->node().find("c")->node();
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_EQ(list.items[1].scalar.text, "y z");
  EXPECT_TRUE(list.flow);
  EXPECT_EQ(reading.document.comments.size(), 1U);
}

TEST(YamlReader, DatesAndNumbersAreKeysInBothStyles) {
  const Reading reading("a:\n  2024-05-31: 1\n  50.5: 2\nb: {2024: x, 0: y, 2024-06-01: {c: z}}\n");
  ASSERT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a/2024-05-31"), "1");
  EXPECT_EQ(reading.at("a/50.5"), "2");
  EXPECT_EQ(reading.at("b/2024"), "x");
  EXPECT_EQ(reading.at("b/0"), "y");
  EXPECT_EQ(reading.at("b/2024-06-01/c"), "z");
}

TEST(YamlReader, BlockListsMayStandAtTheColumnOfTheirKey) {
  const Reading reading("a:\n- x\n- y\nb:\n  - z\nc: 1\n");
  ASSERT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.root().find("a")->node().items.size(), 2U);
  EXPECT_EQ(reading.root().find("b")->node().items.size(), 1U);
  EXPECT_EQ(reading.at("c"), "1");
}

TEST(YamlReader, ListItemsMayBeCompactMaps) {
  const Reading reading("a:\n  - name: x\n    grade: B2\n  - name: y\n  -\n    name: z\n");
  ASSERT_FALSE(reading.diagnostics.has_errors());
  const Node& list = reading.root().find("a")->node();
  ASSERT_EQ(list.items.size(), 3U);
  EXPECT_EQ(list.items[0].find("grade")->node().scalar.text, "B2");
  EXPECT_EQ(list.items[2].find("name")->node().scalar.text, "z");
}

TEST(YamlReader, PlainScalarsFoldOverLinesThatAreIndentedMore) {
  const Reading reading("a: one\n  two\n\n  three\nb: 1\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"), "one two\nthree");
}

TEST(YamlReader, AnExpressionMayGoOnWithItsOperatorOnTheNextLine) {
  const Reading reading("a: b * c\n  - d\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"), "b * c - d");
}

TEST(YamlReader, DoubleQuotesDecodeEscapes) {
  const Reading reading(R"(a: "x\n\t\"\\\/\u00e9\x41 \U0001F600")"
                        "\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"),
            "x\n\t\"\\/\xC3\xA9"
            "A \xF0\x9F\x98\x80");
}

TEST(YamlReader, DoubleQuotesFoldOverLines) {
  const Reading reading("a: \"one  \n  two\n\n  three \\\n  four\"\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"), "one two\nthree four");
}

TEST(YamlReader, LiteralTextKeepsLineBreaksAndFoldedTextJoinsThem) {
  const Reading reading(
      "a: |\n  one\n   two\n\nb: >\n  one\n  two\n\n  three\nc: |-\n  x\nd: >+\n  y\n\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"), "one\n two\n");
  EXPECT_EQ(reading.at("b"), "one two\nthree\n");
  EXPECT_EQ(reading.at("c"), "x");
  EXPECT_EQ(reading.at("d"), "y\n\n");
}

TEST(YamlReader, AnIndentationIndicatorFixesTheColumnOfAText) {
  const Reading reading("a: |2\n    x\n  y\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"), "  x\ny\n");
}

TEST(YamlReader, HashesAndColonsInsideATextAreLetters) {
  const Reading reading("a: |\n  # no comment\n  b: c\nd: 1\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"), "# no comment\nb: c\n");
  EXPECT_TRUE(reading.document.comments.empty());
}

TEST(YamlReader, KeysMayBeDottedOrQuoted) {
  const Reading reading("challenger.aim: 1\n\"m05.sign\": 2\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.root().entries[0].key, "challenger.aim");
  EXPECT_EQ(reading.root().entries[1].key, "m05.sign");
}

TEST(YamlReader, AKeyWithoutValueIsNullWhereTheValueWasDue) {
  const Reading reading("a:\nb: {c: , d: 1}\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  const Node& a = reading.root().find("a")->node();
  EXPECT_EQ(a.kind, NodeShape::null);
  EXPECT_EQ(a.span, (SourceSpan{2, 2}));
  EXPECT_EQ(reading.root().find("b")->node().find("c")->node().kind, NodeShape::null);
}

TEST(YamlReader, CommentsAreKeptAndToldApart) {
  const Reading reading("# first\na: 1  # second\nb:   # third\n  c: 2\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  ASSERT_EQ(reading.document.comments.size(), 3U);
  EXPECT_FALSE(reading.document.comments[0].trailing);
  EXPECT_TRUE(reading.document.comments[1].trailing);
  EXPECT_EQ(reading.source.slice(reading.document.comments[2].span), "# third");
}

TEST(YamlReader, WindowsLineEndsAndAByteOrderMarkAreRead) {
  const Reading reading(
      "\xEF\xBB\xBF"
      "a: 1\r\nb:\r\n  c: x\r\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("b/c"), "x");
}

TEST(YamlReader, ABarWithBlanksAroundItIsPlainText) {
  const Reading reading("a: chance(war | attack)\nb: {c: chance(war | attack)}\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("b/c"), "chance(war | attack)");
}

TEST(YamlReader, TypesComeFromNowhere) {
  const Reading reading("a: NO\nb: 010\nc: ~\nd: -0.2\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"), "NO");
  EXPECT_EQ(reading.at("b"), "010");
  EXPECT_EQ(reading.at("c"), "~");
}

TEST(YamlReader, TheWholeScenarioMayBeOneMapInBraces) {
  const Reading reading("{\"a\": {b: 1},\n c: [2]}\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a/b"), "1");
}

TEST(YamlReader, ATextMayBeAListItem) {
  const Reading reading("a:\n- |-\n  one\n  two\n- x\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.root().find("a")->node().items.size(), 2U);
}

TEST(YamlReader, AnEscapedBlankKeepsTheBeginningOfALine) {
  const Reading reading("a: \"one\\\n  \\ two\"\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.at("a"), "one two");
}

TEST(YamlReader, AnEmptyTextIsAnEmptyDocument) {
  for (const char* text : {"", "\n\n", "# only a comment\n"}) {
    const Reading reading(text);
    EXPECT_FALSE(reading.diagnostics.has_errors());
    EXPECT_EQ(reading.root().kind, NodeShape::null);
  }
}

TEST(YamlReader, SpansOfNodesCoverWhatWasWritten) {
  const Reading reading("a: {b: [x, y]}\nc: \"q\"\n");
  const Node& a = reading.root().find("a")->node();
  EXPECT_EQ(reading.source.slice(a.span), "{b: [x, y]}");
  EXPECT_EQ(reading.source.slice(a.find("b")->node().span), "[x, y]");
  EXPECT_EQ(reading.source.slice(reading.root().find("c")->node().span), "\"q\"");
  EXPECT_EQ(reading.source.slice(reading.root().entries[1].key_span), "c");
}

// Every decoded byte that is no fold and no escape is the byte it says it comes from.
void expect_offsets(const Reading& reading, const Node& node) {
  if (node.kind == NodeShape::scalar) {
    ASSERT_EQ(node.scalar.offsets.size(), node.scalar.text.size() + 1);
    for (std::size_t i = 0; i < node.scalar.text.size(); ++i) {
      const char decoded = node.scalar.text[i];
      const std::uint32_t from = node.scalar.offsets[i];
      const std::string_view text = reading.source.text();
      const char written = from < text.size() ? text[from] : '\n';
      const bool folded = decoded == ' ' || decoded == '\n';
      EXPECT_TRUE(decoded == written || written == '\\' || folded)
          << "byte " << i << " of " << node.scalar.text;
    }
  }
  for (const Node& item : node.items) expect_offsets(reading, item);
  for (const MapEntry& entry : node.entries) expect_offsets(reading, entry.node());
}

TEST(YamlReader, DecodedBytesLeadBackToTheFile) {
  const Reading reading(
      "a: one\n  two\nb: \"x\\ny\\u00e9 z  \n  w\"\nc: >\n  p\n  q\n\n    r\nd: {e: [f g,\n  "
      "h]}\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  expect_offsets(reading, reading.root());
  const ScalarText& b = reading.root().find("b")->node().scalar;
  EXPECT_EQ(reading.source.slice(b.span(1, 2)), "\\n");
  EXPECT_EQ(reading.source.slice(b.span(2, 5)), "y\\u00e9");
}

TEST(YamlReader, APartOfAScalarKeepsItsWayBack) {
  const Reading reading("a: \"0.2\\x20to 0.8\"\n");
  const ScalarText& text = reading.root().find("a")->node().scalar;
  const ScalarText high = text.part(7, 10);
  EXPECT_EQ(high.text, "0.8");
  EXPECT_EQ(reading.source.slice(high.span(0, 3)), "0.8");
}

TEST(YamlReader, NestingBeyondTheLimitIsAnError) {
  std::string deep = "a: ";
  for (int i = 0; i < 1000; ++i) deep += "[";
  const Reading reading(deep);
  ASSERT_TRUE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.first().code, DiagnosticCode::nesting_too_deep);
  std::string stairs;
  for (int i = 0; i < 100; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  EXPECT_EQ(Reading(stairs).first().code, DiagnosticCode::nesting_too_deep);
}

TEST(YamlReader, MapsOfManyKeysAreSearchedQuickly) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  text += "k99: 2\n";
  const Reading reading(text);
  ASSERT_EQ(reading.diagnostics.error_count(), 1U);
  EXPECT_EQ(reading.first().code, DiagnosticCode::duplicate_key);
}

TEST(YamlReader, HopelessTextsEndQuickly) {
  for (const char* piece :
       {"{", "[", "\"", "k, ", "a: b: ", "- ", "\ta: 1\n", "a:\n b\n", "}{", "'", "x: |\n"}) {
    std::string text = "x: {";
    while (text.size() < 400'000) text += piece;
    EXPECT_TRUE(Reading(text).diagnostics.has_errors()) << piece;
  }
}

}  // namespace
}  // namespace foedus
