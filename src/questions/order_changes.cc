#include "questions/order_changes.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "study/baseline.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Intervals of differences from the baseline, as written; that of the baseline is 0.
class Gaps {
 public:
  Gaps(const Study& study, std::int32_t baseline)
      : measures_(study.measures.size()),
        precisions_(study.precisions.size()),
        gaps_(study.alternatives.size() * measures_ * precisions_) {
    for (std::size_t m = 0; m < measures_; ++m)
      for (std::size_t p = 0; p < precisions_; ++p) gap(baseline, m, p) = Interval{0, 0};
    for (std::size_t k = 0; k < study.comparisons.size(); ++k) {
      const Study::Comparison& pair = study.comparisons[k];
      if (pair.variant != 0 || pair.second != baseline) continue;
      for (std::size_t p = 0; p < precisions_; ++p) take(study.results.comparisons[k][p], pair, p);
    }
  }

  /// -1: `a` is clearly below `b`; 1: above; 0: not clear.
  [[nodiscard]] int order(std::int32_t a, std::int32_t b, std::size_t measure,
                          std::size_t precision) const {
    const std::optional<Interval>&x = gap(a, measure, precision), &y = gap(b, measure, precision);
    if (!x || !y) return 0;
    return x->high < y->low ? -1 : x->low > y->high ? 1 : 0;
  }

 private:
  [[nodiscard]] std::size_t place(std::int32_t row, std::size_t measure,
                                  std::size_t precision) const {
    return (at(row) * measures_ + measure) * precisions_ + precision;
  }
  [[nodiscard]] const std::optional<Interval>& gap(std::int32_t row, std::size_t measure,
                                                   std::size_t precision) const {
    return gaps_[place(row, measure, precision)];
  }
  std::optional<Interval>& gap(std::int32_t row, std::size_t measure, std::size_t precision) {
    return gaps_[place(row, measure, precision)];
  }
  void take(const ComparisonResult& found, const Study::Comparison& pair, std::size_t precision) {
    for (std::size_t m = 0; m < found.measure_pair.size(); ++m)
      if (found.measures[m].difference)
        gap(pair.first, at(found.measure_pair[m].first), precision) = found.measures[m].interval;
  }

  std::size_t measures_, precisions_;
  std::vector<std::optional<Interval>> gaps_;  // [row][measure][precision] none: not known
};

}  // namespace

std::vector<std::int32_t> ordered_rows(const Study& study) {
  std::vector<std::int32_t> rows;
  for (std::size_t a = 0; a < study.alternatives.size(); ++a) {
    const StudyAlternative& row = study.alternatives[a];
    const bool put_in_place = std::any_of(
        study.alternatives.begin(), study.alternatives.end(), [&](const StudyAlternative& other) {
          return other.treatment == "in_place" && other.levers == row.levers;
        });
    if (row.baseline || row.treatment == "in_place" ||
        (row.treatment == "offered" && !put_in_place))
      rows.push_back(static_cast<std::int32_t>(a));
  }
  return rows;
}

std::vector<OrderChange> find_order_changes(const Study& study) {
  std::vector<OrderChange> changes;
  const std::int32_t baseline = baseline_of(study);
  if (baseline < 0 || study.results.worlds.empty()) return changes;
  const Gaps gaps(study, baseline);
  const std::vector<std::int32_t> rows = ordered_rows(study);
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    for (std::size_t p = 1; p < study.precisions.size(); ++p)
      for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t k = i + 1; k < rows.size(); ++k) {
          const int first = gaps.order(rows[i], rows[k], m, 0);
          if (first == 0 || gaps.order(rows[i], rows[k], m, p) != -first) continue;
          changes.push_back({static_cast<std::int32_t>(m), static_cast<std::int32_t>(p),
                             first < 0 ? rows[i] : rows[k], first < 0 ? rows[k] : rows[i]});
        }
  return changes;
}

}  // namespace foedus
