// Roundings for people. Exact values stand in the JSON.
#include "report/number_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace foedus {
namespace {

constexpr double kExact = 1e-9;  // nearer than this to 0 or 1 a share is called 0 % or 100 %

int decimals_before_rounding(double size) {
  if (size <= 0) return 0;
  const int lead = static_cast<int>(std::floor(std::log10(size)));
  return lead >= 1 ? 0 : 1 - lead;
}

/// Decimals that leave two significant digits of a positive number, not less than none; 9.96 is
/// rounded to 10 and has none.
int decimals_of(double size) {
  const int decimals = decimals_before_rounding(size);
  const double scale = std::pow(10.0, decimals);
  return decimals_before_rounding(std::round(size * scale) / scale);
}

}  // namespace

std::string share_words(double share) {
  if (std::isnan(share)) return "not known";
  if (share <= kExact) return "0 %";
  if (share >= 1 - kExact) return "100 %";
  if (share < 1e-4) return "under 0.01 %";
  if (share > 1 - 1e-4) return "over 99.99 %";
  const double percent = 100 * share;
  // Near certainty the digits that matter are those of the remainder.
  const int decimals = percent > 99 ? decimals_of(100 - percent) - 1 : decimals_of(percent);
  return fmt::format("{:.{}f} %", percent, std::max(decimals, percent > 99 ? 1 : 0));
}

std::string amount_words(double amount) {
  const double size = std::abs(amount);
  if (size == 0 || std::isnan(amount)) return std::isnan(amount) ? "not known" : "0";
  if (std::isinf(amount)) return amount > 0 ? "without bound" : "without bound below";
  if (size < 1e-4 || size >= 1e6) return fmt::format("{:.1e}", amount);
  return fmt::format("{:.{}f}", amount, decimals_of(size));
}

std::string cell_number(double value) {
  const double size = std::abs(value);
  if (size >= 1e6 || (size > 1e-9 && size < 5e-4)) return fmt::format("{:.1e}", value);
  const std::string text = fmt::format("{:.3f}", value);
  return text == "-0.000" ? "0.000" : text;
}

std::string exact_number(double value) { return fmt::format("{}", value); }

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace foedus
