#include "questions/disputed_numbers.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "ensemble/central.h"
#include "questions/curves.h"

namespace foedus {
namespace {

Interval range_of(const Distribution& distribution) {
  Interval range{distribution.low(), distribution.high()};
  if (!std::isfinite(range.low)) range.low = quantile(distribution, 0.01);
  if (!std::isfinite(range.high)) range.high = quantile(distribution, 0.99);
  return range;
}

void widen(std::optional<Interval>& range, const Distribution* distribution) {
  if (distribution == nullptr) return;
  const Interval other = range_of(*distribution);
  range =
      range ? Interval{std::min(range->low, other.low), std::max(range->high, other.high)} : other;
}

}  // namespace

std::vector<DisputedNumber> disputed_numbers(const Worlds& worlds) {
  const Scenario& scenario = *worlds.plan.variants.front().scenario;
  std::vector<std::optional<Interval>> ranges(scenario.numbers.size());
  for (const Perspective& perspective : scenario.perspectives)
    for (const NumberOverride& one : perspective.numbers)
      widen(ranges[one.number.index()], one.replacement.distribution());
  std::vector<DisputedNumber> disputed;
  for (std::size_t n = 0; n < ranges.size(); ++n) {
    if (!ranges[n] || scenario.numbers[n].expression() != nullptr) continue;
    if (!depends_on(worlds.plan, NumberId(n))) continue;
    widen(ranges[n], scenario.numbers[n].distribution());
    if (ranges[n]->low < ranges[n]->high)
      disputed.push_back({scenario.numbers[n].name, *ranges[n]});
  }
  const auto& held = worlds.study.request.lever;
  for (const Lever& lever : scenario.levers) {
    const bool is_held = std::any_of(held.begin(), held.end(),
                                     [&](const auto& one) { return one.first == lever.name; });
    if (lever.numeric() && !is_held && lever.from < lever.to)
      disputed.push_back({lever.name, {lever.from, lever.to}});
  }
  return disputed;
}

}  // namespace foedus
