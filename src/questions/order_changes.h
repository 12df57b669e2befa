// Where the precision of choice turns the order of two options in a measure, as written. Only
// orders that are clear of the error of the draws at both precisions count; what is unclear at
// either is neither told as a change nor as none.
#pragma once

#include <cstdint>
#include <vector>

#include "study/study.h"

namespace foedus {

/// At the headline precision `lower` is below `higher` in the measure; at `precision` it is above.
struct OrderChange {
  std::int32_t measure = 0, precision = 0;
  std::int32_t lower = 0, higher = 0;  // alternatives
};

/// The rows that are put in order: the baseline, options in place, and options as offered where the
/// study never puts them in place.
[[nodiscard]] std::vector<std::int32_t> ordered_rows(const Study& study);

/// In the order measure, precision, rows. The order of a row and the baseline is clear where the
/// interval of their difference excludes 0; that of two others where the intervals of their
/// differences from the baseline have nothing in common, which asks for more.
[[nodiscard]] std::vector<OrderChange> find_order_changes(const Study& study);

}  // namespace foedus
