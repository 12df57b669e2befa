#include "ensemble/world_tally.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace foedus {
namespace {

constexpr std::array<double, 5> kShares{0.05, 0.25, 0.50, 0.75, 0.95};
constexpr Interval kChances{0, 1};

}  // namespace

Interval interval_of(double value, double error, std::int64_t draws, Interval range) {
  if (draws < 2 || !std::isfinite(error)) return range;
  return {std::max(range.low, value - kIntervalWidth * error),
          std::min(range.high, value + kIntervalWidth * error)};
}

QuantityTally::QuantityTally(const Quantity& quantity, std::optional<std::int64_t> draws)
    : quantity_(&quantity), total_(quantity.columns.size()) {
  if (draws) sketch_ = std::make_unique<QuantileSketch>(*draws);
}

void QuantityTally::add(const QuantityPart& part) {
  total_.join(part.moments);
  missing_ += part.missing;
  if (part.values.empty()) return;
  least_ = counted_ == 0 ? part.least : std::min(least_, part.least);
  most_ = counted_ == 0 ? part.most : std::max(most_, part.most);
  counted_ += static_cast<std::int64_t>(part.values.size());
  if (sketch_) sketch_->add(part.bins, part.least, part.most);
}

MeasureResult QuantityTally::result(std::int64_t failed) const {
  MeasureResult result;
  result.counted = counted_;
  result.missing = missing_;
  result.least = least_;
  result.most = most_;
  if (sketch_) sketch_->quantiles(kShares, result.percentile);
  const Interval range = quantity_->chance ? kChances : kAnyNumber;
  result.interval = range;
  if (failed > 0 && quantity_->chance) result.bounds = bounds(failed);
  if (counted_ == 0 || total_.count() == 0) return result;
  const Headline headline = headline_at(*quantity_, total_.mean());
  if (!std::isfinite(headline.value)) return result;
  result.headline = headline.value;
  const double error = standard_error(total_, headline.gradient);
  if (std::isfinite(error)) result.standard_error = error;
  result.interval = interval_of(headline.value, error, total_.count(), range);
  return result;
}

/// A failed draw may have had any chance of the condition, and of the event under it.
std::optional<Interval> QuantityTally::bounds(std::int64_t failed) const {
  const auto n = static_cast<double>(total_.count()), f = static_cast<double>(failed);
  const bool ratio = quantity_->columns.size() == 2;
  const double counted = total_.count() > 0 ? n * total_.mean()[0] : 0;
  const double given = ratio && total_.count() > 0 ? n * total_.mean()[1] : n;
  return Interval{counted / (given + f), (counted + f) / (given + f)};
}

WorldTally::WorldTally(const AlternativeLayout& layout,
                       const std::vector<ContestedInput>& contested, std::int64_t draws)
    : layout_(&layout) {
  quantities_.reserve(layout.terms.quantities.size());
  for (const Quantity& quantity : layout.terms.quantities)
    quantities_.emplace_back(quantity, draws);
  splits_.reserve(contested.size());
  for (const ContestedInput& one : contested) {
    Split& split = splits_.emplace_back();
    split.mechanism = one.mechanism;
    for (auto& side : split.measures) {
      side.reserve(layout.terms.measures);
      for (std::size_t m = 0; m < layout.terms.measures; ++m)
        side.emplace_back(layout.terms.quantities[m], std::nullopt);
    }
  }
}

void WorldTally::count_statuses(const WorldBlock& world, std::size_t draws) {
  std::array<std::int64_t, 256> count{};
  for (std::size_t draw = 0; draw < draws; ++draw) ++count[world.status[draw]];
  const auto of = [&](Status status) { return count[static_cast<std::size_t>(status)]; };
  statuses_.certified += of(Status::certified);
  statuses_.approximate += of(Status::approximate);
  statuses_.stalled += of(Status::stalled);
  statuses_.out_of_budget += of(Status::out_of_budget);
  statuses_.invalid += of(Status::invalid);
  world.counted.each([&](std::size_t draw) {
    worst_certificate_ = std::max(worst_certificate_, world.certificate[draw]);
  });
}

void WorldTally::add(const WorldBlock& world, std::size_t draws) {
  if (!example_ && world.example) example_ = world.example;
  count_statuses(world, draws);
  for (std::size_t k = 0; k < quantities_.size(); ++k) quantities_[k].add(world.quantities[k]);
  for (std::size_t k = 0; k < splits_.size(); ++k)
    for (const std::size_t side : {0U, 1U}) {
      const SidePart& part = world.signs[k][side];
      splits_[k].draws[side] += part.draws;
      for (std::size_t m = 0; m < part.measures.size(); ++m)
        splits_[k].measures[side][m].add(part.measures[m]);
    }
}

std::optional<double> WorldTally::estimate() const {
  if (quantities_.empty()) return std::nullopt;
  return quantities_.front().result(0).headline;
}

WorldResult WorldTally::result() const {
  WorldResult result;
  result.statuses = statuses_;
  result.worst_certificate = worst_certificate_;
  result.example = example_;
  const MeasureTerms& terms = layout_->terms;
  for (std::size_t k = 0; k < quantities_.size(); ++k) {
    auto& list = k < terms.measures                                   ? result.measures
                 : k < terms.measures + terms.outcomes                ? result.outcomes
                 : k < terms.measures + terms.outcomes + terms.actors ? result.utilities
                                                                      : result.analyst_utilities;
    list.push_back(quantities_[k].result(statuses_.failed()));
  }
  for (const Split& split : splits_) {
    SignSplit& into = result.signs.emplace_back();
    into.mechanism = split.mechanism;
    into.negative_draws = split.draws[0];
    into.positive_draws = split.draws[1];
    for (const QuantityTally& tally : split.measures[0]) into.negative.push_back(tally.result(0));
    for (const QuantityTally& tally : split.measures[1]) into.positive.push_back(tally.result(0));
  }
  return result;
}

}  // namespace foedus
