#include "ensemble/comparison_tally.h"

#include <array>
#include <cmath>
#include <string>

#include "ensemble/type_masses.h"
#include "ensemble/world_tally.h"

namespace foedus {
namespace {

constexpr Interval kDifferences{-1, 1};  // of chances

}  // namespace

DifferenceTally::DifferenceTally(const DifferenceLayout& layout)
    : a_(layout.a), b_(layout.b), total_(a_->columns.size() + b_->columns.size()) {}

void DifferenceTally::add(const DifferencePart& part) {
  total_.join(part.moments);
  lower_ += part.lower;
  equal_ += part.equal;
  higher_ += part.higher;
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

ComparisonTally::ComparisonTally(const ComparisonLayout& layout) : layout_(&layout) {
  for (const DifferenceLayout& one : layout.differences) differences_.emplace_back(one);
}

void ComparisonTally::add(const std::vector<DifferencePart>& parts) {
  for (std::size_t k = 0; k < parts.size(); ++k) differences_[k].add(parts[k]);
}

ComparisonResult ComparisonTally::result() const {
  ComparisonResult result;
  result.measure_pair = layout_->measure_pair;
  result.outcome_pair = layout_->outcome_pair;
  result.actor_pair = layout_->actor_pair;
  const std::size_t measures = result.measure_pair.size();
  const std::size_t outcomes = result.outcome_pair.size();
  for (std::size_t k = 0; k < differences_.size(); ++k) {
    auto& list = k < measures              ? result.measures
                 : k < measures + outcomes ? result.outcomes
                                           : result.utilities;
    list.push_back(differences_[k].result());
  }
  return result;
}

WhyTally::WhyTally(std::size_t options)
    : options_(options), total_(6), block_(6), parts_(6 * kBlockDraws, 0) {}

void WhyTally::add(const WorldBlock& base, const WorldBlock& other,
                   const DrawBlock::WhySides& sides) {
  const DrawMask counted = base.counted & other.counted;
  counted.each([&](std::size_t draw) {
    const WhyParts parts =
        why_parts(options_, kBlockDraws, sides.base.data() + draw, sides.other.data() + draw);
    double* column = parts_.data() + draw;
    for (const double part :
         {parts.before, parts.after, parts.after - parts.before, parts.fewer_or_more,
          parts.other_types, parts.same_types_differently}) {
      *column = part;
      column += kBlockDraws;
    }
  });
  std::array<const double*, 6> columns{};
  for (std::size_t k = 0; k < columns.size(); ++k) columns[k] = parts_.data() + k * kBlockDraws;
  block_.set(columns, counted, work_);
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
