// Sums, mixtures and choices with the rules by which their slopes follow.
#include "solve/batch/sloped_tape.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace foedus {

Slopes SlopedTape::slopes(TapeValue value) const {
  const TapeValue plain = without_sign(value);
  if (plain >= slopes_.size()) return {};
  Slopes all = slopes_[plain];
  if (is_minus(value))
    for (auto& one : all) one.second = one.second ^ kMinus;
  return all;
}

TapeValue SlopedTape::slope(TapeValue value, std::int32_t direction) const {
  const TapeValue plain = without_sign(value);
  if (plain >= slopes_.size()) return kZero;
  const Slopes& all = slopes_[plain];
  const auto found = std::lower_bound(
      all.begin(), all.end(), direction,
      [](const std::pair<std::int32_t, TapeValue>& one, std::int32_t d) { return one.first < d; });
  if (found == all.end() || found->first != direction) return kZero;
  return is_minus(value) ? found->second ^ kMinus : found->second;
}

void SlopedTape::set_slopes(TapeValue value, Slopes slopes) {
  const TapeValue plain = without_sign(value);
  if (plain >= slopes_.size()) slopes_.resize(plain + 1);
  std::erase_if(slopes, [](const auto& one) { return one.second == kZero; });
  if (is_minus(value))
    for (auto& one : slopes) one.second = one.second ^ kMinus;
  if (slopes_[plain].empty()) slopes_[plain] = std::move(slopes);
}

