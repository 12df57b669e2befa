#include "ensemble/frozen_play.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "base/check.h"
#include "simd/math.h"

namespace foedus {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The action of `set` with this label; -1.
std::int32_t labelled(const Game& game, std::int32_t set, const std::string& label) {
  const InformationSet& there = game.sets[at(set)];
  for (std::int32_t a = there.first_action; a < there.first_action + there.action_count; ++a)
    if (game.labels.actions[at(a)] == label) return a;
  return -1;
}

bool is_forced(const ForcedActions& forced, std::size_t set) {
  return !forced.empty() && forced[set] >= 0;
}

}  // namespace

FrozenLookup make_frozen_lookup(const EnsemblePlan& plan, const Variant& variant,
                                const Alternative& alternative) {
  FrozenLookup lookup;
  lookup.from = alternative.frozen.from;
  lookup.otherwise = alternative.frozen.otherwise;
  if (lookup.from < 0) return lookup;
  const Game& game = plan.structures[at(alternative.structure)].game;
  const Game& there = plan.structures[at(variant.alternatives[at(lookup.from)].structure)].game;
  FOEDUS_DEMAND(variant.alternatives[at(lookup.from)].frozen.from < 0);
  FOEDUS_DEMAND(alternative.frozen.from_set.size() == game.sets.size());
  lookup.from_action.assign(at(game.action_count), -1);
  lookup.set_kept.assign(game.sets.size(), 0);
  lookup.moves_lost.assign(game.sets.size(), 0);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const InformationSet& set = game.sets[h];
    const std::int32_t other = alternative.frozen.from_set[h];
    std::int32_t kept = 0;
    for (std::int32_t a = set.first_action; other >= 0 && a < set.first_action + set.action_count;
         ++a) {
      lookup.from_action[at(a)] = labelled(there, other, game.labels.actions[at(a)]);
      if (lookup.from_action[at(a)] >= 0) ++kept;
    }
    if (kept > 0) lookup.set_kept[h] = 1;
    lookup.moves_lost[h] = kept > 0 && kept < there.sets[at(other)].action_count ? 1 : 0;
    if (lookup.set_kept[h] == 0 && !is_forced(alternative.forced, h)) lookup.uses_otherwise = true;
  }
  FOEDUS_DEMAND(!lookup.uses_otherwise ||
                (lookup.otherwise >= 0 &&
                 variant.alternatives[at(lookup.otherwise)].frozen.from < 0 &&
                 variant.alternatives[at(lookup.otherwise)].structure == alternative.structure));
  return lookup;
}

FrozenBlock::FrozenBlock(const Game& game, const FrozenLookup& lookup, const ForcedActions& forced)
    : game_(&game), lookup_(&lookup), forced_(&forced), reach_(game.node_count() * kLanes, 0) {
  probability_.resize(at(game.action_count));
  for (std::size_t h = 0; h < game.sets.size(); ++h)
    if (lookup.moves_lost[h] != 0) rescaled_ += at(game.sets[h].action_count);
}

/// Where `from` has moves that this set lacks, the others share what they had: by their logs, which
/// are exact where probabilities underflow. Moves that were never taken there share by their
/// weights.
void FrozenBlock::rescale(const InformationSet& set, const PlayBlock& from, double*& room) {
  double* const first = room;
  best_.assign(stride_, -kInfinity);
  sum_.assign(stride_, 0);
  const std::int32_t end = set.first_action + set.action_count;
  for (std::int32_t a = set.first_action; a < end; ++a, room += stride_) {
    const std::int32_t other = lookup_->from_action[at(a)];
    if (other < 0) {
      std::fill_n(room, stride_, -kInfinity);
    } else {
      std::copy_n(from.log_probability.data() + at(other) * stride_, stride_, room);
    }
    for (std::size_t d = 0; d < stride_; ++d) best_[d] = std::max(best_[d], room[d]);
  }
  std::int32_t action = set.first_action;
  for (double* logs = first; logs != room; logs += stride_, ++action) {
    const double weight = game_->log_weight.empty() ? 0 : game_->log_weight[at(action)];
    for (std::size_t d = 0; d < stride_; ++d)
      logs[d] = best_[d] > -kInfinity ? logs[d] - best_[d] : weight;
    simd::exp_block(logs, logs, stride_);
    for (std::size_t d = 0; d < stride_; ++d) sum_[d] += logs[d];
  }
  double* shares = first;
  for (std::int32_t a = set.first_action; a < end; ++a, shares += stride_) {
    for (std::size_t d = 0; d < stride_; ++d) shares[d] /= sum_[d];
    probability_[at(a)] = shares;
  }
}

