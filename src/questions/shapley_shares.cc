// source: Shapley (1953); orders with their reverses: Mitchell, Cooper, Frank & Holmes (2022),
// "Sampling permutations for Shapley value estimation", antithetic sampling.
#include "questions/shapley_shares.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "random/stream.h"

namespace foedus {

ShapleyPlan::ShapleyPlan(std::size_t players, std::size_t pairs, std::uint64_t seed)
    : players_(players) {
  (void)place(Coalition(players, false));
  (void)place(Coalition(players, true));
  if (players > kMostExactPlayers) {
    draw_orders(pairs, seed);
    return;
  }
  for (std::size_t bits = 0; bits < std::size_t{1} << players; ++bits) {
    Coalition coalition(players);
    for (std::size_t p = 0; p < players; ++p) coalition[p] = (bits >> p & 1U) != 0;
    (void)place(coalition);
  }
}

std::size_t ShapleyPlan::place(const Coalition& coalition) {
  const auto [found, fresh] = known_.try_emplace(coalition, coalitions_.size());
  if (fresh) coalitions_.push_back(coalition);
  return found->second;
}

void ShapleyPlan::draw_orders(std::size_t pairs, std::uint64_t seed) {
  const Stream stream(seed, "shapley.order");
  std::uint64_t next = 0;
  for (std::size_t k = 0; k < pairs; ++k) {
    std::vector<std::size_t> order(players_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = players_; i > 1; --i) {
      const auto j = static_cast<std::size_t>(stream.uniform(next++) * static_cast<double>(i));
      std::swap(order[i - 1], order[std::min(j, i - 1)]);
    }
    orders_.push_back(order);
    std::reverse(order.begin(), order.end());
    orders_.push_back(std::move(order));
  }
  for (const std::vector<std::size_t>& order : orders_) {
    auto& arrivals = arrivals_.emplace_back(players_);
    Coalition there(players_, false);
    for (const std::size_t player : order) {
      const std::size_t before = place(there);
      there[player] = true;
      arrivals[player] = {before, place(there)};
    }
  }
}

ShapleyShare ShapleyPlan::exact_share(const std::vector<CoalitionValues>& values,
                                      std::size_t player, std::size_t question) const {
  // weight[s] = s! (n - s - 1)! / n!
  std::vector<double> weight(players_);
  for (std::size_t s = 0; s < players_; ++s)
    weight[s] = std::exp(std::lgamma(static_cast<double>(s) + 1) +
                         std::lgamma(static_cast<double>(players_ - s)) -
                         std::lgamma(static_cast<double>(players_) + 1));
  double sum = 0;
  for (std::size_t c = 0; c < coalitions_.size(); ++c) {
    Coalition with = coalitions_[c];
    if (with[player]) continue;
    const auto size = static_cast<std::size_t>(std::count(with.begin(), with.end(), true));
    with[player] = true;
    const auto &before = values[c][question], &after = values[known_.at(with)][question];
    if (!before || !after) return {};
    sum += weight[size] * (*after - *before);
  }
  return {sum, 0};
}

ShapleyShare ShapleyPlan::drawn_share(const std::vector<CoalitionValues>& values,
                                      std::size_t player, std::size_t question) const {
  std::vector<double> pairs;  // an order and its reverse are one observation
  for (std::size_t o = 0; o < orders_.size(); ++o) {
    const auto [from, to] = arrivals_[o][player];
    const auto &before = values[from][question], &after = values[to][question];
    if (!before || !after) return {};
    const double half = 0.5 * (*after - *before);
    o % 2 == 0 ? pairs.push_back(half) : static_cast<void>(pairs.back() += half);
  }
  const auto n = static_cast<double>(pairs.size());
  const double mean = std::accumulate(pairs.begin(), pairs.end(), 0.0) / n;
  double squares = 0;
  for (const double one : pairs) squares += (one - mean) * (one - mean);
  return {mean, n > 1 ? std::sqrt(squares / (n - 1) / n) : 0};
}

std::vector<std::vector<ShapleyShare>> ShapleyPlan::shares(
    const std::vector<CoalitionValues>& values) const {
  const std::size_t questions = values.empty() ? 0 : values.front().size();
  std::vector<std::vector<ShapleyShare>> result(players_);
  for (std::size_t p = 0; p < players_; ++p)
    for (std::size_t q = 0; q < questions; ++q)
      result[p].push_back(exact() ? exact_share(values, p, q) : drawn_share(values, p, q));
  return result;
}

}  // namespace foedus
