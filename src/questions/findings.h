// What a study says, as facts with their conditions: direction of a difference from the baseline,
// the worlds in which it holds, and the worlds in which it does not. report/ makes the sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "study/study.h"

namespace foedus {

enum class Direction : std::uint8_t { lower, higher, same, unclear };

/// In one world: unclear where the 95 % interval of the difference holds 0 but is wider than 1e-6.
struct WorldDirection {
  std::int32_t variant = 0, precision = 0;
  Direction direction{};
};

/// One measure of one alternative against the baseline.
struct Finding {
  std::int32_t measure = 0, alternative = 0;
  std::optional<double> base;      // headline of the alternative, as written, headline precision
  std::optional<double> baseline;  // of the baseline there
  Interval range;                  // of the alternative's headline across perspectives, there
  Direction direction{};           // as written, headline precision
  double share_same = 0;  // share of draws (as written, headline precision) of that direction
  std::vector<std::int32_t> precisions_held;                          // as written
  std::vector<std::int32_t> perspectives_held, perspectives_opposed;  // headline precision
  std::vector<WorldDirection> worlds;
};

/// In the order measure, alternative; no_response rows are left out.
[[nodiscard]] std::vector<Finding> find_findings(const Study& study);

}  // namespace foedus
