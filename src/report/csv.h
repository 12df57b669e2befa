// Tables for other programs: a header row and data only, one value a row (long layout), and beside
// it a small JSON that says where they come from and what each column holds.
// Quoting as RFC 4180 has it, lines end in LF; numbers read back to the same bits; missing is
// empty.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "study/study.h"

namespace foedus {

/// What `--csv FILE` writes: `table` into FILE, `about` into FILE.json.
struct CsvExport {
  std::string table;
  std::string about;
};

/// Every world: measures, chances of outcomes, expected utilities and statuses, one statistic a
/// row.
[[nodiscard]] CsvExport render_study_csv(const Study& study);
/// Differences of pairs of alternatives on common draws, and how a change splits (`--why`).
[[nodiscard]] CsvExport render_comparisons_csv(const Study& study);
/// Measures along one quantity.
[[nodiscard]] CsvExport render_curves_csv(const Study& study);

// ---- the pieces, for layouts that other files own

struct CsvColumn {
  std::string name;
  std::string meaning;
};

/// Collects rows under a header; a cell is quoted where it must be.
class CsvTable {
 public:
  explicit CsvTable(std::vector<CsvColumn> columns);

  /// requires: as many cells as columns.
  void add(const std::vector<std::string>& cells);
  [[nodiscard]] const std::vector<CsvColumn>& columns() const { return columns_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::vector<CsvColumn> columns_;
  std::string text_;
};

/// The shortest text that reads back to the same double; not finite or missing: empty.
[[nodiscard]] std::string csv_number(double value);
[[nodiscard]] std::string csv_number(const std::optional<double>& value);

/// Facts about a table that its rows do not repeat: {"seed", "1"}. Values are JSON texts as they
/// are: numbers bare, words through `csv_quoted`.
struct CsvFact {
  std::string name;
  std::string json;
};
[[nodiscard]] std::string csv_quoted(std::string_view words);
/// The side JSON: version, the facts in their order, and the columns with what they hold.
[[nodiscard]] std::string describe_csv(const CsvTable& table, const std::vector<CsvFact>& facts);

}  // namespace foedus
