// Pieces that the texts of compare and diff share: names of rows, differences in their unit, tables
// whose columns stand in named groups, and the small print of a study.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

/// "pledge, in place"; a choice that nothing offers has no treatment in its label.
[[nodiscard]] std::string row_label(const Study& study, std::int32_t alternative);

/// How a measure's differences are told: chances in percentage points, all else in its own unit.
struct DifferenceUnit {
  bool points = false;
  [[nodiscard]] std::string_view name() const { return points ? "points" : "units"; }
  /// "-1.20", "+0.034"; exactly 0: "0".
  [[nodiscard]] std::string number(double difference) const;
  [[nodiscard]] std::string interval(const Interval& interval) const;  // "-1.30 to -1.10"
};
[[nodiscard]] DifferenceUnit difference_unit(const Measure& measure);

/// Rounds `parts` to hundredths of a point (or thousandths of a unit) so that they add up to
/// `total` rounded alike: what is left over goes to the parts that rounding moved most.
[[nodiscard]] std::vector<double> rounded_to_add_up(const std::vector<double>& parts, double total,
                                                    DifferenceUnit unit);

/// A table whose columns stand in groups with a name above them; groups that do not fit beside
/// each other stand below each other.
struct ColumnGroup {
  std::string name;
  std::vector<std::string> headings;
};
class GroupedTable {
 public:
  explicit GroupedTable(std::vector<ColumnGroup> groups) : groups_(std::move(groups)) {}
  /// requires: a cell for every column of every group, in order.
  void add_row(std::string label, std::vector<std::string> cells);
  void write(std::string& out, std::size_t indent) const;

 private:
  void write_groups(std::string& out, std::size_t indent, std::size_t from, std::size_t to) const;
  [[nodiscard]] std::size_t first_column(std::size_t group) const;
  [[nodiscard]] std::vector<std::size_t> widths() const;

  std::vector<ColumnGroup> groups_;
  std::vector<std::string> labels_;
  std::vector<std::vector<std::string>> rows_;
};

/// One group a perspective, one column a precision.
[[nodiscard]] std::vector<ColumnGroup> world_columns(const Study& study);

/// Draws, seed, precisions, settings, sources, units; what failed; the study's notes.
void add_study_assumptions(std::string& out, const Study& study, const Scenario& scenario);

}  // namespace foedus
