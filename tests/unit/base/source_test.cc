// Lines and columns as an editor shows them.
#include "base/source.h"

#include <gtest/gtest.h>

namespace foedus {
namespace {

TEST(SourceText, ColumnsCountCodePointsFromOne) {
  const SourceText source("f", "a: \xC3\xA9\nb: 1\n");
  EXPECT_EQ(source.position(0).column, 1U);
  EXPECT_EQ(source.position(5).column, 5U);
  EXPECT_EQ(source.position(6).line, 2U);
  EXPECT_EQ(source.position(6).column, 1U);
}

TEST(SourceText, LinesComeWithoutTheirBreaks) {
  const SourceText source("f", "one\r\ntwo\n\nfour");
  EXPECT_EQ(source.line_count(), 4U);
  EXPECT_EQ(source.line(1), "one");
  EXPECT_EQ(source.line(2), "two");
  EXPECT_EQ(source.line(3), "");
  EXPECT_EQ(source.line(4), "four");
  EXPECT_EQ(source.line(5), "");
}

TEST(SourceText, PlacesBeyondTheTextAreClamped) {
  const SourceText source("f", "ab");
  EXPECT_EQ(source.slice({1, 9}), "b");
  EXPECT_EQ(source.slice({5, 9}), "");
  EXPECT_EQ(source.position(99).column, 3U);
  EXPECT_EQ(SourceText("f", "").position(0).line, 1U);
}

}  // namespace
}  // namespace foedus
