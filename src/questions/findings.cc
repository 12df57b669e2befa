#include "questions/findings.h"

#include <algorithm>
#include <cstddef>

#include "study/baseline.h"

namespace foedus {
namespace {

constexpr double kSame = 1e-6;  // an interval no wider than this around 0 is no difference

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Direction direction_of(const DifferenceResult& difference) {
  if (!difference.difference) return Direction::unclear;
  if (difference.interval.high < 0) return Direction::lower;
  if (difference.interval.low > 0) return Direction::higher;
  const bool narrow = difference.interval.high - difference.interval.low <= kSame;
  return narrow ? Direction::same : Direction::unclear;
}

double share_of(const DifferenceResult& difference, Direction direction) {
  switch (direction) {
    case Direction::lower:
      return difference.share_lower;
    case Direction::higher:
      return difference.share_higher;
    case Direction::same:
      return difference.share_equal;
    case Direction::unclear:
      break;
  }
  return std::max(difference.share_lower, difference.share_higher);
}

class FindingMaker {
 public:
  FindingMaker(const Study& study, std::int32_t baseline) : study_(study), baseline_(baseline) {}

  [[nodiscard]] Finding make(std::int32_t measure, std::int32_t alternative) const;

 private:
  [[nodiscard]] const MeasureResult& result(std::size_t variant, std::int32_t alternative,
                                            std::int32_t measure) const {
    return study_.results.worlds[variant][at(alternative)].front().measures[at(measure)];
  }
  /// The difference in one world; null where it was not computed.
  [[nodiscard]] const DifferenceResult* difference(std::int32_t variant, std::int32_t precision,
                                                   const Finding& finding) const;
  void place(Finding& finding, const WorldDirection& world) const;

  const Study& study_;
  std::int32_t baseline_;
};

const DifferenceResult* FindingMaker::difference(std::int32_t variant, std::int32_t precision,
                                                 const Finding& finding) const {
  for (std::size_t k = 0; k < study_.comparisons.size(); ++k) {
    const Study::Comparison& pair = study_.comparisons[k];
    if (pair.variant != variant || pair.first != finding.alternative || pair.second != baseline_)
      continue;
    const ComparisonResult& found = study_.results.comparisons[k][at(precision)];
    for (std::size_t m = 0; m < found.measure_pair.size(); ++m)
      if (found.measure_pair[m].first == finding.measure) return &found.measures[m];
  }
  return nullptr;
}

/// Sorts a world among those where the finding holds and those where it is the other way round.
void FindingMaker::place(Finding& finding, const WorldDirection& world) const {
  const bool held = finding.direction != Direction::unclear && world.direction == finding.direction;
  const bool opposed =
      (finding.direction == Direction::lower && world.direction == Direction::higher) ||
      (finding.direction == Direction::higher && world.direction == Direction::lower);
  if (world.variant == 0 && held) finding.precisions_held.push_back(world.precision);
  if (world.precision != 0) return;
  if (held) finding.perspectives_held.push_back(world.variant);
  if (opposed) finding.perspectives_opposed.push_back(world.variant);
}

Finding FindingMaker::make(std::int32_t measure, std::int32_t alternative) const {
  Finding finding;
  finding.measure = measure;
  finding.alternative = alternative;
  finding.base = result(0, alternative, measure).headline;
  finding.baseline = result(0, baseline_, measure).headline;
  bool any = false;
  for (std::size_t v = 0; v < study_.results.worlds.size(); ++v) {
    const auto headline = result(v, alternative, measure).headline;
    if (!headline) continue;
    finding.range.low = any ? std::min(finding.range.low, *headline) : *headline;
    finding.range.high = any ? std::max(finding.range.high, *headline) : *headline;
    any = true;
  }
  for (std::size_t v = 0; v < study_.perspectives.size(); ++v)
    for (std::size_t p = 0; p < study_.precisions.size(); ++p) {
      const auto variant = static_cast<std::int32_t>(v);
      const auto precision = static_cast<std::int32_t>(p);
      const DifferenceResult* found = difference(variant, precision, finding);
      if (found == nullptr) continue;
      finding.worlds.push_back({variant, precision, direction_of(*found)});
      if (v == 0 && p == 0) {
        finding.direction = direction_of(*found);
        finding.share_same = share_of(*found, finding.direction);
      }
    }
  for (const WorldDirection& world : finding.worlds) place(finding, world);
  return finding;
}

}  // namespace

std::vector<Finding> find_findings(const Study& study) {
  std::vector<Finding> findings;
  const std::int32_t baseline = baseline_of(study);
  if (study.results.worlds.empty() || baseline < 0) return findings;
  const FindingMaker maker(study, baseline);
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    for (std::size_t a = 0; a < study.alternatives.size(); ++a) {
      const auto alternative = static_cast<std::int32_t>(a);
      if (alternative == baseline || study.alternatives[a].treatment == "no_response") continue;
      findings.push_back(maker.make(static_cast<std::int32_t>(m), alternative));
    }
  return findings;
}

}  // namespace foedus
