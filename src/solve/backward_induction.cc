// Backward induction where information is perfect, with every way of breaking ties.
// A solution is a sequence of picks, one a tie in the order in which ties are met; the sequences
// are walked depth first, so that memory does not grow with their number.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "solve/finish_solution.h"
#include "solve/solve_game.h"

namespace foedus {
namespace {

constexpr double kTieTolerance = 1e-12;  // of the mover's payoff range

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

struct Pick {
  std::size_t choice = 0;
  std::size_t choices = 1;
};

/// One backward pass: fills the value and the tied best moves of every set, breaking the i-th tie
/// by picks[i] and adding picks (of the first move) where the list ends.
class BackwardPass {
 public:
  BackwardPass(const SolvePlan& plan, const ScaledNumbers<double>& numbers)
      : plan_(plan), game_(*plan.game), numbers_(numbers) {}

  void run(std::vector<Pick>& picks);
  std::vector<std::int32_t> chosen;  // [set] offset of the move
  std::vector<Tie> ties;

 private:
  void decide(std::size_t node, std::vector<Pick>& picks, std::size_t& met);

  const SolvePlan& plan_;
  const Game& game_;
  const ScaledNumbers<double>& numbers_;
  std::vector<double> value_;  // [node * actor_count + actor] of each payoff range
};

void BackwardPass::decide(std::size_t node, std::vector<Pick>& picks, std::size_t& met) {
  const std::size_t actors = at(game_.actor_count);
  const std::size_t h = at(game_.information_set[node]);
  const InformationSet& set = game_.sets[h];
  const double* const child = value_.data() + at(game_.first_child[node]) * actors;
  std::int32_t move = 0;
  if (plan_.forced[h] >= 0) {
    move = plan_.forced[h] - set.first_action;
  } else {
    double best = -std::numeric_limits<double>::infinity();
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      best = std::max(best, child[at(k) * actors + at(set.actor)]);
    }
    Tie tie{static_cast<std::int32_t>(h), {}};
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      if (child[at(k) * actors + at(set.actor)] >= best - kTieTolerance) {
        tie.actions.push_back(set.first_action + k);
      }
    }
    move = tie.actions.front() - set.first_action;
    if (tie.actions.size() > 1) {
      if (met == picks.size()) picks.push_back({0, tie.actions.size()});
      move = tie.actions[picks[met++].choice] - set.first_action;
      ties.push_back(std::move(tie));
    }
  }
  chosen[h] = move;
  std::copy_n(child + at(move) * actors, actors, value_.data() + node * actors);
}

void BackwardPass::run(std::vector<Pick>& picks) {
  const std::size_t actors = at(game_.actor_count);
  value_.assign(game_.node_count() * actors, 0);
  chosen.assign(game_.sets.size(), 0);
  ties.clear();
  std::size_t met = 0;
  for (std::size_t node = game_.node_count(); node-- > 0;) {
    double* const here = value_.data() + node * actors;
    if (game_.kind[node] == NodeKind::terminal) {
      std::copy_n(numbers_.utility.data() + at(game_.terminal[node]) * actors, actors, here);
    } else if (game_.kind[node] == NodeKind::decision) {
      decide(node, picks, met);
    } else {
      for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
        const std::size_t branch = at(game_.first_branch[node] + k);
        const double* const child = value_.data() + at(game_.first_child[node] + k) * actors;
        for (std::size_t i = 0; i < actors; ++i)
          here[i] += numbers_.chance_to(i, branch) * child[i];
      }
    }
  }
  std::reverse(ties.begin(), ties.end());
}

/// The next sequence of picks: the last tie that has another move left takes it, later ones start
/// over.
bool advance(std::vector<Pick>& picks) {
  while (!picks.empty() && picks.back().choice + 1 == picks.back().choices) picks.pop_back();
  if (picks.empty()) return false;
  ++picks.back().choice;
  return true;
}

Profile pure_profile(const Game& game, const std::vector<std::int32_t>& chosen) {
  Profile profile;
  profile.probability.assign(at(game.action_count), 0);
  profile.log_probability.assign(at(game.action_count), -std::numeric_limits<double>::infinity());
  profile.belief.assign(game.members.size(), 1);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const std::size_t action = at(game.sets[h].first_action + chosen[h]);
    profile.probability[action] = 1;
    profile.log_probability[action] = 0;
  }
  return profile;
}

bool has_perfect_information(const Game& game) {
  return std::all_of(game.sets.begin(), game.sets.end(),
                     [](const InformationSet& set) { return set.member_count == 1; });
}

}  // namespace

std::optional<SolutionSet> solve_backward_induction(const Game& game, const GameNumbers& numbers,
                                                    const ForcedActions& forced,
                                                    std::size_t max_solutions) {
  if (!has_perfect_information(game)) return std::nullopt;
  SolutionSet found;
  std::string fault = check_numbers(game, numbers, forced);
  if (!fault.empty()) {
    found.completeness = "the numbers of the game cannot be used";
    found.solutions.push_back(
        refused_solution(Concept::backward_induction, 0, Status::invalid, std::move(fault)));
    return found;
  }
  const SolvePlan plan = make_plan(game, numbers, forced);
  const ScaledNumbers<double> scaled = scale_numbers(plan, numbers);
  BackwardPass pass(plan, scaled);
  std::vector<Pick> picks;
  bool tied = false, more = true;
  while (more && found.solutions.size() < std::max<std::size_t>(max_solutions, 1)) {
    pass.run(picks);
    tied = tied || !pass.ties.empty();
    Solution solution;
    solution.concept_used = Concept::backward_induction;
    solution.profile = pure_profile(game, pass.chosen);
    solution.ties = pass.ties;
    certify(game, numbers, forced, solution);
    found.solutions.push_back(std::move(solution));
    more = advance(picks);
  }
  found.complete = !tied;
  if (!tied) {
    found.completeness = "no move is tied with the best: the only subgame-perfect equilibrium";
  } else if (more) {
    found.completeness = "moves are tied; the list stops at " +
                         std::to_string(found.solutions.size()) +
                         " pure solutions, and mixtures of tied moves are solutions too";
  } else {
    found.completeness =
        "moves are tied; every pure solution is listed, mixtures of tied moves are solutions too";
  }
  return found;
}

}  // namespace foedus
