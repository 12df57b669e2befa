#include "base/nearest_name.h"

#include <algorithm>
#include <vector>

namespace foedus {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::size_t columns = b.size() + 1;
  std::vector<std::size_t> before_last(columns), last(columns), current(columns);
  for (std::size_t j = 0; j < columns; ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      current[j] = std::min({replace, last[j] + 1, current[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return last[b.size()];
}

namespace {

constexpr std::size_t kFewestLetters = 3;  // of a beginning that says what is meant

/// The only candidate that begins with what is written.
std::optional<std::string> only_continuation(std::string_view written,
                                             std::span<const std::string> candidates) {
  const std::string* found = nullptr;
  if (written.size() < kFewestLetters) return std::nullopt;
  for (const std::string& candidate : candidates) {
    if (!candidate.starts_with(written)) continue;
    if (found != nullptr && *found != candidate) return std::nullopt;
    found = &candidate;
  }
  if (found == nullptr) return std::nullopt;
  return *found;
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view written,
                                        std::span<const std::string> candidates) {
  const std::string* best = nullptr;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(written.size(), candidate.size());
    const std::size_t allowed = longer <= 3 ? 1 : std::max<std::size_t>(2, (longer + 1) / 3);
    // A cheap lower bound keeps the quadratic distance off long, unlike names.
    const std::size_t shorter = std::min(written.size(), candidate.size());
    if (longer - shorter > allowed || longer > 200) continue;
    const std::size_t distance = edit_distance(written, candidate);
    if (distance > allowed || (best != nullptr && distance >= best_distance)) continue;
    best = &candidate;
    best_distance = distance;
  }
  if (best == nullptr) return only_continuation(written, candidates);
  return *best;
}

}  // namespace foedus