void FrozenBlock::look_up(const PlayBlock& from, const PlayBlock* otherwise) {
  draws_ = from.draws;
  stride_ = from.stride;
  ones_.assign(stride_, 1);
  zeros_.assign(stride_, 0);
  own_.resize(rescaled_ * stride_);
  double* room = own_.data();
  for (std::size_t h = 0; h < game_->sets.size(); ++h) {
    const InformationSet& set = game_->sets[h];
    if (!is_forced(*forced_, h) && lookup_->moves_lost[h] != 0) {
      rescale(set, from, room);
      continue;
    }
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      const std::int32_t a = set.first_action + k;
      const std::int32_t other = lookup_->from_action[at(a)];
      const double*& column = probability_[at(a)];
      if (is_forced(*forced_, h)) {
        column = (*forced_)[h] == k ? ones_.data() : zeros_.data();
      } else if (lookup_->set_kept[h] == 0) {
        FOEDUS_DEMAND(otherwise != nullptr && otherwise->stride == stride_);
        column = otherwise->probability.data() + at(a) * stride_;
      } else {
        column = other < 0 ? zeros_.data() : from.probability.data() + at(other) * stride_;
      }
    }
  }
}

/// Chances of the ends of play, from the root down, kLanes draws at a time.
void FrozenBlock::walk(std::span<const std::int32_t> chances, const NumberBlock& numbers,
                       double* terminal) {
  const bool joined = game_->joined();
  for (std::size_t begin = 0; begin < stride_; begin += kLanes) {
    if (joined) std::fill(reach_.begin(), reach_.end(), 0.0);
    std::fill_n(reach_.begin(), kLanes, 1.0);
    for (std::size_t node = 0; node < game_->node_count(); ++node) {
      const double* const here = reach_.data() + node * kLanes;
      if (game_->kind[node] == NodeKind::terminal) {
        std::copy_n(here, kLanes, terminal + at(game_->terminal[node]) * stride_ + begin);
        continue;
      }
      const bool chance = game_->kind[node] == NodeKind::chance;
      const std::int32_t first =
          chance ? game_->first_branch[node] : game_->action(static_cast<std::int32_t>(node), 0);
      for (std::int32_t k = 0; k < game_->child_count[node]; ++k) {
        const double* const share =
            begin + (chance ? numbers.column(chances[at(first + k)]) : probability(first + k));
        double* const child = reach_.data() + at(game_->first_child[node] + k) * kLanes;
        if (joined) {
          for (std::size_t lane = 0; lane < kLanes; ++lane) child[lane] += here[lane] * share[lane];
          continue;
        }
        for (std::size_t lane = 0; lane < kLanes; ++lane) child[lane] = here[lane] * share[lane];
      }
    }
  }
}

/// What an actor expects of payoffs, given chances of the ends; absent payoffs count as 0.
void FrozenBlock::expect(const std::vector<std::int32_t>& payoffs, const NumberBlock& numbers,
                         const double* terminal, std::size_t actor, double* sum) const {
  std::fill_n(sum, stride_, 0.0);
  for (std::size_t t = 0; t < at(game_->terminal_count); ++t) {
    const std::int32_t column = payoffs[t * at(game_->actor_count) + actor];
    if (column < 0) continue;
    const double* const chance = terminal + t * stride_;
    const double* const payoff = numbers.column(column);
    for (std::size_t d = 0; d < stride_; ++d) sum[d] += chance[d] * payoff[d];
  }
}

/// By everybody's own prior; utilities of those that share the analyst's stand.
void FrozenBlock::evaluate_own(const NumberLayout& layout, const NumberBlock& numbers,
                               BlockSolution& solution) {
  const std::size_t columns = solution.terminal.size(), branches = layout.chance.size();
  solution.own_terminal.resize(at(game_->actor_count) * columns);
  for (std::size_t i = 0; i < at(game_->actor_count); ++i) {
    double* const terminal = solution.own_terminal.data() + i * columns;
    walk(std::span(layout.belief).subspan(i * branches, branches), numbers, terminal);
    expect(layout.payoff, numbers, terminal, i, solution.utility.data() + i * stride_);
  }
}

void FrozenBlock::evaluate(const NumberLayout& layout, const NumberBlock& numbers,
                           BlockSolution& solution) {
  FOEDUS_DEMAND(numbers.draws == draws_ && numbers.stride >= stride_);
  const std::size_t actors = at(game_->actor_count);
  solution.play.draws = draws_;
  solution.play.stride = stride_;
  solution.terminal.resize(at(game_->terminal_count) * stride_);
  solution.utility.resize(actors * stride_);
  solution.analyst_utility.resize(layout.analyst_differs() ? actors * stride_ : 0);
  solution.own_terminal.clear();
  walk(layout.chance, numbers, solution.terminal.data());
  const double* const terminal = solution.terminal.data();
  for (std::size_t i = 0; i < actors; ++i) {
    expect(layout.payoff, numbers, terminal, i, solution.utility.data() + i * stride_);
    if (!solution.analyst_utility.empty())
      expect(layout.analyst_payoffs() ? layout.analyst_payoff : layout.payoff, numbers, terminal, i,
             solution.analyst_utility.data() + i * stride_);
  }
  if (layout.own_priors()) evaluate_own(layout, numbers, solution);
}

}  // namespace foedus
