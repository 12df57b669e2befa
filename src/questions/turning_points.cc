#include "questions/turning_points.h"

#include <cmath>
#include <cstddef>
#include <optional>

namespace foedus {
namespace {

constexpr std::size_t kFew = 6;  // alternatives of one treatment whose pairs are all looked at

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The difference where it shows an order; nothing where it does not.
std::optional<double> clear_gap(const ComparisonResult& result, std::int32_t measure) {
  for (std::size_t k = 0; k < result.measure_pair.size(); ++k) {
    if (result.measure_pair[k].first != measure) continue;
    const DifferenceResult& found = result.measures[k];
    if (!found.difference || std::abs(*found.difference) < kNoOrder) return std::nullopt;
    if (found.interval.low <= 0 && found.interval.high >= 0) return std::nullopt;
    return found.difference;
  }
  return std::nullopt;
}

StudyTurning turning_of(const StudyCurve& curve, std::int32_t measure, const TurningPair& pair,
                        const Interval& between, double gap_before, double gap) {
  StudyTurning turning;
  turning.quantity = curve.quantity;
  turning.perspective = curve.perspective;
  turning.precision = curve.precision;
  turning.measure = measure;
  turning.lower = curve.alternatives[gap_before < 0 ? pair.first : pair.second];
  turning.higher = curve.alternatives[gap_before < 0 ? pair.second : pair.first];
  turning.value = between.low + (between.high - between.low) * std::abs(gap_before) /
                                    (std::abs(gap_before) + std::abs(gap));
  turning.between = between;
  return turning;
}

}  // namespace

std::vector<TurningPair> turning_pairs(const Study& study,
                                       const std::vector<std::int32_t>& alternatives) {
  const auto row = [&](std::size_t a) -> const StudyAlternative& {
    return study.alternatives[at(alternatives[a])];
  };
  std::vector<TurningPair> pairs;
  for (std::size_t a = 0; a < alternatives.size(); ++a)
    for (std::size_t b = 0; b < alternatives.size(); ++b)
      if (row(b).baseline && a != b) pairs.emplace_back(a, b);
  for (const char* treatment : {"offered", "in_place"}) {
    std::vector<std::size_t> same;
    for (std::size_t a = 0; a < alternatives.size(); ++a)
      if (row(a).treatment == treatment && !row(a).baseline) same.push_back(a);
    if (same.size() > kFew) continue;
    for (std::size_t i = 0; i < same.size(); ++i)
      for (std::size_t k = i + 1; k < same.size(); ++k) pairs.emplace_back(same[i], same[k]);
  }
  return pairs;
}

std::vector<StudyTurning> find_turnings(const Study& study, const StudyCurve& curve,
                                        const std::vector<TurningPair>& pairs,
                                        const DifferencesAt& differences) {
  std::vector<StudyTurning> turnings;
  for (std::int32_t m = 0; m < static_cast<std::int32_t>(study.measures.size()); ++m)
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      std::optional<double> before;  // at the last point with an order
      double x_before = 0;
      for (std::size_t i = 0; i < curve.x.size(); ++i) {
        const auto gap = clear_gap(differences(p, i), m);
        if (!gap) continue;
        if (before && (*gap < 0) != (*before < 0))
          turnings.push_back(turning_of(curve, m, pairs[p], {x_before, curve.x[i]}, *before, *gap));
        before = gap;
        x_before = curve.x[i];
      }
    }
  return turnings;
}

}  // namespace foedus
