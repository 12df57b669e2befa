// What points of a scale mean, in words: `anchors: {0: no foreign forces, 100: permanent forces}`.
// It reads them; it compares them with no value.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "language/document.h"
#include "scenario/read/draft.h"

namespace foedus {

/// The whole text as one finite number.
[[nodiscard]] std::optional<double> plain_number(const std::string& text);

/// Whose scale, and from where to where it runs.
struct AnchoredScale {
  std::string owner;  // "issue `forces`"
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  std::string expected;  // said to whoever writes something else
};

/// In the order of the scale.
/// errors: a key that is no number of the scale, or stands there twice.
[[nodiscard]] std::vector<std::pair<double, std::string>> read_anchors(Draft& draft,
                                                                       const Node& section,
                                                                       const AnchoredScale& scale);

}  // namespace foedus
