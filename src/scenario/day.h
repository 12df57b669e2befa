// Dates as scenarios write them: a year, a year and month, or a day. It compares them and knows no
// calendar and no clock.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace foedus {

/// A day counted in months and days. A year, or a month of a year, stands for its last day.
struct Day {
  int month = 0;  // since year 0
  int day = 0;
  friend auto operator<=>(const Day&, const Day&) = default;
};

/// "2026", "2026-05", "2026-05-31"; nothing for any other text.
[[nodiscard]] std::optional<Day> day_of(std::string_view text);

}  // namespace foedus
