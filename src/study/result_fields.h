// The fields of an ensemble's results, one list a struct: writing and reading both walk it, so that
// neither can forget a field. `archive(name, value)` is called once for each, in the order of the
// file.
#pragma once

#include <concepts>
#include <type_traits>

#include "ensemble/ensemble_result.h"

namespace foedus::study_format {

/// T is S or const S.
template <class T, class S>
concept Is = std::same_as<std::remove_const_t<T>, S>;

template <class Archive, Is<StatusCounts> T>
void fields(Archive& archive, T& v) {
  archive("certified", v.certified);
  archive("approximate", v.approximate);
  archive("stalled", v.stalled);
  archive("out_of_budget", v.out_of_budget);
  archive("invalid", v.invalid);
}

template <class Archive, Is<MeasureResult> T>
void fields(Archive& archive, T& v) {
  archive("headline", v.headline);
  archive("interval", v.interval);
  archive("standard_error", v.standard_error);
  archive("bounds", v.bounds);
  archive("percentiles", v.percentile);
  archive("least", v.least);
  archive("most", v.most);
  archive("counted", v.counted);
  archive("missing", v.missing);
}

template <class Archive, Is<SignSplit> T>
void fields(Archive& archive, T& v) {
  archive("mechanism", v.mechanism);
  archive("positive_draws", v.positive_draws);
  archive("negative_draws", v.negative_draws);
  archive("positive", v.positive);
  archive("negative", v.negative);
}

template <class Archive, Is<FailedDraw> T>
void fields(Archive& archive, T& v) {
  archive("draw", v.draw);
  archive("what", v.what);
  archive("where", v.where);
  archive("inputs", v.inputs);
}

template <class Archive, Is<WorldResult> T>
void fields(Archive& archive, T& v) {
  archive("statuses", v.statuses);
  archive("worst_certificate", v.worst_certificate);
  archive("measures", v.measures);
  archive("outcomes", v.outcomes);
  archive("utilities", v.utilities);
  archive.where_filled("analyst_utilities", v.analyst_utilities);
  archive("signs", v.signs);
  archive("example", v.example);
}

template <class Archive, Is<DifferenceResult> T>
void fields(Archive& archive, T& v) {
  archive("difference", v.difference);
  archive("interval", v.interval);
  archive("standard_error", v.standard_error);
  archive("independent_standard_error", v.independent_standard_error);
  archive("counted", v.counted);
  archive("share_lower", v.share_lower);
  archive("share_equal", v.share_equal);
  archive("share_higher", v.share_higher);
}

template <class Archive, Is<ComparisonResult> T>
void fields(Archive& archive, T& v) {
  archive("measures", v.measures);
  archive("outcomes", v.outcomes);
  archive("utilities", v.utilities);
  archive("measure_pair", v.measure_pair);
  archive("outcome_pair", v.outcome_pair);
  archive("actor_pair", v.actor_pair);
}

template <class Archive, Is<WhyResult> T>
void fields(Archive& archive, T& v) {
  archive("counted", v.counted);
  archive("before", v.before);
  archive("after", v.after);
  archive("change", v.change);
  archive("fewer_or_more", v.fewer_or_more);
  archive("other_types", v.other_types);
  archive("same_types_differently", v.same_types_differently);
  archive("change_interval", v.change_interval);
  archive("fewer_or_more_interval", v.fewer_or_more_interval);
  archive("other_types_interval", v.other_types_interval);
  archive("same_types_differently_interval", v.same_types_differently_interval);
}

template <class Archive, Is<EnsembleResult> T>
void fields(Archive& archive, T& v) {
  archive("draws", v.draws);
  archive("stopped", v.stopped);
  archive("solves", v.solves);
  archive("worlds", v.worlds);
  archive("comparisons", v.comparisons);
  archive("why", v.why);
}

}  // namespace foedus::study_format
