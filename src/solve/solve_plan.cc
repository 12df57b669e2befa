#include "solve/solve_plan.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>

#include "simd/math.h"
#include "solve/joined_ways.h"

namespace foedus {
namespace {

constexpr std::size_t kMostUnknowns = 1500;  // a dense factorisation of 2e9 operations a step

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Walks from one member to the root and notes what others and chance must do to get there, in the
/// eyes of the mover.
void note_path(SolvePlan& plan, const GameNumbers& numbers, std::int32_t actor,
               std::size_t member) {
  const Game& game = *plan.game;
  std::int32_t order = 0;
  std::int32_t node = game.members[member];
  for (std::int32_t up = game.parent[at(node)]; up >= 0; node = up, up = game.parent[at(up)]) {
    const std::int32_t k = node - game.first_child[at(up)];
    if (game.kind[at(up)] == NodeKind::chance) {
      const std::int32_t branch = game.first_branch[at(up)] + k;
      if (numbers.chance_to(at(actor), at(branch)) > 0) {
        plan.branch.push_back(branch);
      } else {
        ++order;
      }
      continue;
    }
    const std::int32_t set = game.information_set[at(up)];
    if (game.sets[at(set)].actor == actor) continue;  // perfect recall: the same for all members
    const std::int32_t action = game.action(up, k);
    if (plan.forced[at(set)] >= 0) {
      order += plan.forced[at(set)] == action ? 0 : 1;
    } else if (plan.free_set[at(set)] != 0) {
      plan.path.push_back(action);
    }
  }
  plan.order[member] = order;
}

/// Members that need more excluded steps than others of their set do not count.
void count_members(SolvePlan& plan) {
  const Game& game = *plan.game;
  if (game.joined()) return count_ways(plan);
  for (const InformationSet& set : game.sets) {
    // Forced-away steps weigh first; among equals, no excluded move against some.
    std::pair<std::int32_t, bool> least{std::numeric_limits<std::int32_t>::max(), true};
    const auto rank = [&](std::int32_t member) {
      bool trembles = false;
      for (std::int32_t i = plan.path_begin[at(member)]; i < plan.path_begin[at(member) + 1]; ++i) {
        trembles = trembles || plan.excluded[at(plan.path[at(i)])] != 0;
      }
      return std::pair<std::int32_t, bool>{plan.order[at(member)], trembles};
    };
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      least = std::min(least, rank(m));
    }
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      plan.counted[at(m)] = rank(m) == least ? 1 : 0;
    }
  }
}

std::string check_weights(const Game& game) {
  if (!game.log_weight.empty() && game.log_weight.size() != at(game.action_count)) {
    return "the weights of moves do not fit the game";
  }
  for (const double weight : game.log_weight) {
    if (!std::isfinite(weight)) return "the weight of a move is not a positive number";
  }
  return {};
}

/// Weights against the heaviest move, so that equal ones are exactly none. What check_numbers
/// refuses is left out.
void note_weights(SolvePlan& plan) {
  const Game& game = *plan.game;
  if (game.log_weight.empty() || !check_weights(game).empty()) return;
  bool differ = false;
  std::vector<double> weights(game.log_weight.size(), 0);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    if (plan.free_set[h] == 0) continue;
    const auto first = game.log_weight.begin() + game.sets[h].first_action;
    const double heaviest = *std::max_element(first, first + game.sets[h].action_count);
    for (std::int32_t k = 0; k < game.sets[h].action_count; ++k) {
      weights[at(game.sets[h].first_action + k)] = first[k] - heaviest;
      differ = differ || first[k] != heaviest;
    }
  }
  if (differ) plan.log_weight = std::move(weights);
}

