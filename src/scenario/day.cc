#include "scenario/day.h"

#include <charconv>

namespace foedus {

namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Day> day_of(std::string_view text) {
  const bool form = (text.size() == 4 || text.size() == 7 || text.size() == 10) &&
                    (text.size() < 7 || text[4] == '-') && (text.size() < 10 || text[7] == '-');
  if (!form) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = text.size() < 7 ? std::optional(12) : digits(text.substr(5, 2));
  const auto day = text.size() < 10 ? std::optional(31) : digits(text.substr(8, 2));
  if (!year || !month || !day || *year < 0) return std::nullopt;
  if (*month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  return Day{*year * 12 + *month - 1, *day};
}

}  // namespace foedus
