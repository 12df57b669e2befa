// Any bytes at all as a table: it is read or refused, every cell lies inside the text, and rows
// have as many cells as the header.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/language/complaints.h"
#include "language/csv_reader.h"

using foedus::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const foedus::SourceText source("t.csv", std::string(reinterpret_cast<const char*>(data), size));
  foedus::Diagnostics diagnostics;
  const foedus::CsvDocument table = foedus::read_csv(source, diagnostics);
  require(!table.header.cells.empty() || diagnostics.has_errors());
  for (const foedus::CsvRow& row : table.rows) {
    require(row.cells.size() == table.header.cells.size());
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      require(row.where[c].begin <= row.where[c].end && row.where[c].end <= size);
      require(row.cells[c].offsets.size() == row.cells[c].text.size() + 1);
    }
  }
  for (const foedus::Diagnostic& found : diagnostics.all()) require(found.where.end <= size);
  return 0;
}
