#include "report/svg/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace foedus {
namespace {

/// 1, 2 or 5 times a power of ten, not below `rough` by more than rounding.
double round_step(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double lead = rough / power;
  const double round = lead <= 1 + 1e-9 ? 1 : lead <= 2 + 1e-9 ? 2 : lead <= 5 + 1e-9 ? 5 : 10;
  return round * power;
}

NiceAxis with_step(double low, double high, double step) {
  const double from = std::floor(low / step + 1e-9);
  const double until = std::max(std::ceil(high / step - 1e-9), from + 1);
  NiceAxis axis{from * step, until * step, {}, 0};
  for (double k = from; k <= until + 0.5; ++k) axis.ticks.push_back(k * step);
  axis.decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
  return axis;
}

}  // namespace

NiceAxis nice_axis(double low, double high, int count) {
  if (!std::isfinite(low)) low = 0;
  if (!std::isfinite(high)) high = low;
  if (low > high) std::swap(low, high);
  if (high - low <= 1e-12 * std::max(1.0, std::abs(high))) {
    const double margin = high == 0 ? 0.5 : 0.1 * std::abs(high);
    low -= margin;
    high += margin;
  }
  return with_step(low, high, round_step((high - low) / std::max(1, count)));
}

NiceAxis nice_share_axis(double low, double high, int count) {
  if (!std::isfinite(low)) low = 0;
  if (!std::isfinite(high)) high = 1;
  low = std::clamp(low, 0.0, 1.0);
  high = std::clamp(high, 0.0, 1.0);
  if (low < 0.4 * high || high - low < 1e-9) low = 0;
  if (high - low < 1e-9) high = low + 0.01;
  NiceAxis axis = nice_axis(low, high, count);
  // A rounded end past 1 (or below 0) would offer values that no share has.
  while (axis.ticks.size() > 2 && axis.ticks.back() > 1 + 1e-9) axis.ticks.pop_back();
  axis.low = std::max(axis.low, 0.0);
  axis.high = std::min(axis.high, 1.0);
  return axis;
}

std::string tick_label(const NiceAxis& axis, double tick, bool share) {
  const int decimals = share ? std::max(0, axis.decimals - 2) : axis.decimals;
  const double shown = share ? 100 * tick : tick;
  std::string text = fmt::format("{:.{}f}", shown, std::min(decimals, 9));
  if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
  return share ? text + " %" : text;
}

double LinearScale::operator()(double value) const {
  const double share = high > low ? (value - low) / (high - low) : 0.5;
  return first + std::clamp(share, 0.0, 1.0) * (last - first);
}

}  // namespace foedus
