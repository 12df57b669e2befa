#include "study/study_sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace foedus {
namespace {

using Misfit = std::optional<std::string>;

Misfit size_of(const char* what, std::size_t found, std::size_t expected) {
  if (found == expected) return std::nullopt;
  return fmt::format("`{}` has {} entries where {} are named.", what, found, expected);
}

Misfit index_of(const char* what, std::int64_t index, std::size_t count) {
  if (index >= 0 && static_cast<std::uint64_t>(index) < count) return std::nullopt;
  return fmt::format("`{}` names entry {} of {}.", what, index, count);
}

/// The first misfit of several.
Misfit first(std::initializer_list<Misfit> list) {
  for (const Misfit& one : list)
    if (one) return one;
  return std::nullopt;
}

Misfit world_misfit(const Study& study, const WorldResult& world) {
  Misfit misfit =
      first({size_of("measures of a world", world.measures.size(), study.measures.size()),
             size_of("outcomes of a world", world.outcomes.size(), study.outcomes.size()),
             size_of("utilities of a world", world.utilities.size(), study.actors.size())});
  if (!misfit && !world.analyst_utilities.empty())
    misfit = size_of("analyst_utilities of a world", world.analyst_utilities.size(),
                     study.actors.size());
  for (const SignSplit& sign : world.signs) {
    if (misfit) break;
    misfit = first({size_of("signs.positive", sign.positive.size(), study.measures.size()),
                    size_of("signs.negative", sign.negative.size(), study.measures.size())});
  }
  return misfit;
}

Misfit worlds_misfit(const Study& study) {
  const auto& worlds = study.results.worlds;
  if (worlds.empty()) return std::nullopt;
  if (auto misfit = size_of("results.worlds", worlds.size(), study.perspectives.size()))
    return misfit;
  for (const auto& variant : worlds) {
    if (auto misfit = size_of("results.worlds[]", variant.size(), study.alternatives.size()))
      return misfit;
    for (const auto& alternative : variant) {
      if (auto misfit = size_of("results.worlds[][]", alternative.size(), study.precisions.size()))
        return misfit;
      for (const WorldResult& world : alternative)
        if (auto misfit = world_misfit(study, world)) return misfit;
    }
  }
  return std::nullopt;
}

Misfit pairs_misfit(const char* what,
                    const std::vector<std::pair<std::int32_t, std::int32_t>>& list,
                    std::size_t differences, std::size_t names) {
  if (auto misfit = size_of(what, differences, list.size())) return misfit;
  for (const auto& [a, b] : list)
    if (auto misfit = first({index_of(what, a, names), index_of(what, b, names)})) return misfit;
  return std::nullopt;
}

Misfit names_misfit(const char* what, const Study& study,
                    const std::vector<Study::Comparison>& list) {
  for (const Study::Comparison& one : list)
    if (auto misfit = first({index_of(what, one.variant, study.perspectives.size()),
                             index_of(what, one.first, study.alternatives.size()),
                             index_of(what, one.second, study.alternatives.size())}))
      return misfit;
  return std::nullopt;
}

Misfit comparisons_misfit(const Study& study) {
  if (auto misfit = first({names_misfit("comparisons", study, study.comparisons),
                           names_misfit("why", study, study.why)}))
    return misfit;
  const EnsembleResult& results = study.results;
  if (results.worlds.empty()) return std::nullopt;
  if (auto misfit = first(
          {size_of("results.comparisons", results.comparisons.size(), study.comparisons.size()),
           size_of("results.why", results.why.size(), study.why.size())}))
    return misfit;
  for (const auto& comparison : results.comparisons) {
    if (auto misfit = size_of("results.comparisons[]", comparison.size(), study.precisions.size()))
      return misfit;
    for (const ComparisonResult& one : comparison)
      if (auto misfit = first({pairs_misfit("measure_pair", one.measure_pair, one.measures.size(),
                                            study.measures.size()),
                               pairs_misfit("outcome_pair", one.outcome_pair, one.outcomes.size(),
                                            study.outcomes.size()),
                               pairs_misfit("actor_pair", one.actor_pair, one.utilities.size(),
                                            study.actors.size())}))
        return misfit;
  }
  for (const auto& why : results.why)
    if (auto misfit = size_of("results.why[]", why.size(), study.precisions.size())) return misfit;
  return std::nullopt;
}

Misfit curve_misfit(const Study& study, const StudyCurve& curve) {
  if (auto misfit = first({index_of("curves.precision", curve.precision, study.precisions.size()),
                           size_of("curves.values", curve.values.size(), curve.alternatives.size()),
                           size_of("curves.statuses", curve.statuses.size(), curve.x.size())}))
    return misfit;
  for (const std::int32_t alternative : curve.alternatives)
    if (auto misfit = index_of("curves.alternatives", alternative, study.alternatives.size()))
      return misfit;
  for (const auto& alternative : curve.values) {
    if (auto misfit = size_of("curves.values[]", alternative.size(), study.measures.size()))
      return misfit;
    for (const auto& measure : alternative)
      if (auto misfit = size_of("curves.values[][]", measure.size(), curve.x.size())) return misfit;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> misfit_of(const Study& study) {
  if (study.precisions.empty()) return "`precisions` is empty.";
  if (study.alternatives.empty()) return "`alternatives` is empty.";
  if (auto misfit = first({worlds_misfit(study), comparisons_misfit(study)})) return misfit;
  for (const StudyCurve& curve : study.curves)
    if (auto misfit = curve_misfit(study, curve)) return misfit;
  for (const StudyTurning& turning : study.turnings)
    if (auto misfit =
            first({index_of("turnings.measure", turning.measure, study.measures.size()),
                   index_of("turnings.precision", turning.precision, study.precisions.size()),
                   index_of("turnings.lower", turning.lower, study.alternatives.size()),
                   index_of("turnings.higher", turning.higher, study.alternatives.size())}))
      return misfit;
  for (const StudyCentral& central : study.central)
    if (auto misfit =
            index_of("central.alternative", central.alternative, study.alternatives.size()))
      return misfit;
  return std::nullopt;
}

}  // namespace foedus