std::string check_chances(const Game& game, std::span<const double> chance) {
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    if (game.kind[node] != NodeKind::chance) continue;
    double sum = 0;
    for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
      const double p = chance[at(game.first_branch[node] + k)];
      if (!(p >= 0 && p <= 1 + 1e-9)) {
        return "a chance of " + std::to_string(p) + " is not between 0 and 1";
      }
      sum += p;
    }
    if (!(std::abs(sum - 1) <= 1e-9)) {
      return "the chances of one stage sum to " + std::to_string(sum) + ", not to 1";
    }
  }
  return {};
}

/// The least and the largest payoff of an actor.
std::pair<double, double> payoff_bounds(const Game& game, const std::vector<double>& payoff,
                                        std::size_t actor) {
  const auto actors = at(game.actor_count);
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (std::size_t i = actor; i < payoff.size(); i += actors) {
    low = std::min(low, payoff[i]);
    high = std::max(high, payoff[i]);
  }
  return {low, high};
}

}  // namespace

SolvePlan make_plan(const Game& game, const GameNumbers& numbers, const ForcedActions& forced) {
  SolvePlan plan;
  plan.game = &game;
  plan.set_of_action.resize(at(game.action_count));
  plan.forced.assign(game.sets.size(), -1);
  plan.free_set.assign(game.sets.size(), 0);
  plan.excluded.assign(at(game.action_count), 0);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const InformationSet& set = game.sets[h];
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      plan.set_of_action[at(set.first_action + k)] = static_cast<std::int32_t>(h);
    }
    if (!forced.empty() && forced[h] >= 0) plan.forced[h] = set.first_action + forced[h];
    plan.free_set[h] = plan.forced[h] < 0 && set.action_count > 1 ? 1 : 0;
  }
  note_weights(plan);
  plan.order.assign(game.members.size(), 0);
  plan.counted.assign(game.members.size(), 1);
  plan.path_begin.assign(game.members.size() + 1, 0);
  plan.branch_begin.assign(game.members.size() + 1, 0);
  plan.member_of_node.assign(game.node_count(), -1);
  for (std::size_t m = 0; m < game.members.size(); ++m) {
    plan.member_of_node[at(game.members[m])] = static_cast<std::int32_t>(m);
  }
  std::vector<std::int32_t> set_of_member(game.members.size(), 0);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const auto first = game.sets[h].first_member;
    for (std::int32_t m = first; m < first + game.sets[h].member_count; ++m) {
      set_of_member[at(m)] = static_cast<std::int32_t>(h);
    }
  }
  for (std::size_t m = 0; m < game.members.size(); ++m) {
    const InformationSet& set = game.sets[at(set_of_member[m])];
    if (set.member_count > 1 && !game.joined()) note_path(plan, numbers, set.actor, m);
    plan.path_begin[m + 1] = static_cast<std::int32_t>(plan.path.size());
    plan.branch_begin[m + 1] = static_cast<std::int32_t>(plan.branch.size());
  }
  if (game.joined()) note_ways(plan, numbers);
  count_members(plan);
  return plan;
}

void exclude_actions(SolvePlan& plan, std::vector<std::uint8_t> excluded) {
  plan.excluded = std::move(excluded);
  count_members(plan);
}

namespace {

void note_log_chances(const SolvePlan& plan, const GameNumbers& numbers,
                      ScaledNumbers<double>& scaled) {
  const Game& game = *plan.game;
  const std::vector<double>& chances = numbers.belief.empty() ? numbers.chance : numbers.belief;
  std::vector<double> log_branch(chances.size(), 0);
  for (std::size_t b = 0; b < log_branch.size(); ++b) {
    if (chances[b] > 0) log_branch[b] = simd::log(chances[b]);
  }
  scaled.log_chance.assign(game.members.size(), 0);
  if (game.joined()) scaled.log_branch = log_branch;
  for (const InformationSet& set : game.sets) {
    const std::size_t own = numbers.belief.empty() ? 0 : at(set.actor) * numbers.chance.size();
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      for (std::int32_t i = plan.branch_begin[at(m)]; i < plan.branch_begin[at(m) + 1]; ++i) {
        scaled.log_chance[at(m)] += log_branch[own + at(plan.branch[at(i)])];
      }
    }
  }
}

}  // namespace

