#include "ensemble/comparison_tally.h"

#include <array>
#include <cmath>
#include <string>

#include "ensemble/type_masses.h"
#include "ensemble/world_tally.h"

namespace foedus {
namespace {

constexpr Interval kDifferences{-1, 1};  // of chances

/// Pairs of equal names, in a's order.
template <class Entry, class Name>
ComparisonTally::Pairs pairs_of(const std::vector<Entry>& a, const std::vector<Entry>& b,
                                const Name& name) {
  ComparisonTally::Pairs pairs;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      if (name(a[i]) == name(b[j]))
        pairs.emplace_back(static_cast<std::int32_t>(i), static_cast<std::int32_t>(j));
  return pairs;
}

}  // namespace

DifferenceTally::DifferenceTally(const Quantity& a, const Quantity& b)
    : a_(&a),
      b_(&b),
      total_(a.columns.size() + b.columns.size()),
      block_(total_.dimension()),
      terms_(total_.dimension()) {}

void DifferenceTally::add(const WorldBlock& a, const WorldBlock& b, std::size_t draw) {
  std::size_t k = 0;
  bool finite = true;
  for (const std::int32_t column : a_->columns) terms_[k++] = a.at(column, draw);
  for (const std::int32_t column : b_->columns) terms_[k++] = b.at(column, draw);
  for (const double term : terms_) finite = finite && std::isfinite(term);
  if (finite) block_.add(terms_);
  const double difference = a.at(a_->column, draw) - b.at(b_->column, draw);
  if (!std::isfinite(difference)) return;
  if (std::abs(difference) <= kTieWithin) {
    ++equal_;
  } else if (difference < 0) {
    ++lower_;
  } else {
    ++higher_;
  }
}

DifferenceResult DifferenceTally::result() const {
  DifferenceResult result;
  result.counted = lower_ + equal_ + higher_;
  const Interval range = a_->chance && b_->chance ? kDifferences : kAnyNumber;
  result.interval = range;
  if (result.counted == 0) return result;
  const auto counted = static_cast<double>(result.counted);
  result.share_lower = static_cast<double>(lower_) / counted;
  result.share_equal = static_cast<double>(equal_) / counted;
  result.share_higher = static_cast<double>(higher_) / counted;
  if (total_.count() == 0) return result;
  const std::span<const double> means(total_.mean());
  const Headline a = headline_at(*a_, means.first(a_->columns.size()));
  const Headline b = headline_at(*b_, means.subspan(a_->columns.size()));
  const double difference = a.value - b.value;
  if (!std::isfinite(difference)) return result;
  result.difference = difference;
  std::vector<double> joint(total_.dimension(), 0), only_a = joint, only_b = joint;
  for (std::size_t k = 0; k < a.gradient.size(); ++k) only_a[k] = joint[k] = a.gradient[k];
  for (std::size_t k = 0; k < b.gradient.size(); ++k)
    only_b[a.gradient.size() + k] = joint[a.gradient.size() + k] = -b.gradient[k];
  const double error = standard_error(total_, joint);
  const double independent =
      std::hypot(standard_error(total_, only_a), standard_error(total_, only_b));
  if (std::isfinite(error)) result.standard_error = error;
  if (std::isfinite(independent)) result.independent_standard_error = independent;
  result.interval = interval_of(difference, error, total_.count(), range);
  return result;
}

ComparisonTally::ComparisonTally(const EnsembleLayout& layout, const ComparisonPlan& plan) {
  const auto scenario_of = [&](AlternativeId id) -> const Scenario& {
    return *layout.variants[static_cast<std::size_t>(id.variant)].variant->scenario;
  };
  const Scenario &a = scenario_of(plan.a), &b = scenario_of(plan.b);
  measure_pair_ = pairs_of(a.measures, b.measures, [](const Measure& one) { return one.name; });
  outcome_pair_ = pairs_of(a.outcomes, b.outcomes, [](const Outcome& one) { return one.name; });
  actor_pair_ = pairs_of(a.actors, b.actors, [](const Actor& one) { return one.key; });
  const MeasureTerms &terms_a = layout.at(plan.a).terms, &terms_b = layout.at(plan.b).terms;
  const auto add = [&](const Pairs& pairs, std::size_t first_a, std::size_t first_b) {
    for (const auto& [i, j] : pairs)
      differences_.emplace_back(terms_a.quantities[first_a + static_cast<std::size_t>(i)],
                                terms_b.quantities[first_b + static_cast<std::size_t>(j)]);
  };
  add(measure_pair_, 0, 0);
  add(outcome_pair_, terms_a.measures, terms_b.measures);
  add(actor_pair_, terms_a.measures + terms_a.outcomes, terms_b.measures + terms_b.outcomes);
}

void ComparisonTally::add(const WorldBlock& a, const WorldBlock& b, std::size_t draws) {
  for (DifferenceTally& tally : differences_) {
    tally.begin_block();
    for (std::size_t draw = 0; draw < draws; ++draw)
      if (a.counts(draw) && b.counts(draw)) tally.add(a, b, draw);
    tally.end_block();
  }
}

ComparisonResult ComparisonTally::result() const {
  ComparisonResult result;
  result.measure_pair = measure_pair_;
  result.outcome_pair = outcome_pair_;
  result.actor_pair = actor_pair_;
  for (std::size_t k = 0; k < differences_.size(); ++k) {
    auto& list = k < measure_pair_.size()                          ? result.measures
                 : k < measure_pair_.size() + outcome_pair_.size() ? result.outcomes
                                                                   : result.utilities;
    list.push_back(differences_[k].result());
  }
  return result;
}

WhyTally::WhyTally(std::size_t options) : options_(options), total_(6), block_(6) {}

void WhyTally::add(const WorldBlock& base, const WorldBlock& other,
                   const DrawBlock::WhySides& sides, std::size_t draws) {
  block_.clear();
  for (std::size_t draw = 0; draw < draws; ++draw) {
    if (!base.counts(draw) || !other.counts(draw)) continue;
    const WhyParts parts =
        why_parts(options_, kBlockDraws, sides.base.data() + draw, sides.other.data() + draw);
    block_.add(std::array{parts.before, parts.after, parts.after - parts.before,
                          parts.fewer_or_more, parts.other_types, parts.same_types_differently});
  }
  total_.join(block_);
}

WhyResult WhyTally::result() const {
  WhyResult result;
  result.counted = total_.count();
  if (result.counted == 0) return result;
  const auto part = [&](std::size_t k, double& value, Interval& interval) {
    std::array<double, 6> gradient{};
    gradient[k] = 1;
    value = total_.mean()[k];
    interval = interval_of(value, standard_error(total_, gradient), total_.count(), kDifferences);
  };
  result.before = total_.mean()[0];
  result.after = total_.mean()[1];
  part(2, result.change, result.change_interval);
  part(3, result.fewer_or_more, result.fewer_or_more_interval);
  part(4, result.other_types, result.other_types_interval);
  part(5, result.same_types_differently, result.same_types_differently_interval);
  return result;
}

}  // namespace foedus
