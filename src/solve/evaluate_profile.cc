// What a profile leads to: probabilities of the ends, utilities, how often each set is reached.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "base/check.h"
#include "simd/math.h"
#include "solve/solve_game.h"

namespace foedus {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// How many steps on the way to a node have probability 0, and the log of the other steps' product.
struct Reach {
  std::int32_t order = 0;
  double log = 0;
};

std::vector<Reach> reach_of_nodes(const Game& game, const GameNumbers& numbers,
                                  const Profile& profile) {
  std::vector<Reach> reach(game.node_count());
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
      double step = 0;
      if (game.kind[node] == NodeKind::chance) {
        const double p = numbers.chance[at(game.first_branch[node] + k)];
        step = p > 0 ? simd::log(p) : -kInfinity;
      } else {
        step = profile.log_probability[at(game.action(static_cast<std::int32_t>(node), k))];
      }
      Reach& child = reach[at(game.first_child[node] + k)];
      child = reach[node];
      if (step > -kInfinity) {
        child.log += step;
      } else {
        ++child.order;
      }
    }
  }
  return reach;
}

/// Bayes' rule where a set can be reached; elsewhere all steps of probability 0 tremble equally.
void fill_beliefs(const Game& game, const GameNumbers& numbers, Profile& profile) {
  const std::vector<Reach> reach = reach_of_nodes(game, numbers, profile);
  profile.belief.assign(game.members.size(), 0);
  for (const InformationSet& set : game.sets) {
    const auto members = game.members_of(set);
    Reach best{std::numeric_limits<std::int32_t>::max(), 0};
    for (const std::int32_t node : members) {
      const Reach& here = reach[at(node)];
      if (here.order < best.order || (here.order == best.order && here.log > best.log)) best = here;
    }
    double sum = 0;
    double* const belief = profile.belief.data() + set.first_member;
    for (std::size_t m = 0; m < members.size(); ++m) {
      const Reach& here = reach[at(members[m])];
      belief[m] = here.order == best.order ? simd::exp(here.log - best.log) : 0;
      sum += belief[m];
    }
    for (std::size_t m = 0; m < members.size(); ++m) belief[m] /= sum;
  }
}

}  // namespace

void evaluate_profile(const Game& game, const GameNumbers& numbers, Solution& solution) {
  Profile& profile = solution.profile;
  FOEDUS_DEMAND(profile.probability.size() == at(game.action_count));
  FOEDUS_DEMAND(numbers.payoff.size() == at(game.terminal_count * game.actor_count));
  FOEDUS_DEMAND(numbers.chance.size() == at(game.branch_count));
  if (profile.log_probability.empty()) {
    for (const double p : profile.probability) profile.log_probability.push_back(simd::log(p));
  }
  if (profile.belief.empty()) fill_beliefs(game, numbers, profile);
  const std::size_t actors = at(game.actor_count);
  std::vector<double> probability(game.node_count(), 0);
  if (!probability.empty()) probability[0] = 1;
  solution.terminal_probability.assign(at(game.terminal_count), 0);
  solution.utility.assign(actors, 0);
  solution.reach.assign(game.sets.size(), 0);
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    const double here = probability[node];
    if (game.kind[node] == NodeKind::terminal) {
      const std::size_t terminal = at(game.terminal[node]);
      solution.terminal_probability[terminal] = here;
      for (std::size_t i = 0; i < actors; ++i) {
        if (here > 0) solution.utility[i] += here * numbers.payoff[terminal * actors + i];
      }
      continue;
    }
    const bool chance = game.kind[node] == NodeKind::chance;
    if (!chance) solution.reach[at(game.information_set[node])] += here;
    for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
      const double p =
          chance ? numbers.chance[at(game.first_branch[node] + k)]
                 : profile.probability[at(game.action(static_cast<std::int32_t>(node), k))];
      probability[at(game.first_child[node] + k)] = here * p;
    }
  }
}

}  // namespace foedus
