#include "questions/turning_points.h"

#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

namespace foedus {
namespace {

constexpr std::size_t kFew = 6;  // alternatives of one treatment whose pairs are all looked at

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Pairs of positions in the curve's list of alternatives.
std::vector<std::pair<std::size_t, std::size_t>> pairs_of(const Study& study,
                                                          const StudyCurve& curve) {
  const auto row = [&](std::size_t a) -> const StudyAlternative& {
    return study.alternatives[at(curve.alternatives[a])];
  };
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  const std::size_t count = curve.alternatives.size();
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = 0; b < count; ++b)
      if (row(b).baseline && a != b) pairs.emplace_back(a, b);
  for (const char* treatment : {"offered", "in_place"}) {
    std::vector<std::size_t> same;
    for (std::size_t a = 0; a < count; ++a)
      if (row(a).treatment == treatment && !row(a).baseline) same.push_back(a);
    if (same.size() > kFew) continue;
    for (std::size_t i = 0; i < same.size(); ++i)
      for (std::size_t k = i + 1; k < same.size(); ++k) pairs.emplace_back(same[i], same[k]);
  }
  return pairs;
}

/// The changes of order of one pair in one measure.
void add_turnings(const StudyCurve& curve, std::int32_t measure, std::size_t a, std::size_t b,
                  std::vector<StudyTurning>& turnings) {
  const auto& first = curve.values[a][at(measure)];
  const auto& second = curve.values[b][at(measure)];
  std::optional<std::size_t> before;  // the last point with an order
  double gap_before = 0;
  for (std::size_t i = 0; i < curve.x.size(); ++i) {
    if (!first[i].headline || !second[i].headline) continue;
    const double gap = *first[i].headline - *second[i].headline;
    if (std::abs(gap) < kNoOrder) continue;
    if (before && (gap < 0) != (gap_before < 0)) {
      const double x0 = curve.x[*before], x1 = curve.x[i];
      StudyTurning turning;
      turning.quantity = curve.quantity;
      turning.perspective = curve.perspective;
      turning.measure = measure;
      turning.lower = curve.alternatives[gap_before < 0 ? a : b];
      turning.higher = curve.alternatives[gap_before < 0 ? b : a];
      turning.value =
          x0 + (x1 - x0) * std::abs(gap_before) / (std::abs(gap_before) + std::abs(gap));
      turning.between = {x0, x1};
      turnings.push_back(std::move(turning));
    }
    before = i;
    gap_before = gap;
  }
}

}  // namespace

std::vector<StudyTurning> find_turnings(const Study& study, const StudyCurve& curve) {
  std::vector<StudyTurning> turnings;
  const auto pairs = pairs_of(study, curve);
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    for (const auto& [a, b] : pairs)
      add_turnings(curve, static_cast<std::int32_t>(m), a, b, turnings);
  return turnings;
}

}  // namespace foedus
