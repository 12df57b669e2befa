#include "language/csv_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "base/diagnostic_code.h"

namespace foedus {
namespace {

struct Table {
  explicit Table(std::string text) : source("t.csv", std::move(text)) {
    read = read_csv(source, diagnostics);
  }
  [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const {
    return read.rows.at(row).cells.at(column).text;
  }
  /// "2:3 F171": line, column and code of the first error; "" where there is none.
  [[nodiscard]] std::string error() const {
    if (!diagnostics.has_errors()) return "";
    const Diagnostic& first = diagnostics.all().front();
    const SourcePosition at = source.position(first.where.begin);
    return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + code_name(first.code);
  }
  SourceText source;
  Diagnostics diagnostics;
  CsvDocument read;
};

TEST(CsvReader, ReadsCellsWithOrWithoutQuotes) {
  const Table table("Name, value\nanna,\"1,5\"\r\n\"say \"\"so\"\"\" ,  2  \n\n");
  EXPECT_EQ(table.error(), "");
  ASSERT_EQ(table.read.rows.size(), 2U);
  EXPECT_EQ(table.cell(0, 1), "1,5");
  EXPECT_EQ(table.cell(1, 0), "say \"so\"");
  EXPECT_EQ(table.cell(1, 1), "2");
  EXPECT_EQ(table.read.column("name"), 0U);
  EXPECT_EQ(table.read.column("value"), 1U);
  EXPECT_FALSE(table.read.column("worth").has_value());
}

TEST(CsvReader, TakesTheSeparatorOfTheHeader) {
  EXPECT_EQ(Table("a;b\n1,5;2\n").cell(0, 0), "1,5");
  EXPECT_EQ(Table("a\tb\n1,5\t2\n").cell(0, 1), "2");
  EXPECT_EQ(Table("\xEF\xBB\xBF"
                  "a,b\n1,2\n")
                .read.column("a"),
            0U);
}

TEST(CsvReader, KeepsLineBreaksInsideQuotesAndTheWayBackToTheFile) {
  const Table table("a,b\n\"one\ntwo\",x\"y\n");
  EXPECT_EQ(table.cell(0, 0), "one\ntwo");
  const ScalarText& cell = table.read.rows[0].cells[0];
  EXPECT_EQ(table.source.slice(cell.span(4, 7)), "two");
  EXPECT_EQ(table.cell(0, 1), "x\"y");
}

TEST(CsvReader, TellsWhatIsWrongInItsPlace) {
  EXPECT_EQ(Table("").error(), "1:1 F172");
  EXPECT_EQ(Table("a,A\n1,2\n").error(), "1:3 F172");
  EXPECT_EQ(Table("a,b\n1,2,3\n").error(), "2:1 F171");
  EXPECT_EQ(Table("a,b\n1,\"2\n").error(), "2:3 F170");
  EXPECT_EQ(Table("a,b\n\"1\"x,2\n").error(), "2:4 F170");
  EXPECT_EQ(Table("a,b\n1,\xFF\n").error(), "2:3 F103");
}

}  // namespace
}  // namespace foedus
