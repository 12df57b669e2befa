#include "peers/plain_loop.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace foedus::peers {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

PlainLoop::PlainLoop(const Game& game)
    : game_(game),
      probability_(at(game.action_count)),
      reach_(game.node_count()),
      value_(game.node_count() * at(game.actor_count)),
      worth_(at(game.action_count)) {}

void PlainLoop::reach_down(const GameNumbers& numbers) {
  reach_[0] = 1;
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
      const double step = game_.kind[node] == NodeKind::chance
                              ? numbers.chance[at(game_.first_branch[node] + k)]
                              : probability_[at(game_.action(static_cast<std::int32_t>(node), k))];
      reach_[at(game_.first_child[node] + k)] = reach_[node] * step;
    }
  }
}

void PlainLoop::value_up(const GameNumbers& numbers) {
  const std::size_t actors = at(game_.actor_count);
  for (std::size_t node = game_.node_count(); node-- > 0;) {
    double* const mine = value_.data() + node * actors;
    if (game_.kind[node] == NodeKind::terminal) {
      std::copy_n(numbers.payoff.data() + at(game_.terminal[node]) * actors, actors, mine);
      continue;
    }
    std::fill_n(mine, actors, 0.0);
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
      const double step = game_.kind[node] == NodeKind::chance
                              ? numbers.chance[at(game_.first_branch[node] + k)]
                              : probability_[at(game_.action(static_cast<std::int32_t>(node), k))];
      const double* const child = value_.data() + at(game_.first_child[node] + k) * actors;
      for (std::size_t a = 0; a < actors; ++a) mine[a] += step * child[a];
    }
  }
}

/// Moves every set towards its logit reply; returns the largest move that was wanted.
double PlainLoop::reply(double precision, double damping) {
  double moved = 0;
  const std::size_t actors = at(game_.actor_count);
  for (const InformationSet& set : game_.sets) {
    double total = 0;
    for (const std::int32_t node : game_.members_of(set)) total += reach_[at(node)];
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      double worth = 0;
      for (const std::int32_t node : game_.members_of(set))
        worth += reach_[at(node)] / total *
                 value_[at(game_.first_child[at(node)] + k) * actors + at(set.actor)];
      worth_[at(set.first_action + k)] = worth;
    }
    const double* const first = worth_.data() + set.first_action;
    const double best = *std::max_element(first, first + set.action_count);
    double sum = 0;
    for (std::int32_t k = 0; k < set.action_count; ++k)
      sum += std::exp(precision * (first[k] - best));
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      double& p = probability_[at(set.first_action + k)];
      const double wanted = std::exp(precision * (first[k] - best)) / sum;
      moved = std::max(moved, std::abs(wanted - p));
      p += damping * (wanted - p);
    }
  }
  return moved;
}

bool PlainLoop::solve(const GameNumbers& numbers, double precision, int max_sweeps) {
  for (const InformationSet& set : game_.sets)
    std::fill_n(probability_.begin() + set.first_action, set.action_count, 1.0 / set.action_count);
  // Half the way at low precision; less where replies overshoot.
  const double damping = std::min(0.5, 6 / precision);
  for (sweeps_ = 1; sweeps_ <= max_sweeps; ++sweeps_) {
    reach_down(numbers);
    value_up(numbers);
    const double moved = reply(precision, damping);
    if (!std::isfinite(moved)) return false;
    if (moved < 1e-12) return true;
  }
  return false;
}

}  // namespace foedus::peers
