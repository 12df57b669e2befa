// Linear extensions are counted by dynamic programming over the sets of classes that a ranking can
// begin with: exact whole numbers, and one step a rank to find the ranking of a given number.
#include "scenario/stated_order.h"

#include <algorithm>
#include <bit>

#include "base/check.h"

namespace foedus {

namespace {

using Pairs = StatedOrder::Pairs;

std::vector<std::uint64_t> closure(std::size_t classes, const Pairs& preferred) {
  std::vector<std::uint64_t> below(classes, 0);
  for (const auto& [above, under] : preferred)
    below[static_cast<std::size_t>(above)] |= std::uint64_t{1} << under;
  for (std::size_t through = 0; through < classes; ++through)
    for (std::size_t above = 0; above < classes; ++above)
      if ((below[above] >> through & 1U) != 0) below[above] |= below[through];
  return below;
}

bool is_total(const std::vector<std::uint64_t>& below) {
  std::size_t comparable = 0;
  for (const std::uint64_t set : below) comparable += static_cast<std::size_t>(std::popcount(set));
  return comparable == below.size() * (below.size() - 1) / 2;
}

/// Walks down from one class; the way stands in `path`.
bool comes_back(std::int32_t at, std::int32_t start, const Pairs& preferred,
                std::vector<bool>& seen, std::vector<std::int32_t>& path) {
  path.push_back(at);
  for (const auto& [above, under] : preferred) {
    if (above != at) continue;
    if (under == start) return true;
    if (seen[static_cast<std::size_t>(under)]) continue;
    seen[static_cast<std::size_t>(under)] = true;
    if (comes_back(under, start, preferred, seen, path)) return true;
  }
  path.pop_back();
  return false;
}

}  // namespace

std::vector<std::int32_t> StatedOrder::circle(std::size_t classes, const Pairs& preferred) {
  for (std::size_t start = 0; start < classes; ++start) {
    std::vector<bool> seen(classes, false);
    std::vector<std::int32_t> path;
    const auto first = static_cast<std::int32_t>(start);
    if (comes_back(first, first, preferred, seen, path)) return path;
  }
  return {};
}

bool StatedOrder::fits(std::size_t classes, const Pairs& preferred) {
  if (classes <= kMostPartialClasses) return true;
  return classes <= kMostClasses && is_total(closure(classes, preferred));
}

StatedOrder::StatedOrder(std::size_t classes, const Pairs& preferred) {
  FOEDUS_DEMAND(classes >= 1 && classes <= kMostClasses);
  below_ = closure(classes, preferred);
  total_ = is_total(below_);
  if (!total_) count_ways_up();
}

void StatedOrder::count_ways_up() {
  const std::size_t n = classes();
  FOEDUS_DEMAND(n <= kMostPartialClasses);
  ways_up_.assign(std::size_t{1} << n, 0);
  ways_up_.back() = 1;
  // A set comes after every set that it is part of.
  for (std::size_t placed = ways_up_.size() - 1; placed-- > 0;)
    for (std::size_t next = 0; next < n; ++next)
      if (may_follow(placed, next)) ways_up_[placed] += ways_up_[placed | std::size_t{1} << next];
  extensions_ = ways_up_.front();
}

std::vector<double> StatedOrder::rank_chances(std::size_t of) const {
  const std::size_t n = classes();
  std::vector<double> chances(n, 0);
  if (total_) {
    chances[static_cast<std::size_t>(std::popcount(below_[of]))] = 1;
    return chances;
  }
  std::vector<std::uint64_t> ways_here(ways_up_.size(), 0), rankings(n, 0);
  ways_here.front() = 1;
  for (std::size_t placed = 0; placed < ways_here.size(); ++placed) {
    if (ways_here[placed] == 0) continue;
    for (std::size_t next = 0; next < n; ++next) {
      if (!may_follow(placed, next)) continue;
      const std::size_t then = placed | std::size_t{1} << next;
      ways_here[then] += ways_here[placed];
      if (next == of)
        rankings[static_cast<std::size_t>(std::popcount(placed))] +=
            ways_here[placed] * ways_up_[then];
    }
  }
  for (std::size_t rank = 0; rank < n; ++rank)
    chances[rank] = static_cast<double>(rankings[rank]) / static_cast<double>(extensions_);
  return chances;
}

void StatedOrder::extension(std::uint64_t index, std::span<std::uint8_t> worst_first) const {
  const std::size_t n = classes();
  FOEDUS_DEMAND(index < extensions_ && worst_first.size() == n);
  if (total_) {
    for (std::size_t one = 0; one < n; ++one)
      worst_first[static_cast<std::size_t>(std::popcount(below_[one]))] =
          static_cast<std::uint8_t>(one);
    return;
  }
  std::size_t placed = 0;
  for (std::uint8_t& at : worst_first) {
    for (std::size_t next = 0; next < n; ++next) {
      if (!may_follow(placed, next)) continue;
      const std::size_t then = placed | std::size_t{1} << next;
      if (index < ways_up_[then]) {
        at = static_cast<std::uint8_t>(next);
        placed = then;
        break;
      }
      index -= ways_up_[then];
    }
  }
}

}  // namespace foedus
