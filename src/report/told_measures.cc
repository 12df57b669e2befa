#include "report/told_measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "report/text_table.h"

namespace foedus {
namespace {

/// Which measures stay, and where each of them goes.
class Kept {
 public:
  Kept(const Study& study, const std::vector<std::string>& names) {
    for (std::size_t m = 0; m < study.measures.size(); ++m) {
      const std::string& name = study.measures[m];
      const bool named = std::find(names.begin(), names.end(), name) != names.end();
      const bool kept = named || name == study.why_measure;
      place_.push_back(kept ? static_cast<std::int32_t>(old_.size()) : -1);
      if (kept) old_.push_back(m);
    }
  }

  /// -1: left out
  [[nodiscard]] std::int32_t place(std::int32_t measure) const {
    return place_[static_cast<std::size_t>(measure)];
  }

  template <class Item>
  void keep(std::vector<Item>& items) const {
    if (items.size() != place_.size()) return;  // not one a measure: nothing was counted there
    std::vector<Item> kept;
    for (const std::size_t m : old_) kept.push_back(std::move(items[m]));
    items = std::move(kept);
  }

  void keep(ComparisonResult& comparison) const {
    ComparisonResult kept;
    for (std::size_t i = 0; i < comparison.measure_pair.size(); ++i) {
      const auto [first, second] = comparison.measure_pair[i];
      if (place(first) < 0 || place(second) < 0) continue;
      kept.measure_pair.emplace_back(place(first), place(second));
      kept.measures.push_back(comparison.measures[i]);
    }
    comparison.measure_pair = std::move(kept.measure_pair);
    comparison.measures = std::move(kept.measures);
  }

 private:
  std::vector<std::size_t> old_;
  std::vector<std::int32_t> place_;
};

void keep_results(const Kept& kept, Study& study) {
  for (auto& alternatives : study.results.worlds)
    for (auto& precisions : alternatives)
      for (WorldResult& world : precisions) {
        kept.keep(world.measures);
        for (SignSplit& split : world.signs) {
          kept.keep(split.positive);
          kept.keep(split.negative);
        }
      }
  for (auto& precisions : study.results.comparisons)
    for (ComparisonResult& comparison : precisions) kept.keep(comparison);
}

void keep_curves(const Kept& kept, Study& study) {
  for (StudyCurve& curve : study.curves)
    for (auto& measures : curve.values) kept.keep(measures);
  std::vector<StudyTurning> turnings;
  for (StudyTurning& turning : study.turnings) {
    turning.measure = kept.place(turning.measure);
    if (turning.measure >= 0) turnings.push_back(std::move(turning));
  }
  study.turnings = std::move(turnings);
}

}  // namespace

ToldStudy with_told_measures(Study study, Scenario scenario,
                             const std::vector<std::string>& names) {
  if (names.empty()) return {std::move(study), std::move(scenario)};
  const Kept kept(study, names);
  const std::size_t all = study.measures.size();
  keep_results(kept, study);
  keep_curves(kept, study);
  kept.keep(study.measures);
  kept.keep(scenario.measures);
  study.notes.push_back(fmt::format(
      "Of {} measures {} told here (--measure); the study holds all.", all,
      study.measures.size() == 1 ? "one is" : fmt::format("{} are", study.measures.size())));
  return {std::move(study), std::move(scenario)};
}

}  // namespace foedus
