// The numbers that perspectives see differently, with the range from the least to the largest value
// that any of them allows: where a study looks for turning points.
#pragma once

#include <string>
#include <vector>

#include "questions/worlds.h"

namespace foedus {

struct DisputedNumber {
  std::string name;  // dotted name of a number, or a lever without options
  Interval range;
};

/// In file order: numbers that a perspective replaces and some result depends on, then levers
/// without options that nobody holds. Unbounded distributions count from P1 to P99. Numbers that
/// are computed from others are left out.
[[nodiscard]] std::vector<DisputedNumber> disputed_numbers(const Worlds& worlds);

}  // namespace foedus
