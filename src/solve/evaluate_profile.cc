// What a profile leads to: probabilities of the ends, utilities, how often each set is reached.
// Whoever has a prior of its own has its own probabilities of the ends beside the analyst's.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "base/check.h"
#include "simd/math.h"
#include "solve/solve_game.h"

namespace foedus {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// How many steps on the way to a node have probability 0, and the log of the other steps' product.
struct Reach {
  std::int32_t order = std::numeric_limits<std::int32_t>::max();
  double log = 0;

  /// Of several ways to a node those of the least order count, together.
  void add(const Reach& way) {
    if (way.order < order) {
      *this = way;
    } else if (way.order == order) {
      const double more = std::max(log, way.log), less = std::min(log, way.log);
      log = more + simd::log(1 + simd::exp(less - more));
    }
  }
};

std::vector<Reach> reach_of_nodes(const Game& game, std::span<const double> chance,
                                  const Profile& profile) {
  std::vector<Reach> reach(game.node_count());
  reach.front().order = 0;
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
      double step = 0;
      if (game.kind[node] == NodeKind::chance) {
        const double p = chance[at(game.first_branch[node] + k)];
        step = p > 0 ? simd::log(p) : -kInfinity;
      } else {
        step = profile.log_probability[at(game.action(static_cast<std::int32_t>(node), k))];
      }
      Reach way = reach[node];
      if (step > -kInfinity) {
        way.log += step;
      } else {
        ++way.order;
      }
      reach[at(game.first_child[node] + k)].add(way);
    }
  }
  return reach;
}

/// Bayes' rule where a set can be reached; elsewhere all steps of probability 0 tremble equally.
void fill_belief(const Game& game, const InformationSet& set, const std::vector<Reach>& reach,
                 Profile& profile) {
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

/// Chances of all branches in the eyes of an actor.
std::span<const double> chances_to(const GameNumbers& numbers, std::size_t actor) {
  if (numbers.belief.empty()) return numbers.chance;
  return std::span(numbers.belief).subspan(actor * numbers.chance.size(), numbers.chance.size());
}

void fill_beliefs(const Game& game, const GameNumbers& numbers, Profile& profile) {
  profile.belief.assign(game.members.size(), 0);
  const std::size_t eyes = numbers.belief.empty() ? 1 : at(game.actor_count);
  for (std::size_t eye = 0; eye < eyes; ++eye) {
    const std::vector<Reach> reach = reach_of_nodes(game, chances_to(numbers, eye), profile);
    for (const InformationSet& set : game.sets) {
      if (eyes == 1 || at(set.actor) == eye) fill_belief(game, set, reach, profile);
    }
  }
}

/// [node] its probability; parents stand before children.
std::vector<double> node_probabilities(const Game& game, std::span<const double> chance,
                                       const Profile& profile) {
  std::vector<double> probability(game.node_count(), 0);
  if (!probability.empty()) probability[0] = 1;
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
      const double p =
          game.kind[node] == NodeKind::chance
              ? chance[at(game.first_branch[node] + k)]
              : profile.probability[at(game.action(static_cast<std::int32_t>(node), k))];
      probability[at(game.first_child[node] + k)] += probability[node] * p;
    }
  }
  return probability;
}

/// Terminals in order of nodes, `add(terminal, probability)`.
template <class Add>
void each_end(const Game& game, const std::vector<double>& probability, const Add& add) {
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    if (game.kind[node] == NodeKind::terminal) add(at(game.terminal[node]), probability[node]);
  }
}

/// [actor] expected payoffs.
std::vector<double> expected(const Game& game, const std::vector<double>& probability,
                             const std::vector<double>& payoff) {
  const std::size_t actors = at(game.actor_count);
  std::vector<double> sum(actors, 0);
  each_end(game, probability, [&](std::size_t terminal, double p) {
    for (std::size_t i = 0; i < actors; ++i) {
      if (p > 0) sum[i] += p * payoff[terminal * actors + i];
    }
  });
  return sum;
}

/// What every actor expects by its own prior.
void add_own_ends(const Game& game, const GameNumbers& numbers, Solution& solution) {
  const std::size_t ends = at(game.terminal_count);
  solution.own_terminal_probability.assign(at(game.actor_count) * ends, 0);
  for (std::size_t i = 0; i < at(game.actor_count); ++i) {
    const std::vector<double> probability =
        node_probabilities(game, chances_to(numbers, i), solution.profile);
    each_end(game, probability, [&](std::size_t terminal, double p) {
      solution.own_terminal_probability[i * ends + terminal] = p;
    });
    solution.utility[i] = expected(game, probability, numbers.payoff)[i];
  }
}

}  // namespace

void evaluate_profile(const Game& game, const GameNumbers& numbers, Solution& solution) {
  Profile& profile = solution.profile;
  const std::size_t cells = at(game.terminal_count * game.actor_count);
  FOEDUS_DEMAND(profile.probability.size() == at(game.action_count));
  FOEDUS_DEMAND(numbers.payoff.size() == cells);
  FOEDUS_DEMAND(numbers.chance.size() == at(game.branch_count));
  FOEDUS_DEMAND(numbers.belief.empty() ||
                numbers.belief.size() == at(game.branch_count * game.actor_count));
  FOEDUS_DEMAND(numbers.analyst_payoff.empty() || numbers.analyst_payoff.size() == cells);
  if (profile.log_probability.empty()) {
    for (const double p : profile.probability) profile.log_probability.push_back(simd::log(p));
  }
  if (profile.belief.empty()) fill_beliefs(game, numbers, profile);
  const std::vector<double> probability = node_probabilities(game, numbers.chance, profile);
  solution.terminal_probability.assign(at(game.terminal_count), 0);
  each_end(game, probability,
           [&](std::size_t terminal, double p) { solution.terminal_probability[terminal] = p; });
  solution.reach.assign(game.sets.size(), 0);
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    if (game.kind[node] == NodeKind::decision)
      solution.reach[at(game.information_set[node])] += probability[node];
  }
  solution.utility = expected(game, probability, numbers.payoff);
  solution.analyst_utility.clear();
  solution.own_terminal_probability.clear();
  if (!numbers.analyst_payoff.empty()) {
    solution.analyst_utility = expected(game, probability, numbers.analyst_payoff);
  } else if (!numbers.belief.empty()) {
    solution.analyst_utility = solution.utility;
  }
  if (!numbers.belief.empty()) add_own_ends(game, numbers, solution);
}

}  // namespace foedus
