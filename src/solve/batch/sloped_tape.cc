// Sums, mixtures and choices with the rules by which they move.
#include "solve/batch/sloped_tape.h"

#include <algorithm>
#include <cstdlib>

namespace foedus {

std::int32_t SlopedTape::vertex(TapeValue value) const {
  const TapeValue plain = without_sign(value);
  return plain < vertex_.size() ? vertex_[plain] : SlopeGraph::kStill;
}

/// `by` times how a value moves; the vertex is that of the value without its sign.
SlopeGraph::Slope SlopedTape::slope_by(TapeValue value, TapeValue by) const {
  return {vertex(value), is_minus(value) && by != kZero ? by ^ kMinus : by};
}

void SlopedTape::bind(TapeValue value, std::int32_t vertex) {
  const TapeValue plain = without_sign(value);
  if (plain >= vertex_.size()) vertex_.resize(plain + 1, SlopeGraph::kStill);
  vertex_[plain] = vertex;
}

void SlopedTape::set_free(TapeValue value) {
  if (vertex(value) == SlopeGraph::kStill) bind(value, graph_.independent());
}

void SlopedTape::set_slopes(TapeValue value, const LocalSlopes& slopes) {
  if (vertex(value) != SlopeGraph::kStill) return;
  std::vector<SlopeGraph::Slope> made;
  for (const auto& [source, by] : slopes)
    made.push_back(slope_by(source, is_minus(value) ? builder_.negate(by) : by));
  bind(value, graph_.dependent(made));
}

TapeValue SlopedTape::subtract(TapeValue a, TapeValue b) {
  const TapeValue result = builder_.subtract(a, b);
  set_slopes(result, {{a, kOne}, {b, builder_.negate(kOne)}});
  return result;
}

TapeValue SlopedTape::sum(const std::map<TapeValue, int>& uses) {
  TapeValue plus = kZero, minus = kZero;
  LocalSlopes slopes;
  for (const auto& [value, count] : uses) {
    for (int k = 0; k < count; ++k) plus = builder_.add(plus, value);
    for (int k = 0; k > count; --k) minus = builder_.add(minus, value);
    const TapeValue times = builder_.constant(std::abs(count));
    if (count != 0) slopes.emplace_back(value, count < 0 ? builder_.negate(times) : times);
  }
  const TapeValue result = builder_.subtract(plus, minus);
  set_slopes(result, slopes);
  return result;
}

TapeValue SlopedTape::mix(std::span<const TapeValue> weights, std::span<const TapeValue> values) {
  // Groups of equal values, by first appearance.
  std::vector<TapeValue> value, weight;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const auto same = std::find(value.begin(), value.end(), values[k]);
    if (same == value.end()) {
      value.push_back(values[k]);
      weight.push_back(weights[k]);
      continue;
    }
    TapeValue& total = weight[static_cast<std::size_t>(same - value.begin())];
    total = sum(total == weights[k] ? std::map<TapeValue, int>{{total, 2}}
                                    : std::map<TapeValue, int>{{total, 1}, {weights[k], 1}});
  }
  if (value.size() == 1) return value[0];
  std::vector<TapeBuilder::Pair> pairs;
  LocalSlopes slopes{{value[0], weight[0]}};
  for (std::size_t k = 1; k < value.size(); ++k) {
    const TapeValue gap = builder_.subtract(value[k], value[0]);
    pairs.emplace_back(weight[k], gap);
    slopes.emplace_back(value[k], weight[k]);
    slopes.emplace_back(weight[k], gap);
  }
  const TapeValue result = builder_.plus_products(value[0], std::move(pairs));
  set_slopes(result, slopes);
  return result;
}

SlopedTape::Choice SlopedTape::choose(std::span<const TapeValue> odds, bool logs) {
  TapeBuilder::Choice plain = builder_.choose(odds, logs);
  const Choice choice{std::move(plain.probability), std::move(plain.logarithm)};
  const auto& p = choice.probability;
  if (odds.size() == 1) {
    const TapeValue spread = builder_.multiply(p[0], p[1]);
    set_slopes(p[0], {{odds[0], builder_.negate(spread)}});
    set_slopes(p[1], {{odds[0], spread}});
    if (!logs) return choice;
    set_slopes(choice.logarithm[0], {{odds[0], builder_.negate(p[1])}});
    set_slopes(choice.logarithm[1], {{odds[0], p[0]}});
    return choice;
  }
  // d log p[k] = d odds[k] - d mean, where the mean of the odds moves by p alone.
  std::vector<SlopeGraph::Slope> of_mean;
  for (std::size_t k = 0; k < odds.size(); ++k) of_mean.push_back(slope_by(odds[k], p[k + 1]));
  const std::int32_t mean = graph_.dependent(of_mean);
  const auto follow = [&](TapeValue value, TapeValue own, TapeValue by) {
    if (vertex(value) != SlopeGraph::kStill) return;
    bind(value, graph_.dependent({slope_by(own, by), {mean, builder_.negate(by)}}));
  };
  for (std::size_t k = 0; k < p.size(); ++k) {
    const TapeValue own = k == 0 ? kZero : odds[k - 1];
    follow(p[k], own, p[k]);
    if (logs) follow(choice.logarithm[k], own, kOne);
  }
  return choice;
}

std::vector<std::vector<TapeValue>> SlopedTape::slopes(std::span<const TapeValue> rows,
                                                       std::span<const TapeValue> free) {
  std::map<std::int32_t, std::size_t> place;
  for (std::size_t k = 0; k < free.size(); ++k) place.emplace(vertex(free[k]), k);
  std::vector<SlopeGraph::Slope> asked;
  for (const TapeValue row : rows) asked.push_back(slope_by(row, kOne));
  std::vector<std::vector<TapeValue>> result(rows.size());
  const auto accumulated = graph_.accumulate(asked, builder_);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    result[r].assign(free.size(), kZero);
    for (const SlopeGraph::Slope& one : accumulated[r]) result[r][place.at(one.source)] = one.by;
  }
  return result;
}

std::vector<TapeValue> SlopedTape::follow(std::span<const TapeValue> rows,
                                          const LocalSlopes& speeds) {
  std::vector<SlopeGraph::Slope> seeds;
  for (const auto& [value, speed] : speeds) seeds.push_back(slope_by(value, speed));
  const std::vector<TapeValue> speed = graph_.follow(seeds, builder_);
  std::vector<TapeValue> result;
  for (const TapeValue row : rows) {
    const std::int32_t v = vertex(row);
    const TapeValue one = v == SlopeGraph::kStill ? kZero : speed[static_cast<std::size_t>(v)];
    result.push_back(is_minus(row) ? builder_.negate(one) : one);
  }
  return result;
}

}  // namespace foedus
