// From values to pixels, and round numbers for the ticks of an axis.
#pragma once

#include <string>
#include <vector>

namespace foedus {

/// What an axis spans and where its ticks stand; both ends are ticks.
struct NiceAxis {
  double low = 0, high = 1;
  std::vector<double> ticks;
  int decimals = 0;  // that tell the ticks apart
};

/// Round numbers around low .. high, about `count` ticks. An empty or single-valued range is
/// widened; not finite ends count as 0.
[[nodiscard]] NiceAxis nice_axis(double low, double high, int count);

/// For shares: within 0 .. 1, from 0 where the least value is near it.
[[nodiscard]] NiceAxis nice_share_axis(double low, double high, int count);

/// "0.25", or "25 %" for shares.
[[nodiscard]] std::string tick_label(const NiceAxis& axis, double tick, bool share);

struct LinearScale {
  double low = 0, high = 1;                             // values
  double first = 0, last = 1;                           // [px]
  [[nodiscard]] double operator()(double value) const;  // clamped to the range
};

}  // namespace foedus
