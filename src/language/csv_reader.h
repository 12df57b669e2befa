// Reads tables that people keep in spreadsheets: a header row, then rows of cells, each cell with
// its place. It finds cells and nothing else; what a column means is its reader's business.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "language/document.h"

namespace foedus {

struct CsvRow {
  std::vector<ScalarText> cells;  // without quotes and the spaces around
  std::vector<SourceSpan> where;  // [cell]
  SourceSpan span;                // the whole row
};

struct CsvDocument {
  char separator = ',';
  CsvRow header;
  std::vector<CsvRow> rows;  // as many cells as the header; empty lines are skipped

  /// The column of that name, letters' case and surrounding spaces apart.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// RFC 4180, with what spreadsheets write besides: the separator is whichever of `,` `;` and tab
/// the header holds most of, lines end in LF or CRLF, a byte order mark is skipped.
/// errors: bytes that are no UTF-8, a quotation mark that never closes or stands inside a cell, a
/// row with more or fewer cells than the header, a column that is named twice, no row at all.
/// limits: text 16 MiB.
[[nodiscard]] CsvDocument read_csv(const SourceText& source, Diagnostics& diagnostics);

}  // namespace foedus