ScaledNumbers<double> scale_numbers(const SolvePlan& plan, const GameNumbers& numbers) {
  const Game& game = *plan.game;
  const auto actors = at(game.actor_count);
  ScaledNumbers<double> scaled;
  scaled.chance = numbers.chance;
  scaled.own_chance = numbers.belief;
  scaled.utility.assign(numbers.payoff.size(), 0);
  scaled.weight.assign(actors, 0);
  for (std::size_t i = 0; i < actors; ++i) {
    const auto [low, high] = payoff_bounds(game, numbers.payoff, i);
    scaled.weight[i] = high > low ? high - low : 0;
    scaled.range = std::max(scaled.range, scaled.weight[i]);
    if (!(high > low)) continue;
    for (std::size_t t = i; t < numbers.payoff.size(); t += actors) {
      scaled.utility[t] = (numbers.payoff[t] - low) / (high - low);
    }
  }
  for (double& weight : scaled.weight) weight = scaled.range > 0 ? weight / scaled.range : 0;
  note_log_chances(plan, numbers, scaled);
  return scaled;
}

std::string check_numbers(const Game& game, const GameNumbers& numbers,
                          const ForcedActions& forced) {
  const auto actors = at(game.actor_count);
  if (game.node_count() == 0) return "the game has no nodes";
  if (numbers.chance.size() != at(game.branch_count) ||
      numbers.payoff.size() != at(game.terminal_count) * actors ||
      (!numbers.belief.empty() && numbers.belief.size() != actors * at(game.branch_count)) ||
      (!numbers.analyst_payoff.empty() && numbers.analyst_payoff.size() != numbers.payoff.size())) {
    return "the numbers do not fit the game";
  }
  if (std::string fault = check_weights(game); !fault.empty()) return fault;
  for (std::size_t i = 0; i < numbers.payoff.size(); ++i) {
    if (!std::isfinite(numbers.payoff[i])) {
      return "the payoff of actor " + std::to_string(i % actors + 1) + " at end " +
             std::to_string(i / actors + 1) + " is not finite";
    }
  }
  for (std::size_t i = 0; i < actors; ++i) {
    const auto [low, high] = payoff_bounds(game, numbers.payoff, i);
    if (!numbers.payoff.empty() && !std::isfinite(high - low)) {
      return "the payoff range of actor " + std::to_string(i + 1) + " is not finite";
    }
  }
  if (!forced.empty() && forced.size() != game.sets.size()) {
    return "the forced moves do not fit the game";
  }
  for (std::size_t h = 0; h < forced.size(); ++h) {
    if (forced[h] < -1 || forced[h] >= game.sets[h].action_count) {
      return "a forced move does not exist at its information set";
    }
  }
  for (const double payoff : numbers.analyst_payoff) {
    if (!std::isfinite(payoff)) return "a payoff as the analyst states it is not finite";
  }
  for (std::size_t i = 0; i * at(game.branch_count) < numbers.belief.size(); ++i) {
    const auto own = std::span(numbers.belief).subspan(i * at(game.branch_count));
    std::string fault = check_chances(game, own);
    if (!fault.empty()) return "in the eyes of actor " + std::to_string(i + 1) + ": " + fault;
  }
  return check_chances(game, numbers.chance);
}

std::string check_size(const Game& game, const ForcedActions& forced) {
  std::size_t unknowns = 0;
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    if (forced.empty() || forced[h] < 0) unknowns += at(game.sets[h].action_count - 1);
  }
  if (unknowns <= kMostUnknowns) return {};
  return "the game has " + std::to_string(unknowns) + " free choices; the tracer takes at most " +
         std::to_string(kMostUnknowns) + ", which it can solve in about a minute";
}

}  // namespace foedus