std::vector<std::int32_t> SlopedTape::directions(std::span<const TapeValue> values) const {
  std::vector<std::int32_t> all;
  for (const TapeValue value : values) {
    const auto chained = chained_.find(value);
    for (const auto& one : slopes(chained == chained_.end() ? value : chained->second.odds))
      all.push_back(one.first);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

TapeValue SlopedTape::subtract(TapeValue a, TapeValue b) {
  const TapeValue result = builder_.subtract(a, b);
  if (!slopes(result).empty() || result == a) return result;
  Slopes made;
  const std::array<TapeValue, 2> both{a, b};
  for (const std::int32_t d : directions(both))
    made.emplace_back(d, builder_.subtract(slope(a, d), slope(b, d)));
  set_slopes(result, std::move(made));
  return result;
}

TapeValue SlopedTape::sum(const std::map<TapeValue, int>& uses) {
  TapeValue plus = kZero, minus = kZero;
  std::vector<TapeValue> movers;
  for (const auto& [value, count] : uses) {
    for (int k = 0; k < count; ++k) plus = builder_.add(plus, value);
    for (int k = 0; k > count; --k) minus = builder_.add(minus, value);
    if (count != 0) movers.push_back(value);
  }
  const TapeValue result = builder_.subtract(plus, minus);
  if (!slopes(result).empty()) return result;
  Slopes made;
  for (const std::int32_t d : directions(movers)) made.emplace_back(d, slope_of_sum(uses, d));
  set_slopes(result, std::move(made));
  return result;
}

TapeValue SlopedTape::slope_of_sum(const std::map<TapeValue, int>& uses, std::int32_t direction) {
  TapeValue base = kZero;
  std::vector<TapeBuilder::Pair> pairs;
  for (const auto& [value, count] : uses) {
    const auto found = chained_.find(value);
    for (int k = 0; k < std::abs(count); ++k) {
      const bool add = count > 0;
      if (found == chained_.end()) {
        const TapeValue by = slope(value, direction);
        base = add ? builder_.add(base, by) : builder_.subtract(base, by);
        continue;
      }
      const TapeValue coefficient = found->second.coefficient;
      pairs.emplace_back(add ? coefficient : builder_.negate(coefficient),
                         slope(found->second.odds, direction));
    }
  }
  return builder_.plus_products(base, std::move(pairs));
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
  std::vector<TapeValue> gap(value.size(), kZero);
  std::vector<TapeBuilder::Pair> pairs;
  for (std::size_t k = 1; k < value.size(); ++k) {
    gap[k] = subtract(value[k], value[0]);
    pairs.emplace_back(weight[k], gap[k]);
  }
  const TapeValue result = builder_.plus_products(value[0], pairs);
  if (!slopes(result).empty()) return result;
  std::vector<TapeValue> movers = value;
  movers.insert(movers.end(), weight.begin(), weight.end());
  Slopes made;
  for (const std::int32_t d : directions(movers)) {
    std::vector<TapeBuilder::Pair> parts;
    for (std::size_t k = 0; k < value.size(); ++k)
      parts.emplace_back(weight[k], slope(value[k], d));
    for (std::size_t k = 1; k < value.size(); ++k) {
      const auto chained = chained_.find(weight[k]);
      if (chained == chained_.end()) {
        parts.emplace_back(slope(weight[k], d), gap[k]);
      } else {
        parts.emplace_back(builder_.multiply(chained->second.coefficient, gap[k]),
                           slope(chained->second.odds, d));
      }
    }
    made.emplace_back(d, builder_.plus_products(kZero, std::move(parts)));
  }
  set_slopes(result, std::move(made));
  return result;
}

SlopedTape::Choice SlopedTape::believe(std::span<const TapeValue> odds) {
  if (odds.size() != 1) return choose(odds, false);
  TapeBuilder::Choice plain = builder_.choose(odds, false);
  const TapeValue spread = builder_.multiply(plain.probability[0], plain.probability[1]);
  chained_[plain.probability[0]] = {builder_.negate(spread), odds[0]};
  chained_[plain.probability[1]] = {spread, odds[0]};
  return {std::move(plain.probability), {}};
}

SlopedTape::Choice SlopedTape::choose(std::span<const TapeValue> odds, bool logs) {
  TapeBuilder::Choice plain = builder_.choose(odds, logs);
  const Choice choice{std::move(plain.probability), std::move(plain.logarithm)};
  if (odds.size() == 1) {
    slope_of_two(odds, choice);
  } else {
    slope_of_many(odds, choice);
  }
  return choice;
}

void SlopedTape::slope_of_two(std::span<const TapeValue> odds, const Choice& choice) {
  const TapeValue zero = choice.probability[0], one = choice.probability[1];
  Slopes first, second;
  for (const auto& [d, slope] : slopes(odds[0])) {
    const TapeValue moved = builder_.multiply(builder_.multiply(zero, one), slope);
    second.emplace_back(d, moved);
    first.emplace_back(d, builder_.negate(moved));
  }
  set_slopes(zero, std::move(first));
  set_slopes(one, std::move(second));
  if (choice.logarithm.empty()) return;
  chained_[choice.logarithm[0]] = {builder_.negate(one), odds[0]};
  chained_[choice.logarithm[1]] = {zero, odds[0]};
}

void SlopedTape::slope_of_many(std::span<const TapeValue> odds, const Choice& choice) {
  std::vector<Slopes> made(choice.probability.size()), made_logs(choice.logarithm.size());
  for (const std::int32_t d : directions(odds)) {
    std::vector<TapeBuilder::Pair> pairs;
    for (std::size_t k = 0; k < odds.size(); ++k)
      pairs.emplace_back(choice.probability[k + 1], slope(odds[k], d));
    const TapeValue mean = builder_.plus_products(kZero, std::move(pairs));
    for (std::size_t k = 0; k < choice.probability.size(); ++k) {
      const TapeValue own = k == 0 ? kZero : slope(odds[k - 1], d);
      const TapeValue by = builder_.subtract(own, mean);
      made[k].emplace_back(d, builder_.multiply(choice.probability[k], by));
      if (!made_logs.empty()) made_logs[k].emplace_back(d, by);
    }
  }
  for (std::size_t k = 0; k < made.size(); ++k) {
    set_slopes(choice.probability[k], std::move(made[k]));
    if (!made_logs.empty()) set_slopes(choice.logarithm[k], std::move(made_logs[k]));
  }
}

}  // namespace foedus
